"""Slides of a figure: the sentence that it comes to, the chart or map large, notes below."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.domain.released import Block, Map, Table
from workbench.exports import slides_chart as chart
from workbench.exports import slides_fit as fit
from workbench.exports import slides_map as maps
from workbench.exports import slides_series as series
from workbench.exports import slides_table as tables
from workbench.exports import slides_words as words
from workbench.exports.slides_chart_data import Picture
from workbench.exports.slides_deck import Deck, Page, begin
from workbench.exports.slides_fit import Box, Look, Say
from workbench.exports.slides_template import PICTURE
from workbench.i18n import _

_FINDINGS: Final = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, fit.FLOOR)
_NOTES: Final = (16.0, 14.0)
_GAP: Final = 12.0
_LISTS: Final = (20.0, fit.FLOOR, 16.0)
_BESIDE: Final = 0.3  # of the width, for words beside a chart
_MOST_BESIDE, _LEAST = 24.0, 700  # points: of the letters there, of a slide that has room for both
Scene = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a picture: the finding above it and the notes below, as they have room."""

    finding: list[Say]
    notes: list[Say]
    size: float
    noted: float
    above: float
    below: float

    def inside(self, room: Box) -> Box:
        """What is left between them."""
        top = self.above + (_GAP if self.finding else 0)
        high = room.high - top - self.below - (_GAP if self.notes else 0)
        return Box(room.x, room.y + top, room.wide, high)


def slides(deck: Deck, block: Block, table: Table, *, day: date | None, beside: list[Say]) -> bool:
    """A slide of each: map, chart or its parts, table where neither says all. Gives whether the
    words ``beside`` stand there too: they have room beside a single chart, or on no slide here.
    """
    narrow = _beside(deck, block, beside)
    drawn = list(series.pictures(block, narrow, day)) if narrow else []
    fits = len(drawn) == 1
    scenes = [_chart_scene(deck, block, drawn[0], beside)] if fits else []
    scenes = scenes or list(_scenes(deck, block, table, day=day))
    for number, scene in enumerate(scenes, start=1):
        scene(begin(deck, PICTURE, block.title, part=(number, len(scenes))))
    return fits


def too_long(deck: Deck, block: Block) -> bool:
    """Whether the finding and notes need a slide of their own, before the picture."""
    room = deck.sheets[PICTURE].room
    notes = fit.tall(notes_of(block), _NOTES[-1], wide=room.wide, look=deck.look)
    finding = fit.tall(_finding(block), _FINDINGS[-1], wide=room.wide, look=deck.look)
    if block.map and block.map.shapes:
        _left, right = _halves(room, block.map)
        needed = fit.tall(_finding(block), _FINDINGS[-1], wide=right.wide, look=deck.look)
        needed += fit.tall(notes_of(block), _NOTES[-1], wide=right.wide, look=deck.look) + 3 * _GAP
        if needed + maps.legend_height(block.map) > right.high:
            return True
    return finding + notes > room.high * 0.42


def _finding(block: Block) -> list[Say]:
    return [Say(block.finding, bold=True)] if block.finding else []


def notes_of(block: Block) -> list[Say]:
    """The notes, and what the star and the mark of the chart stand for."""
    notes = list(block.notes)
    table, drawn = block.table, block.chart
    if table and any(value is None for row in table.values for value in row):
        notes.append(_("* Not shown."))
    if table and drawn and drawn.mark_words and not series.marked(block):
        mark = drawn.mark if drawn.mark is not None else len(table.names)
        names = table.names[mark : mark + 1]
        notes += [_("{what}: from {name}").format(what=drawn.mark_words, name=n) for n in names]
    return [Say(each) for each in notes]


def _frame(deck: Deck, block: Block, room: Box) -> Frame:
    """Letters as large as leave most of the room to the picture."""
    if too_long(deck, block):
        return Frame([], [], 0, 0, 0, 0)
    finding, notes, look = _finding(block), notes_of(block), deck.look
    most = room.high * (0.2 if room.wide > 600 else 0.34)
    size, _pages = fit.fitted(finding, (room.wide, most), look, sizes=_FINDINGS)
    noted, _pages = fit.fitted(notes, (room.wide, room.high * 0.13), look, sizes=_NOTES)
    above = fit.tall(finding, size, wide=room.wide, look=look)
    return Frame(
        finding, notes, size, noted, above, fit.tall(notes, noted, wide=room.wide, look=look)
    )


def _framed(deck: Deck, page: Page, frame: Frame, room: Box) -> Box:
    """Write the words; gives what is left between them."""
    if frame.finding:
        above = Box(room.x, room.y, room.wide, frame.above)
        words.fill(words.box(page.slide, above), frame.finding, size=frame.size, look=deck.look)
    if frame.notes:
        below = Box(room.x, room.bottom - frame.below, room.wide, frame.below)
        words.fill(words.box(page.slide, below), frame.notes, size=frame.noted, look=deck.look)
    return frame.inside(room)


def _scenes(deck: Deck, block: Block, table: Table, *, day: date | None) -> Iterator[Scene]:
    drawn = list(series.pictures(block, deck.sheets[PICTURE].room, day))
    told = bool(drawn)
    if block.map and block.map.shapes:
        left, _right = _halves(deck.sheets[PICTURE].room, block.map)
        named = maps.named(left, block.map) is not None
        told = (told and named) or _list_size(deck, block, table, block.map) is not None
        yield _map_scene(deck, block, table, block.map)
    for picture in drawn:
        yield _chart_scene(deck, block, picture)
    if not told:
        yield from _table_scenes(deck, block, table)


def _chart_scene(deck: Deck, block: Block, picture: Picture, beside: Sequence[Say] = ()) -> Scene:
    def draw(page: Page) -> None:
        left = _framed(deck, page, _frame(deck, block, page.room), page.room)
        if beside:
            column = Box(left.x + left.wide * (1 - _BESIDE), left.y, left.wide * _BESIDE, left.high)
            size, _pages = fit.fitted(beside, (column.wide, column.high), deck.look)
            words.fill(
                words.box(page.slide, column), beside, size=min(size, _MOST_BESIDE), look=deck.look
            )
            left = _narrow(left)
        chart.draw(page.slide, left, picture)

    return draw


def _beside(deck: Deck, block: Block, says: list[Say]) -> Box | None:
    """The room of a chart that leaves a column to these words; nothing where they have none."""
    room = deck.sheets[PICTURE].room
    if not says or block.map or not block.chart or room.wide < _LEAST or too_long(deck, block):
        return None
    left = _frame(deck, block, room).inside(room)
    high = fit.tall(says, fit.FLOOR, wide=room.wide * _BESIDE, look=deck.look)
    return _narrow(left) if high <= left.high else None


def _narrow(room: Box) -> Box:
    return Box(room.x, room.y, room.wide * (0.96 - _BESIDE), room.high)


def _map_scene(deck: Deck, block: Block, table: Table, drawn: Map) -> Scene:
    keys = {name: str(number) for number, name in enumerate(table.names, start=1)}
    told = block.finding or block.title

    def draw(page: Page) -> None:
        left, right = _halves(page.room, drawn)
        maps.draw(page.slide, left, drawn, told=told, keys=keys)
        free = _framed(deck, page, _frame(deck, block, right), right)
        maps.legend(page.slide, free, drawn, look=deck.look)
        if size := _list_size(deck, block, table, drawn):
            taken = maps.legend_height(drawn) + _GAP
            grid = _grid(table, free.wide, deck.look, numbered=True)
            below = Box(free.x, free.y + taken, sum(grid.shares), free.high - taken)
            tables.draw(deck, page, grid, size=size, told=told, room=below)

    return draw


def _halves(room: Box, drawn: Map) -> tuple[Box, Box]:
    """The map as large as it can be, and beside it a column for words."""
    wide = min(room.wide * 0.56, room.high / max(drawn.height, 0.01))
    left = Box(room.x, room.y, wide, room.high)
    start = wide + room.wide * 0.04
    return left, Box(room.x + start, room.y, room.wide - start, room.high)


def _list_size(deck: Deck, block: Block, table: Table, drawn: Map) -> float | None:
    """The letters in which the whole table has room beside the map, below its legend."""
    _left, right = _halves(deck.sheets[PICTURE].room, drawn)
    free = _frame(deck, block, right).inside(right)
    below = Box(0, 0, free.wide, free.high - maps.legend_height(drawn) - _GAP)
    grid = _grid(table, free.wide, deck.look, numbered=True)
    below = Box(0, 0, sum(grid.shares), below.high)
    for size in _LISTS:
        if below.high > 0 and len(tables.fitted(grid, below, deck.look, sizes=(size,))[1]) == 1:
            return size
    return None


def _table_scenes(deck: Deck, block: Block, table: Table) -> Iterator[Scene]:
    room = deck.sheets[PICTURE].room
    grid = _grid(table, room.wide, deck.look, numbered=bool(block.map))
    free = _frame(deck, block, room).inside(room)
    low = Box(0, 0, sum(grid.shares), free.high)
    size, parts = tables.fitted(grid, low, deck.look, later=room.high)
    for number, part in enumerate(parts):
        yield _table_scene(deck, block, part, (size, number))


def _table_scene(deck: Deck, block: Block, grid: tables.Grid, how: tuple[float, int]) -> Scene:
    size, number = how

    def draw(page: Page) -> None:
        room = page.room
        if number == 0:  # the slides after it are for the rows alone
            room = _framed(deck, page, _frame(deck, block, room), room)
        left = room.x + (room.wide - sum(grid.shares) if deck.mirrored else 0)
        room = Box(left, room.y, sum(grid.shares), room.high)
        told = block.finding or block.title
        tables.draw(deck, page, grid, size=size, told=told, room=room)

    return draw


def _grid(table: Table, wide: float, look: Look, *, numbered: bool) -> tables.Grid:
    rows = [
        (f"{place} · {name}" if numbered else name, *map(_number, values))
        for place, (name, values) in enumerate(zip(table.names, table.values, strict=True), start=1)
    ]
    if table.total:
        rows.append((_("Total"), *map(_number, table.total)))
    columns = len(table.columns) - 1
    return tables.Grid(
        table.columns,
        tuple(tuple((Say(cell),) for cell in row) for row in rows),
        tables.shares([table.columns, *rows], wide, look),
        numbers=tuple(range(1, columns + 1)),
        strong=bool(table.total),
    )


def _number(value: float | None) -> str:
    if value is None:
        return chart.HIDDEN.strip()
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
