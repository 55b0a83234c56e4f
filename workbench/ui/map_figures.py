"""Which map draws which view: the view's ``drawing`` laid over the group's boundaries of today."""

from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.rings import Rings
from workbench.services.boundaries import Layer

if TYPE_CHECKING:
    from workbench.charts.map import Told
    from workbench.charts.map_ground import Bounds
    from workbench.charts.theme import Figure


class _Ground(NamedTuple):
    """What a drawing is laid on.

    ``there``: which of the drawing's places are drawn; areas that today's boundaries do not have
    any more are left out. ``over``: borders to draw as well, those of areas not asked for.
    """

    rings: Rings
    there: list[int]
    bounds: "Bounds"
    over: Rings | None


def areas(drawing: Any, layer: Layer | None) -> "Figure":
    """Areas by count or rate."""
    from workbench.charts import classes
    from workbench.charts import map as maps

    ground = _ground(drawing, layer)
    told = _told(drawing, ground, drawing.values, drawing.words)
    scale = classes.counts(told.values, whole=drawing.whole)
    return maps.areas(ground.rings, told, scale, bounds=ground.bounds, over=ground.over)


def cells(drawing: Any, layer: Layer | None) -> "Figure":
    """Squares or hexagons by count."""
    from workbench.charts import map as maps

    over, drawn = layer.rings if layer else None, drawing.drawn
    if drawing.square:
        return maps.cells(drawn.count, drawn.lattice, bounds=drawing.bounds, over=over)
    rings, middles = Rings.of_cells(drawn.corners()), (drawn.lon, drawn.lat)
    return maps.tiles(rings, middles, drawn.count, bounds=drawing.bounds, over=over)


def points(drawing: Any, layer: Layer | None) -> "Figure":
    """Points, the larger the more."""
    from workbench.charts import map as maps
    from workbench.charts import map_ground

    if layer is None:
        return maps.points(drawing.frame, bounds=map_ground.bounds_of(drawing.frame))
    bounds = map_ground.widened(layer.bounds, drawing.frame)
    return maps.points(drawing.frame, bounds=bounds, over=layer.rings)


def side(drawing: Any, layer: Layer | None) -> "Figure":
    """Two maps beside each other."""
    from workbench.charts import map_compare

    ground = _ground(drawing, layer)
    one, two = (
        _told(drawing, ground, values, words)
        for values, words in zip(drawing.values, drawing.words, strict=True)
    )
    return map_compare.side(
        ground.rings,
        (one, two),
        drawing.titles,
        bounds=ground.bounds,
        over=ground.over,
        whole=drawing.whole,
    )


def difference(drawing: Any, layer: Layer | None) -> "Figure":
    """One map of what is more and what is less; of areas without incidents only the borders."""
    from workbench.charts import map_compare

    ground = _ground(drawing, layer, blank=(drawing.values[0] == 0) & ~drawing.unsure)
    told = _told(drawing, ground, drawing.values[0], drawing.words[0])
    return map_compare.difference(
        ground.rings, told, bounds=ground.bounds, over=ground.over, whole=drawing.whole
    )


def change(drawing: Any, _layer: Layer | None) -> "Figure":
    """Changes with their intervals."""
    from workbench.charts import ranges

    return ranges.figure(
        drawing.names,
        drawing.percent,
        low=drawing.low,
        high=drawing.high,
        sure=drawing.sure,
        words=drawing.words,
    )


def _ground(drawing: Any, layer: Layer | None, *, blank: Any = None) -> _Ground:
    borders = layer.rings if layer else None
    if drawing.corners is not None:
        rings = Rings.of_cells(drawing.corners)
        bounds = layer.bounds if layer else rings.bounds
        return _Ground(rings, list(range(len(rings))), bounds, borders)
    if layer is None:
        return _Ground(Rings.around([]), [], (-1.0, -1.0, 1.0, 1.0), None)
    at = {name: place for place, name in enumerate(layer.names)}
    there = [
        number
        for number, name in enumerate(drawing.names)
        if name in at and (blank is None or not blank[number])
    ]
    rings = layer.rings.only([at[drawing.names[number]] for number in there])
    return _Ground(rings, there, layer.bounds, borders if len(rings) < len(layer.rings) else None)


def _told(drawing: Any, ground: _Ground, values: Any, words: Any) -> "Told":
    from workbench.charts.map import Told

    return Told(
        values=values[ground.there],
        words=[words[number] for number in ground.there],
        unsure=drawing.unsure[ground.there],
        hatched=drawing.hatched,
        title=drawing.title,
        pale=drawing.pale,
    )
