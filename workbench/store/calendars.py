"""What is due in the plans of a group, by which number, and the addresses of its calendars."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from workbench.domain.people import Membership, Person
from workbench.domain.problem import Answer, Change, Problem, Row
from workbench.domain.record import now
from workbench.domain.steering import CalendarAddress, CalendarOf


class DueRow(NamedTuple):
    """A row with a day in it, as far as a calendar needs it; withdrawn rows too."""

    problem_id: str
    row_id: str
    table: str
    withdrawn: bool
    version: int
    cells: dict[str, str]


class Added(NamedTuple):
    """A row in the order in which rows were added, and when it last changed, if that is known."""

    problem_id: str
    row_id: str
    changed_at: datetime | None


def rows(session: Session, *, group_id: str, fields: Mapping[str, Sequence[str]]) -> list[DueRow]:
    """The rows of these tables with these cells of them, in all problems of the group."""
    query = (
        select(Row, Answer)
        .join(Answer, col(Answer.row_id) == col(Row.id))
        .join(Problem, col(Problem.id) == col(Row.problem_id))
        .where(
            Problem.group_id == group_id,
            col(Row.sheet_table).in_(fields),
            col(Answer.field).in_({key for keys in fields.values() for key in keys}),
        )
        .order_by(col(Row.id))
    )
    found: dict[str, DueRow] = {}
    for row, answer in session.exec(query):
        begun = found.get(row.id) or DueRow(
            row.problem_id, row.id, row.sheet_table, row.withdrawn, row.version, {}
        )
        begun.cells[answer.field] = answer.value
        found[row.id] = begun
    return list(found.values())


def problems(session: Session, *, group_id: str) -> list[Problem]:
    """The problems of a group in the order in which they were stated."""
    query = select(Problem).where(Problem.group_id == group_id)
    return list(session.exec(query.order_by(col(Problem.created_at), col(Problem.id))))


def in_order(
    session: Session, *, group_id: str, tables: Sequence[str], problem_id: str = ""
) -> list[Added]:
    """Every row of these tables (of one problem), in the order in which they were added: moving or
    withdrawing rows changes nothing about it.
    """
    first = func.min(col(Change.seq))
    query = (
        select(Row.problem_id, Row.id, func.max(col(Change.at)))
        .join(Problem, col(Problem.id) == col(Row.problem_id))
        .join(Change, col(Change.row_id) == col(Row.id), isouter=True)
        .where(Problem.group_id == group_id, col(Row.sheet_table).in_(tables))
        .group_by(col(Row.problem_id), col(Row.id))
        .order_by(first.is_(None), first, col(Row.id))
    )
    if problem_id:
        query = query.where(Row.problem_id == problem_id)
    return [Added(*found) for found in session.exec(query)]


def speaks_for(session: Session, *, group_id: str) -> dict[str, str]:
    """Person to the partner for which they are in the group, of those for whom it was said."""
    query = select(Membership.person_id, Membership.partner_id)
    said = query.where(Membership.group_id == group_id, Membership.partner_id != "")
    return dict(session.exec(said).all())


def address(session: Session, *, digest: str) -> CalendarAddress | None:
    """The address of this token digest, revoked ones too."""
    return session.get(CalendarAddress, digest)


def end_of_partner(session: Session, *, partner_id: str) -> None:
    """Let the addresses of a partner's calendar end, as the partner goes."""
    query = select(CalendarAddress).where(
        CalendarAddress.shows == CalendarOf.PARTNER,
        CalendarAddress.about_id == partner_id,
        col(CalendarAddress.revoked_at).is_(None),
    )
    for each in session.exec(query):
        each.revoked_at = now()
        session.add(each)


def addresses(session: Session, *, group_id: str) -> list[tuple[CalendarAddress, str]]:
    """The addresses of a group that were not revoked, newest first, and who made each."""
    query = (
        select(CalendarAddress, Person.name)
        .join(Person, col(Person.id) == col(CalendarAddress.made_by))
        .where(CalendarAddress.group_id == group_id, col(CalendarAddress.revoked_at).is_(None))
        .order_by(col(CalendarAddress.made_at).desc(), col(CalendarAddress.digest))
    )
    return [(found, name) for found, name in session.exec(query)]
