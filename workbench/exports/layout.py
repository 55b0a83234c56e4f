"""Where things stand on a sheet: columns, widths, and how high a row must be for its text."""

import math
import unicodedata
from collections.abc import Sequence

from workbench.domain.problem import Step
from workbench.worksheets.fields import (
    Choice,
    Day,
    Field,
    Month,
    Number,
    PartnerRef,
    RowRefs,
    Scale,
    Text,
)
from workbench.worksheets.sheet import Sheet, Table

KEYS = 1  # the hidden column that says what each row is
LABELS = 2  # the column "No."
FIRST = 3  # the first field
LINE = 13.2  # points from one line of text to the next
TALLEST = 400.0  # points; Excel stops at 409
PAGE = {False: 92.0, True: 140.0}  # width of A4 upright and across, in letters at full size
LABEL_WIDTH = 6.0

# The answers of the triangle share their columns with the table of question 4.
_GRIDS: dict[Step, tuple[float, ...]] = {Step.ANALYSIS: (46, 24, 14, 12, 24, 24)}
_SPANS: dict[Step, dict[int, tuple[int, ...]]] = {
    Step.ANALYSIS: {1: (6,), 2: (4, 2), 3: (2, 2, 2), 5: (1, 1, 1, 1, 2)},
    Step.ASSESSMENT: {3: (2, 3, 7), 7: (1, 1, 3, 1, 1, 1, 4)},
}
_WIDTHS: dict[str, float] = {
    "scanning.problems.what": 34,
    "scanning.problems.where": 19,
    "scanning.problems.whom": 19,
    "scanning.problems.light": 19,
    "scanning.problems.often": 15,
    "response.actions.what": 54,
    "response.actions.partner": 28,
    "assessment.measures.measure": 30,
    "assessment.measures.how": 27,
    "assessment.measures.action": 9,
    "assessment.measures.rhythm": 10,
}
NARROW = 8.0  # headings of narrower columns are turned


def grid(sheet: Sheet) -> tuple[float, ...]:
    """Widths of the columns of the fields, in letters."""
    widest = max(
        (table for table in sheet.tables if not table.form), key=lambda table: len(table.first)
    )
    return _GRIDS.get(sheet.step) or tuple(_width(widest, field) for field in widest.first)


def value_span(sheet: Sheet) -> tuple[int, int]:
    """First and last column of the values of a form."""
    return FIRST + 1, FIRST + len(grid(sheet)) - 1


def spans(sheet: Sheet, count: int) -> tuple[tuple[int, int], ...]:
    """First and last column of each of so many fields side by side."""
    columns = len(grid(sheet))
    sizes = _SPANS.get(sheet.step, {}).get(count) or (*[1] * (count - 1), columns - count + 1)
    ends = [FIRST - 1 + sum(sizes[: place + 1]) for place in range(count)]
    return tuple((end - size + 1, end) for end, size in zip(ends, sizes, strict=True))


def across(sheet: Sheet) -> bool:
    """Whether the sheet prints on A4 turned on its side."""
    return LABEL_WIDTH + sum(grid(sheet)) > PAGE[False] * 1.2


def page_points(sheet: Sheet) -> float:
    """Height of one printed page in points of the sheet, once it is fitted to the page's width."""
    wide = across(sheet)
    shrunk = min(1.0, PAGE[wide] / (LABEL_WIDTH + sum(grid(sheet))))
    return (480.0 if wide else 720.0) / shrunk


def height(texts: Sequence[tuple[str, float]], *, least: float = 0.0) -> float:
    """Points that a row needs for these texts, each with the width of its column in letters."""
    return max(least, *(lines(text, width) * LINE + 4.0 for text, width in texts), 0.0)


def lines(text: str, width: float) -> int:
    """Lines that a wrapped text takes, on the safe side.

    >>> lines("a short answer", 40), lines("word " * 40, 20) > 9
    (1, True)
    """
    room = max(width * 1.04 - 1.0, 1.0)
    return sum(_paragraph(paragraph, room) for paragraph in text.split("\n"))


def _paragraph(text: str, room: float) -> int:
    if len(text) * 2.2 <= room:
        return 1
    count, used = 1, 0.0
    for word in text.split(" "):
        size = sum(map(_size, word))
        if used and used + size > room:
            count, used = count + 1, 0.0
        if size > room:
            count += math.ceil(size / room) - 1
            size %= room
        used += size + 0.6
    return count


def _size(sign: str) -> float:
    if sign in "ijlft.,;:'|!()[]I":
        return 0.6
    if sign.islower() and sign not in "mw":
        return 1.0
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:
        return 2.4
    return 1.0 if sign.isdigit() else 1.45


def _width(table: Table, field: Field) -> float:
    named = _WIDTHS.get(f"{table.key}.{field.key}")
    if named:
        return named
    if isinstance(field, Choice):
        return 7.0 if field.key.startswith("cheers") else 14.0
    by_kind: dict[type[Field], float] = {
        Scale: 5.5,
        Day: 12.0,
        Month: 12.0,
        Number: 10.0,
        PartnerRef: 26.0,
        RowRefs: 16.0,
        Text: 12.0,
    }
    return by_kind.get(type(field), 20.0)
