"""Requests for approval and their answers, and which rows changed since one was asked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, desc, select

from workbench.domain.problem import Answer, Change, Deed, Row
from workbench.domain.steering import Approval, Decision, Subject

_MADE = (Deed.WITHDRAWN, Deed.RESTORED)


def one(session: Session, *, approval_id: str) -> Approval | None:
    """The request of this id."""
    return session.get(Approval, approval_id)


def of_problem(session: Session, *, problem_id: str) -> list[Approval]:
    """All requests about this problem, newest first."""
    query = select(Approval).where(col(Approval.problem_id) == problem_id)
    return list(session.exec(query.order_by(desc(col(Approval.asked_at)))))


def of_group(session: Session, *, group_id: str) -> list[Approval]:
    """All requests of this group, for the check of what is kept in people's own words."""
    return list(session.exec(select(Approval).where(col(Approval.group_id) == group_id)))


def waiting(session: Session, *, group_ids: Sequence[str]) -> list[Approval]:
    """The requests of these groups that nobody has answered, oldest first."""
    query = select(Approval).where(
        col(Approval.group_id).in_(group_ids), col(Approval.decision) == Decision.ASKED
    )
    return list(session.exec(query.order_by(col(Approval.asked_at))))


def open_requests(session: Session, *, problem_id: str) -> list[Approval]:
    """The requests about this problem that nobody has answered."""
    query = select(Approval).where(
        col(Approval.problem_id) == problem_id, col(Approval.decision) == Decision.ASKED
    )
    return list(session.exec(query))


def open_request(session: Session, *, problem_id: str, subject: Subject) -> Approval | None:
    """The one request about this that nobody has answered."""
    found = open_requests(session, problem_id=problem_id)
    return next((each for each in found if each.subject == subject), None)


def changed_rows(
    session: Session,
    *,
    problem_id: str,
    table: str,
    fields: Collection[str],
    since: datetime,
    values: Mapping[str, Collection[str]],
) -> set[str]:
    """Ids of the rows of a table in which one of these fields was written since this moment, or
    which were withdrawn or brought back; of a field in ``values`` only these values count.
    """
    cells = (
        select(Answer.row_id, Answer.field, Answer.value)
        .join(Row, col(Row.id) == col(Answer.row_id))
        .where(
            col(Answer.problem_id) == problem_id,
            col(Answer.at) > since,
            col(Row.sheet_table) == table,
            col(Row.withdrawn).is_(False),
        )
    )
    deeds = (
        select(Change.row_id)
        .join(Row, col(Row.id) == col(Change.row_id))
        .where(
            col(Change.problem_id) == problem_id,
            col(Change.at) > since,
            col(Change.deed).in_(_MADE),
            col(Row.sheet_table) == table,
        )
    )
    return {
        row_id
        for row_id, field, value in session.exec(cells)
        if field in fields or value in values.get(field, ())
    } | set(session.exec(deeds))
