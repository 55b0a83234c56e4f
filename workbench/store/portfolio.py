"""All problems of some groups with their worksheets, in a handful of queries however many."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select as columns
from sqlmodel import Session, col, desc, func, select

from workbench.domain.directory import Partner
from workbench.domain.people import Group, Membership, Person
from workbench.domain.problem import Answer, Change, Deed, Problem, Row, Step
from workbench.domain.report import Evidence, Report
from workbench.domain.steering import Approval, Decision, LastLook
from workbench.domain.trace import Trace
from workbench.store.report_conditions import opened
from workbench.worksheets import registry
from workbench.worksheets.filled import Cell, Filled, Line


class Moved(NamedTuple):
    """A choice that was changed in a row, as it stands after the change."""

    problem_id: str
    row_id: str
    value: str
    at: datetime


class Touched(NamedTuple):
    """How many cells of a problem were written, and when last."""

    problem_id: str
    cells: int
    at: datetime


def problems_of(
    session: Session, *, group_ids: Sequence[str], but: Collection[str] = ()
) -> list[Problem]:
    """The problems of these groups, last changed first, without those named in ``but``."""
    query = select(Problem).where(col(Problem.group_id).in_(group_ids))
    found = session.exec(query.order_by(desc(col(Problem.changed_at))))
    return [each for each in found if each.id not in but]


def worksheets(session: Session, *, of: Sequence[Problem]) -> list[Filled]:
    """The worksheets of these problems in their order, withdrawn rows and empty cells left out."""
    group_ids = sorted({each.group_id for each in of})
    names = group_names(session, group_ids=group_ids)
    partners: dict[str, dict[str, str]] = {}
    for partner in partners_of(session, group_ids=group_ids):
        partners.setdefault(partner.group_id, {})[partner.id] = partner.name
    lines: dict[str, list[Line]] = {each.id: [] for each in of}
    for problem_id, line in _lines(session, group_ids):
        if problem_id in lines:
            lines[problem_id].append(line)
    return [
        Filled(
            problem_id=each.id,
            group_id=each.group_id,
            group_name=names.get(each.group_id, ""),
            step=Step(each.step),
            changed_at=each.changed_at,
            closed_at=each.closed_at,
            lines=tuple(lines[each.id]),
            partners=partners.get(each.group_id, {}),
        )
        for each in of
    ]


def evidenced(
    session: Session, *, group_ids: Sequence[str], shut_out: Collection[str]
) -> dict[str, dict[str, int]]:
    """Problem to its rows ("" for itself) behind which a report stands, each with a 1.

    Reports that a closed problem rests on as well are left out.
    """
    query = (
        select(Evidence.problem_id, Evidence.row_id)
        .join(Report, col(Report.id) == col(Evidence.report_id))
        .where(col(Report.group_id).in_(group_ids), opened(shut_out))
        .distinct()
    )
    found: dict[str, dict[str, int]] = {}
    for problem_id, row_id in session.exec(query):
        found.setdefault(problem_id, {})[row_id] = 1
    return found


def group_names(session: Session, *, group_ids: Sequence[str]) -> dict[str, str]:
    """What these groups are called, by id."""
    query = select(Group.id, Group.name).where(col(Group.id).in_(group_ids))
    return dict(session.exec(query.order_by(col(Group.name))).all())


def partners_of(session: Session, *, group_ids: Sequence[str]) -> list[Partner]:
    """The directory entries of these groups, by name."""
    query = select(Partner).where(col(Partner.group_id).in_(group_ids))
    return list(session.exec(query.order_by(col(Partner.name))))


def names_of(session: Session, *, person_ids: Collection[str]) -> dict[str, str]:
    """What these persons are called, by id."""
    query = select(Person.id, Person.name).where(col(Person.id).in_(sorted(person_ids)))
    return dict(session.exec(query).all())


def own_partners(session: Session, *, person_id: str) -> frozenset[str]:
    """The partners for which this person is in a group."""
    query = select(Membership.partner_id).where(col(Membership.person_id) == person_id)
    return frozenset(each for each in session.exec(query) if each)


def asked(session: Session, *, group_ids: Sequence[str]) -> list[Approval]:
    """The requests for approval that nobody has answered yet, oldest first."""
    query = select(Approval).where(
        col(Approval.group_id).in_(group_ids), col(Approval.decision) == Decision.ASKED
    )
    return list(session.exec(query.order_by(col(Approval.asked_at))))


def decided(session: Session, *, group_ids: Sequence[str], since: datetime) -> list[Approval]:
    """The requests for approval that were answered since, newest first."""
    query = select(Approval).where(
        col(Approval.group_id).in_(group_ids), col(Approval.decided_at) > since
    )
    return list(session.exec(query.order_by(desc(col(Approval.decided_at)))))


def moved(
    session: Session, *, group_ids: Sequence[str], table: str, field: str, since: datetime
) -> list[Moved]:
    """What was chosen in this field since, newest first; rows withdrawn meanwhile left out."""
    query = (
        select(Change.problem_id, Change.row_id, Change.after, Change.at)
        .join(Row, col(Row.id) == col(Change.row_id))
        .join(Problem, col(Problem.id) == col(Change.problem_id))
        .where(
            col(Problem.group_id).in_(group_ids),
            col(Row.sheet_table) == table,
            col(Row.withdrawn).is_(False),
            col(Change.field) == field,
            col(Change.deed) == Deed.ANSWERED,
            col(Change.at) > since,
        )
    )
    return [Moved(*found) for found in session.exec(query.order_by(desc(col(Change.seq))))]


def touched(session: Session, *, group_ids: Sequence[str], since: datetime) -> list[Touched]:
    """How much was written about each problem since, last written first."""
    last = func.max(Change.at)
    query = (
        select(Change.problem_id, func.count(), last)
        .join(Problem, col(Problem.id) == col(Change.problem_id))
        .where(col(Problem.group_id).in_(group_ids), col(Change.at) > since)
        .group_by(col(Change.problem_id))
        .order_by(desc(last))
    )
    return [Touched(*found) for found in session.exec(query)]


def traced(
    session: Session, *, group_ids: Sequence[str], actions: Sequence[str], since: datetime
) -> list[Trace]:
    """The deeds of these kinds since, newest first."""
    query = select(Trace).where(
        col(Trace.group_id).in_(group_ids),
        col(Trace.action).in_(actions),
        col(Trace.at) > since,
    )
    return list(session.exec(query.order_by(desc(col(Trace.seq)))))


def last_look(session: Session, *, person_id: str) -> LastLook | None:
    """When this person last followed up the plans."""
    return session.get(LastLook, person_id)


def revision(session: Session, *, group_ids: Sequence[str]) -> int:
    """Number of the last deed in these groups, or in none: what stands of them grows with it."""
    query = select(func.max(col(Trace.seq))).where(col(Trace.group_id).in_(["", *group_ids]))
    return session.exec(query).one() or 0


def _lines(session: Session, group_ids: Sequence[str]) -> Iterator[tuple[str, Line]]:
    """Id of the problem and line, for every living row of these groups, in order."""
    # Whole records would take ten times as long: fifty thousand cells are read at once.
    connection = session.connection()
    here = col(Problem.group_id).in_(group_ids)
    answers = (
        columns(
            col(Answer.row_id),
            col(Answer.field),
            col(Answer.value),
            col(Answer.version),
            col(Answer.author),
            col(Answer.at),
        )
        .join(Problem, col(Problem.id) == col(Answer.problem_id))
        .where(here, col(Answer.value) != "")
    )
    cells: dict[str, dict[str, Cell]] = {}
    for row_id, field, value, version, author, at in connection.execute(answers):
        cells.setdefault(row_id, {})[field] = Cell(value, version, author, at)
    rows = (
        columns(
            col(Row.problem_id),
            col(Row.id),
            col(Row.sheet_table),
            col(Row.position),
            col(Row.version),
        )
        .join(Problem, col(Problem.id) == col(Row.problem_id))
        .where(here, col(Row.withdrawn).is_(False))
        .order_by(col(Row.position), col(Row.id))
    )
    for problem_id, row_id, table, position, version in connection.execute(rows):
        if table in registry.TABLES:
            yield problem_id, Line(row_id, table, position, version, cells.get(row_id, {}))
