"""Rows as a workbook tells them: what was typed where, joined from the parts of their table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.i18n import _
from workbench.worksheets.registry import TABLES
from workbench.worksheets.sheet import Table


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which cell; ``cell`` is empty for a whole sheet."""

    sheet: str
    cell: str
    sentence: str

    def __str__(self) -> str:
        if not self.sheet:
            return self.sentence
        where = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return _("{where}: {sentence}").format(where=where, sentence=self.sentence)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one cell, and where that is."""

    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a table; ``id`` is empty for a row that was added in the file."""

    table: str
    id: str
    version: int
    label: str
    cells: Mapping[str, Typed]

    @property
    def filled(self) -> bool:
        """Whether anything is written in it."""
        return any(typed.text for typed in self.cells.values())


@dataclass(slots=True)
class Further:
    """The rounds of further fields, which stand in tables of their own below the first one."""

    seen: set[tuple[str, int]] = field(default_factory=set)
    rows: list[tuple[FileRow, int]] = field(default_factory=list)

    def expects(self, table: Table, part: int) -> bool:
        """Whether this round can come now; notes that it came."""
        known = 0 < part <= len(table.rounds) and (table.key, part) not in self.seen
        self.seen.add((table.key, part))
        return known

    def add(self, row: FileRow, part: int) -> None:
        """Note a row of this round."""
        self.rows.append((row, part))

    def joined(self, rows: list[FileRow]) -> tuple[list[FileRow], list[Typed]]:
        """The rows with their further fields, and what was typed beside no row."""
        by_key = {_key(row): place for place, row in enumerate(rows) if not TABLES[row.table].form}
        whole, stray = list(rows), []
        for row, _part in self.rows:
            place = by_key.get(_key(row))
            if place is not None:
                cells = {**whole[place].cells, **row.cells}
                whole[place] = replace(whole[place], cells=cells)
            elif not row.id:  # a row that was taken out above is missing, and told so
                stray += [typed for typed in row.cells.values() if typed.text]
        came = {(_key(row), part) for row, part in self.rows}
        return [_filled_up(row, came) for row in whole], stray


def _filled_up(row: FileRow, came: set[tuple[tuple[str, str], int]]) -> FileRow:
    """A new row without some rounds: nothing was typed there."""
    if row.id or not row.cells:
        return row
    first = next(iter(row.cells.values()))
    empty = {
        key: replace(first, text="")
        for part, each in enumerate(TABLES[row.table].rounds, start=1)
        if (_key(row), part) not in came
        for key in each.keys
    }
    return replace(row, cells={**row.cells, **empty})


def _key(row: FileRow) -> tuple[str, str]:
    return row.table, row.id or row.label.casefold()
