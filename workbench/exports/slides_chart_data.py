"""What a native chart shows, and the workbook inside it that holds this and no more."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from workbench.domain.released import Drawn
from workbench.exports import archive


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: names, series of numbers (``None`` is not shown), and how."""

    drawn: Drawn
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    told: str
    day: date | None = None
    highest: float = 0  # of all slides of this picture, so that they can be compared
    begun: bool = False  # the series are before and since


def workbook(picture: Picture) -> bytes:
    """The table behind the chart: text stays text, a number that is not shown is an empty cell."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.combine(picture.day or date(2000, 1, 1), time(), UTC)})
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(picture.names, start=1):
        sheet.write_string(row, 0, name)
    for column, (name, values) in enumerate(picture.series, start=1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return archive.timeless(out.getvalue())


def highest(picture: Picture) -> float:
    """Of all its numbers."""
    return max((v for _name, values in picture.series for v in values if v is not None), default=1)


def round_up(value: float) -> float:
    """The next number that a scale may end with."""
    step = 1.0
    while step * 10 < value:
        step *= 10
    return next((step * n for n in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * n >= value), value)
