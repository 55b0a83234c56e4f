"""Several estimates of one effect below each other, each with its interval, around a line at 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from workbench.charts import theme
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FURTHEST = 300.0  # percent: beyond it the axis ends and the interval goes on
_ROW = 40  # pixels
_LONGEST = 26  # characters of a line of a name


@dataclass(frozen=True, slots=True)
class Bar:
    """One estimate in percent; bounds may be infinite."""

    name: str
    value: float
    low: float
    high: float
    sure: bool  # the interval leaves out 0
    words: str


def draw(bars: Sequence[Bar]) -> "Figure":
    """A dot each with its interval; full dots are more than chance, open ones could be chance."""
    first, last = _ends(bars)
    traces = [
        _trace(bars, places, sure=sure, ends=(first, last))
        for sure in (True, False)
        if (places := [at for at, bar in enumerate(bars) if bar.sure is sure])
    ]
    layout = {
        "height": 130 + _ROW * len(bars),
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8},
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "showlegend": True,
        "shapes": [_zero(len(bars))],
        "xaxis": {
            "title": theme.title(_("Change in %")),
            "range": [first, last],
            "zeroline": False,
            "automargin": True,
        },
        "yaxis": {
            "tickvals": list(range(len(bars))),
            "ticktext": [_name(bar.name) for bar in bars],
            "range": [len(bars) - 0.5, -0.5],
            "automargin": True,
        },
    }
    return theme.figure(traces, layout)


def _ends(bars: Sequence[Bar]) -> tuple[float, float]:
    """The axis: from the lowest bound to the highest, but never beyond ``FURTHEST``."""
    bounds = [each for bar in bars for each in (bar.low, bar.value, bar.high) if isfinite(each)]
    low = max(-FURTHEST, min([-20.0, *bounds]))
    high = min(FURTHEST, max([20.0, *bounds]))
    room = 0.05 * (high - low)
    return low - room, high + room


def _trace(
    bars: Sequence[Bar], places: Sequence[int], *, sure: bool, ends: tuple[float, float]
) -> dict[str, Any]:
    low, high = ends
    chosen = [bars[at] for at in places]
    shown = [min(max(bar.value, low), high) for bar in chosen]
    reached = list(zip(chosen, shown, strict=True))
    return {
        "type": "scatter",
        "x": shown,
        "y": list(places),
        "mode": "markers",
        "name": _("more than chance") if sure else _("could be chance"),
        "marker": {
            "size": 11,
            "symbol": "circle" if sure else "circle-open",
            "color": theme.BAR if sure else theme.BORDER,
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [max(0.0, min(bar.high, high) - x) for bar, x in reached],
            "arrayminus": [max(0.0, x - max(bar.low, low)) for bar, x in reached],
            "thickness": 2,
            "width": 5,
        },
        "text": [theme.plain(bar.words) for bar in chosen],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _zero(rows: int) -> dict[str, Any]:
    return {
        "type": "line",
        **{"x0": 0, "x1": 0, "y0": -0.5, "y1": rows - 0.5},
        "line": {"color": theme.LINE, "width": 2},
        "layer": "below",
    }


def _name(name: str) -> str:
    """A name on lines short enough for a phone.

    >>> _name("Where you acted, against the comparison")
    'Where you acted, against<br>the comparison'
    """
    from textwrap import wrap

    return "<br>".join(theme.plain(line) for line in wrap(name, _LONGEST))
