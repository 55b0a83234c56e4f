"""The cells of a worksheet: answer, add, move, withdraw, bring back, read."""

from typing import NamedTuple

from workbench.domain.problem import Answer, Change, Deed, Problem, Row
from workbench.domain.record import new_id
from workbench.errors import NotFound, PersonalData, Stale
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, plan_guard, visits
from workbench.services.acting import acting
from workbench.services.problems import ask_still_open, found, found_in
from workbench.store import database, problems
from workbench.store.database import Session
from workbench.worksheets import registry
from workbench.worksheets.fields import WORDS
from workbench.worksheets.filled import Cell, Filled, Line


def read(actor: Actor, problem_id: str) -> Filled:
    """The worksheet as it stands."""
    with database.reading() as session:
        return problems.filled(session, problem=found_in(session, actor, problem_id))


def answer(
    actor: Actor,
    problem_id: str,
    row_id: str,
    *,
    field: str,
    value: str,
    shown: int,
    visit: str = "",
    table: str = "",
) -> Cell:
    """Write into a cell; ``shown`` is the version of the cell that the person had before them.

    A row that does not stand yet is begun, if ``table`` is given and its id is the next one of
    this person there (``Filled.next_row``).

    A text that seems to hold personal data takes back what the same visit had stored before it.

    Raises:
        Invalid: the value is none that this field takes.
        PersonalData: the text seems to hold some, and nobody said why it is none.
        Stale: somebody else wrote into the cell meanwhile; nothing is changed.
        NotFound: the row is not one of this problem, or was withdrawn.
    """
    problem = found(actor, problem_id, Action.WRITE)
    cell = _Sent(row_id, field, value, shown, visit, table)
    try:
        with acting(actor, Action.WRITE, group_id=problem.group_id, about=problem_id) as session:
            return _answer(session, actor, problem, cell=cell)
    except PersonalData as finding:
        finding.version = visits.take_back(actor, problem, row_id, field=field, visit=visit)
        raise


class _Sent(NamedTuple):
    """A text on its way into a cell."""

    row_id: str
    field: str
    value: str
    shown: int
    visit: str
    table: str


def _answer(session: Session, actor: Actor, problem: Problem, *, cell: _Sent) -> Cell:
    filled = problems.filled(session, problem=problem)
    if cell.table and cell.row_id == filled.next_row(cell.table, actor.person_id):
        row = append(session, problem, cell.table, author=actor.name, row_id=cell.row_id)
    else:
        row = _row(session, problem.id, cell.row_id)
    kept = registry.table(row.sheet_table).field(cell.field).parse(cell.value, filled.names)
    return put(
        session,
        problem,
        row,
        field=cell.field,
        value=kept,
        shown=cell.shown,
        author=actor.name,
        visit=cell.visit,
    )


def put(
    session: Session,
    problem: Problem,
    row: Row,
    *,
    field: str,
    value: str,
    shown: int,
    author: str,
    visit: str = "",
    looked_at: bool = False,
) -> Cell:
    """Write a parsed value into a cell, within a deed; equal values change nothing.

    ``looked_at``: it was looked through for personal data already.

    Raises:
        PersonalData, Stale, Invalid: see ``answer`` and ``plan_guard.check``.
    """
    stands = problems.cell(session, row_id=row.id, field=field)
    before, version = (stands.value, stands.version) if stands else ("", 0)
    if before == value:
        return _cell(stands)
    ask_still_open(session, problem.id)
    declared = registry.table(row.sheet_table).field(field)
    if not looked_at and isinstance(declared, WORDS):
        free_text.check(session, problem.group_id, value, allow=free_text.allowed(declared))
    if version != shown and not _own_visit(session, row, field=field, author=author, visit=visit):
        raise Stale(
            _("{author} changed this meanwhile. Nothing is lost: choose which text stays.").format(
                author=stands.author if stands else ""
            ),
            mine=value,
            theirs=before,
            author=stands.author if stands else "",
            version=version,
        )
    plan_guard.check(session, problem, row, field=field, value=value)
    written = problems.write(session, into=row, field=field, value=value, author=author)
    _note(
        session, problem, row, field=field, before=before, after=value, author=author, visit=visit
    )
    problems.touch(session, problem_id=problem.id)
    return _cell(written)


def add_row(actor: Actor, problem_id: str, table: str, **values: str) -> str:
    """Add a row at the end of this table, with these values; gives its id.

    Of an action, the state comes last: it rests on the other cells.
    """
    problem = found(actor, problem_id, Action.WRITE)
    declared = registry.table(table)
    with acting(actor, Action.WRITE, group_id=problem.group_id, about=problem_id) as session:
        names = problems.filled(session, problem=problem).names
        row = append(session, problem, table, author=actor.name)
        for key, value in sorted(values.items(), key=lambda cell: cell[0] == plan_guard.STATE):
            kept = declared.field(key).parse(value, names)
            put(session, problem, row, field=key, value=kept, shown=0, author=actor.name)
        return row.id


def append(session: Session, problem: Problem, table: str, *, author: str, row_id: str = "") -> Row:
    """A new last row of this table, within a deed; of a form its one row."""
    declared = registry.table(table)
    if declared.form:
        return _row(session, problem.id, declared.form_row(problem.id))
    last = problems.last_position(session, problem_id=problem.id, table=table)
    row = Row(id=row_id or new_id(), problem_id=problem.id, sheet_table=table, position=last + 1)
    session.add(row)
    session.flush()
    _log(session, row, Deed.ADDED, author=author)
    problems.touch(session, problem_id=problem.id)
    return row


def move(actor: Actor, problem_id: str, row_id: str, *, by: int) -> None:
    """Move a row up (-1) or down (+1) among its neighbours; at the end it stays."""
    problem = found(actor, problem_id, Action.WRITE)
    with acting(actor, Action.WRITE, group_id=problem.group_id, about=problem_id) as session:
        row = _row(session, problem_id, row_id)
        rows = problems.neighbours(session, of=row)
        rows.remove(row)
        place = next((i for i, r in enumerate(rows) if r.position > row.position), len(rows))
        rows.insert(min(max(place + by, 0), len(rows)), row)
        for position, each in enumerate(rows, start=1):
            each.position = position
            session.add(each)
        _log(session, row, Deed.MOVED, author=actor.name)
        problems.touch(session, problem_id=problem_id)


def withdraw(actor: Actor, problem_id: str, row_id: str) -> None:
    """Take a row off the worksheet; it can be brought back."""
    _set_withdrawn(actor, problem_id, row_id, withdrawn=True)


def restore(actor: Actor, problem_id: str, row_id: str) -> None:
    """Bring a withdrawn row back, where it stood."""
    _set_withdrawn(actor, problem_id, row_id, withdrawn=False)


def withdrawn(actor: Actor, problem_id: str) -> tuple[Line, ...]:
    """The rows that were withdrawn."""
    found(actor, problem_id)
    with database.reading() as session:
        return problems.withdrawn(session, problem_id=problem_id)


def _set_withdrawn(actor: Actor, problem_id: str, row_id: str, *, withdrawn: bool) -> None:
    problem = found(actor, problem_id, Action.WRITE)
    with acting(actor, Action.WRITE, group_id=problem.group_id, about=problem_id) as session:
        row = problems.row(session, problem_id=problem_id, row_id=row_id)
        if row is None or registry.table(row.sheet_table).form:
            raise NotFound(_("This row is not part of the worksheet."))
        set_withdrawn(session, row, withdrawn=withdrawn, author=actor.name)
        problems.touch(session, problem_id=problem_id)


def set_withdrawn(session: Session, row: Row, *, withdrawn: bool, author: str) -> None:
    """Withdraw a row or bring it back, within a deed."""
    if row.withdrawn == withdrawn:
        return
    row.withdrawn = withdrawn
    row.version += 1
    session.add(row)
    _log(session, row, Deed.WITHDRAWN if withdrawn else Deed.RESTORED, author=author)


def _row(session: Session, problem_id: str, row_id: str) -> Row:
    row = problems.row(session, problem_id=problem_id, row_id=row_id) or _new_form_row(
        session, problem_id, row_id
    )
    if row is None or row.withdrawn:
        raise NotFound(
            _("This row was withdrawn meanwhile. Bring it back in the history, then go on.")
        )
    return row


def _new_form_row(session: Session, problem_id: str, row_id: str) -> Row | None:
    for table in registry.TABLES.values():
        if table.form and table.form_row(problem_id) == row_id:
            row = Row(id=row_id, problem_id=problem_id, sheet_table=table.key)
            session.add(row)
            session.flush()
            return row
    return None


def _own_visit(session: Session, row: Row, *, field: str, author: str, visit: str) -> bool:
    """Whether the cell was last written in this same stay in the field: a resend, no conflict."""
    last = problems.last_change(session, row_id=row.id, field=field)
    return bool(visit and last and last.visit == visit and last.author == author)


def _note(
    session: Session,
    problem: Problem,
    row: Row,
    *,
    field: str,
    before: str,
    after: str,
    author: str,
    visit: str,
) -> None:
    last = problems.last_change(session, row_id=row.id, field=field)
    exported = problem.exported_at
    if (
        visit
        and last is not None
        and (last.visit, last.author) == (visit, author)
        and (exported is None or last.at > exported)
    ):
        last.after, last.version = after, row.version
        session.add(last)
        return
    session.add(
        Change(
            problem_id=problem.id,
            row_id=row.id,
            field=field,
            deed=Deed.ANSWERED,
            before=before,
            after=after,
            version=row.version,
            author=author,
            visit=visit,
        )
    )


def _log(session: Session, row: Row, deed: Deed, *, author: str) -> None:
    ask_still_open(session, row.problem_id)
    session.add(
        Change(
            problem_id=row.problem_id, row_id=row.id, deed=deed, version=row.version, author=author
        )
    )


def _cell(answer: Answer | None) -> Cell:
    return (
        Cell() if answer is None else Cell(answer.value, answer.version, answer.author, answer.at)
    )
