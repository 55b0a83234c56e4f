"""Looks through what a workbook does to the plan: states with open questions, rings of actions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.errors import Invalid
from workbench.exports.file_rows import Fault, FileRow
from workbench.services import plan_guard
from workbench.services.workbook_difference import CellDifference, Difference
from workbench.services.workbook_target import Target
from workbench.worksheets import plan, plan_rules
from workbench.worksheets.fields import Names, split
from workbench.worksheets.filled import Line
from workbench.worksheets.response import ACTIONS


def checked(difference: Difference, target: Target) -> Difference:
    """The difference without the cells that the plan cannot take; each of them is a fault.

    What is changed on both sides is taken as the file has it: who keeps the other text hears
    later that the state cannot be.
    """
    lines = {line.id: line for line in (*target.filled.lines, *target.withdrawn)}
    plan_there = _Plan(difference, lines, target.filled.labels)
    faults = {cell.key: why for cell in plan_there.cells() if (why := plan_there.why_not(cell))}
    if not faults:
        return difference
    told = [
        Fault(cell.sheet, cell.cell, faults[cell.key])
        for cell in plan_there.cells()
        if cell.key in faults
    ]
    added = (replace(row, cells=_without(row.cells, faults)) for row in difference.added)
    return replace(
        difference,
        changes=_without(difference.changes, faults),
        conflicts=_without(difference.conflicts, faults),
        added=tuple(row for row in added if row.cells),
        faults=(*difference.faults, *told),
    )


def hinders(row: FileRow) -> Fault | None:
    """Why this new row cannot be taken in: a part of a row without an id would come twice."""
    typed = row.cells.get(plan_guard.STATE)
    if row.table != ACTIONS.key or row.id or typed is None:
        return None
    try:
        state = ACTIONS.field(plan_guard.STATE).parse(typed.text, Names())
    except Invalid:
        return None  # it is told already
    lacking = plan_rules.lacking(lambda key: row.cells[key].text if key in row.cells else "", state)
    why = plan_guard.open_questions(state, lacking)
    return Fault(typed.sheet, typed.cell, why) if lacking else None


@dataclass(frozen=True)
class _Plan:
    """The plan as it would stand once the file is taken in."""

    difference: Difference
    lines: Mapping[str, Line]
    labels: Mapping[str, str]

    def cells(self) -> Iterator[CellDifference]:
        """The cells of the file that are looked at."""
        return (cell for cell in self._every() if plan_guard.guards(cell.table, cell.field))

    def why_not(self, cell: CellDifference) -> str:
        """Why this cell cannot hold what the file says, or ""."""
        if cell.field == plan_guard.AFTER:
            way = plan.cycle(self._before, cell.row_id)
            return plan.circular(way, self.labels) if way else ""
        new = self._new[cell.row_id]
        line = self.lines.get(cell.row_id, Line(cell.row_id, cell.table, 0, 0))
        lacking = plan_rules.lacking(lambda key: new.get(key, line.value(key)), cell.value)
        return plan_guard.open_questions(cell.value, lacking) if lacking else ""

    @cached_property
    def _new(self) -> dict[str, dict[str, str]]:
        rows: dict[str, dict[str, str]] = {}
        for cell in self._every():
            rows.setdefault(cell.row_id, {})[cell.field] = cell.value
        return rows

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        stands = {
            line.id: split(line.value(plan_guard.AFTER))
            for line in self.lines.values()
            if line.table == ACTIONS.key
        }
        new = (cell for cell in self.cells() if cell.field == plan_guard.AFTER)
        return stands | {cell.row_id: split(cell.value) for cell in new}

    def _every(self) -> Iterator[CellDifference]:
        yield from self.difference.changes
        yield from self.difference.conflicts
        for row in self.difference.added:
            yield from row.cells


def _without(
    cells: Iterable[CellDifference], faults: Mapping[tuple[str, str], str]
) -> tuple[CellDifference, ...]:
    return tuple(cell for cell in cells if cell.key not in faults)
