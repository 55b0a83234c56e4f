"""Maps that need no internet: polygons, points and cells on a white ground, nothing fetched."""

from collections.abc import Sequence
from math import asinh, atan, degrees, log2, pi, radians, sinh, sqrt, tan
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.grid import Grid
from workbench.charts import theme
from workbench.charts.units import INCIDENTS, Unit
from workbench.i18n import _

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

HEIGHT = 560
MOST_POINTS = 20_000  # dots that a browser draws without faltering; the largest ones
_WIDTH = 860  # pixels, about: what is shown fits into this
_LARGEST = 60  # incidents of the largest dot, or more: a town of single incidents has small dots
_TILE = 512  # pixels of the whole world at zoom 0
_EMPTY = {"type": "FeatureCollection", "features": []}

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees


class View(NamedTuple):
    """Where a map looks, and from how near."""

    lon: float
    lat: float
    zoom: float


def areas(
    geojson: dict[str, Any],
    names: Sequence[str],
    counts: Sequence[int],
    *,
    bounds: Bounds,
    unit: Unit = INCIDENTS,
) -> "Figure":
    """Boundary areas coloured by count; feature ids are places in ``names``."""
    from plotly import graph_objects as go

    labels = [
        _label(theme.plain(name), unit.told(int(count)))
        for name, count in zip(names, counts, strict=True)
    ]
    trace = _coloured(go, geojson, counts, labels, border=0.8, title=str(unit.title))
    return _framed(trace, bounds, outline=None)


def cells(grid: Grid, *, bounds: Bounds, outline: dict[str, Any] | None = None) -> "Figure":
    """Grid cells coloured by count."""
    from plotly import graph_objects as go

    counts = [int(count) for count in grid.count]
    labels = [INCIDENTS.told(count) for count in counts]
    trace = _coloured(go, _squares(grid), counts, labels, border=0, title=str(INCIDENTS.title))
    return _framed(trace, bounds, outline=outline)


def points(
    frame: "pd.DataFrame", *, bounds: Bounds, outline: dict[str, Any] | None = None
) -> "Figure":
    """Points, larger where more incidents are; columns lon, lat, count."""
    from plotly import graph_objects as go

    shown = frame.nlargest(MOST_POINTS, "count")
    counts = shown["count"].to_numpy().astype(int)
    size = 4 + 22 * (counts / max(_LARGEST, counts.max(initial=0))) ** 0.5
    trace = go.Scattermap(
        lon=shown["lon"].round(6),
        lat=shown["lat"].round(6),
        mode="markers",
        marker={"size": size, "color": theme.POINT, "opacity": 0.4},
        text=[INCIDENTS.told(int(count)) for count in counts],
        hovertemplate="%{text}<extra></extra>",
        name=_("Incidents: the larger the dot, the more"),
        showlegend=True,
    )
    return _framed(trace, bounds, outline=outline)


def bounds_of(frame: "pd.DataFrame") -> Bounds:
    """The extent of nearly all incidents; far outliers do not shrink the town to a dot."""
    import numpy as np

    if not len(frame):
        return (-1.0, -1.0, 1.0, 1.0)
    edges = []
    for column in ("lon", "lat"):
        ordered = frame.sort_values(column)
        share = ordered["count"].cumsum() / ordered["count"].sum()
        values = ordered[column].to_numpy()
        edges.append((values[np.searchsorted(share, 0.01)], values[np.searchsorted(share, 0.99)]))
    (west, east), (south, north) = edges
    return float(west), float(south), float(east), float(north)


def view(bounds: Bounds) -> View:
    """Centre and zoom that show these bounds with a small margin.

    >>> round(view((-0.1, 51.9, 0.1, 52.1)).zoom, 1)
    10.0
    """
    west, south, east, north = bounds
    low, high = _mercator(south), _mercator(north)
    across = max(east - west, 0.004) / 360
    upright = max(high - low, 0.00007) / (2 * pi)
    zoom = min(log2(_WIDTH / _TILE / across), log2(HEIGHT / _TILE / upright)) - 0.2
    return View((west + east) / 2, degrees(atan(sinh((low + high) / 2))), max(0.0, min(18.0, zoom)))


def _mercator(latitude: float) -> float:
    return asinh(tan(radians(max(-85.0, min(85.0, latitude)))))


def _coloured(
    go: Any,
    geojson: dict[str, Any],
    counts: Sequence[int],
    labels: list[str],
    *,
    border: float,
    title: str,
) -> Any:
    # Counts crowd at the low end: colour follows the square root, the legend shows the counts.
    most = max([1, *map(int, counts)])
    ticks = sorted({round(most * part * part) for part in (0, 0.25, 0.5, 0.75, 1)})
    return go.Choroplethmap(
        geojson=geojson,
        locations=[str(number) for number in range(len(counts))],
        z=[sqrt(int(count)) for count in counts],
        zmin=0,
        zmax=sqrt(most),
        colorscale=theme.scale(),
        marker={"opacity": 0.85, "line": {"width": border, "color": theme.LINE}},
        text=labels,
        hovertemplate="%{text}<extra></extra>",
        colorbar={
            "title": {"text": title},
            "tickvals": [sqrt(tick) for tick in ticks],
            "ticktext": [f"{tick:,}" for tick in ticks],
            "thickness": 14,
            "len": 0.7,
        },
    )


def _framed(trace: Any, bounds: Bounds, *, outline: dict[str, Any] | None) -> "Figure":
    from plotly import graph_objects as go

    at = view(bounds)
    borders = {
        "sourcetype": "geojson",
        "source": outline or _EMPTY,
        "type": "line",
        "color": theme.LINE,
        "line": {"width": 1},
        "below": "",  # on top of the cells
    }
    layout = {
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hoverlabel": {"align": "left"},
        "legend": {"x": 0.01, "y": 0.99, "bgcolor": "#ffffff"},
        "map": {
            "style": "white-bg",  # without it plotly asks a tile server
            "center": {"lon": at.lon, "lat": at.lat},
            "zoom": at.zoom,
            "layers": [borders] if outline else [],
        },
    }
    return go.Figure(trace, layout=layout)


def _squares(grid: Grid) -> dict[str, Any]:
    corners = zip(grid.west.round(6).tolist(), grid.south.round(6).tolist(), strict=True)
    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [_ring(west, south, grid)]},
        }
        for number, (west, south) in enumerate(corners)
    ]
    return {"type": "FeatureCollection", "features": features}


def _ring(west: float, south: float, grid: Grid) -> list[list[float]]:
    east, north = round(west + grid.width, 6), round(south + grid.height, 6)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _label(name: str, counted: str) -> str:
    return f"<b>{name}</b><br>{counted}"
