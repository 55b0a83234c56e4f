"""The follow-up as an Excel workbook: a sheet a table, filters set, headings frozen, real dates."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbench.exports import cells, layout, styles
from workbench.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell

Value = str | int | float | date | None

_DAY_WIDTH, _NUMBER_WIDTH = 12.0, 11.0  # letters
_LEAST, _MOST = 12.0, 60.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what its tab is called, its headings, its rows."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


def write(sheets: Sequence[Sheet], *, notes: Sequence[str] = ()) -> bytes:
    """An .xlsx with a sheet for each table, and ``notes`` on a last one, a line each.

    Text stays text, whatever it begins with; a day is a day, and a number a number.
    """
    from openpyxl import Workbook

    book = Workbook()
    styles.add(book)
    del book["Sheet"]
    for sheet in sheets:
        _sheet(book, sheet)
    if notes:
        _notes(book, notes)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet(book: "Workbook", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.name[:31])
    for column, heading in enumerate(sheet.headings, start=1):
        cell = page.cell(1, column)
        cell.style = "head"
        cells.put_text(cell, heading)
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _put(page.cell(row, column), value)
    widths = [
        _width(heading, [values[column] for values in sheet.rows[:500]])
        for column, heading in enumerate(sheet.headings)
    ]
    # Programs that open a file do not stretch its rows: what is wrapped would be cut off.
    for row, texts in enumerate([sheet.headings, *sheet.rows], start=1):
        shown = [
            (text, width - 1)
            for text, width in zip(texts, widths, strict=True)
            if isinstance(text, str)
        ]
        page.row_dimensions[row].height = layout.height(shown, least=15.0)
    last = get_column_letter(len(sheet.headings))
    page.auto_filter.ref = f"A1:{last}{max(len(sheet.rows), 1) + 1}"
    page.freeze_panes = "B2"
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _put(cell: "Cell", value: Value) -> None:
    if isinstance(value, str):
        cell.style = "text"
        if value:
            cells.put_text(cell, value)
    elif isinstance(value, date):
        cell.style = "day"
        cell.value = value
    else:
        cell.style = "number"
        cell.value = round(value, 1) if isinstance(value, float) else value


def _width(heading: str, values: Sequence[Value]) -> float:
    """Letters: enough for the heading with its filter, and for texts up to a bound."""
    longest = max((len(each) for each in values if isinstance(each, str)), default=0)
    least = _DAY_WIDTH if any(isinstance(each, date) for each in values) else _NUMBER_WIDTH
    head = max(len(word) for word in heading.split() or [""]) + 5.0
    return min(max(least, head, longest * 1.05 if longest else _LEAST), _MOST)


def _notes(book: "Workbook", notes: Sequence[str]) -> None:
    page = book.create_sheet(_("What this is")[:31])
    page.column_dimensions["A"].width = 100
    for row, note in enumerate(notes, start=1):
        cell = page.cell(row, 1)
        cell.style = "plain"
        cells.put_text(cell, note)
