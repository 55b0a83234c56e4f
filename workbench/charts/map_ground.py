"""The ground of every map: a plane of degrees, true to shape, that fits any screen and any paper.

Maps are ordinary drawings on two axes, not tiles on a globe: they need neither a network nor a
graphics card, print as they look, shrink with the screen as a whole, and a finger on them still
scrolls the page. One degree of longitude is drawn as much shorter than one of latitude as it is in
the middle of the map; over a county that is off by less than a line is wide.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Any

from workbench.analytics.grid import Lattice
from workbench.analytics.rings import Rings
from workbench.charts import theme
from workbench.charts.classes import Classes

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from plotly.graph_objects import Figure

    Numbers = np.ndarray[Any, Any]

TALLEST, LOWEST = 560, 320  # pixels
_BESIDE = 60  # pixels for the legend
_WIDE = 640  # pixels: a map is as high as its extent asks for on a screen of about this width
LEAST = 0.004  # degrees: nobody wants to see less than a street or two
_MARGIN = 0.03  # of the extent, on each side
_NEARLY = 0.01  # part of the incidents at each side that may lie far off

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees
Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """One map of a figure: what it shows of the earth, and which part of the figure it takes."""

    bounds: Bounds
    axes: str = ""  # "" for the first map, "2" for the second
    across: tuple[float, float] = (0.0, 1.0)

    def layout(self) -> dict[str, Any]:
        """Its two axes, hidden; a degree has the same length in metres on both."""
        west, south, east, north = framed(self.bounds)
        hidden = {"visible": False, "constrain": "domain"}
        return {
            f"xaxis{self.axes}": {
                **hidden,
                "range": [west, east],
                "domain": list(self.across),
                "anchor": f"y{self.axes}",
            },
            f"yaxis{self.axes}": {
                **hidden,
                "range": [south, north],
                "anchor": f"x{self.axes}",
                "scaleanchor": f"x{self.axes}",
                "constraintoward": "top",
                "scaleratio": 1 / cos(radians((south + north) / 2)),
            },
        }


def figure(
    traces: Sequence[Trace], panels: Sequence[Panel], *, title: str = "", **layout: Any
) -> "Figure":
    """A figure of these maps; ``title`` stands above the legend."""
    whole: dict[str, Any] = {
        "height": height(panels),
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "plot_bgcolor": theme.GROUND,
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "dragmode": False,  # a finger scrolls the page; the buttons zoom
        "legend": {
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "x": 0,
            "bgcolor": "rgba(0,0,0,0)",
            "title": {"text": title, "side": "top"},
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "itemsizing": "constant",
        },
    }
    for panel in panels:
        whole |= panel.layout()
    return theme.figure(traces, whole | layout)


def height(panels: Sequence[Panel]) -> int:
    """Pixels for these maps and the legend.

    One figure serves a laptop and a telephone, and its height cannot follow the screen: a broad
    town is drawn lower, so that little stays blank where the screen is narrow.
    """
    if not panels:
        return LOWEST
    west, south, east, north = framed(panels[0].bounds)
    aspect = (east - west) * cos(radians((south + north) / 2)) / (north - south)
    return round(max(LOWEST, min(TALLEST, _WIDE / len(panels) / aspect + _BESIDE)))


def shapes(rings: "tuple[Numbers, Numbers]", colour: str, **more: Any) -> Trace:
    """Filled rings of one colour."""
    return {
        "type": "scatter",
        "x": packed(rings[0]),
        "y": packed(rings[1]),
        "mode": "lines",
        "line": {"width": 0.6, "color": theme.LINE},
        "fill": "toself",
        "fillcolor": colour,
        "hoverinfo": "skip",
        "showlegend": False,
    } | more


def outline(rings: Rings, *, axes: str = "") -> Trace:
    """The borders of the areas, on top of cells or points."""
    return {
        "type": "scatter",
        "x": packed(rings.lon),
        "y": packed(rings.lat),
        "mode": "lines",
        "line": {"width": 0.5, "color": theme.BORDER},
        "hoverinfo": "skip",
        "showlegend": False,
        "xaxis": f"x{axes}",
        "yaxis": f"y{axes}",
    }


def legend(classes: Classes) -> list[Trace]:
    """A swatch for each class."""
    return [
        swatch(label, colour) for label, colour in zip(classes.labels, classes.colours, strict=True)
    ]


def swatch(
    label: str, colour: str, *, hatched: bool = False, pattern: Trace | None = None
) -> Trace:
    """A line of the legend; a bar without a length, for bars are shown there as squares."""
    marker = {"color": colour, "line": {"width": 1, "color": theme.LINE}}
    pattern = hatch(colour) if hatched else pattern
    return {
        "type": "bar",
        "x": (None,),
        "y": (None,),
        "marker": marker | ({"pattern": pattern} if pattern else {}),
        "name": label,
        "hoverinfo": "skip",
    }


def dots() -> Trace:
    """Where nothing is known."""
    return {
        "shape": ".",
        "size": 5,
        "solidity": 0.2,
        "fgcolor": theme.LINE,
        "bgcolor": theme.GROUND,
    }


def hatch(colour: str) -> dict[str, Any]:
    """Lines over a colour: of this one nothing can be said for sure, in grey print too."""
    pale = int(colour[1:3], 16) + int(colour[3:5], 16) + int(colour[5:7], 16) > 3 * 110
    return {
        "shape": "/",
        "size": 6,
        "solidity": 0.25,
        "fgcolor": theme.LINE if pale else theme.GROUND,
        "bgcolor": colour,
    }


def raster(lattice: Lattice) -> Trace:
    """Where the cells of a heat map lie."""
    return {
        "x0": lattice.west + lattice.width / 2,
        "dx": lattice.width,
        "y0": lattice.south + lattice.height / 2,
        "dy": lattice.height,
    }


def packed(values: "Numbers") -> dict[str, str]:
    """Numbers as the browser reads them without parsing each."""
    return {
        "dtype": "f4",
        "bdata": b64encode(values.astype("<f4", copy=False).tobytes()).decode(),
    }


def framed(bounds: Bounds) -> Bounds:
    """These bounds with a margin; one point has some ground around it, too.

    >>> framed((0.0, 52.0, 0.0, 52.0))[2] > 0
    True
    """
    west, south, east, north = bounds
    tall = max(north - south, LEAST)
    wide = max(east - west, LEAST)
    x, y = (west + east) / 2, (south + north) / 2
    across, up = wide * (0.5 + _MARGIN), tall * (0.5 + _MARGIN)
    return x - across, y - up, x + across, y + up


def widened(bounds: Bounds, frame: "pd.DataFrame") -> Bounds:
    """The bounds of the areas; where most incidents lie outside of these, with nearly all of them.

    Boundaries of another town must not make a map that looks as if nothing happened.
    """
    west, south, east, north = bounds
    inside = frame["lon"].between(west, east) & frame["lat"].between(south, north)
    if 2 * int(frame["count"][inside].sum()) >= int(frame["count"].sum()):
        return bounds
    others = bounds_of(frame)
    return (
        min(west, others[0]),
        min(south, others[1]),
        max(east, others[2]),
        max(north, others[3]),
    )


def bounds_of(frame: "pd.DataFrame") -> Bounds:
    """The extent of nearly all incidents; far outliers do not shrink the town to a dot.

    Columns lon, lat, count.
    """
    import numpy as np

    if not len(frame):
        return (-1.0, -1.0, 1.0, 1.0)
    edges = []
    for column in ("lon", "lat"):
        ordered = frame.sort_values(column)
        share = ordered["count"].cumsum() / ordered["count"].sum()
        values = ordered[column].to_numpy()
        low, high = np.searchsorted(share, (_NEARLY, 1 - _NEARLY))
        edges.append((values[low], values[high]))
    (west, east), (south, north) = edges
    return float(west), float(south), float(east), float(north)
