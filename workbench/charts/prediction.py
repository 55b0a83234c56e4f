"""How much of what came each map would have caught, the more of the area is chosen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.analytics.prediction import Curve
from workbench.charts import theme
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# Told apart by dash as well as by colour: the legend must print in black and white.
_LINES = ("solid", "dash", "dot", "dashdot")
_COLOURS = (theme.BAR, theme.POINT, theme.BORDER, theme.LINE)
_MOST = 0.3  # of the area: nobody watches more
_STEPS = 120  # points of a line: more cannot be seen


def curves(named: Mapping[str, Curve], *, share: float) -> "Figure":
    """A line for each map, the line of chance, and a mark where the chosen share lies.

    Args:
        named: title of each map to its curve.
        share: of the area, that the figures beside the chart are told for.
    """
    traces = [_line(name, curve, number) for number, (name, curve) in enumerate(named.items())]
    chance = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 100 * _MOST],
        "y": [0, 100 * _MOST],
        "name": _("Chance"),
        "line": {"color": "#9AA5B1", "width": 1},
        "hoverinfo": "skip",
    }
    mark = {"type": "line", "x0": 100 * share, "x1": 100 * share, "y0": 0, "y1": 1}
    line = {"color": theme.LINE, "width": 1, "dash": "dot"}
    return theme.quiet(
        *traces,
        chance,
        height=360,
        x={"title": theme.title(_("Share of the area, %")), "range": [0, 100 * _MOST]},
        y={"title": theme.title(_("Share of the incidents, %")), "range": [0, 100]},
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        shapes=[mark | {"yref": "paper", "line": line}],
    )


def _line(name: str, curve: Curve, number: int) -> dict[str, object]:
    import numpy as np

    last = int(np.searchsorted(curve.area, _MOST, side="right"))
    shown = np.unique(np.linspace(0, max(0, last - 1), min(_STEPS, max(1, last))).astype(int))
    x, y = 100 * curve.area[shown], 100 * curve.hit_rate[shown]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, *x.round(2).tolist()],
        "y": [0, *y.round(1).tolist()],
        "name": name,
        "line": {
            "color": _COLOURS[number % len(_COLOURS)],
            "dash": _LINES[number % len(_LINES)],
            "width": 2.5,
        },
        "hovertemplate": "%{y} % / %{x} %",
    }
