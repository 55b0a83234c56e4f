"""Problems stated and closed in each month as bars, those open at its end as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts import theme
from workbench.domain.months import month_name
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_HEIGHT = 300  # pixels


@dataclass(frozen=True, slots=True)
class Month:
    """How many problems were stated and closed in a month, and open at its end."""

    month: str  # 2026-11
    opened: int
    closed: int
    open: int


def draw(months: Sequence[Month]) -> "Figure":
    """Bars of two tones that stay apart in grey print, and a line with points."""
    places = list(range(len(months)))
    hints = [
        _("{month}: {opened} stated, {closed} closed, {open} open at its end").format(
            month=month_name(each.month), opened=each.opened, closed=each.closed, open=each.open
        )
        for each in months
    ]
    shared = {"x": places, "customdata": hints, "hovertemplate": "%{customdata}<extra></extra>"}
    traces: list[dict[str, Any]] = [
        _bars(_("Stated"), [each.opened for each in months], theme.SCALE[1], shared),
        _bars(_("Closed"), [each.closed for each in months], theme.SCALE[3], shared),
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": _("Open at the end of the month"),
            "y": [each.open for each in months],
            "line": {"color": theme.POINT, "width": 2},
            "marker": {"size": 7},
            **shared,
        },
    ]
    return theme.quiet(
        *traces,
        height=_HEIGHT,
        x={
            "tickvals": places,
            "ticktext": [each.month for each in months],
            "fixedrange": True,
        },
        y={"title": theme.title(_("Problems")), "fixedrange": True, "tickformat": ",d"},
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
    )


def _bars(name: str, counts: list[int], colour: str, shared: dict[str, Any]) -> dict[str, Any]:
    return {"type": "bar", "name": name, "y": counts, "marker": {"color": colour}, **shared}
