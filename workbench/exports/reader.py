"""Reads a worksheet workbook: finds blocks by their hidden keys, wherever they were moved to."""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import Invalid, Unreadable
from workbench.exports import cells, guard, manifest
from workbench.exports.file_rows import Fault, FileRow, Further, Typed
from workbench.exports.manifest import Manifest
from workbench.i18n import _
from workbench.worksheets.registry import TABLES
from workbench.worksheets.sheet import Table

MOST_ROWS = 5000  # of one sheet
MOST_COLUMNS = 40
_LABEL = "no"  # names the column of the labels
_MOST_TAGS = 400_000
# A broken part is a SyntaxError to both parsers of XML that openpyxl may use.
_DAMAGE = (SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All that a workbook says, with every fault in it."""

    origin: Manifest
    rows: tuple[FileRow, ...]
    tables: frozenset[str]  # those that were found
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Block:
    """The table, round of further fields, or form that the rows now read belong to."""

    table: str = ""
    form: bool = False
    round: int = 0
    id: str = ""
    version: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    cells: dict[str, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    """What is written in one row of a sheet: column and cell."""

    sheet: str
    number: int
    cells: list[tuple[int, Any]]

    def at(self, column: int) -> str:
        """The address of the cell in this column."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(column)}{self.number}"


def read(data: bytes) -> Sheets:
    """What a workbook says: its origin, its rows with what was typed, and every fault.

    Rows may have been reordered, added, deleted; sheets renamed. Empty rows are left out. A cell
    with a fault is missing from its row; the rest of the row is there.

    Raises:
        Unreadable: it is no workbook, not a safe one, or not a worksheet.
    """
    guard.check(data, most_tags=_MOST_TAGS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts of Excel that are of no concern here
        try:
            return _read(data)
        except _DAMAGE as fault:
            raise Unreadable(
                _("This workbook is damaged or incomplete. Save it again and try once more.")
            ) from fault


def _read(data: bytes) -> Sheets:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        origin = manifest.read(book)
        reading = _Reading()
        for sheet in book.worksheets:
            if sheet.title != manifest.SHEET:
                reading.sheet(sheet)
    finally:
        book.close()
    reading.say_what_is_missing()
    rows, stray = reading.further.joined(reading.rows)
    faults = [*reading.faults, *map(_stray, stray)]
    return Sheets(origin, tuple(rows), frozenset(reading.tables), tuple(faults))


def _stray(cell: Typed) -> Fault:
    sentence = _("There is no row with this number in the table above. Begin the row there.")
    return Fault(cell.sheet, cell.cell, sentence)


class _Reading:
    """Goes through the sheets once and gathers rows and faults."""

    def __init__(self) -> None:
        self.rows: list[FileRow] = []
        self.further = Further()
        self.tables: set[str] = set()
        self.faults: list[Fault] = []

    def sheet(self, sheet: Any) -> None:
        """Read one sheet, if it is one of ours."""
        sheet.reset_dimensions()  # what the file declares may be wrong either way
        keys, block = 0, _Block()
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        for number, row in enumerate(rows, start=1):
            if number == 1:
                keys = _keys_column(row)
            if number == 1 or not keys:
                continue
            word, *rest = (str(row[keys - 1].value or "") if len(row) >= keys else "").split() or [
                ""
            ]
            line = _Line(sheet.title, number, _written(row, after=keys))
            if word in ("table", "part", "form", "text"):
                self._close(block)
                block = self._open(word, rest, line) if word != "text" else _Block()
            elif word not in ("head", "more"):
                self._row(block, word, rest, line)
        self._close(block)

    def say_what_is_missing(self) -> None:
        """Name the parts of the worksheet that are not in the file."""
        for key, table in TABLES.items():
            if key not in self.tables:
                sentence = _("“{title}” is missing in the file; here it stays as it is.")
                self.faults.append(Fault("", "", sentence.format(title=table.title)))

    def _open(self, word: str, rest: list[str], line: _Line) -> _Block:
        table = rest[0] if rest else ""
        part = _whole(rest[1:]) if word == "part" else 0
        if not self._expects(word, table, part):
            self._say(line, "", _("This part of the worksheet is unknown, or it is there twice."))
            return _Block()
        columns = _columns(TABLES[table], word, part)
        named = self._named(columns, line)
        for key in columns - set(named.values()):
            title = str(TABLES[table].title)
            self._say(line, "", _("“{title}” lacks a column ({key}).").format(title=title, key=key))
        if part:
            return _Block(table, round=part, columns=named)
        return _Block(table, word == "form", 0, "".join(rest[1:2]), _whole(rest[2:]), named)

    def _named(self, columns: set[str], line: _Line) -> dict[int, str]:
        """Which column holds what; a text that names none is a fault, or it would be lost."""
        named = {column: str(cell.value) for column, cell in line.cells}
        for column, name in named.items():
            if name not in columns | {_LABEL}:
                self._say(line, line.at(column), _outside())
        return {column: name for column, name in named.items() if name in columns | {_LABEL}}

    def _expects(self, word: str, table: str, part: int) -> bool:
        """Whether such a part can come here; notes that it came."""
        declared = TABLES.get(table)
        if word == "part":
            return declared is not None and self.further.expects(declared, part)
        if declared is None or table in self.tables or declared.form != (word == "form"):
            return False
        self.tables.add(table)
        return True

    def _row(self, block: _Block, word: str, rest: list[str], line: _Line) -> None:
        if block.form:
            self._form_row(block, rest[0] if word == "field" and rest else "", line)
            return
        typed = self._typed(block.columns, line)
        label = typed.pop(_LABEL, None)
        row_id = rest[0] if word == "row" and rest else ""
        found = FileRow(block.table, row_id, _whole(rest[1:]), label.text if label else "", typed)
        if block.round:
            self.further.add(found, block.round)
        elif block.table and (found.id or found.filled):
            self.rows.append(found)

    def _form_row(self, block: _Block, key: str, line: _Line) -> None:
        known = [declared.key for declared in TABLES[block.table].fields]
        place = next((column for column, name in block.columns.items() if name == "value"), 0)
        if key in known and place:
            beside = [(column, cell) for column, cell in line.cells if column >= place]
            block.cells |= self._typed({place: key}, _Line(line.sheet, line.number, beside))
        elif line.cells:
            self._typed({}, line)

    def _typed(self, columns: Mapping[int, str], line: _Line) -> dict[str, Typed]:
        """What stands in these columns; a text beside them is a fault, or it would be lost."""
        typed = {name: Typed("", line.sheet, line.at(col)) for col, name in columns.items()}
        for column, cell in line.cells:
            try:
                text = cells.text_of(cell)
            except Invalid as fault:
                self._say(line, line.at(column), fault.sentence)
                typed.pop(columns.get(column, ""), None)
                continue
            if column in columns:
                typed[columns[column]] = Typed(text, line.sheet, line.at(column))
            elif text:
                self._say(line, line.at(column), _outside())
        return typed

    def _say(self, line: _Line, cell: str, sentence: str) -> None:
        self.faults.append(Fault(line.sheet, cell, sentence))

    def _close(self, block: _Block) -> None:
        if block.form:
            self.rows.append(FileRow(block.table, block.id, block.version, "", block.cells))


def _written(row: tuple[Any, ...], *, after: int) -> list[tuple[int, Any]]:
    return [
        (column, cell)
        for column, cell in enumerate(row[after:], start=after + 1)
        if cell.value is not None
    ]


def _keys_column(row: tuple[Any, ...]) -> int:
    """Which column holds the keys, 0 if this sheet is none of ours."""
    for column, cell in enumerate(row, start=1):
        if isinstance(cell.value, str) and cell.value.startswith("sheet "):
            return column if cell.value != "sheet cover" else 0
    return 0


def _outside() -> str:
    return _("This stands outside of the tables and is not read.")


def _columns(table: Table, word: str, part: int) -> set[str]:
    """The columns that a part of this table has."""
    if word == "form":
        return {"value"}
    if part:
        return set(table.rounds[part - 1].keys)
    return {each.key for each in table.first}


def _whole(texts: list[str]) -> int:
    return int(texts[0]) if texts and texts[0].isdecimal() else 0
