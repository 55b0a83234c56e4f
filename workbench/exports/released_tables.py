"""The tables of a release as a workbook: what is shown, and nothing beneath."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from workbench.domain.months import day_name
from workbench.domain.released import Content, Table
from workbench.exports import archive, cells, layout, styles
from workbench.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TAB = 31  # letters that a program takes for the name of a sheet
_NOT_IN_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f\u202a-\u202e\u2066-\u2069]+")
_WIDE, _LEAST, _MOST = 100.0, 11.0, 60.0  # letters of a column
_RESERVED = {"history"}  # Excel keeps this name of a sheet for itself
_EPOCH = datetime(2026, 1, 1)


def xlsx(content: Content) -> bytes:
    """A cover that says what this is, then a sheet for each table, in the order of the release.

    A count that is not shown stands as these words, never as a number. There is no hidden sheet,
    row, column or name, no formula, and nobody's name in the properties of the file.
    """
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    styles.add(book)
    del book["Sheet"]
    tables = [(block, block.table) for block in content.blocks if block.table]
    names = _tabs([_("About this file"), *(block.title for block, _table in tables)])
    cover = book.create_sheet(names[0])
    _cover(cover, content, names[1:])
    for name, (block, table) in zip(names[1:], tables, strict=True):
        page = book.create_sheet(name)
        _fill(page, table)
        _beneath(page, [block.title, block.finding, *block.notes, _origin(content)])
    _properties(book, content)
    kept = io.BytesIO()
    # Not ``book.save``: that would note the second at which the file was made.
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        ExcelWriter(book, file).save()
    return archive.timeless(kept.getvalue())


def _cover(page: "Worksheet", content: Content, names: Sequence[str]) -> None:
    """What was released, when, on what grounds, and how to read what is left out."""
    _turn(page, content.title)
    page.column_dimensions["A"].width = _WIDE
    lines = [("side", content.title), ("asked", _numbered(content))]
    lines += [("plain", each) for each in _about(content, names) if each]
    for row, (style, text) in enumerate(lines, start=1):
        _put(page, (row, 1), text, style=style, width=_WIDE / (1.4 if style == "side" else 1.1))
    _print(page)


def _about(content: Content, names: Sequence[str]) -> Iterator[str]:
    yield content.group
    yield _("Period: {period}").format(period=content.period) if content.period else ""
    yield _("Source and method: {method}").format(method=content.method) if content.method else ""
    yield _(
        "“{words}” stands where a count is below {threshold}, or where it would give such a count "
        "away. It does not mean none: that nothing was counted stands as 0."
    ).format(words=not_shown(), threshold=content.threshold)
    if content.rounding:
        yield _("Counts are rounded to the nearest five, so that sums may differ a little.")
    yield from (_("Sheet “{name}”").format(name=name) for name in names)
    yield "" if names else _("This release has no tables.")


def not_shown() -> str:
    """What stands in the place of a count that is not shown."""
    return _("not shown")


def _numbered(content: Content) -> str:
    """Which release this is, and of which day."""
    if content.number is None:
        return _("Draft: not released")
    told = _("Release {number}").format(number=content.number)
    return f"{told} · {day_name(content.published_on)}" if content.published_on else told


def _origin(content: Content) -> str:
    parts = (_numbered(content), content.group, content.method)
    return " · ".join(part for part in parts if part)


def _fill(page: "Worksheet", table: Table) -> None:
    """Headings, a row for each name, and the total where one is told."""
    from openpyxl.utils import get_column_letter

    rows = list(zip(table.names, table.values, strict=True))
    if table.total:
        rows.append((_("Total"), table.total))
    _turn(page, " ".join((*table.names, *table.columns)))
    widths = [_width([table.columns[0], *(name for name, _values in rows)])]
    widths += [_width([heading, not_shown()]) for heading in table.columns[1:]]
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
        _put(page, (1, column), table.columns[column - 1], style="head", width=width)
    for row, (name, values) in enumerate(rows, start=2):
        _put(page, (row, 1), name, style="text", width=widths[0])
        for column, value in enumerate(values, start=2):
            _number(page, (row, column), value)
    page.freeze_panes = "B2"
    _print(page)


def _number(page: "Worksheet", at: tuple[int, int], value: float | None) -> None:
    if value is None:
        _put(page, at, not_shown(), style="label", width=_MOST)
        return
    cell = page.cell(*at)
    cell.style = "number"
    whole = float(value).is_integer()
    cell.value = int(value) if whole else round(value, 2)


def _beneath(page: "Worksheet", lines: Iterable[str]) -> None:
    """What the table says and where it comes from, each in a line across."""
    first = page.max_row + 2
    across = max(2, page.max_column)
    width = sum(_widths(page, across))
    for row, text in enumerate(filter(None, lines), start=first):
        _put(page, (row, 1), text, style="plain", width=width)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=across)


def _widths(page: "Worksheet", columns: int) -> Iterator[float]:
    from openpyxl.utils import get_column_letter

    for column in range(1, columns + 1):
        yield page.column_dimensions[get_column_letter(column)].width


def _put(page: "Worksheet", at: tuple[int, int], text: str, *, style: str, width: float) -> None:
    """A text in a row that is high enough for it: programs do not stretch rows on opening."""
    cell = page.cell(*at)
    cell.style = style
    if text:
        cells.put_text(cell, text)
    line = page.row_dimensions[at[0]]
    line.height = max(line.height or 15.0, layout.height([(text, width - 1)], least=15.0))


def _width(texts: Iterable[str]) -> float:
    return min(max(_LEAST, *(len(text) * 1.1 + 2 for text in texts)), _MOST)


def _turn(page: "Worksheet", text: str) -> None:
    """The first column stands on the right where the text begins there."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    page.sheet_view.rightToLeft = first != "L"


def _print(page: "Worksheet") -> None:
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _tabs(titles: Iterable[str]) -> list[str]:
    """Names of sheets that every program takes: short, without forbidden signs, each once."""
    made: list[str] = []
    taken = set(_RESERVED)
    for title in titles:
        plain = " ".join(_NOT_IN_TAB.sub(" ", title).split()).strip("' ") or _("Table")
        name, number = plain[:_LONGEST_TAB].strip("' "), 1
        while name.casefold() in taken:
            number += 1
            end = f" {number}"
            name = plain[: _LONGEST_TAB - len(end)].strip("' ") + end
        taken.add(name.casefold())
        made.append(name)
    return made


def _properties(book: "Workbook", content: Content) -> None:
    """Nothing in the properties of the file that is not on its cover."""
    day = content.published_on
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH
    moment = moment.replace(tzinfo=None)
    book.properties.title = _numbered(content)
    book.properties.creator = _("SARA Workbench")
    book.properties.created = book.properties.modified = moment
