"""Worksheets filled without a database."""

from workbench.domain.problem import Step
from workbench.domain.record import now
from workbench.worksheets import registry
from workbench.worksheets.filled import Cell, Filled, Line

PROBLEM = "p" * 32


def a_line(row_id: str, table: str, position: int = 1, **values: str) -> Line:
    """A row with these values."""
    cells = {key: Cell(value, 1, "Ada") for key, value in values.items()}
    return Line(row_id, table, position, 1, cells)


def a_form(table: str, **values: str) -> Line:
    """The one row of a form."""
    return a_line(registry.table(table).form_row(PROBLEM), table, **values)


def a_worksheet(*lines: Line, step: Step = Step.SCANNING, **partners: str) -> Filled:
    """These rows as a worksheet; partners by id."""
    taken = frozenset(line.id for line in lines)
    return Filled(PROBLEM, "g", "Harbour quarter", step, now(), lines, partners, taken)
