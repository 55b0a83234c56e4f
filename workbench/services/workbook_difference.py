"""What a filled workbook would change, cell by cell, as a person can read and decide it."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.exports.file_rows import Fault
from workbench.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell that is not the same in the file and here; both texts as people read them."""

    row_id: str
    table: str
    field: str
    label: str  # of the row in the file, such as Vd2; empty in a form
    question: str  # label of the field
    sheet: str
    cell: str
    here: str
    file: str
    value: str  # what would be kept
    version: int  # of the cell here
    withdrawn: bool = False  # the row was withdrawn here since the export

    @property
    def key(self) -> tuple[str, str]:
        """How a choice names it."""
        return self.row_id, self.field

    def __str__(self) -> str:
        here = _("(row withdrawn)") if self.withdrawn else _brief(self.here)
        return _("{sheet}!{cell} {question}: {here} → {file}").format(
            sheet=self.sheet,
            cell=self.cell,
            question=self.question,
            here=here,
            file=_brief(self.file),
        )


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cell of the file that seems to hold personal data; it is not taken over."""

    sheet: str
    cell: str
    question: str  # label of the field
    why: str
    neutral: str  # a wording that would be taken over
    text: str  # as in the file, for the person who brings it; kept nowhere

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell} {self.question}: {self.why}"


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that is in the file only."""

    row_id: str
    table: str
    label: str
    cells: tuple[CellDifference, ...]

    def __str__(self) -> str:
        texts = "; ".join(cell.file.replace("\n", " ") for cell in self.cells)
        return f"{self.label} {_brief(texts)}".strip()


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A row that was in the workbook when it was exported and is no longer in the file."""

    row_id: str
    table: str
    label: str  # here
    text: str
    changed_here: bool  # somebody wrote in it since the export

    def __str__(self) -> str:
        return f"{self.label} {_brief(self.text)}"


@dataclass(frozen=True, slots=True)
class Reordered:
    """A table whose rows stand in another order in the file; ``conflict``: here too."""

    table: str
    title: str
    order: tuple[str, ...]  # row ids as in the file
    conflict: bool

    @property
    def key(self) -> tuple[str, str]:
        """How a choice names it."""
        return self.table, "order"

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it. Nothing here is done yet."""

    problem_id: str
    group_id: str
    title: str
    own: bool  # exported from this very problem
    new_problem: bool
    changes: tuple[CellDifference, ...]  # in the file only: will be applied
    kept: tuple[CellDifference, ...]  # here only: stays
    conflicts: tuple[CellDifference, ...]  # on both sides: somebody has to choose
    added: tuple[AddedRow, ...]
    missing: tuple[MissingRow, ...]
    reordered: tuple[Reordered, ...]
    orders: tuple[tuple[str, tuple[str, ...]], ...]  # of every table in the file, added rows too
    partners: tuple[str, ...]  # names that are new to the group
    redacted: tuple[CellDifference, ...]  # hold words that were taken out for good
    withheld: tuple[Withheld, ...]  # seem to hold personal data
    faults: tuple[Fault, ...]

    @property
    def unchanged(self) -> bool:
        """Whether applying it would change nothing, and nothing is to be decided."""
        return not (
            self.new_problem
            or self.changes
            or self.conflicts
            or self.added
            or self.missing
            or self.reordered
        )

    @property
    def certain(self) -> bool:
        """Whether there is anything that applies without a decision."""
        ordered = any(not table.conflict for table in self.reordered)
        return bool(self.new_problem or self.changes or self.added or ordered)

    def undecided(self) -> Iterator[tuple[str, str]]:
        """How choices name what changed on both sides."""
        yield from (cell.key for cell in self.conflicts)
        yield from (table.key for table in self.reordered if table.conflict)

    def sentences(self) -> Iterator[str]:
        """The difference as lines of text; “unchanged” if there is none."""
        if self.unchanged:
            yield _("unchanged")
        if self.new_problem:
            yield _("becomes a new problem: {title}").format(title=self.title)
        for change in self.changes:
            yield _("changed: {what}").format(what=change)
        for conflict in self.conflicts:
            yield _("changed on both sides: {what}").format(what=conflict)
        for row in self.added:
            yield _("added: {what}").format(what=row)
        for gone in self.missing:
            yield _("missing in the file: {what}").format(what=gone)
        for table in self.reordered:
            yield _("reordered: {what}").format(what=table)
        for name in self.partners:
            yield _("new partner: {what}").format(what=name)
        for cell in self.redacted:
            yield _("not taken in, holds redacted words: {sheet}!{cell}").format(
                sheet=cell.sheet, cell=cell.cell
            )
        for held in self.withheld:
            yield _("not taken over: {what}").format(what=held)
        for fault in self.faults:
            yield _("fault: {what}").format(what=fault)


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import changed."""

    problem_id: str
    cells: int = 0
    added: int = 0
    withdrawn: int = 0
    reordered: int = 0
    undecided: int = 0  # conflicts for which nobody chose; they stay as they are here
    faults: tuple[Fault, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether nothing was changed."""
        return not (self.cells or self.added or self.withdrawn or self.reordered)

    def sentence(self) -> str:
        """What was done, for the screen."""
        if self.unchanged:
            return _("unchanged")
        return ", ".join(
            (
                ngettext("{count} cell changed", "{count} cells changed", self.cells),
                ngettext("{count} row added", "{count} rows added", self.added),
                ngettext("{count} row withdrawn", "{count} rows withdrawn", self.withdrawn),
                ngettext("{count} table reordered", "{count} tables reordered", self.reordered),
            )
        )


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:79]}…”" if len(line) > 80 else f"“{line}”"
