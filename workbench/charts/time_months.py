"""Months as bars: true zeros, months that nobody covered, the unfinished month, marks above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench.charts import theme, time_axis, time_marks
from workbench.charts.time_marks import Placed
from workbench.charts.units import INCIDENTS, Unit
from workbench.domain.months import month_name
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_BARS = 230  # pixels of height of the bars
_NARROW = 0.2  # of the width: "no data" in a narrower gap is written upwards
_CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the chart; without a count no import covers it."""

    month: str  # YYYY-MM
    count: int | None
    partial: bool = False  # the data end, or begin, within it


@dataclass(frozen=True, slots=True)
class Months:
    """Months in a row, and the marks to be drawn over them."""

    months: tuple[Month, ...]
    marks: tuple[Placed, ...] = ()
    told: str = ""  # data to when


def draw(shown: Months, *, unit: Unit = INCIDENTS) -> "Figure":
    """One bar a month; hatched where it is not complete, crossed where there are no data."""
    months = shown.months
    top = max([1, *(each.count or 0 for each in months)]) * 1.05
    rows = time_marks.lanes(shown.marks, len(months))
    above = time_marks.LANE * (max(rows) + 1) if rows else 0
    lane = top * time_marks.LANE / _BARS
    bars = list(_bars(months, unit, top=top))
    entries = len(bars) + len({mark.kind for mark in shown.marks})
    layout = {
        "height": _BARS + above + time_axis.below(entries if entries > 1 else 0),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "barmode": "overlay",
        "bargap": 0.15,
        "showlegend": entries > 1,
        "legend": time_axis.LEGEND,
        "xaxis": time_axis.of_months([each.month for each in months], title=shown.told),
        "yaxis": time_axis.of_counts(str(unit.title), top=top, above=top * above / _BARS),
        "annotations": list(_gaps(months, top=top)),
    }
    data = [*bars, *time_marks.traces(shown.marks, rows, top=top, lane=lane)]
    return theme.figure(data, layout)


def _bars(months: Sequence[Month], unit: Unit, *, top: float) -> Iterator[dict[str, Any]]:
    known = [place for place, each in enumerate(months) if each.count is not None]
    full = [place for place in known if not months[place].partial]
    begun = [place for place in known if months[place].partial]
    gaps = [place for place, each in enumerate(months) if each.count is None]
    hints = [_hint(each, unit) for each in months]
    counts = [each.count or 0 for each in months]
    yield _trace(full, counts, hints, name=str(unit.title), marker={"color": theme.BAR})
    if begun:
        name = _("Month not complete")
        yield _trace(begun, counts, hints, name=name, marker=_hatched("/", theme.BAR, border=1.5))
    if gaps:
        marker = _hatched("x", theme.LINE, border=0)
        heights = [top] * len(months)
        yield _trace(gaps, heights, hints, name=_("No data"), marker=marker) | {"width": 1}


def _trace(
    places: Sequence[int],
    heights: Sequence[float],
    hints: Sequence[str],
    *,
    name: str,
    marker: dict[str, Any],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": list(places),
        "y": [heights[place] for place in places],
        "marker": marker,
        "name": name,
        "text": [hints[place] for place in places],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _hatched(shape: str, colour: str, *, border: float) -> dict[str, Any]:
    pattern = {"shape": shape, "fgcolor": colour, "bgcolor": _CLEAR, "size": 6, "solidity": 0.25}
    return {"color": _CLEAR, "pattern": pattern, "line": {"width": border, "color": colour}}


def _hint(month: Month, unit: Unit) -> str:
    if month.count is None:
        return f"{month_name(month.month)}<br>{_('No data')}"
    told = f"{month_name(month.month)}<br>{unit.told(month.count)}"
    return f"{told}<br>{_('The month is not complete')}" if month.partial else told


def _gaps(months: Sequence[Month], *, top: float) -> Iterator[dict[str, Any]]:
    """The words "no data" in the middle of each gap."""
    for gap, found in groupby(enumerate(months), lambda each: each[1].count is None):
        places = [place for place, _month in found]
        if gap:
            yield {
                "x": (places[0] + places[-1]) / 2,
                "y": top / 2,
                "text": _("No data"),
                "textangle": -90 if len(places) < _NARROW * len(months) else 0,
                "showarrow": False,
                "bgcolor": "#FFFFFF",
                "font": {"color": "#1F2933", "size": 13},
            }
