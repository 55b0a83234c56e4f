"""What the charts of an assessment draw, and the same as tables: months, fits, estimates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.analytics.interrupted import Interrupted
from workbench.charts.before_after import Spans
from workbench.charts.estimates import Bar
from workbench.charts.interrupted import Course as Fitted
from workbench.charts.run_chart import Run
from workbench.charts.time_marks import Placed
from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.services import assessing_course
from workbench.services.assessing_judged import Course
from workbench.services.assessing_rows import Row

if TYPE_CHECKING:
    import pandas as pd


_DRAWN = {"treated", "control", "wdd", "ratio", "series"}  # what surroundings did is in the table


def bars(rows: Sequence[Row]) -> tuple[Bar, ...]:
    """The estimates of the effect that have a value in percent, in their order."""
    return tuple(
        Bar(row.name, *row.span, words=f"{row.name}: {row.figure} ({row.interval})")
        for row in rows
        if row.span and row.key in _DRAWN
    )


def run(course: Course, placed: tuple[Placed, ...]) -> Run:
    """The run chart."""
    series = course.series
    return Run(
        months=series.months,
        counts=series.counts,
        median=assessing_course.read(series).median,
        spans=_spans(course),
        comparison=series.control,
        marks=placed,
    )


def run_table(course: Course) -> "pd.DataFrame":
    """Month, counts where one acted and in the comparison, before or after."""
    import pandas as pd

    series = course.series
    sides = [_("Before") if at < series.start else _("After") for at in range(len(series.months))]
    columns = {
        _("Month"): [month_name(month) for month in series.months],
        _("Period"): sides,
        _("Where you acted"): list(series.counts),
    }
    if series.control:
        columns[_("Comparison")] = list(series.control)
    return pd.DataFrame(columns)


def fitted(course: Course, fit: Interrupted) -> Fitted:
    """The interrupted series; what was to be expected is drawn after the start only."""
    start = course.series.start
    expected = fit.expected.tolist()
    return Fitted(
        months=course.series.months,
        observed=course.series.counts,
        fitted=tuple(fit.fitted.tolist()),
        expected=(*[None] * start, *expected[start:]),
        spans=_spans(course),
    )


def fitted_table(course: Course, fit: Interrupted) -> "pd.DataFrame":
    """Month, counted, fitted, expected without the response."""
    import pandas as pd

    return pd.DataFrame(
        {
            _("Month"): [month_name(month) for month in course.series.months],
            _("Counted"): list(course.series.counts),
            _("Fitted"): fit.fitted.round(1),
            _("Expected without the response"): fit.expected.round(1),
        }
    )


def _spans(course: Course) -> Spans:
    start, end = course.series.start - 0.5, len(course.series.months) - 0.5
    return Spans((-0.5, start), (start, end))
