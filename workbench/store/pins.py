"""Charts that are pinned to problems as evidence."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench.domain.patterns import PinnedChart


def one(session: Session, *, pin_id: str) -> PinnedChart | None:
    """The pinned chart of this id."""
    return session.get(PinnedChart, pin_id)


def of_problem(session: Session, *, problem_id: str) -> Sequence[PinnedChart]:
    """The charts of a problem, first pinned first."""
    query = select(PinnedChart).where(PinnedChart.problem_id == problem_id)
    return session.exec(query.order_by(col(PinnedChart.at), col(PinnedChart.id))).all()


def of_group(session: Session, *, group_id: str) -> Sequence[PinnedChart]:
    """The charts of all problems of a group."""
    query = select(PinnedChart).where(PinnedChart.group_id == group_id)
    return session.exec(query.order_by(col(PinnedChart.at), col(PinnedChart.id))).all()
