"""An interrupted series: what was counted, what the model fits, what was to be expected without."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts import before_after, theme, time_axis
from workbench.charts.before_after import Spans
from workbench.domain.months import month_name
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_LINES = 240  # pixels of height


@dataclass(frozen=True, slots=True)
class Course:
    """Months in a row: counted, fitted, and to be expected had nothing been done (after only)."""

    months: tuple[str, ...]  # YYYY-MM
    observed: tuple[float | None, ...]
    fitted: tuple[float | None, ...]
    expected: tuple[float | None, ...]
    spans: Spans | None = None


def draw(course: Course) -> "Figure":
    """Dots, a full line and a dashed line: to be told apart in grey print too."""
    shown = [
        _trace(course, course.expected, name=_("Expected without the response"), style=_EXPECTED),
        _trace(course, course.fitted, name=_("Fitted"), style=_FITTED),
        _trace(course, course.observed, name=_("Counted"), style=_OBSERVED),
    ]
    known = [each for trace in shown for each in trace["y"] if each is not None]
    top = max([1.0, *known]) * 1.18
    layout = {
        "height": _LINES + time_axis.below(4),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "showlegend": True,
        "legend": time_axis.LEGEND | {"entrywidth": 210},
        "xaxis": time_axis.of_months(course.months),
        "yaxis": time_axis.of_counts(_("Counts"), top=top),
        **before_after.layout(course.spans, top=top),
    }
    return theme.figure(shown, layout)


_EXPECTED = {
    "mode": "lines",
    "line": {"color": theme.POINT, "width": 2.5, "dash": "dash"},
}
_FITTED = {"mode": "lines", "line": {"color": theme.BAR, "width": 2.5}}
_OBSERVED = {"mode": "markers", "marker": {"size": 8, "color": theme.LINE}}


def _trace(
    course: Course, values: Sequence[float | None], *, name: str, style: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        **style,
        "x": list(range(len(course.months))),
        "y": list(values),
        "connectgaps": False,
        "cliponaxis": False,
        "name": name,
        "text": [
            f"{month_name(month)}<br>{name}: {'–' if value is None else f'{value:,.1f}'}"
            for month, value in zip(course.months, values, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }
