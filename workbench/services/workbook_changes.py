"""Makes the changes of a workbook, within one deed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from workbench.domain.directory import Partner
from workbench.domain.problem import Change, Deed, Problem, Row
from workbench.errors import Invalid
from workbench.exports.file_rows import Fault
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import plan_guard, worksheets
from workbench.services.workbook_difference import Applied, CellDifference, Difference
from workbench.services.workbook_rows import NEW_PARTNER
from workbench.store import problems
from workbench.store.database import Session
from workbench.worksheets.scanning import CHOICE

Choices = Mapping[tuple[str, str], str]
FILE = "file"
NO_CHOICES: Choices = MappingProxyType({})


def make(
    session: Session, actor: Actor, difference: Difference, *, choices: Choices, withdraw: bool
) -> Applied:
    """Make these changes; a conflict only where ``choices`` says ``"file"`` for its key."""
    making = _Making(session, _problem(session, actor, difference), actor.name)
    chosen = [cell for cell in difference.conflicts if choices.get(cell.key) == FILE]
    making.name_partners(difference.partners)
    for row in difference.added:
        making.add(row.row_id, row.table)
    cells = [*difference.changes, *chosen]
    making.put_all([*cells, *(cell for row in difference.added for cell in row.cells)])
    gone = difference.missing if withdraw else ()
    for missing in gone:
        making.withdraw(missing.row_id)
    reordered = [
        table
        for table in difference.reordered
        if not table.conflict or choices.get(table.key) == FILE
    ]
    making.order(difference, {table.table for table in reordered})
    if difference.new_problem:
        making.name_problem(difference.title)
    problems.touch(session, problem_id=difference.problem_id)
    conflicts = len(difference.conflicts) + sum(t.conflict for t in difference.reordered)
    settled = sum(key in choices for key in difference.undecided())
    return Applied(
        problem_id=difference.problem_id,
        cells=len(cells) - len(making.refused.keys() & {cell.key for cell in cells}),
        added=len(difference.added),
        withdrawn=len(gone),
        reordered=len(reordered),
        undecided=max(conflicts - settled, 0),
        faults=(*difference.faults, *making.refused.values()),
    )


def _problem(session: Session, actor: Actor, difference: Difference) -> Problem:
    problem = problems.find(session, problem_id=difference.problem_id)
    if problem is None:
        problem = Problem(
            id=difference.problem_id, group_id=difference.group_id, created_by=actor.name
        )
        session.add(problem)
        session.flush()
    return problem


@dataclass
class _Making:
    """One import under way."""

    session: Session
    problem: Problem
    author: str
    partners: dict[str, str] = field(default_factory=dict)  # placeholder: id
    refused: dict[tuple[str, str], Fault] = field(default_factory=dict)  # by key of the cell

    def name_partners(self, names: Sequence[str]) -> None:
        """Add these partners to the group."""
        for name in names:
            partner = Partner(group_id=self.problem.group_id, name=" ".join(name.split()))
            self.session.add(partner)
            self.session.flush()
            self.partners[f"{NEW_PARTNER}{name}"] = partner.id

    def add(self, row_id: str, table: str) -> None:
        """A new last row; where it belongs is settled by ``order``."""
        last = problems.last_position(self.session, problem_id=self.problem.id, table=table)
        row = Row(id=row_id, problem_id=self.problem.id, sheet_table=table, position=last + 1)
        self.session.add(row)
        self.session.flush()
        self._log(row, Deed.ADDED)

    def put_all(self, cells: Sequence[CellDifference]) -> None:
        """Write these cells, those last that rest on others, in an order in which they can be."""
        waiting = []
        for cell in cells:
            if plan_guard.guards(cell.table, cell.field):
                waiting.append(cell)
            else:
                self.put(cell)
        before = len(waiting) + 1
        while len(waiting) < before:
            before = len(waiting)
            waiting = [cell for cell in waiting if not self._may_put(cell)]

    def _may_put(self, cell: CellDifference) -> bool:
        try:
            self.put(cell)
        except Invalid as fault:
            self.refused[cell.key] = Fault(cell.sheet, cell.cell, fault.sentence)
            return False
        self.refused.pop(cell.key, None)
        return True

    def put(self, cell: CellDifference) -> None:
        """Write one cell; a row that was withdrawn here comes back for it."""
        row = self._row(cell.row_id)
        if row is None:
            row = worksheets.append(self.session, self.problem, cell.table, author=self.author)
        worksheets.set_withdrawn(self.session, row, withdrawn=False, author=self.author)
        worksheets.put(
            self.session,
            self.problem,
            row,
            field=cell.field,
            value=self.partners.get(cell.value, cell.value),
            shown=cell.version,
            author=self.author,
        )

    def withdraw(self, row_id: str) -> None:
        """Take a row off the worksheet; it can be brought back."""
        row = self._row(row_id)
        if row is not None:
            worksheets.set_withdrawn(self.session, row, withdrawn=True, author=self.author)

    def order(self, difference: Difference, reordered: set[str]) -> None:
        """Put rows in the file's order where that was changed, and new rows where they stand."""
        growing = {row.table for row in difference.added}
        for table, file in difference.orders:
            if table not in reordered | growing:
                continue
            here = self._here(table, without={row.row_id for row in difference.added})
            first, second = (file, here) if table in reordered else (here, file)
            for position, row_id in enumerate(_merged(first, second), start=1):
                row = self._row(row_id)
                if row is not None and row.position != position:
                    row.position = position
                    self.session.add(row)
                    if table in reordered:
                        self._log(row, Deed.MOVED)

    def name_problem(self, title: str) -> None:
        """A problem without a name cannot be found again."""
        if not title:
            row = worksheets.append(self.session, self.problem, CHOICE.key, author=self.author)
            worksheets.put(
                self.session,
                self.problem,
                row,
                field="title",
                value=_("Problem from a workbook"),
                shown=0,
                author=self.author,
            )

    def _here(self, table: str, *, without: set[str]) -> list[str]:
        filled = problems.filled(self.session, problem=self.problem)
        return [line.id for line in filled.of(table) if line.id not in without]

    def _row(self, row_id: str) -> Row | None:
        return problems.row(self.session, problem_id=self.problem.id, row_id=row_id)

    def _log(self, row: Row, deed: Deed) -> None:
        change = Change(problem_id=self.problem.id, row_id=row.id, deed=deed, author=self.author)
        change.version = row.version
        self.session.add(change)


def _merged(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The first order, with what only the second has put after its neighbour there.

    >>> _merged(["b", "a"], ["a", "x", "b", "y"])
    ['b', 'y', 'a', 'x']
    """
    merged = list(first)
    before = ""
    for each in second:
        if each not in first:
            merged.insert(merged.index(before) + 1 if before in merged else 0, each)
        before = each
    return merged
