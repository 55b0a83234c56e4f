"""Records of imports of reports: what came in before, and what can still be taken back."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, func, or_, select

from workbench.domain.indicators import LocalIndicator, LocalList
from workbench.domain.report import (
    Evidence,
    Report,
    ReportChange,
    ReportImport,
    State,
    ToldApart,
)
from workbench.store import reports


def of_group(session: Session, *, group_id: str) -> Sequence[ReportImport]:
    """The imports of a group, newest first."""
    query = select(ReportImport).where(ReportImport.group_id == group_id)
    return session.exec(query.order_by(col(ReportImport.created_at).desc())).all()


def one(session: Session, *, import_id: str) -> ReportImport | None:
    """One import."""
    return session.get(ReportImport, import_id)


def keys(session: Session, *, group_id: str) -> dict[str, str]:
    """What came in before: the key of each row and the digest of what it said."""
    query = select(Report.import_key).where(
        col(Report.group_id) == group_id, col(Report.import_key) != ""
    )
    marks = (mark.partition(".") for mark in session.exec(query))
    return {key: content for key, _dot, content in marks}


def add(session: Session, record: ReportImport, made: Sequence[Report]) -> None:
    """Add an import with its reports, numbered in their order after those that there are."""
    first = reports.next_number(session, group_id=record.group_id)
    for number, report in enumerate(made, start=first):
        report.number = number
    session.add(record)
    session.add_all(made)
    session.flush()


def take_back(session: Session, found: ReportImport) -> tuple[int, int]:
    """Take back the reports that nobody has worked on; gives how many went and how many stay.

    The record of the import goes with the last of them.
    """
    linked = select(Evidence.report_id)
    merged = select(Report.duplicate_of)
    changed = select(ReportChange.report_id)
    apart = (select(ToldApart.first_id), select(ToldApart.second_id))
    touched = or_(*(col(Report.id).in_(each) for each in (linked, merged, changed, *apart)))
    gone = session.exec(
        delete(Report).where(
            col(Report.import_id) == found.id,
            col(Report.state) == State.NEW,
            col(Report.version) == 1,
            ~touched,
        )
    ).rowcount
    left = select(func.count()).select_from(Report).where(col(Report.import_id) == found.id)
    stay = session.exec(left).one()
    found.rows = stay
    if stay:
        session.add(found)
    else:
        session.delete(found)
    return gone, stay


def local_indicators(session: Session, *, group_id: str) -> set[str]:
    """The indicators on the group's own lists."""
    query = select(LocalIndicator.indicator).join(
        LocalList, col(LocalList.id) == col(LocalIndicator.list_id)
    )
    return set(session.exec(query.where(col(LocalList.group_id) == group_id)))
