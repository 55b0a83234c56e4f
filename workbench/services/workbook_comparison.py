"""Compares a workbook with the problem as it stands: the file, here, and here at the export."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.errors import Invalid
from workbench.exports.file_rows import Fault, Typed
from workbench.exports.reader import Sheets
from workbench.services import taken_out, workbook_plan, workbook_rows
from workbench.services.workbook_difference import (
    AddedRow,
    CellDifference,
    Difference,
    MissingRow,
    Reordered,
    Withheld,
)
from workbench.services.workbook_rows import NEW_PARTNER, Placed, References
from workbench.services.workbook_target import Target
from workbench.worksheets import registry
from workbench.worksheets.fields import WORDS, AreaNames, Field, PartnerRef, RowRefs
from workbench.worksheets.filled import Line
from workbench.worksheets.registry import TABLES
from workbench.worksheets.sheet import Table


def compare(sheets: Sheets, target: Target) -> Difference:
    """What the file would change; nothing is done."""
    placed = workbook_rows.place(sheets, target)
    comparing = _Comparing(sheets, target, placed)
    for each in placed:
        comparing.row(each)
    return workbook_plan.checked(comparing.difference(), target)


@dataclass
class _Comparing:
    """Goes through the rows of a file once and sorts their cells by what is to be done."""

    sheets: Sheets
    target: Target
    placed: tuple[Placed, ...]
    changes: list[CellDifference] = field(default_factory=list)
    kept: list[CellDifference] = field(default_factory=list)
    conflicts: list[CellDifference] = field(default_factory=list)
    added: list[AddedRow] = field(default_factory=list)
    redacted: list[CellDifference] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)  # new rows of which a cell cannot be taken in
    faults: list[Fault] = field(default_factory=list)
    references: References = field(init=False)

    def __post_init__(self) -> None:
        complete = tuple(each for each in self.placed if not _is_new(each) or self._complete(each))
        self.placed = complete
        self.references = workbook_rows.references(self.sheets, self.target, complete)

    def row(self, each: Placed) -> None:
        """Sort the cells of one row."""
        if _is_new(each):
            if each.id not in self.waiting:
                self._added(each)
            return
        line = each.line or Line(each.id, each.row.table, 0, 0)
        for key, typed in each.row.cells.items():
            declared = registry.table(each.row.table).field(key)
            cell = line.cell(key)
            if (
                not isinstance(declared, RowRefs)
                and self._shown(declared, cell.value) == typed.text
            ):
                continue
            try:
                value = self.references.value(declared, typed.text)
            except Invalid as fault:
                self.faults.append(Fault(typed.sheet, typed.cell, fault.sentence))
                continue
            self._sort(each, line, declared, typed=typed, value=value)

    def difference(self) -> Difference:
        """All that was found."""
        filled = self.target.filled
        return Difference(
            problem_id=filled.problem_id,
            group_id=filled.group_id,
            title=filled.title or self._title(),
            own=self.target.own,
            new_problem=not self.target.exists,
            changes=tuple(self.changes),
            kept=tuple(self.kept),
            conflicts=tuple(self.conflicts),
            added=tuple(self.added),
            missing=tuple(self._missing()),
            reordered=tuple(self._reordered()),
            orders=tuple(self._orders()),
            partners=tuple(self._partners()),
            redacted=tuple(self.redacted),
            withheld=tuple(self.withheld),
            faults=(*self.sheets.faults, *self.faults),
        )

    def _sort(self, each: Placed, line: Line, declared: Field, *, typed: Typed, value: str) -> None:
        cell, visible = line.cell(declared.key), self.references.visible
        if value == visible(declared, cell.value):
            return
        difference = self._cell(each, line, declared, typed=typed, value=value)
        past = [after for _v, after in self.target.history.get((each.id, declared.key), [])]
        if each.known:
            written = cell.version > each.row.version
            base = self._at_export(each, declared.key) if written else cell.value
            by_file = value != visible(declared, base)
        else:  # nothing tells what stood there: an older text of ours is no change by the file
            written = each.line is not None
            by_file = value != "" and value not in [visible(declared, text) for text in past]
            by_file = by_file or not written
        if not by_file:
            self.kept.append(difference)
        elif self._was_taken_out(typed.text):
            self.redacted.append(difference)
        elif not self._holds_back(declared, typed, value):
            (self.conflicts if written or line.withdrawn else self.changes).append(difference)

    def _at_export(self, each: Placed, key: str) -> str:
        values = self.target.history.get((each.id, key), [])
        return next((text for version, text in reversed(values) if version <= each.row.version), "")

    def _added(self, each: Placed) -> None:
        cells: list[CellDifference] = []
        for key, typed in each.row.cells.items():
            declared = registry.table(each.row.table).field(key)
            if not typed.text:
                continue
            try:
                value = self.references.value(declared, typed.text)
            except Invalid as fault:
                self.faults.append(Fault(typed.sheet, typed.cell, fault.sentence))
                return
            line = Line(each.id, each.row.table, 0, 0)
            cell = self._cell(each, line, declared, typed=typed, value=value)
            (self.redacted if self._was_taken_out(typed.text) else cells).append(cell)
        if cells:
            self.added.append(AddedRow(each.id, each.row.table, each.row.label, tuple(cells)))

    def _complete(self, each: Placed) -> bool:
        """Whether a new row can be taken in whole; a part of it would come twice once mended."""
        table = registry.table(each.row.table)
        plain = References({}, {}, frozenset())
        whole = len(each.row.cells) == len(table.fields)
        for key, typed in each.row.cells.items():
            if isinstance(table.field(key), RowRefs):
                continue
            try:
                value = plain.value(table.field(key), typed.text)
            except Invalid as fault:
                self.faults.append(Fault(typed.sheet, typed.cell, fault.sentence))
                whole = False
            else:
                if self._holds_back(table.field(key), typed, value):
                    self.waiting.add(each.id)
        if hindrance := workbook_plan.hinders(each.row):
            self.faults.append(hindrance)
            self.waiting.add(each.id)
        return whole and each.id not in self.waiting

    def _holds_back(self, declared: Field, typed: Typed, value: str) -> bool:
        """Whether what people wrote there seems to hold personal data: then it stays out."""
        if self._was_taken_out(typed.text) or not self._is_words(declared, value):
            return False
        is_area = isinstance(declared, AreaNames)
        look = self.target.look_at_area if is_area else self.target.look
        fault = look(value.removeprefix(NEW_PARTNER))
        if fault is None:
            return False
        question = str(declared.label)
        why, neutral = fault.sentence, fault.neutral
        self.withheld.append(Withheld(typed.sheet, typed.cell, question, why, neutral, typed.text))
        return True

    def _is_words(self, declared: Field, value: str) -> bool:
        if isinstance(declared, PartnerRef) and value.startswith(NEW_PARTNER):
            known = {name.casefold() for name in self.target.filled.partners.values()}
            return value.removeprefix(NEW_PARTNER).casefold() not in known
        return isinstance(declared, WORDS)

    def _cell(
        self, each: Placed, line: Line, declared: Field, *, typed: Typed, value: str
    ) -> CellDifference:
        cell = line.cell(declared.key)
        return CellDifference(
            row_id=each.id,
            table=each.row.table,
            field=declared.key,
            label=each.row.label,
            question=str(declared.label),
            sheet=typed.sheet,
            cell=typed.cell,
            here=self._shown(declared, cell.value),
            file=typed.text,
            value=value,
            version=cell.version,
            withdrawn=line.withdrawn,
        )

    def _shown(self, declared: Field, value: str) -> str:
        return declared.show(value, self.target.filled.names)

    def _was_taken_out(self, text: str) -> bool:
        return taken_out.holds(text, self.target.digests)

    def _missing(self) -> Iterator[MissingRow]:
        """Rows that the workbook was given and that it lacks now; a form is never missing."""
        if not self.target.own:
            return
        there = {each.id for each in self.placed}
        for given in self.sheets.origin.rows:
            line = self.target.filled.line(given.id) if given.id not in there else None
            if line and line.table in self.sheets.tables and not registry.table(line.table).form:
                label = self.target.filled.labels.get(line.id, "")
                changed = line.version > given.version
                yield MissingRow(line.id, line.table, label, line.lead, changed)

    def _reordered(self) -> Iterator[Reordered]:
        given = [row.id for row in self.sheets.origin.rows] if self.target.own else []
        for table in _ordered(self.sheets):
            here = [line.id for line in self.target.filled.of(table.key)]
            file = [each.id for each in self.placed if each.row.table == table.key]
            common = set(given) & set(here) & set(file)
            before, now, typed = ([i for i in ids if i in common] for ids in (given, here, file))
            if typed not in (before, now):
                yield Reordered(table.key, str(table.title), tuple(file), conflict=now != before)

    def _orders(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        arriving = {row.row_id for row in self.added}
        living = {line.id for line in self.target.filled.lines}
        for table in _ordered(self.sheets):
            ids = [each.id for each in self.placed if each.row.table == table.key]
            yield table.key, tuple(i for i in ids if i in arriving or i in living)

    def _partners(self) -> Iterator[str]:
        cells = [*self.changes, *self.conflicts, *(c for row in self.added for c in row.cells)]
        names = [c.value.removeprefix(NEW_PARTNER) for c in cells if _names_partner(c)]
        yield from dict.fromkeys(names)

    def _title(self) -> str:
        """The short name of the problem in the file, or the first problem of its list."""
        cells = [*self.changes, *(row.cells[0] for row in self.added if row.cells)]
        wanted = ("scanning.choice", "title"), ("scanning.problems", "what")
        found = [
            c.file for place in wanted for c in cells if (c.table, c.field) == place and c.file
        ]
        return found[0] if found else ""


def _is_new(each: Placed) -> bool:
    return each.line is None and not registry.table(each.row.table).form


def _names_partner(cell: CellDifference) -> bool:
    declared = registry.table(cell.table).field(cell.field)
    return cell.value.startswith(NEW_PARTNER) and isinstance(declared, PartnerRef)


def _ordered(sheets: Sheets) -> list[Table]:
    return [table for key, table in TABLES.items() if key in sheets.tables and not table.form]
