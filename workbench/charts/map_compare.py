"""Two maps beside each other with one scale, and the map of their difference."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from workbench.analytics.rings import Rings
from workbench.charts import classes, map_ground, theme
from workbench.charts import map as maps
from workbench.charts.map import Told
from workbench.charts.map_ground import Bounds, Panel

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_HALVES = ((0.0, 0.495), (0.505, 1.0))
_LONGEST = 26  # characters of a line of a title: it stands over half a telephone, too
_TITLES = 52  # pixels above the maps
_CLEAR = 8  # of them between a title and its map: the ground of a map is white by night, too


def side(
    rings: Rings,
    told: tuple[Told, Told],
    titles: Sequence[str],
    *,
    bounds: Bounds,
    over: Rings | None = None,
    whole: bool = True,
) -> "Figure":
    """Both maps; a colour means the same number in either, so that they can be compared."""
    import numpy as np

    scale = classes.counts(np.concatenate([each.values for each in told]), whole=whole)
    panels = [Panel(bounds, "", _HALVES[0]), Panel(bounds, "2", _HALVES[1])]
    traces = [
        trace
        for panel, each in zip(panels, told, strict=True)
        for trace in [
            *([map_ground.outline(over, axes=panel.axes)] if over else []),
            *maps.shaded(rings, each, scale, axes=panel.axes),
        ]
    ]
    headings = [
        {
            "text": "<br>".join(theme.plain(line) for line in wrap(title, _LONGEST)),
            "x": 0.5,
            "y": 1,
            "xref": f"x{panel.axes} domain",
            "yref": f"y{panel.axes} domain",
            "xanchor": "center",
            "yanchor": "bottom",
            "yshift": _CLEAR,
            "showarrow": False,
        }
        for panel, title in zip(panels, titles, strict=True)
    ]
    return map_ground.figure(
        [*traces, *maps.keys(told[0], scale)],
        panels,
        title=told[0].title,
        annotations=headings,
        margin={"l": 0, "r": 0, "t": _TITLES, "b": 4},
    )


def difference(
    rings: Rings,
    told: Told,
    *,
    bounds: Bounds,
    over: Rings | None = None,
    whole: bool = True,
) -> "Figure":
    """Fewer, no change, more; darker all the way, so that it can be read in grey."""
    shown = told.values if told.unsure is None or told.unsure.all() else told.values[~told.unsure]
    scale = classes.differences(shown, whole=whole)
    return maps.areas(rings, told, scale, bounds=bounds, over=over)
