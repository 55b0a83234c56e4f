"""Maps for analysts: hot and cold cells, and how dense incidents are as a surface."""

from typing import TYPE_CHECKING, Any

from workbench.analytics.gistar import GiStar
from workbench.analytics.grid import Dense
from workbench.analytics.kernel import Surface
from workbench.analytics.rings import Rings
from workbench.charts import map_ground, theme
from workbench.charts.map_ground import Bounds, Panel, Trace
from workbench.charts.units import INCIDENTS
from workbench.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from plotly.graph_objects import Figure

    Numbers = np.ndarray[Any, Any]

_HOT, _COLD = "#7A1F12", "#DCE9F6"  # dark and pale, and the pale one is hatched: grey print tells


def hot_cells(
    cells: Dense, found: GiStar, *, bounds: Bounds, over: Rings | None = None
) -> "Figure":
    """The cells that are hot or cold beyond chance; all others stay blank."""
    traces: list[Trace] = []
    for chosen, colour, label, hatched in (
        (found.hot, _HOT, _("hot: more than chance would put there"), False),
        (found.cold, _COLD, _("cold: fewer than chance would leave there"), True),
    ):
        if chosen.any():
            traces += _marked(cells, chosen, colour, hatched=hatched)
            traces.append(map_ground.swatch(label, colour, hatched=hatched))
    borders = [map_ground.outline(over)] if over else []
    pointed = _told(cells, found)
    return map_ground.figure([*traces, *borders, pointed], [Panel(bounds)])


def surface(
    made: Surface, inside: "Numbers", *, bounds: Bounds, over: Rings | None = None
) -> "Figure":
    """Density within the study area, paler to darker.

    Args:
        inside: [rows, columns], the cells that are drawn.
    """
    import numpy as np

    shown = np.where(inside, made.density, np.nan).astype("f4")
    trace = {
        "type": "heatmap",
        **map_ground.raster(made.lattice),
        "z": shown,
        "zmin": 0,
        "zsmooth": False,
        "colorscale": [[0, theme.NONE], *[[0.05 + 0.95 * at, each] for at, each in theme.scale()]],
        "colorbar": {
            "title": {"text": _("Incidents per km²"), "side": "top"},
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "thickness": 14,
            "len": 0.6,
            "x": 0,
            "xanchor": "left",
        },
        "hoverongaps": False,
        "hovertemplate": _("{density} per km²").format(density="%{z:.1f}") + "<extra></extra>",
    }
    borders = [map_ground.outline(over)] if over else []
    return map_ground.figure([trace, *borders], [Panel(bounds)])


def _marked(cells: Dense, chosen: "Numbers", colour: str, *, hatched: bool) -> list[Trace]:
    rings = Rings.of_cells(cells.corners(chosen))
    pattern = {"fillpattern": map_ground.hatch(colour)} if hatched else {}
    thin = {"width": 0.3, "color": theme.LINE}
    return [
        map_ground.shapes((rings.lon, rings.lat), colour, showlegend=False, line=thin, **pattern)
    ]


def _told(cells: Dense, found: GiStar) -> Trace:
    """Nothing to see: counts and scores beside the pointer."""
    import numpy as np

    shown = np.where(found.hot | found.cold, cells.count, np.nan).astype("f4")
    return {
        "type": "heatmap",
        **map_ground.raster(cells.lattice),
        "z": shown,
        "customdata": found.z.astype("f4"),
        "opacity": 0,
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": f"{INCIDENTS.title}: %{{z:,d}}<br>z = %{{customdata:.1f}}<extra></extra>",
    }
