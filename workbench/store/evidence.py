"""Which answers rest on which reports, and corrections of the count of sources."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, delete, select

from workbench.domain.report import Evidence, Report, SourceCount
from workbench.store.report_conditions import opened


def behind(
    session: Session, *, problem_id: str, shut_out: Collection[str]
) -> list[tuple[str, Report]]:
    """Row id ("" for the problem itself) and report, for everything this problem rests on.

    Reports that a closed problem rests on as well are left out.
    """
    query = (
        select(Evidence.row_id, Report)
        .join(Report, col(Report.id) == col(Evidence.report_id))
        .where(Evidence.problem_id == problem_id, opened(shut_out))
        .order_by(col(Report.received_at))
    )
    return [(row_id, report) for row_id, report in session.exec(query)]


def of_report(session: Session, *, report_id: str) -> list[Evidence]:
    """Where this report is used."""
    return list(session.exec(select(Evidence).where(Evidence.report_id == report_id)))


def linked(session: Session, *, problem_id: str, row_id: str) -> set[str]:
    """Ids of the reports behind this answer."""
    query = select(Evidence.report_id).where(
        Evidence.problem_id == problem_id, Evidence.row_id == row_id
    )
    return set(session.exec(query))


def unlink(session: Session, *, problem_id: str, row_id: str, report_ids: Sequence[str]) -> None:
    """These reports no longer stand behind this answer."""
    session.exec(
        delete(Evidence).where(
            col(Evidence.problem_id) == problem_id,
            col(Evidence.row_id) == row_id,
            col(Evidence.report_id).in_(report_ids),
        )
    )


def corrections(session: Session, *, problem_id: str) -> dict[str, SourceCount]:
    """Row id to the count that a person stated instead."""
    query = select(SourceCount).where(SourceCount.problem_id == problem_id)
    return {each.row_id: each for each in session.exec(query)}


def corrected(session: Session, *, problem_id: str, row_id: str) -> SourceCount | None:
    """The correction of this answer's count."""
    query = select(SourceCount).where(
        SourceCount.problem_id == problem_id, SourceCount.row_id == row_id
    )
    return session.exec(query).first()
