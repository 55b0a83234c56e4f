"""Who carries it: a bar a facility, most first, and how fast their shares add up to all."""

from collections.abc import Sequence
from itertools import accumulate
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workbench.charts import theme
from workbench.charts.units import INCIDENTS
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MOST = 20  # bars; the table beside has them all
_LONGEST = 24  # characters of a line of a label: a phone must have room for the bars
_LINES = 2
_ROOM = 1.04  # of the axis: the last sign of the line stays whole


def figure(names: Sequence[str], counts: Sequence[int], *, most: int = MOST) -> "Figure":
    """Bars of the facilities with most, and the share of all incidents that they add up to.

    Both have one scale: all incidents are 100 %, so that the line begins at the end of the first
    bar.

    Args:
        names, counts: of all facilities, most first; the line counts in those beyond ``most``.
    """
    total = max(1, sum(counts))
    numbers = [int(count) for count in counts][:most]
    labels = [_label(name) for name in names[:most]]
    shares = [100 * part / total for part in accumulate(numbers)]
    hints = [
        _hint(name, count, share)
        for name, count, share in zip(names[:most], numbers, shares, strict=True)
    ]
    return theme.quiet(
        _bars(numbers, hints),
        _line(shares, hints),
        height=130 + 34 * len(numbers),
        x={"title": theme.title(str(INCIDENTS.title)), "range": [0, _ROOM * total]},
        y={
            "range": [len(labels) - 0.5, -0.5],
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
        },
        xaxis2={
            "title": theme.title(_("Share of all, added up (%)")),
            "overlaying": "x",
            "side": "top",
            "range": [0, 100 * _ROOM],
            "tickvals": [0, 25, 50, 75, 100],
            "showgrid": False,
            "automargin": True,
        },
    )


def _bars(numbers: list[int], hints: list[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "y": list(range(len(numbers))),
        "x": numbers,
        "orientation": "h",
        "marker": {"color": theme.SCALE[1], "line": {"color": theme.BAR, "width": 1}},
        "text": [f"{number:,}" for number in numbers],
        "textposition": "auto",
        "insidetextanchor": "start",
        "insidetextfont": {"color": "#111111"},
        "hovertext": hints,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _line(shares: list[float], hints: list[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "y": list(range(len(shares))),
        "x": shares,
        "xaxis": "x2",
        "mode": "lines+markers",
        "line": {"color": theme.POINT, "width": 2},
        "marker": {"color": theme.POINT, "size": 7, "symbol": "diamond"},
        "hovertext": hints,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hint(name: str, count: int, share: float) -> str:
    added = _("with those above: {share} % of all").format(share=f"{share:.0f}")
    return f"{theme.plain(name)}<br>{INCIDENTS.told(count)}<br>{added}"


def _label(name: str) -> str:
    lines = wrap(name, _LONGEST, max_lines=_LINES, placeholder="…")
    return "<br>".join(theme.plain(line) for line in lines)
