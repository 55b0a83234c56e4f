"""Changes in percent, each with the interval in which it may lie."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.charts import theme
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FURTHEST = 300.0  # percent: beyond it the axis ends and the interval goes on
_LONGEST = 28  # characters of a name


def figure(
    names: Sequence[str],
    percent: Sequence[float],
    *,
    low: Sequence[float],
    high: Sequence[float],
    sure: Sequence[bool],
    words: Sequence[str],
) -> "Figure":
    """One line a name, a dot at the change and its interval; full dots are more than chance."""
    end = min(FURTHEST, max([50.0, *(each for each in high if each < FURTHEST), *percent]) * 1.05)
    shown = [min(each, end) for each in percent]
    traces = [
        {
            "type": "scatter",
            "x": [shown[at] for at in places],
            "y": places,
            "mode": "markers",
            "name": name,
            "marker": {
                "size": 10,
                "symbol": symbol,
                "color": theme.BAR if certain else theme.BORDER,
            },
            "error_x": _reach([(shown[at], low[at], min(high[at], end)) for at in places]),
            "text": [words[at] for at in places],
            "hovertemplate": "%{text}<extra></extra>",
        }
        for certain, symbol, name in (
            (True, "circle", _("more than chance")),
            (False, "circle-open", _("could be chance")),
        )
        if (places := [at for at in range(len(names)) if bool(sure[at]) is certain])
    ]
    return _laid(traces, names, end)


def _reach(ends: list[tuple[float, float, float]]) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [max(0.0, high - middle) for middle, _low, high in ends],
        "arrayminus": [max(0.0, middle - low) for middle, low, _high in ends],
        "thickness": 1.5,
        "width": 4,
    }


def _laid(traces: list[dict[str, Any]], names: Sequence[str], end: float) -> "Figure":
    labels = [
        theme.plain(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…") for name in names
    ]
    layout = {
        "height": 130 + 26 * len(names),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "showlegend": True,
        "xaxis": {
            "title": theme.title(_("Change in %")),
            "range": [-105, end],
            "zeroline": True,
            "zerolinewidth": 2,
            "automargin": True,
        },
        "yaxis": {
            "tickvals": list(range(len(names))),
            "ticktext": labels,
            "autorange": "reversed",
            "automargin": True,
        },
    }
    return theme.figure(traces, layout)
