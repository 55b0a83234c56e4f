"""The axis of months that charts over time share: few labels, the year where it begins."""

from collections.abc import Sequence
from typing import Any

from workbench.charts import theme
from workbench.i18n import Lazy

SHORT_MONTHS = (
    Lazy("Jan"),
    Lazy("Feb"),
    Lazy("Mar"),
    Lazy("Apr"),
    Lazy("May"),
    Lazy("Jun"),
    Lazy("Jul"),
    Lazy("Aug"),
    Lazy("Sep"),
    Lazy("Oct"),
    Lazy("Nov"),
    Lazy("Dec"),
)
SHORT_WEEKDAYS = (
    Lazy("Mon"),
    Lazy("Tue"),
    Lazy("Wed"),
    Lazy("Thu"),
    Lazy("Fri"),
    Lazy("Sat"),
    Lazy("Sun"),
)
LEGEND = {
    "orientation": "h",
    "yref": "container",
    "y": 0,
    "yanchor": "bottom",
    "x": 0,
    "entrywidth": 125,  # pixels: two beside each other on a phone
}
_LEGEND_ROW = 20  # pixels
_STEPS = ((12, 1), (30, 3), (60, 6))  # up to so many months, a label every so many
_MOST_LABELS = 10


def below(entries: int) -> int:
    """Pixels that the axis of months and a legend of so many entries need on a phone."""
    return 80 + _LEGEND_ROW * -(-entries // 2)


def of_months(months: Sequence[str], *, title: str = "") -> dict[str, Any]:
    """An axis on which month number 0, 1, 2 … of these (``YYYY-MM``) stand; legible on a phone.

    >>> axis = of_months(["2025-11", "2025-12", "2026-01"])
    >>> axis["ticktext"]
    ['Nov<br>2025', 'Dec', 'Jan<br>2026']
    """
    places = [place for place, month in enumerate(months) if _labelled(month, len(months))]
    return {
        "automargin": True,
        "title": theme.title(title),
        "type": "linear",
        "range": [-0.6, len(months) - 0.4],
        "tickvals": places,
        "ticktext": [
            _label(months[place], first=number == 0) for number, place in enumerate(places)
        ],
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
    }


def colours(title: str, *, top: float) -> dict[str, Any]:
    """The legend of a coloured map below it, where a phone has room; up to ``top``.

    >>> colours("Incidents", top=1)["dtick"]
    1
    """
    return {
        "title": {"text": title, "side": "right"},
        "orientation": "h",
        "yref": "container",
        "y": 0,
        "yanchor": "bottom",
        "thickness": 12,
        "tick0": 0,
        "dtick": _step(top / 5),
        "tickformat": ",d",
    }


def of_counts(title: str, *, top: float, above: float = 0.0) -> dict[str, Any]:
    """The axis upwards, from 0 to ``top``, with room ``above`` for signs.

    >>> of_counts("Incidents", top=42)["tickvals"]
    [0, 10, 20, 30, 40]
    """
    step = _step(top / 5)
    return {
        "automargin": True,
        "title": theme.title(title),
        "range": [0, top + above],
        "tickvals": list(range(0, int(top) + 1, step)),
        "tickformat": ",d",
        "zeroline": False,
    }


def _step(least: float) -> int:
    """The next round number of 1, 2, 5, 10, 20 and so on."""
    tens = 1
    while tens * 10 < least:
        tens *= 10
    return next(tens * each for each in (1, 2, 5, 10) if tens * each >= least)


def _labelled(month: str, count: int) -> bool:
    year, number = int(month[:4]), int(month[5:])
    for most, step in _STEPS:
        if count <= most:
            return (number - 1) % step == 0
    every = -(-count // (12 * _MOST_LABELS))  # years between two labels
    return number == 1 and year % every == 0


def _label(month: str, *, first: bool) -> str:
    name = str(SHORT_MONTHS[int(month[5:]) - 1])
    return f"{name}<br>{month[:4]}" if first or month.endswith("-01") else name
