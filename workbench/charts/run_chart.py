"""A run chart: counts by month around the median of before, with the actions marked above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts import before_after, theme, time_axis, time_marks
from workbench.charts.before_after import Spans
from workbench.charts.time_marks import Placed
from workbench.domain.months import month_name
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_LINES = 230  # pixels of height


@dataclass(frozen=True, slots=True)
class Run:
    """Months in a row with their counts; none where no data cover the month."""

    months: tuple[str, ...]  # YYYY-MM
    counts: tuple[float | None, ...]
    median: float | None  # of the months before
    spans: Spans | None = None
    comparison: tuple[float | None, ...] = ()
    marks: tuple[Placed, ...] = ()


def draw(run: Run) -> "Figure":
    """A line with a dot a month, the median as a dashed line, before shaded, marks above."""
    known = [each for each in (*run.counts, *run.comparison, run.median) if each is not None]
    top = max([1.0, *known]) * 1.18
    rows = time_marks.lanes(run.marks, len(run.months))
    above = time_marks.LANE * (max(rows) + 1) if rows else 0
    entries = 1 + bool(run.comparison) + (run.median is not None)
    entries += len({mark.kind for mark in run.marks})
    layout = {
        "height": _LINES + above + time_axis.below(entries),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "showlegend": True,
        "legend": time_axis.LEGEND,
        "xaxis": time_axis.of_months(run.months),
        "yaxis": time_axis.of_counts(_("Counts"), top=top, above=top * above / _LINES),
        **before_after.layout(run.spans, top=top),
    }
    lane = top * time_marks.LANE / _LINES
    data = [*_traces(run), *time_marks.traces(run.marks, rows, top=top, lane=lane)]
    return theme.figure(data, layout)


def _traces(run: Run) -> list[dict[str, Any]]:
    traces = []
    if run.comparison:
        dashed = {"color": theme.LINE, "width": 1.5, "dash": "dot"}
        marker = {"symbol": "square-open", "size": 6, "color": theme.LINE}
        traces.append(
            _line(run.months, run.comparison, name=_("Comparison"), line=dashed, marker=marker)
        )
    if run.median is not None:
        traces.append(_median(run.months, run.median))
    line, marker = {"color": theme.BAR, "width": 2.5}, {"size": 8, "color": theme.BAR}
    name = _("Where you acted")
    return [*traces, _line(run.months, run.counts, name=name, line=line, marker=marker)]


def _line(
    months: Sequence[str],
    counts: Sequence[float | None],
    *,
    name: str,
    line: dict[str, Any],
    marker: dict[str, Any],
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(months))),
        "y": list(counts),
        "connectgaps": False,
        "cliponaxis": False,
        "name": name,
        "line": line,
        "marker": marker,
        "text": [
            f"{month_name(month)}<br>{name}: {'–' if count is None else f'{count:,g}'}"
            for month, count in zip(months, counts, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _median(months: Sequence[str], median: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [-0.5, len(months) - 0.5],
        "y": [median, median],
        "name": _("Median before: {median}").format(median=f"{median:,g}"),
        "line": {"color": theme.POINT, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }
