"""How concentrated it is: the share of incidents that the fullest places hold together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.charts import theme
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def figure(
    places: Sequence[float],
    incidents: Sequence[float],
    *,
    half: tuple[float, float],
    title: str,
    chance: Sequence[float] = (),
) -> "Figure":
    """The curve of the places, fullest first, with the even spread beside it.

    Args:
        places, incidents: cumulative shares from 0 to 1, the fullest places first.
        half: share of the places that hold half of the incidents, and the share they hold.
        title: of the axis of places.
        chance: what the curve would be where each incident fell on any place alike; "" leaves it.
    """
    x = [100 * share for share in places]
    traces = [
        _curve(x, incidents, _("These incidents"), color=theme.BAR, dash="solid"),
        _curve([0, 100], [0, 1], _("Spread evenly"), color=theme.LINE, dash="dot"),
        _half(*half),
    ]
    if len(chance):
        traces.insert(1, _curve(x, chance, _("By chance"), color=theme.POINT, dash="dash"))
    return theme.quiet(
        *traces,
        height=380,
        x={"title": theme.title(title), "range": [-1, 101], "ticksuffix": " %"},
        y={
            "title": theme.title(_("Share of incidents")),
            "range": [-1, 103],
            "ticksuffix": " %",
        },
        showlegend=True,
        legend={"x": 0.98, "y": 0.04, "xanchor": "right", "yanchor": "bottom"},
    )


def _curve(
    x: Sequence[float], shares: Sequence[float], name: str, *, color: str, dash: str
) -> dict[str, Any]:
    hint = _("{incidents} % of the incidents in {places} % of the places")
    told = hint.format(incidents="%{y:.0f}", places="%{x:.1f}")
    return {
        "type": "scatter",
        "x": list(x),
        "y": [100 * share for share in shares],
        "name": name,
        "mode": "lines",
        "line": {"color": color, "dash": dash, "width": 3 if dash == "solid" else 2},
        "hovertemplate": f"{told}<extra></extra>",
    }


def _half(places: float, incidents: float) -> dict[str, Any]:
    """The point of the finding, with a drop to both axes."""
    return {
        "type": "scatter",
        "x": [0, 100 * places, 100 * places],
        "y": [100 * incidents, 100 * incidents, 0],
        "name": _("Fewest that hold half"),
        "mode": "lines+markers",
        "line": {"color": theme.LINE, "width": 1},
        "marker": {"size": [0, 11, 0], "color": theme.LINE, "symbol": "diamond"},
        "hoverinfo": "skip",
    }
