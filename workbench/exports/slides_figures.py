"""Slides of a figure: the chart or map large, with the sentence that it comes to above."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from workbench.domain.released import Block, Map, Table
from workbench.exports import slides_chart as chart
from workbench.exports import slides_fit as fit
from workbench.exports import slides_frame as frames
from workbench.exports import slides_map as maps
from workbench.exports import slides_series as series
from workbench.exports import slides_table as tables
from workbench.exports import slides_words as words
from workbench.exports.slides_chart_data import Picture
from workbench.exports.slides_deck import Deck, Page, begin
from workbench.exports.slides_fit import Box, Look, Say
from workbench.exports.slides_frame import GAP, Around
from workbench.exports.slides_template import PICTURE
from workbench.i18n import _

_LISTS: Final = (20.0, fit.FLOOR, 16.0)
_BESIDE: Final = 0.3  # of the width, for words beside a chart
_MOST_BESIDE, _LEAST = 24.0, 700  # points: of the letters there, of a slide that has room for both
Scene = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A block with its table, and the words around its pictures."""

    block: Block
    table: Table
    around: Around
    day: date | None

    @property
    def told(self) -> str:
        """What is read aloud of its pictures."""
        return self.block.finding or self.block.title


def figure(deck: Deck, block: Block, table: Table, *, day: date | None) -> Figure:
    """The block as it is drawn: areas whose names have no room on the map get numbers."""
    if block.map and block.map.shapes and _named(deck, block.map) is None:
        names = tuple(f"{number} · {name}" for number, name in enumerate(table.names, start=1))
        table = replace(table, names=names)
    block = replace(block, table=table)
    return Figure(block, table, frames.around(deck, block), day)


def slides(deck: Deck, given: Figure, *, beside: list[Say]) -> bool:
    """A slide of each: map, chart or its parts, table where neither says all. Gives whether the
    words ``beside`` stand there too: they have room beside a single chart, or on no slide here.
    """
    narrow = _beside(deck, given, beside)
    drawn = list(series.pictures(given.block, narrow, given.day)) if narrow else []
    fits = len(drawn) == 1
    scenes = [_chart_scene(deck, given, drawn[0], beside)] if fits else []
    scenes = scenes or list(_scenes(deck, given))
    for number, scene in enumerate(scenes, start=1):
        scene(begin(deck, PICTURE, given.block.title, part=(number, len(scenes))))
    return fits


def _scenes(deck: Deck, given: Figure) -> Iterator[Scene]:
    room = deck.sheets[PICTURE].room
    drawn = list(series.pictures(given.block, room, given.day))
    told = bool(drawn)
    if given.block.map and given.block.map.shapes:
        told = told or _list_size(deck, given, given.block.map) is not None
        yield _map_scene(deck, given, given.block.map)
    for picture in drawn:
        yield _chart_scene(deck, given, picture)
    if not told:
        yield from _table_scenes(deck, given)


def _chart_scene(deck: Deck, given: Figure, picture: Picture, beside: Sequence[Say] = ()) -> Scene:
    def draw(page: Page) -> None:
        left = frames.framed(deck, page, given.around, room=page.room)
        if beside:
            column = Box(left.x + left.wide * (1 - _BESIDE), left.y, left.wide * _BESIDE, left.high)
            size, _pages = fit.fitted(beside, (column.wide, column.high), deck.look)
            size = min(size, _MOST_BESIDE)
            words.fill(words.box(page.slide, column), beside, size=size, look=deck.look)
            left = _narrow(left)
        chart.draw(page.slide, left, picture)

    return draw


def _beside(deck: Deck, given: Figure, says: list[Say]) -> Box | None:
    """The room of a chart that leaves a column to these words; nothing where they have none."""
    room = deck.sheets[PICTURE].room
    if not says or given.block.map or not given.block.chart or room.wide < _LEAST:
        return None
    left = frames.frame(deck, given.around, room).inside(room)
    high = fit.tall(says, fit.FLOOR, wide=room.wide * _BESIDE, look=deck.look)
    return _narrow(left) if high <= left.high else None


def _narrow(room: Box) -> Box:
    return Box(room.x, room.y, room.wide * (0.96 - _BESIDE), room.high)


def _named(deck: Deck, drawn: Map) -> float | None:
    """The letters in which all names have room on their areas."""
    return maps.named(maps.halves(deck.sheets[PICTURE].room, drawn)[0], drawn)


def _map_scene(deck: Deck, given: Figure, drawn: Map) -> Scene:
    keys = {
        name.partition(" · ")[2]: name.partition(" · ")[0]
        for name in given.table.names
        if _named(deck, drawn) is None
    }

    def draw(page: Page) -> None:
        left, right = maps.halves(page.room, drawn)
        maps.draw(page.slide, left, drawn, told=given.told, keys=keys)
        free = frames.framed(deck, page, given.around, room=right)
        maps.legend(page.slide, free, drawn, look=deck.look)
        if size := _list_size(deck, given, drawn):
            taken = maps.legend_height(drawn) + GAP
            grid = _grid(given.table, free.wide, deck.look)
            below = Box(free.x, free.y + taken, sum(grid.shares), free.high - taken)
            tables.draw(deck, page, grid, size=size, told=given.told, room=below)

    return draw


def _list_size(deck: Deck, given: Figure, drawn: Map) -> float | None:
    """The letters in which the whole table has room beside the map, below its legend."""
    right = maps.halves(deck.sheets[PICTURE].room, drawn)[1]
    free = frames.frame(deck, given.around, right).inside(right)
    grid = _grid(given.table, free.wide, deck.look)
    below = Box(0, 0, sum(grid.shares), free.high - maps.legend_height(drawn) - GAP)
    for size in _LISTS:
        if below.high > 0 and len(tables.fitted(grid, below, deck.look, sizes=(size,))[1]) == 1:
            return size
    return None


def _table_scenes(deck: Deck, given: Figure) -> Iterator[Scene]:
    room = deck.sheets[PICTURE].room
    grid = _grid(given.table, room.wide, deck.look)
    free = frames.frame(deck, given.around, room).inside(room)
    low = Box(0, 0, sum(grid.shares), free.high)
    size, parts = tables.fitted(grid, low, deck.look, later=room.high)
    for number, part in enumerate(parts):
        yield _table_scene(deck, given, part, (size, number))


def _table_scene(deck: Deck, given: Figure, grid: tables.Grid, how: tuple[float, int]) -> Scene:
    size, number = how

    def draw(page: Page) -> None:
        room = page.room
        if number == 0:  # the slides after it are for the rows alone
            room = frames.framed(deck, page, given.around, room=room)
        left = room.x + (room.wide - sum(grid.shares) if deck.mirrored else 0)
        room = Box(left, room.y, sum(grid.shares), room.high)
        tables.draw(deck, page, grid, size=size, told=given.told, room=room)

    return draw


def _grid(table: Table, wide: float, look: Look) -> tables.Grid:
    rows = [
        (name, *map(_number, values))
        for name, values in zip(table.names, table.values, strict=True)
    ]
    if table.total:
        rows.append((_("Total"), *map(_number, table.total)))
    return tables.Grid(
        table.columns,
        tuple(tuple((Say(cell),) for cell in row) for row in rows),
        tables.shares([table.columns, *rows], wide, look),
        numbers=tuple(range(1, len(table.columns))),
        strong=bool(table.total),
    )


def _number(value: float | None) -> str:
    if value is None:
        return chart.HIDDEN.strip()
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
