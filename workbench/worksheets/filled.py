"""A worksheet with its answers, as it stood at one moment: what pages draw and workbooks carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import count
from typing import NamedTuple

from workbench.domain.problem import Step
from workbench.worksheets import registry
from workbench.worksheets.fields import Names


# A tuple, for it is read from the cache by the hundred: a frozen dataclass takes ten times as long.
class Cell(NamedTuple):
    """One answer: its value, the version to show when changing it, who wrote it and when."""

    value: str = ""
    version: int = 0
    author: str = ""
    at: datetime | None = None


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    id: str
    table: str
    position: int
    version: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    withdrawn: bool = False

    def cell(self, key: str) -> Cell:
        """The cell of this field, empty if nobody wrote in it."""
        return self.cells.get(key, EMPTY)

    def value(self, key: str) -> str:
        """What stands in this field."""
        return self.cell(key).value

    @property
    def lead(self) -> str:
        """What makes this row an answer."""
        return self.value(registry.table(self.table).lead.key)


@dataclass(frozen=True)
class Filled:
    """All rows of one problem, withdrawn ones left out, in their order."""

    problem_id: str
    group_id: str
    group_name: str
    step: Step
    changed_at: datetime
    lines: tuple[Line, ...]
    partners: Mapping[str, str]
    taken: frozenset[str] = frozenset()  # ids of all rows, withdrawn ones too
    closed_at: datetime | None = None  # since then it is read only

    @cached_property
    def _by_table(self) -> dict[str, tuple[Line, ...]]:
        tables: dict[str, list[Line]] = {}
        for line in self.lines:
            tables.setdefault(line.table, []).append(line)
        return {key: tuple(lines) for key, lines in tables.items()}

    def of(self, table: str) -> tuple[Line, ...]:
        """The rows of this table, in order."""
        return self._by_table.get(table, ())

    def form(self, table: str) -> Line:
        """The one row of this form, empty if nobody wrote in it."""
        row_id = registry.table(table).form_row(self.problem_id)
        return next(
            (line for line in self.of(table) if line.id == row_id), Line(row_id, table, 0, 0)
        )

    def next_row(self, table: str, person_id: str) -> str:
        """Id of the row that this person begins next in this table, the same after a restart."""
        declared = registry.table(table)
        ids = (declared.new_row(self.problem_id, person_id, place) for place in count())
        return next(row_id for row_id in ids if row_id not in self.taken)

    def line(self, row_id: str) -> Line | None:
        """The row of this id."""
        return next((line for line in self.lines if line.id == row_id), None)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Row id to label: ``Vd2`` is the second answer to victims d."""
        return {
            line.id: f"{registry.table(key).mark}{place}"
            for key, lines in self._by_table.items()
            if not registry.table(key).form
            for place, line in enumerate(lines, start=1)
        }

    @property
    def names(self) -> Names:
        """What references in this worksheet are called."""
        return Names(partners=self.partners, rows=self.labels)

    @property
    def title(self) -> str:
        """The short name of the problem, or the first problem of the list."""
        first = self.of("scanning.problems")
        return self.form("scanning.choice").value("title") or (first[0].lead if first else "")

    @property
    def focus(self) -> str:
        """What the locations are for."""
        return self.form("scanning.definition").value("focus")
