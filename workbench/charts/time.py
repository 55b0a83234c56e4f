"""When incidents happen: month by month, and by weekday and hour."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.analytics.periods import MonthCount
from workbench.charts import theme
from workbench.charts.units import INCIDENTS, Unit
from workbench.domain.months import WEEKDAYS, month_name
from workbench.i18n import _

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure


def months(counts: Sequence[MonthCount], *, unit: Unit = INCIDENTS) -> "Figure":
    """One bar a month, months in which nothing was counted included."""
    trace = {
        "type": "bar",
        "x": [f"{each.month}-01" for each in counts],
        "y": [each.count for each in counts],
        "marker": {"color": theme.BAR},
        "text": [f"{month_name(each.month)}<br>{unit.told(each.count)}" for each in counts],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }
    every = max(1, len(counts) // 12)
    return theme.quiet(
        trace,
        height=300,
        x={
            "title": theme.title(_("Month")),
            "type": "date",
            "tickformat": "%m/%Y",
            "dtick": f"M{every}",
        },
        y={"title": theme.title(str(unit.title))},
    )


def hours(counts: "pd.DataFrame") -> "Figure":
    """Weekday by hour; columns weekday (0 is Monday), hour, count."""
    table = [[0] * 24 for _day in WEEKDAYS]
    for row in counts.itertuples():
        table[int(row.weekday)][int(row.hour)] = int(row.count)
    hints = [[_of_hour(day, hour, table[day][hour]) for hour in range(24)] for day in range(7)]
    trace = {
        "type": "heatmap",
        "x": [f"{hour:02d}" for hour in range(24)],
        "y": [str(day) for day in WEEKDAYS],
        "z": table,
        "zmin": 0,
        "xgap": 1,
        "ygap": 1,
        "colorscale": theme.scale(),
        "colorbar": {"title": {"text": str(INCIDENTS.title)}, "thickness": 14},
        "text": hints,
        "hovertemplate": "%{text}<extra></extra>",
    }
    return theme.quiet(
        trace,
        height=320,
        x={"title": theme.title(_("Hour of the day")), "type": "category", "dtick": 2},
        y={"autorange": "reversed", "type": "category"},
    )


def _of_hour(day: int, hour: int, count: int) -> str:
    clock = _("{day}, {hour} to {next} o'clock").format(
        day=WEEKDAYS[day], hour=hour, next=(hour + 1) % 24
    )
    return f"{clock}<br>{INCIDENTS.told(count)}"
