"""Reads incidents from Excel workbooks: cells as text, within bounds, never a formula."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile

from workbench.errors import Unreadable
from workbench.exports import guard
from workbench.i18n import _

MOST_ROWS = 200_000
MOST_COLUMNS = 200


def is_workbook(data: bytes) -> bool:
    """Whether these bytes begin like a workbook, old or encrypted ones included."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def sheets(data: bytes) -> tuple[str, ...]:
    """Names of the sheets that hold more than a heading row, in the workbook's order.

    Raises:
        Unreadable: it is no workbook, or not a safe one.
    """
    guard.check(data)
    book = _opened(data)
    try:
        return tuple(sheet.title for sheet in book.worksheets if _has_rows(sheet))
    finally:
        book.close()


def rows(data: bytes, sheet: str) -> Iterator[list[str]]:
    """The rows of one sheet as text, headings first, blank rows kept as empty lists.

    Dates come out as ISO text. The data must have passed ``sheets``, which checks it.

    Raises:
        Unreadable: the sheet is longer than the bound, or damaged.
    """
    book = _opened(data)
    try:
        for number, cells in enumerate(_cells(book[sheet]), start=1):
            texts = [_text(value) for value in cells]
            while texts and not texts[-1]:
                texts.pop()
            if number > MOST_ROWS and texts:
                raise Unreadable(
                    _(
                        "The sheet has more than {most} rows. Save it as CSV and import that."
                    ).format(most=f"{MOST_ROWS:,}")
                )
            yield texts
    finally:
        book.close()


def _opened(data: bytes) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise Unreadable(_("This workbook is damaged. Save it again as .xlsx.")) from None


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The size that a sheet states may be wrong either way: read what is there, within bounds.
    sheet.reset_dimensions()
    found: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
    )
    return found


def _has_rows(sheet: Any) -> bool:
    filled = 0
    for number, cells in enumerate(_cells(sheet)):
        filled += any(value not in (None, "") for value in cells)
        if filled > 1 or number > 100:
            break
    return filled > 1


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
