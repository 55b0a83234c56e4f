"""Maps of counts: areas, cells and points on a plain ground, nothing fetched from anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics.grid import Lattice
from workbench.analytics.rings import Rings
from workbench.charts import classes, map_ground, theme
from workbench.charts.classes import Classes
from workbench.charts.map_ground import Bounds, Panel, Trace
from workbench.charts.units import INCIDENTS
from workbench.i18n import _

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from plotly.graph_objects import Figure

    Numbers = np.ndarray[Any, Any]

MOST_POINTS = 5_000  # dots that a browser draws without faltering; the largest ones
ONE_BY_ONE = 1_200  # areas: more are drawn by their class, and told by their middle
_LARGEST = 60  # incidents of the largest dot, or more: a town of single incidents has small dots


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of each area or cell, in the order of the rings.

    ``values``: nan where nothing is known; ``words``: shown beside the pointer; ``unsure``: too few
    to say; ``hatched``: what the hatching of those means, and ``title`` what the values are, in the
    legend; ``pale``: what is unsure has no colour of its own.
    """

    values: "Numbers"
    words: Sequence[str]
    unsure: "Numbers | None" = None
    hatched: str = ""
    title: str = ""
    pale: bool = False


def areas(
    rings: Rings, told: Told, scale: Classes, *, bounds: Bounds, over: Rings | None = None
) -> "Figure":
    """Areas coloured by class; ``over`` are the borders of all areas where only some are asked."""
    borders = [map_ground.outline(over)] if over else []
    traces = [*borders, *shaded(rings, told, scale), *keys(told, scale)]
    return map_ground.figure(traces, [Panel(bounds)], title=told.title)


def shaded(rings: Rings, told: Told, scale: Classes, *, axes: str = "") -> list[Trace]:
    """The areas of one map."""
    if len(rings) > ONE_BY_ONE:
        return [*_by_class(rings, told, scale, axes), _middles(rings, told, axes)]
    return [
        map_ground.shapes(rings.of(place), colour, **_of_area(words, axes), **pattern)
        for place, (words, (colour, pattern)) in enumerate(
            zip(told.words, _looks(told, scale), strict=True)
        )
    ]


def keys(told: Told, scale: Classes) -> list[Trace]:
    """The legend: a swatch for each class, and one for what is too few to say."""
    import numpy as np

    known = told.unsure is None or not told.pale or not told.unsure.all()
    found = map_ground.legend(scale) if known else []
    if np.isnan(told.values).any():
        found.append(map_ground.swatch(_("not known"), theme.GROUND, pattern=map_ground.dots()))
    if told.unsure is not None and told.unsure.any():
        found.append(map_ground.swatch(told.hatched, theme.UNSURE, hatched=True))
    return found


def cells(
    count: "Numbers", lattice: Lattice, *, bounds: Bounds, over: Rings | None = None
) -> "Figure":
    """Square cells coloured by count.

    Args:
        count: [rows, columns], the first row is the southernmost; nought is left blank.
        lattice: where the first cell lies, and how large all are.
        over: borders to draw on top.
    """
    import numpy as np

    scale = classes.counts(count)
    trace = {
        "type": "heatmap",
        **map_ground.raster(lattice),
        "z": np.where(count > 0, count, np.nan).astype("f4"),
        "zmin": 0,
        "zmax": scale.upper[-1],
        "colorscale": steps(scale),
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": f"{INCIDENTS.title}: %{{z:,d}}<extra></extra>",
    }
    return _with_borders([trace, *map_ground.legend(scale)[1:]], bounds, over)


def tiles(
    rings: Rings,
    middles: "tuple[Numbers, Numbers]",
    count: "Numbers",
    *,
    bounds: Bounds,
    over: Rings | None = None,
) -> "Figure":
    """Cells of any shape coloured by count; the pointer tells of the nearest middle."""
    scale = classes.counts(count)
    hover = {
        **_hover(middles, ()),
        "customdata": map_ground.packed(count),
        "hovertemplate": f"{INCIDENTS.title}: %{{customdata:,d}}<extra></extra>",
    }
    traces = [*_by_class(rings, Told(count, ()), scale, "", width=0.2), hover]
    return _with_borders([*traces, *map_ground.legend(scale)[1:]], bounds, over)


def points(frame: "pd.DataFrame", *, bounds: Bounds, over: Rings | None = None) -> "Figure":
    """Points, larger where more incidents are; columns lon, lat, count, the largest ones first."""
    shown = frame.nlargest(MOST_POINTS, "count")
    count = shown["count"].to_numpy().astype(int)
    size = 3 + 22 * (count / max(_LARGEST, count.max(initial=0))) ** 0.5
    trace = {
        "type": "scatter",
        "x": map_ground.packed(shown["lon"].to_numpy()),
        "y": map_ground.packed(shown["lat"].to_numpy()),
        "mode": "markers",
        "marker": {
            "size": map_ground.packed(size.round(1)),
            "color": theme.POINT,
            "opacity": 0.4,
            "line": {"width": 0},
        },
        "text": [INCIDENTS.told(int(each)) for each in count],
        "hovertemplate": "%{text}<extra></extra>",
        "name": _("Incidents: the larger the dot, the more"),
        "showlegend": True,
    }
    borders = [map_ground.outline(over)] if over else []
    return map_ground.figure([*borders, trace], [Panel(bounds)])


def steps(scale: Classes) -> list[tuple[float, str]]:
    """Classes of whole numbers as a colour scale without blends, from 0 to the highest."""
    most, found, low = scale.upper[-1], [], 0.0
    for upper, colour in zip(scale.upper, scale.colours, strict=True):
        high = 1.0 if upper == most else min(1.0, (upper + 0.5) / most)
        found += [(low, colour), (high, colour)]
        low = high
    return found


def _with_borders(traces: list[Trace], bounds: Bounds, over: Rings | None) -> "Figure":
    borders = [map_ground.outline(over)] if over else []
    return map_ground.figure([*traces, *borders], [Panel(bounds)], title=str(INCIDENTS.title))


def _looks(told: Told, scale: Classes) -> list[tuple[str, dict[str, Any]]]:
    """Colour and pattern of each area."""
    import numpy as np

    place = scale.place(np.nan_to_num(told.values))
    unsure = np.zeros(len(place), dtype=bool) if told.unsure is None else told.unsure
    return [
        _look(theme.UNSURE if few and told.pale else scale.colours[at], few, nothing)
        for at, few, nothing in zip(place, unsure, np.isnan(told.values), strict=True)
    ]


def _look(colour: str, unsure: bool, unknown: bool) -> tuple[str, dict[str, Any]]:
    if unknown:
        return theme.GROUND, {"fillpattern": map_ground.dots()}
    return colour, {"fillpattern": map_ground.hatch(colour)} if unsure else {}


def _of_area(words: str, axes: str) -> dict[str, Any]:
    own = {"hoverinfo": "text", "hoveron": "fills", "text": words}
    return own | ({"xaxis": f"x{axes}", "yaxis": f"y{axes}"} if axes else {})


def _by_class(
    rings: Rings, told: Told, scale: Classes, axes: str, *, width: float = 0.4
) -> list[Trace]:
    looks: dict[str, tuple[list[int], str, dict[str, Any]]] = {}
    for place, (colour, pattern) in enumerate(_looks(told, scale)):
        looks.setdefault(f"{colour} {pattern}", ([], colour, pattern))[0].append(place)
    line = {"line": {"width": width, "color": theme.LINE}}
    where = {"xaxis": f"x{axes}", "yaxis": f"y{axes}"}
    return [
        map_ground.shapes(rings.chosen(places), colour, **line, **where, **pattern)
        for places, colour, pattern in looks.values()
    ]


def _middles(rings: Rings, told: Told, axes: str) -> Trace:
    import numpy as np

    found = [rings.of(place) for place in range(len(rings))]
    lon, lat = (np.array([np.nanmean(each[axis]) for each in found]) for axis in (0, 1))
    return _hover((lon, lat), told.words, axes)


def _hover(middles: "tuple[Numbers, Numbers]", words: Sequence[str], axes: str = "") -> Trace:
    """Nothing to see: only what the pointer tells near each middle."""
    return {
        "type": "scatter",
        "x": map_ground.packed(middles[0]),
        "y": map_ground.packed(middles[1]),
        "mode": "none",
        "hoveron": "points",
        "text": list(words),
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
        "xaxis": f"x{axes}",
        "yaxis": f"y{axes}",
    }
