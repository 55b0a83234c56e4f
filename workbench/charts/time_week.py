"""Weekday by hour as a map of 168 fields, with the busiest hours framed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts import theme, time_axis
from workbench.charts.units import INCIDENTS
from workbench.domain.months import WEEKDAYS
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_HOURS = 24
# Dark on pale: a frame that shows on every colour.
_EDGES = ({"color": "#FFFFFF", "width": 6}, {"color": "#1F2933", "width": 2.5})


@dataclass(frozen=True, slots=True)
class Week:
    """Incidents by weekday and hour; ``whole`` if they are counted, else spread over hours."""

    counts: tuple[tuple[float, ...], ...]  # seven days of 24 hours, Monday first
    told: str = ""  # data to when
    whole: bool = True
    framed: tuple[int, ...] = ()  # hours of the week, 0 is Monday 0 o'clock


def draw(shown: Week) -> "Figure":
    """The map: the darker, the more."""
    number = INCIDENTS.told if shown.whole else _about
    trace = {
        "type": "heatmap",
        "x": list(range(_HOURS)),
        "y": list(range(7)),
        "z": [list(day) for day in shown.counts],
        "zmin": 0,
        "xgap": 1,
        "ygap": 1,
        "colorscale": theme.scale(),
        "colorbar": time_axis.colours(
            str(INCIDENTS.title), top=max(max(day) for day in shown.counts)
        ),
        "text": [list(each) for each in _hints(shown.counts, number)],
        "hovertemplate": "%{text}<extra></extra>",
    }
    layout = {
        "height": 380,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "xaxis": {
            "automargin": True,
            "title": theme.title(" · ".join(filter(None, (_("Hour of the day"), shown.told)))),
            "tickvals": [hour - 0.5 for hour in range(0, _HOURS + 1, 3)],
            "ticktext": [str(hour) for hour in range(0, _HOURS + 1, 3)],
            "range": [-0.5, _HOURS - 0.5],
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": {
            "automargin": True,
            "tickvals": list(range(7)),
            "ticktext": [str(time_axis.SHORT_WEEKDAYS[day]) for day in range(7)],
            "range": [6.5, -0.5],
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": list(_frames(shown.framed)),
    }
    return theme.figure([trace], layout)


def _hints(
    counts: Sequence[Sequence[float]], number: Callable[[int], str] | Callable[[float], str]
) -> Iterator[Iterator[str]]:
    for day, hours in zip(WEEKDAYS, counts, strict=True):
        yield (
            f"{clock(str(day), hour)}<br>{number(count)}"  # type: ignore[arg-type]
            for hour, count in enumerate(hours)
        )


def clock(day: str, hour: int) -> str:
    """An hour of a weekday as people say it."""
    return _("{day}, {hour} to {next} o'clock").format(day=day, hour=hour, next=hour + 1)


def _about(count: float) -> str:
    return _("about {count} incidents").format(count=f"{count:,.1f}")


def _frames(hours: Sequence[int]) -> Iterator[dict[str, Any]]:
    """A frame around the hours of each day among these; they may run into the next day."""
    for day in sorted({hour // _HOURS for hour in hours}):
        inside = [hour % _HOURS for hour in hours if hour // _HOURS == day]
        place = {"x0": min(inside) - 0.5, "x1": max(inside) + 0.5}
        place |= {"y0": day - 0.5, "y1": day + 0.5}
        for line in _EDGES:
            yield {"type": "rect", "line": line, **place}
