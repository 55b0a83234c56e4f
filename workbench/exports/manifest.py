"""The hidden sheet of a workbook: what it is, which rows it was given, the lists to pick from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.errors import Unreadable
from workbench.exports import cells
from workbench.i18n import _
from workbench.worksheets.fields import Choice
from workbench.worksheets.filled import Filled
from workbench.worksheets.registry import TABLES

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET = "workbench"
FORMAT = "sara-workbench worksheet 1"
MOST_ROWS = 20_000
_ROWS, _PARTNERS, _LISTS = 2, 5, 7  # first columns of the three parts


@dataclass(frozen=True, slots=True)
class Given:
    """A row as it was when the workbook was made."""

    table: str
    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where a workbook comes from; a blank one comes from nowhere."""

    installation: str = ""
    problem: str = ""
    rows: tuple[Given, ...] = ()
    partners: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def write(book: "Workbook", filled: Filled, *, installation: str) -> None:
    """Add the hidden sheet."""
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    rows = [(line.table, line.id, str(line.version)) for line in filled.lines]
    columns: list[list[str]] = [
        [FORMAT, installation, filled.problem_id],
        *([row[place] for row in rows] for place in range(3)),
        list(filled.partners),
        list(filled.partners.values()),
        *([str(option.label) for option in choice.options] for _key, choice in _choices()),
    ]
    for place, texts in enumerate(columns, start=1):
        for row, text in enumerate(texts, start=1):
            cells.put_text(sheet.cell(row, place), text)


def choices_of(key: str) -> str:
    """Where the options of this field (``table.field``) stand, as Excel names it."""
    from openpyxl.utils import get_column_letter

    place, choice = next(
        (place, choice)
        for place, (name, choice) in enumerate(_choices(), start=_LISTS)
        if name == key
    )
    letter = get_column_letter(place)
    return f"{SHEET}!${letter}$1:${letter}${len(choice.options)}"


def partners_of(filled: Filled) -> str:
    """Where the names of the partners stand."""
    return f"{SHEET}!$F$1:$F${len(filled.partners)}"


def read(book: Any) -> Manifest:
    """The hidden sheet of a workbook that was opened for reading.

    Raises:
        Unreadable: the workbook is none of ours.
    """
    if SHEET not in book.sheetnames:
        raise Unreadable(_foreign())
    found = [
        [str(value or "") for value in row]
        for row in book[SHEET].iter_rows(
            min_row=1, max_row=MOST_ROWS, max_col=_LISTS - 1, values_only=True
        )
    ]
    if len(found) < 3 or found[0][0] != FORMAT:
        raise Unreadable(_foreign())
    return Manifest(
        installation=found[1][0],
        problem=found[2][0],
        rows=tuple(
            Given(row[1], row[2], int(row[3])) for row in found if row[2] and row[3].isdecimal()
        ),
        partners=MappingProxyType({row[4]: row[5] for row in found if row[4]}),
    )


def _choices() -> Iterator[tuple[str, Choice]]:
    for table in TABLES.values():
        for declared in table.fields:
            if isinstance(declared, Choice):
                yield f"{table.key}.{declared.key}", declared


def _foreign() -> str:
    return _(
        "This workbook is not a worksheet of the workbench: "
        "use a file that was exported here, or the blank worksheet."
    )
