"""Which row of the problem each row of a file is, and what the file's references point to."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from workbench.errors import Invalid
from workbench.exports.file_rows import FileRow
from workbench.exports.reader import Sheets
from workbench.i18n import _
from workbench.services.workbook_target import Target
from workbench.worksheets import registry
from workbench.worksheets.fields import Field, Names, PartnerRef, RowRefs, split
from workbench.worksheets.filled import Line

NEW_PARTNER = "new:"  # stands before the name of a partner who is not in the group yet
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the file with its id here; ``line`` is None for a row that is not here yet."""

    row: FileRow
    id: str
    line: Line | None
    known: bool  # its version in the file says what stood in it at the export


def place(sheets: Sheets, target: Target) -> tuple[Placed, ...]:
    """The rows of the file in its order, each with its id.

    A row without an id gets one from what is written in it, so that the same file gives the same
    ids; a second row with the id of an earlier one was copied and counts as new.
    """
    lines = {line.id: line for line in (*target.filled.lines, *target.withdrawn)}
    seen: set[str] = set()
    counts: Counter[str] = Counter()
    placed = []
    for row in sheets.rows:
        row_id, known = _identify(row, target, lines, seen), target.own
        if not row_id:
            if not row.filled:
                continue
            row_id, known = _derived(row, target, counts), False
        seen.add(row_id)
        placed.append(Placed(row, row_id, lines.get(row_id), known))
    return tuple(placed)


def _identify(row: FileRow, target: Target, lines: Mapping[str, Line], seen: set[str]) -> str:
    problem_id = target.filled.problem_id
    declared = registry.table(row.table)
    if declared.form:
        return declared.form_row(problem_id)
    if not target.own:
        row_id = uuid5(NAMESPACE_URL, f"{problem_id}/{row.id}").hex if row.id else ""
        return row_id if row_id not in seen else ""
    line = lines.get(row.id)
    return row.id if line and line.table == row.table and row.id not in seen else ""


def _derived(row: FileRow, target: Target, counts: Counter[str]) -> str:
    written = {key: typed.text for key, typed in sorted(row.cells.items()) if typed.text}
    content = f"{target.filled.problem_id}/{row.table}/{json.dumps(written)}"
    counts[content] += 1
    return uuid5(NAMESPACE_URL, f"{content}/{counts[content]}").hex


@dataclass(frozen=True)
class References:
    """What names and labels in this file stand for."""

    rows: Mapping[str, Mapping[str, str]]  # table: row id: label
    partners: Mapping[str, str]  # name, folded: id
    living: frozenset[str]  # ids of the partners of the group
    _names: dict[tuple[str, ...], Names] = field(default_factory=dict)

    def value(self, declared: Field, text: str) -> str:
        """The value to keep for this text.

        Raises:
            Invalid: the field does not take it.
        """
        if isinstance(declared, PartnerRef):
            return self._partner(text)
        return declared.parse(text, self._names_for(declared))

    def visible(self, declared: Field, value: str) -> str:
        """A kept value as the file could show it: without what it cannot name."""
        if isinstance(declared, RowRefs):
            rows = self._names_for(declared).rows
            return ",".join(row_id for row_id in split(value) if row_id in rows)
        if isinstance(declared, PartnerRef):
            return value if value in self.living else ""
        try:
            return declared.parse(value, Names())
        except Invalid:
            return value

    def _partner(self, text: str) -> str:
        name = " ".join(text.split())
        if len(name) > _LONGEST_NAME:
            raise Invalid(_("Give the name of the organisation, with at most 120 letters."))
        return self.partners.get(name.casefold(), f"{NEW_PARTNER}{name}") if name else ""

    def _names_for(self, declared: Field) -> Names:
        tables = declared.tables if isinstance(declared, RowRefs) else ()
        if tables not in self._names:
            rows = {
                row_id: label
                for table in tables
                for row_id, label in self.rows.get(table, {}).items()
            }
            self._names[tables] = Names(rows=rows)
        return self._names[tables]


def references(sheets: Sheets, target: Target, placed: tuple[Placed, ...]) -> References:
    """What the labels in the column “No.” and the names of partners stand for."""
    current = target.filled.partners
    names = {_folded(name): partner_id for partner_id, name in current.items()}
    if target.own:  # a partner renamed since the export is still the one whom the file means
        names |= {
            _folded(name): partner_id
            for partner_id, name in sheets.origin.partners.items()
            if partner_id in current
        }
    rows: dict[str, dict[str, str]] = {}
    for table, row_id, label in _labels(placed):
        rows.setdefault(table, {})[row_id] = label
    return References(rows, names, frozenset(current))


def _labels(placed: tuple[Placed, ...]) -> Iterator[tuple[str, str, str]]:
    """Labels as typed; where two rows carry the same, the one that was there before has it."""
    taken: set[str] = set()
    for each in sorted(placed, key=lambda each: each.line is None):
        label = each.row.label.strip()
        if label.casefold() in taken:
            label = ""
        taken.add(label.casefold())
        yield each.row.table, each.id, label


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
