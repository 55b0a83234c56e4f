"""What the templates need to draw the chart or map of a block: names, numbers in words, shapes."""

from collections.abc import Sequence
from typing import Final, Literal

from workbench.domain.months import day_name
from workbench.domain.released import Block, Chart, Content, Drawn, Map, Shape, Table
from workbench.exports.paper import parts
from workbench.exports.paper.parts import Data
from workbench.exports.paper.picture_shapes import shapes
from workbench.i18n import _, ngettext

_BARS: Final = 12  # more are not read from the tenth row
_COLUMNS: Final = 60
_SERIES: Final = 4
_SHORT: Final = 16  # letters that may stand under a column
_FEW: Final = 4  # columns that have room for longer names

Of = Literal["", "map", "chart"]


def drawable(block: Block) -> tuple[Of, ...]:
    """What can be drawn: a map with a shape, a chart with at least one number that is shown."""
    found: list[Of] = []
    if block.map is not None and block.map.shapes:
        found.append("map")
    if block.chart is not None and block.table is not None and _drawn(block.table):
        found.append("chart")
    return tuple(found)


def of(block: Block, wanted: Of = "") -> Data:
    """The picture as data; ``ValueError`` where the block has none such."""
    offered = drawable(block)
    if not offered or (wanted and wanted not in offered):
        raise ValueError(wanted or "nothing to draw")
    chosen = wanted or offered[0]
    if chosen == "map" and block.map:
        return _map(block, block.map)
    if block.table and block.chart:
        return _chart(block.table, block.chart)
    raise ValueError(chosen)


def foot(content: Content) -> list[str]:
    """Release, day and group; then source and method."""
    told = [release_name(content), parts.line(content.group, 80)]
    if content.published_on:
        told.insert(1, day_name(content.published_on))
    return [" · ".join(part for part in told if part), parts.line(content.method, 300)]


def release_name(content: Content) -> str:
    """What a release is called on everything that it hands out."""
    if content.number is None:
        return _("Draft, not for handing out")
    return _("Release {number}").format(number=content.number)


def count(value: float | None) -> str:
    """A number as it is written beside its bar; empty where it is not shown."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _drawn(table: Table) -> bool:
    values = [value for row in table.values for value in row]
    shown = [value for value in values if value is not None]
    return bool(shown) and min(shown) >= 0


def _chart(table: Table, chart: Chart) -> Data:
    series = len(table.columns) - 1
    kind = _kind(table, chart)
    rows = _highest(table) if kind is Drawn.BARS else range(len(table.names))[-_COLUMNS:]
    values = [table.values[row][:_SERIES] for row in rows]
    left = len(table.names) - len(rows)
    return {
        "kind": str(kind),
        "names": [parts.line(table.names[row], 90) for row in rows],
        "series": [parts.line(name, 60) for name in table.columns[1 : 1 + _SERIES]]
        if series > 1
        else [],
        "values": values,
        "words": [[count(value) for value in row] for row in values],
        "unit": parts.line(chart.unit, 80),
        "mark": _mark(chart, rows, of=len(table.names)),
        "mark_words": parts.line(chart.mark_words, 80),
        "not_shown": _("not shown"),
        "hidden": any(value is None for row in values for value in row),
        "more": ngettext("and {count} more in the table", "and {count} more in the table", left)
        if left
        else "",
    }


def _kind(table: Table, chart: Chart) -> Drawn:
    """Standing columns lie down where their names have no room under them."""
    longest = max(map(len, table.names), default=0)
    short = longest <= _SHORT or (longest <= 3 * _SHORT and len(table.names) <= _FEW)
    return Drawn.BARS if chart.drawn is Drawn.COLUMNS and not short else chart.drawn


def _highest(table: Table) -> Sequence[int]:
    """The rows with the highest numbers that are shown, in the order of the table."""
    rows = range(len(table.names))
    if len(rows) <= _BARS:
        return rows
    top = [max((v for v in row if v is not None), default=-1) for row in table.values]
    return sorted(sorted(rows, key=lambda row: -top[row])[:_BARS])


def _mark(chart: Chart, rows: Sequence[int], *, of: int) -> int | None:
    """Before which of these rows something began; none where rows in between are left out."""
    if chart.mark is None or not rows or rows[-1] - rows[0] + 1 > len(rows):
        return None
    place = chart.mark - rows[0]
    return place if 0 <= place <= len(rows) and chart.mark <= of else None


def _map(block: Block, kept: Map) -> Data:
    return {
        "kind": "map",
        "shapes": shapes(kept.shapes),
        "levels": [parts.line(level, 40) for level in kept.levels],
        "height": min(max(kept.height, 0.1), 4),
        "unit": parts.line(_counted(block), 80),
        "not_shown": _("not shown"),
        "hidden": any(_hidden(shape) for shape in kept.shapes),
        "more": "",
    }


def _hidden(shape: Shape) -> bool:
    return shape.level < 0


def _counted(block: Block) -> str:
    if block.chart is not None:
        return block.chart.unit
    return block.table.columns[1] if block.table and len(block.table.columns) > 1 else ""
