"""Problems and their worksheets: rows, cells and the changes made to them."""

from collections.abc import Sequence

from sqlmodel import Session, col, desc, func, select, update

from workbench.domain.directory import Partner
from workbench.domain.people import Group
from workbench.domain.problem import Answer, Change, Deed, Problem, Redaction, Row
from workbench.domain.record import now
from workbench.domain.trace import Trace
from workbench.worksheets import registry
from workbench.worksheets.filled import Cell, Filled, Line


def find(session: Session, *, problem_id: str) -> Problem | None:
    """The problem of this id."""
    return session.get(Problem, problem_id)


def of_groups(session: Session, *, group_ids: Sequence[str]) -> list[Problem]:
    """The problems of these groups, last changed first."""
    query = select(Problem).where(col(Problem.group_id).in_(group_ids))
    return list(session.exec(query.order_by(desc(col(Problem.changed_at)))))


def everywhere(session: Session) -> list[Problem]:
    """All problems of the installation, last changed first."""
    return list(session.exec(select(Problem).order_by(desc(col(Problem.changed_at)))))


def filled(session: Session, *, problem: Problem) -> Filled:
    """The worksheet of this problem as it stands, withdrawn rows left out."""
    group = session.get(Group, problem.group_id)
    rows = _rows(session, problem_id=problem.id, withdrawn=False)
    return Filled(
        problem_id=problem.id,
        group_id=problem.group_id,
        group_name=group.name if group else "",
        step=problem.step,
        changed_at=problem.changed_at,
        lines=_lines(session, problem_id=problem.id, rows=rows),
        partners={
            partner.id: partner.name for partner in partners(session, group_id=problem.group_id)
        },
        taken=frozenset(session.exec(select(Row.id).where(col(Row.problem_id) == problem.id))),
        closed_at=problem.closed_at,
    )


def withdrawn(session: Session, *, problem_id: str) -> tuple[Line, ...]:
    """The rows that were withdrawn; each can be brought back."""
    rows = _rows(session, problem_id=problem_id, withdrawn=True)
    return _lines(session, problem_id=problem_id, rows=rows)


def row(session: Session, *, problem_id: str, row_id: str) -> Row | None:
    """The row of this id, if it belongs to this problem."""
    found = session.get(Row, row_id)
    return found if found and found.problem_id == problem_id else None


def neighbours(session: Session, *, of: Row) -> list[Row]:
    """The living rows of the same table, in order."""
    rows = _rows(session, problem_id=of.problem_id, withdrawn=False)
    return [other for other in rows if other.sheet_table == of.sheet_table]


def last_position(session: Session, *, problem_id: str, table: str) -> int:
    """The highest position in this table, 0 for none."""
    query = select(func.max(col(Row.position))).where(
        col(Row.problem_id) == problem_id, col(Row.sheet_table) == table
    )
    return session.exec(query).one() or 0


def cell(session: Session, *, row_id: str, field: str) -> Answer | None:
    """The answer in this cell."""
    query = select(Answer).where(col(Answer.row_id) == row_id, col(Answer.field) == field)
    return session.exec(query).first()


def write(session: Session, *, into: Row, field: str, value: str, author: str) -> Answer:
    """Put a value into a cell; the row and the cell take the next version."""
    into.version += 1
    answer = cell(session, row_id=into.id, field=field)
    if answer is None:
        answer = Answer(
            problem_id=into.problem_id, row_id=into.id, field=field, value="", version=0, author=""
        )
    answer.value, answer.version, answer.author, answer.at = value, into.version, author, now()
    session.add(into)
    session.add(answer)
    return answer


def last_change(session: Session, *, row_id: str, field: str, visit: str = "") -> Change | None:
    """The latest change of this cell (in this visit)."""
    query = select(Change).where(col(Change.row_id) == row_id, col(Change.field) == field)
    if visit:
        query = query.where(col(Change.visit) == visit)
    return session.exec(query.order_by(desc(col(Change.seq))).limit(1)).first()


def cell_changes(session: Session, *, row_id: str, field: str) -> list[Change]:
    """All changes of this cell, oldest first."""
    query = select(Change).where(col(Change.row_id) == row_id, col(Change.field) == field)
    return list(session.exec(query.order_by(col(Change.seq))))


def changes(session: Session, *, problem_id: str, limit: int) -> list[Change]:
    """The changes of this problem, newest first."""
    query = select(Change).where(col(Change.problem_id) == problem_id)
    return list(session.exec(query.order_by(desc(col(Change.seq))).limit(limit)))


def values_at(session: Session, *, problem_id: str) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Cell (row id, field) to its values in time, each with the row version it came with."""
    query = (
        select(Change)
        .where(
            col(Change.problem_id) == problem_id,
            col(Change.deed).in_([Deed.ANSWERED, Deed.REDACTED]),
        )
        .order_by(col(Change.seq))
    )
    history: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for change in session.exec(query):
        history.setdefault((change.row_id, change.field), []).append((change.version, change.after))
    return history


def all_texts(session: Session, *, problem_id: str) -> tuple[list[Answer], list[Change]]:
    """Every stored copy of what was written about this problem: cells and changes."""
    answers = select(Answer).where(col(Answer.problem_id) == problem_id)
    history = select(Change).where(col(Change.problem_id) == problem_id)
    return list(session.exec(answers)), list(session.exec(history))


def tables_of_rows(session: Session, *, problem_id: str) -> dict[str, str]:
    """Row id to the table that declares its fields, withdrawn rows too."""
    query = select(Row.id, Row.sheet_table).where(col(Row.problem_id) == problem_id)
    return dict(session.exec(query).all())


def redaction_digests(session: Session, *, problem_id: str) -> set[str]:
    """Digests of the words that were taken out of this problem for good."""
    query = select(Redaction.digest).where(col(Redaction.problem_id) == problem_id)
    return set(session.exec(query))


def digests_of_group(session: Session, *, group_id: str) -> set[str]:
    """Digests of the words that were taken out of anything in this group for good; those taken
    out before it had a problem stand in the trail alone.
    """
    kept = select(Redaction.digest).join(Problem, col(Problem.id) == col(Redaction.problem_id))
    traced = select(Trace.note).where(Trace.group_id == group_id, Trace.action == "redact")
    found = {*session.exec(kept.where(Problem.group_id == group_id)), *session.exec(traced)}
    return found - {""}


def touch(session: Session, *, problem_id: str) -> None:
    """Note that the problem changed now."""
    session.exec(update(Problem).where(col(Problem.id) == problem_id).values(changed_at=now()))


def partners(session: Session, *, group_id: str) -> list[Partner]:
    """The partners of this group, by name."""
    query = select(Partner).where(col(Partner.group_id) == group_id).order_by(col(Partner.name))
    return list(session.exec(query))


def _rows(session: Session, *, problem_id: str, withdrawn: bool) -> list[Row]:
    query = select(Row).where(col(Row.problem_id) == problem_id, col(Row.withdrawn) == withdrawn)
    rows = session.exec(query.order_by(col(Row.position), col(Row.id)))
    return [row for row in rows if row.sheet_table in registry.TABLES]


def _lines(session: Session, *, problem_id: str, rows: list[Row]) -> tuple[Line, ...]:
    if not rows:
        return ()
    answers = select(Answer).where(col(Answer.problem_id) == problem_id)
    cells: dict[str, dict[str, Cell]] = {}
    for answer in session.exec(answers):
        cells.setdefault(answer.row_id, {})[answer.field] = Cell(
            answer.value, answer.version, answer.author, answer.at
        )
    return tuple(
        Line(
            row.id,
            row.sheet_table,
            row.position,
            row.version,
            cells.get(row.id, {}),
            row.withdrawn,
        )
        for row in rows
    )
