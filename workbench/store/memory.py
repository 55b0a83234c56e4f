"""Closed problems of groups, read at once with few questions, and what other workbenches shared."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from workbench.domain.directory import Partner
from workbench.domain.memory import SharedProblem
from workbench.domain.people import Group
from workbench.domain.problem import Answer, Problem, Row
from workbench.domain.trace import Trace
from workbench.worksheets.filled import Cell, Filled, Line

# What memory tells of; the rest of a worksheet is not read.
_TABLES = (
    *("scanning.problems", "scanning.choice", "scanning.definition"),
    *(f"{side}.{letter}" for side in ("victims", "locations", "offenders") for letter in "de"),
    *("response.actions", "assessment.verdict", "assessment.closing"),
)


class Closed(NamedTuple):
    """A closed problem: the parts of its worksheet that memory tells of, and since when."""

    filled: Filled
    closed_at: datetime


def closed(
    session: Session, *, group_ids: Collection[str], shut_out: Collection[str] = ()
) -> list[Closed]:
    """The closed problems of these groups, last closed first, without those of ``shut_out``."""
    query = select(Problem).where(*_closed_in(group_ids)).order_by(col(Problem.id))
    found = [each for each in session.exec(query) if each.id not in shut_out and each.closed_at]
    if not found:
        return []
    lines = _lines(session, group_ids)
    names = dict(session.exec(select(Group.id, Group.name)).all())
    partners = _partners(session, group_ids)
    made = [
        Closed(
            Filled(
                problem_id=each.id,
                group_id=each.group_id,
                group_name=names.get(each.group_id, ""),
                step=each.step,
                changed_at=each.changed_at,
                lines=tuple(lines.get(each.id, ())),
                partners=partners.get(each.group_id, {}),
            ),
            each.closed_at,
        )
        for each in found
        if each.closed_at
    ]
    return sorted(made, key=lambda each: each.closed_at, reverse=True)


def problem_ids(session: Session, *, group_ids: Collection[str]) -> Sequence[str]:
    """Ids of all problems of these groups, closed or not."""
    return session.exec(select(Problem.id).where(col(Problem.group_id).in_(group_ids))).all()


def mark(session: Session, *, group_ids: Collection[str]) -> str:
    """Changes whenever what is remembered in these groups does."""
    closed_ones = select(func.count(), func.max(Problem.changed_at), func.max(Problem.closed_at))
    shared_ones = select(func.count(), func.max(SharedProblem.at))
    taken_out = select(func.max(Trace.seq)).where(col(Trace.action) == "redact")
    names = select(Partner.id, Partner.name).where(col(Partner.group_id).in_(group_ids))
    groups = select(Group.id, Group.name).where(col(Group.id).in_(group_ids))
    parts: list[Any] = [
        session.exec(closed_ones.where(*_closed_in(group_ids))).one(),
        session.exec(shared_ones.where(col(SharedProblem.group_id).in_(group_ids))).one(),
        session.exec(taken_out).one(),
        sorted(session.exec(names)),
        sorted(session.exec(groups)),
    ]
    return str(hash(repr(parts)))


def shared(session: Session, *, group_ids: Collection[str]) -> Sequence[SharedProblem]:
    """What other workbenches shared with these groups, newest first."""
    query = select(SharedProblem).where(col(SharedProblem.group_id).in_(group_ids))
    order = (col(SharedProblem.at).desc(), col(SharedProblem.id), col(SharedProblem.group_id))
    return session.exec(query.order_by(*order)).all()


def shared_one(session: Session, *, group_id: str, shared_id: str) -> SharedProblem | None:
    """The shared problem of this id that the group took in."""
    return session.get(SharedProblem, (shared_id, group_id))


def _closed_in(group_ids: Collection[str]) -> tuple[Any, ...]:
    return (col(Problem.group_id).in_(group_ids), col(Problem.closed_at).is_not(None))


def _lines(session: Session, group_ids: Collection[str]) -> dict[str, list[Line]]:
    """Problem id to its rows with their cells, in order."""
    living = (
        *_closed_in(group_ids),
        col(Row.withdrawn).is_(False),
        col(Row.sheet_table).in_(_TABLES),
    )
    cells: dict[str, dict[str, Cell]] = {}
    answers = (
        select(Answer.row_id, Answer.field, Answer.value)
        .join(Row, col(Row.id) == col(Answer.row_id))
        .join(Problem, col(Problem.id) == col(Row.problem_id))
        .where(*living, col(Answer.value) != "")
    )
    for row_id, name, value in session.exec(answers):
        cells.setdefault(row_id, {})[name] = Cell(value)
    rows = (
        select(Row.problem_id, Row.id, Row.sheet_table, Row.position)
        .join(Problem, col(Problem.id) == col(Row.problem_id))
        .where(*living)
        .order_by(col(Row.position), col(Row.id))
    )
    found: dict[str, list[Line]] = {}
    for problem_id, row_id, table, position in session.exec(rows):
        line = Line(row_id, table, position, 0, cells.get(row_id, {}))
        found.setdefault(problem_id, []).append(line)
    return found


def _partners(session: Session, group_ids: Collection[str]) -> dict[str, dict[str, str]]:
    query = select(Partner.group_id, Partner.id, Partner.name)
    found: dict[str, dict[str, str]] = {}
    for group_id, partner_id, name in session.exec(
        query.where(col(Partner.group_id).in_(group_ids))
    ):
        found.setdefault(group_id, {})[partner_id] = name
    return found
