"""Actions from the day they begin to the day they are due, and arrows from what comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workbench.charts import theme, time_axis
from workbench.domain.months import day_name
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

ROW = 34  # pixels of height of an action
_WORDS = 23  # characters of each of two lines beside a bar: the whole stands in the hint
_CLEAR = "rgba(0,0,0,0)"
_THICK = 0.55  # of the height of its row: how thick a bar is
_ALONE = 14  # pixels of the sign of an action of which one day is known

# Fill, hatching and edge: states are told apart in grey print, too.
_LOOKS: dict[str, tuple[str, str, str]] = {
    "proposed": (_CLEAR, "", theme.LINE),
    "agreed": (theme.SCALE[1], "", theme.BAR),
    "under_way": (theme.BAR, "", theme.BAR),
    "blocked": (_CLEAR, "x", theme.POINT),
    "done": (theme.SCALE[4], "", theme.BORDER),
    "dropped": (_CLEAR, "/", theme.BORDER),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """An action on the timeline; at least one of its days is known."""

    label: str  # R1
    words: str
    state: str  # a key of ``worksheets.response.STATES``
    state_name: str
    starts: date | None
    ends: date | None
    before: tuple[str, ...] = ()  # labels of actions that must be done first


def figure(bars: Sequence[Bar], *, today: date) -> "Figure":
    """One row an action, from above; a diamond where only one day is known."""
    first, last = _span(bars, today)
    states = list(dict.fromkeys(bar.state for bar in bars))
    rows = {bar.label: row for row, bar in enumerate(bars)}
    traces = [trace for state in states for trace in _traces(bars, state)]
    layout = {
        "height": 90 + time_axis.below(len(states)) + ROW * len(bars),
        "margin": {"l": 8, "r": 8, "t": 24, "b": 8},
        "barmode": "overlay",
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "showlegend": True,
        "legend": time_axis.LEGEND,
        "xaxis": _days(first, last),
        "yaxis": {
            "tickvals": list(range(len(bars))),
            "ticktext": [_beside(bar) for bar in bars],
            "range": [len(bars) - 0.4, -0.6],
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": [_line(today)],
        "annotations": [_said(today), *_arrows(bars, rows)],
    }
    return theme.figure(traces, layout)


def _traces(bars: Sequence[Bar], state: str) -> Iterator[dict[str, Any]]:
    """The bars of a state and its diamonds, one of them in the legend."""
    there = [(row, bar) for row, bar in enumerate(bars) if bar.state == state]
    whole = [(row, bar) for row, bar in there if bar.starts and bar.ends]
    alone = [(row, bar) for row, bar in there if not (bar.starts and bar.ends)]
    if whole:
        yield _whole(whole, state)
    if alone:
        yield _alone(alone, state, legend=not whole)


def _whole(there: Sequence[tuple[int, Bar]], state: str) -> dict[str, Any]:
    fill, hatch, edge = _LOOKS[state]
    days = [_ends(bar) for _row, bar in there]
    pattern = {"shape": hatch, "fgcolor": edge, "bgcolor": _CLEAR, "size": 6, "solidity": 0.3}
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start for start, _end in days],
        "x": [max(end - start, 1) for start, end in days],
        "y": [row for row, _bar in there],
        "width": _THICK,
        "name": there[0][1].state_name,
        "marker": {"color": fill, "line": {"width": 1.5, "color": edge}}
        | ({"pattern": pattern} if hatch else {}),
        "hovertext": [_hint(bar) for _row, bar in there],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _alone(there: Sequence[tuple[int, Bar]], state: str, *, legend: bool) -> dict[str, Any]:
    fill, _hatch, edge = _LOOKS[state]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_ends(bar)[1] for _row, bar in there],
        "y": [row for row, _bar in there],
        "name": there[0][1].state_name,
        "showlegend": legend,
        "marker": {
            "symbol": "diamond",
            "size": _ALONE,
            "color": fill,
            "line": {"width": 1.5, "color": edge},
        },
        "hovertext": [_hint(bar) for _row, bar in there],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _ends(bar: Bar) -> tuple[int, int]:
    """First and last day as numbers; a day alone is both, and none lies before the first."""
    first = bar.starts or bar.ends or date.min
    last = bar.ends or first
    return first.toordinal(), max(first, last).toordinal()


def _arrows(bars: Sequence[Bar], rows: dict[str, int]) -> Iterator[dict[str, Any]]:
    """From the end of what comes first to the beginning of what waits for it."""
    for row, bar in enumerate(bars):
        for label in bar.before:
            if label in rows:
                yield {
                    "x": _ends(bar)[0],
                    "y": row,
                    "ax": _ends(bars[rows[label]])[1],
                    "ay": rows[label],
                    "xref": "x",
                    "yref": "y",
                    "axref": "x",
                    "ayref": "y",
                    "text": "",
                    "showarrow": True,
                    "arrowhead": 2,
                    "arrowsize": 1.2,
                    "arrowwidth": 1.3,
                    "arrowcolor": theme.POINT,
                }


def _span(bars: Sequence[Bar], today: date) -> tuple[date, date]:
    """The days that are shown: those of all actions and today, with a little room."""
    days = [date.fromordinal(day) for bar in bars for day in _ends(bar)]
    first, last = min([today, *days]), max([today, *days])
    room = timedelta(days=max((last - first).days // 20, 3))
    return first - room, last + room


def _days(first: date, last: date) -> dict[str, Any]:
    """An axis of days with few labels, in the language spoken."""
    ticks = list(_ticks(first, last))
    return {
        "range": [first.toordinal(), last.toordinal()],
        "tickvals": [day.toordinal() for day in ticks],
        "ticktext": [_tick(day, with_year=n == 0 or day.month == 1) for n, day in enumerate(ticks)],
        "tickangle": 0,
        "automargin": True,
        "zeroline": False,
    }


def _ticks(first: date, last: date) -> Iterator[date]:
    """The first day of every month, or of every third, sixth, twelfth where they are many."""
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next(step for most, step in ((6, 1), (18, 3), (36, 6), (10**6, 12)) if months <= most)
    for number in range(months + 1):
        year, month = divmod(first.month - 1 + number, 12)
        day = date(first.year + year, month + 1, 1)
        if month % every == 0 and first <= day <= last:
            yield day


def _tick(day: date, *, with_year: bool) -> str:
    month = str(time_axis.SHORT_MONTHS[day.month - 1])
    return f"{month}<br>{day.year}" if with_year else month


def _line(today: date) -> dict[str, Any]:
    at = today.toordinal()
    line = {"color": theme.LINE, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _said(today: date) -> dict[str, Any]:
    return {
        "x": today.toordinal(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": _("today"),
        "showarrow": False,
    }


def _beside(bar: Bar) -> str:
    lines = wrap(f"{bar.label} {bar.words}", _WORDS, max_lines=2, placeholder=" …")
    return "<br>".join(map(theme.plain, lines))


def _hint(bar: Bar) -> str:
    days = {_("begins"): bar.starts, _("until"): bar.ends}
    told = [f"{name} {day_name(day)}" for name, day in days.items() if day]
    if bar.before:
        told.append(_("after {labels}").format(labels=", ".join(bar.before)))
    words = bar.words if len(bar.words) <= 80 else f"{bar.words[:79]}…"
    return "<br>".join(
        [theme.plain(f"{bar.label} {words}"), theme.plain(bar.state_name), *map(theme.plain, told)]
    )
