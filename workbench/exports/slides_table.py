"""Native tables on slides: rows measured before they are drawn, so that none leaves its slide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from workbench.exports import slides_fit as fit
from workbench.exports import slides_text as text
from workbench.exports import slides_words as words
from workbench.exports.slides_deck import Deck, Page
from workbench.exports.slides_fit import Box, Look, Say

if TYPE_CHECKING:
    pass

SIZES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, fit.FLOOR)
_PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a style without colours or lines
_SIDE, _ABOVE = 8.0, 5.0  # what a cell leaves free, in points
_HEAD, _LINE = "14506E", "9AA5B1"
Row = tuple[tuple[Say, ...], ...]  # the paragraphs of each cell


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings, rows of paragraphs, and how the columns share the width."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    numbers: tuple[int, ...] = ()  # columns of numbers keep to the end
    strong: bool = False  # the last row is a total


def fitted(
    grid: Grid, room: Box, look: Look, *, sizes: Sequence[float] = SIZES, later: float = 0
) -> tuple[float, list[Grid]]:
    """The largest letters in which all rows stand on one slide; else the smallest, on several, of
    which all but the first have as much room as ``later`` says.
    """
    for size in sizes:
        if sum(_heights(grid, room.wide, size, look)) <= room.high and not _broken(
            grid, room.wide, size, look
        ):
            return size, [grid]
    return sizes[-1], _paged(grid, room, look, (sizes[-1], later or room.high))


def _paged(grid: Grid, room: Box, look: Look, more: tuple[float, float]) -> list[Grid]:
    size, later = more
    head = _heights(replace(grid, rows=()), room.wide, size, look)[0]
    pages: list[list[Row]] = [[]]
    taken = head
    for row in _low(grid, room.wide, min(room.high, later) - head, size, look):
        high = _heights(replace(grid, head=(), rows=(row,), strong=False), room.wide, size, look)[0]
        if pages[-1] and taken + high > (room.high if len(pages) == 1 else later):
            pages.append([])
            taken = head
        pages[-1].append(row)
        taken += high
    if len(pages) > 1 and len(pages[-1]) == 1 and len(pages[-2]) > 2:
        pages[-1].insert(0, pages[-2].pop())  # no row stands alone
    last = len(pages) - 1
    return [
        replace(grid, rows=tuple(page), strong=grid.strong and number == last)
        for number, page in enumerate(pages)
    ]


def _low(grid: Grid, wide: float, most: float, size: float, look: Look) -> list[Row]:
    """Rows of which each has room on a slide: a higher one goes on in further rows."""
    rows: list[Row] = []
    for row in grid.rows:
        if _heights(replace(grid, head=(), rows=(row,), strong=False), wide, size, look)[0] <= most:
            rows.append(row)
            continue
        parts = [
            fit.paged(cell, size, room=(_room(grid, wide, column), most - 2 * _ABOVE), look=look)
            for column, cell in enumerate(row)
        ]
        rows.extend(
            tuple(tuple(part[number]) if number < len(part) else () for part in parts)
            for number in range(max(map(len, parts)))
        )
    return rows


def _room(grid: Grid, wide: float, column: int) -> float:
    return wide * grid.shares[column] / sum(grid.shares) - 2 * _SIDE


def _heights(grid: Grid, wide: float, size: float, look: Look) -> list[float]:
    """Of the heading and of each row, in points."""
    heads: list[Row] = [tuple((Say(each, bold=True),) for each in grid.head)] if grid.head else []
    rows = [*heads, *grid.rows]
    strong = replace(look, bold=True)
    return [
        max(
            fit.tall(
                cell or (Say("x"),),
                size,
                wide=_room(grid, wide, column),
                look=strong if grid.strong and row is rows[-1] else look,
            )
            for column, cell in enumerate(row)
        )
        + 2 * _ABOVE
        for row in rows
    ]


def _broken(grid: Grid, wide: float, size: float, look: Look) -> bool:
    """Whether a word falls apart that would be whole in smaller letters."""
    rows = [tuple((Say(each, bold=True),) for each in grid.head), *grid.rows]
    return any(
        text.breaks(say.text, text.Letters(size, say.bold, look.wide), room)
        and not text.breaks(say.text, text.Letters(fit.FLOOR, say.bold, look.wide), room)
        for row in rows
        for column, cell in enumerate(row)
        for room in (_room(grid, wide, column),)
        for say in cell
    )


def draw(deck: Deck, page: Page, grid: Grid, *, size: float, told: str, room: Box) -> None:
    """The grid as a native table; ``told`` is what is read aloud of it."""
    from pptx.util import Pt

    heights = _heights(grid, room.wide, size, deck.look)
    across, down = len(grid.shares), len(heights)
    shape = page.slide.shapes.add_table(
        down, across, Pt(room.x), Pt(room.y), Pt(room.wide), Pt(sum(heights))
    )
    shape._element.nvGraphicFramePr.cNvPr.set("descr", told)
    table: Any = shape.table
    table._tbl.tblPr.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    ).text = _PLAIN
    table.first_row, table.horz_banding = True, False
    order = list(range(across))[:: -1 if deck.mirrored else 1]
    for place, column in enumerate(order):
        table.columns[place].width = Pt(room.wide * grid.shares[column] / sum(grid.shares))
    heads: Row = tuple((Say(each, bold=True),) for each in grid.head)
    for number, (row, high) in enumerate(zip((heads, *grid.rows), heights, strict=True)):
        table.rows[number].height = Pt(high)
        last = grid.strong and number == down - 1
        for place, column in enumerate(order):
            look = replace(deck.look, bold=last, far=column in grid.numbers, accent="")
            _cell(table.cell(number, place), row[column], size, look, head=number == 0)


def _cell(cell: Any, says: tuple[Say, ...], size: float, look: Look, *, head: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if head or len(says) == 1 else MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(_HEAD if head else words.WHITE)  # type: ignore[no-untyped-call]
    colour = words.WHITE if head else words.INK
    words.write(cell.text_frame, says or (Say(""),), size=size, look=replace(look, colour=colour))
    _line_below(cell)


def _line_below(cell: Any) -> None:
    from lxml.etree import SubElement  # type: ignore[import-untyped]
    from pptx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill = SubElement(line, qn("a:solidFill"))
    SubElement(fill, qn("a:srgbClr"), {"val": _LINE})
    properties.insert(0, line)


def shares(rows: Sequence[Sequence[str]], wide: float, look: Look) -> tuple[float, ...]:
    """The widths of a first column of names and of columns of numbers, as the rows need them."""
    letters = text.Letters(SIZES[2], bold=True, wide=look.wide)
    needed = [
        max(text.width(row[column], letters) for row in rows) + 2 * _SIDE
        for column in range(len(rows[0]))
    ]
    numbers = [max(each, 90.0) for each in needed[1:]]
    if sum(numbers) > wide * 0.6:
        numbers = [each * wide * 0.6 / sum(numbers) for each in numbers]
    left = wide - sum(numbers)
    return (min(left, max(needed[0] + 40, 180.0)), *numbers)
