"""How the table of a block is drawn on slides: as which chart, on how many, or not at all."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from workbench.domain.released import Block, Drawn, Table
from workbench.exports import slides_chart as chart
from workbench.exports import slides_text as text
from workbench.exports.slides_chart_data import Picture
from workbench.exports.slides_fit import Box
from workbench.i18n import _

_MANY: Final = 40  # columns or more are drawn as lines, and their names in part
_MOST_SLIDES: Final = 3  # of one chart; a longer table is easier to read as a table
_SHORT: Final = 120  # points: names of which some may be left out below columns, as of months


def pictures(block: Block, room: Box, day: date | None) -> Iterator[Picture]:
    """The charts of this block in a room of this size; none where it could not
    be read, or names would be cut.
    """
    table, told = block.table, block.chart
    if told is None or table is None or not _can_be_drawn(table):
        return
    drawn = _form(told.drawn, table, room)
    names = chart.short_names(table.names, room) if drawn is Drawn.BARS else table.names
    starred = tuple(
        name + (chart.HIDDEN if None in row else "")
        for name, row in zip(names, table.values, strict=True)
    )
    series = _series(block, table)
    highest = max(v for _name, values in series for v in values if v is not None)
    if len(set(names)) < len(names) or any(name not in table.names for name in names):
        return
    step = len(names) if drawn is not Drawn.BARS else _step(len(names), len(table.columns) - 1)
    if len(names) > step * _MOST_SLIDES:
        return
    for start in range(0, len(names), step):
        yield Picture(
            drawn,
            starred[start : start + step],
            tuple((name, values[start : start + step]) for name, values in series),
            told=block.finding or block.title,
            day=day,
            highest=highest,
            begun=marked(block),
        )


def _can_be_drawn(table: Table) -> bool:
    shown = any(value is not None for row in table.values for value in row)
    return shown and 1 < len(table.columns) <= chart.MOST_SERIES + 1


def _step(count: int, series: int) -> int:
    """So many bars a slide that the slides are about equally full."""
    most = max(3, chart.MOST_BARS // min(series, 3))
    parts = -(-count // most)
    return -(-count // parts)


def _form(drawn: Drawn, table: Table, room: Box) -> Drawn:
    """As it is to be drawn, unless its names have no room that way."""
    if drawn is Drawn.BARS:
        return drawn
    short = all(text.width(name, text.Letters(14)) < _SHORT for name in table.names)
    if short and drawn is Drawn.COLUMNS and len(table.names) > _MANY:
        return Drawn.LINES
    if short and len(table.names) > chart.MOST_COLUMNS:
        return drawn
    return drawn if chart.names_fit(table.names, room) else Drawn.BARS


def marked(block: Block) -> bool:
    """Whether something began inside a single series, so that it is drawn in two shades."""
    mark, table = block.chart.mark if block.chart else None, block.table
    return (
        mark is not None
        and table is not None
        and len(table.columns) == 2
        and 0 < mark < len(table.names)
    )


def _series(block: Block, table: Table) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    columns = [tuple(row[n] for row in table.values) for n in range(len(table.columns) - 1)]
    told = block.chart
    if not marked(block) or told is None or told.mark is None:
        return tuple(zip(table.columns[1:], columns, strict=True))
    values, mark = columns[0], told.mark
    empty = (None,) * len(values)
    since = empty[:mark] + values[mark:]
    if told.drawn is Drawn.LINES:  # the line goes on from where it was
        since = empty[: mark - 1] + values[mark - 1 :]
    return (_("Before"), values[:mark] + empty[mark:]), (told.mark_words or _("Since then"), since)
