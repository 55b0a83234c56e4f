"""Near repeats: pairs that are near in space and time against what chance would give."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.charts import theme
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MORE = "▲"  # more than chance: a sign, so that print without colour says it too
# Pale enough for dark numbers on every cell.
_PALE = ((0.0, "#FFFFFF"), (0.5, theme.SCALE[0]), (1.0, theme.SCALE[1]))
_LOWEST, _HIGHEST = 0.5, 2.0  # times chance; beyond them only the number tells more


def matrix(
    near: Sequence[str],
    soon: Sequence[str],
    *,
    ratio: Sequence[Sequence[float | None]],
    more: Sequence[Sequence[bool]],
    hints: Sequence[Sequence[str]],
) -> "Figure":
    """Bands of distance down, bands of time across; in each cell how many times chance.

    Args:
        near, soon: names of the bands of distance and of time.
        ratio: observed over expected pairs; nothing where there are too few to say.
        more: where there are more than chance would give: the cell bears a sign.
        hints: what a cell says when it is pointed at.
    """
    said = [
        [_cell(value, sign) for value, sign in zip(*row, strict=True)]
        for row in zip(ratio, more, strict=True)
    ]
    trace = {
        "type": "heatmap",
        "x": list(soon),
        "y": list(near),
        "z": [[min(_HIGHEST, value or 0.0) for value in row] for row in ratio],
        "zmin": _LOWEST,
        "zmax": _HIGHEST,
        "colorscale": [list(step) for step in _PALE],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "text": said,
        "texttemplate": "%{text}",
        "textfont": {"color": "#111111", "size": 15},
        "customdata": [list(row) for row in hints],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return theme.quiet(
        trace,
        height=110 + 52 * len(near),
        x={"title": theme.title(_("Time between the two")), "type": "category", "side": "top"},
        y={
            "title": theme.title(_("Distance")),
            "autorange": "reversed",
            "type": "category",
            "rangemode": "normal",
        },
    )


def bars(
    near: Sequence[str],
    ratio: Sequence[float | None],
    *,
    more: Sequence[bool],
    hints: Sequence[str],
) -> "Figure":
    """One bar a band of distance: how many times chance, with a line at 1."""
    values = [value or 0.0 for value in ratio]
    trace = {
        "type": "bar",
        "y": list(range(len(near))),
        "x": values,
        "orientation": "h",
        "marker": {
            "color": [theme.BAR if sign else theme.SCALE[1] for sign in more],
            "line": {"color": theme.BAR, "width": 1},
        },
        "text": [_cell(value, sign) for value, sign in zip(ratio, more, strict=True)],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": list(hints),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    line = {"color": theme.LINE, "dash": "dash", "width": 2}
    one = {"type": "line", "x0": 1, "x1": 1, "y0": 0, "y1": 1, "yref": "y domain", "line": line}
    return theme.quiet(
        trace,
        height=110 + 44 * len(near),
        x={
            "title": theme.title(_("Times as many as chance would give")),
            "range": [0, 1.2 * max([1.5, *values])],
        },
        y={"autorange": "reversed", "tickvals": list(range(len(near))), "ticktext": list(near)},
        shapes=[one],
    )


def _cell(value: float | None, more: bool) -> str:
    if value is None:
        return _("too few")
    number = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{number} {MORE}" if more else number
