"""Every day of some years: weeks as columns, weekdays as rows, holidays framed, no data crossed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbench.charts import theme, time_axis
from workbench.charts.units import INCIDENTS
from workbench.domain.months import day_name
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_ROWS = 8  # of a year: its number, then seven days
_ROW = 17  # pixels
_INK = "#1F2933"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days with their counts, only those that the data cover; all days of ``years`` are shown."""

    years: tuple[int, ...]
    counts: Mapping[date, int]
    holidays: Mapping[date, str]
    told: str = ""  # data to when


def draw(shown: Calendar) -> "Figure":
    """One block a year, the latest at the bottom."""
    first = shown.years[0]
    days = [day for year in shown.years for day in _days(year)]
    height = _ROWS * len(shown.years)
    counts: list[list[int | None]] = [[None] * 54 for _row in range(height)]
    hints = [[""] * 54 for _row in range(height)]
    for day in days:
        if day in shown.counts:
            column, row = _place(day, first)
            counts[row][column] = shown.counts[day]
            hints[row][column] = _hint(day, shown)
    map_of_days = {
        "type": "heatmap",
        "z": counts,
        "zmin": 0,
        "xgap": 1,
        "ygap": 1,
        "colorscale": theme.scale(),
        "colorbar": time_axis.colours(
            str(INCIDENTS.title), top=max(shown.counts.values(), default=0)
        ),
        "text": hints,
        "hoverongaps": False,
        "hovertemplate": "%{text}<extra></extra>",
    }
    unknown = [day for day in days if day not in shown.counts]
    data = [map_of_days, *_unknown(unknown, shown), *_holidays(shown)]
    return theme.figure(data, _layout(shown, height))


def _layout(shown: Calendar, height: int) -> dict[str, Any]:
    bare = {"automargin": True, "showgrid": False, "zeroline": False}
    rows = [_ROWS * block + 1 for block in range(len(shown.years))]
    return {
        "height": _ROW * height + 130,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom"},
        "xaxis": bare
        | {
            "title": theme.title(shown.told),
            "tickvals": [2 + 52 / 12 * month for month in range(12)],
            "ticktext": [str(month) for month in time_axis.SHORT_MONTHS],
            "tickangle": 0,
            "range": [-0.7, 53.7],
        },
        "yaxis": bare
        | {
            "tickvals": [row + day for row in rows for day in (0, 2, 4, 6)],
            "ticktext": [
                str(time_axis.SHORT_WEEKDAYS[day]) for _row in rows for day in (0, 2, 4, 6)
            ],
            "range": [height - 0.4, -0.6],
        },
        "annotations": [
            {"x": -0.5, "y": row - 1, "text": f"<b>{year}</b>", "xanchor": "left"}
            | {"showarrow": False}
            for row, year in zip(rows, shown.years, strict=True)
        ],
    }


def _unknown(days: Sequence[date], shown: Calendar) -> Iterator[dict[str, Any]]:
    if days:
        places = [_place(day, shown.years[0]) for day in days]
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": [column for column, _row in places],
            "y": [row for _column, row in places],
            "marker": {"symbol": "x-thin", "size": 4, "line": {"width": 1, "color": theme.LINE}},
            "name": _("No data"),
            "text": [f"{day_name(day)}<br>{_('No data')}" for day in days],
            "hovertemplate": "%{text}<extra></extra>",
        }


def _holidays(shown: Calendar) -> Iterator[dict[str, Any]]:
    """A frame around each, with a pale edge so that it shows on dark days too."""
    days = sorted(day for day in shown.holidays if day.year in shown.years)
    if not days:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    for day in days:
        column, row = _place(day, shown.years[0])
        xs += [column - 0.5, column + 0.5, column + 0.5, column - 0.5, column - 0.5, None]
        ys += [row - 0.5, row - 0.5, row + 0.5, row + 0.5, row - 0.5, None]
    frame = {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip"}
    yield frame | {"line": {"color": "#FFFFFF", "width": 4}, "showlegend": False}
    yield frame | {"line": {"color": _INK, "width": 2}, "showlegend": False}
    sign = {"symbol": "square", "size": 11, "color": "#FFFFFF"}
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "marker": sign | {"line": {"width": 2.5, "color": _INK}},
        "name": _("Holiday"),
    }


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _place(day: date, first: int) -> tuple[int, int]:
    """Column of the week and row of the day."""
    start = date(day.year, 1, 1)
    column = ((day - start).days + start.weekday()) // 7
    return column, _ROWS * (day.year - first) + 1 + day.weekday()


def _hint(day: date, shown: Calendar) -> str:
    told = f"{day_name(day)}<br>{INCIDENTS.told(shown.counts[day])}"
    name = shown.holidays.get(day)
    return f"{told}<br>{theme.plain(name)}" if name else told
