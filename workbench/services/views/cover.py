"""Which months the imports cover, and to which day: none reported is never read as none there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import exp
from typing import Any

from workbench.analytics.periods import months_between
from workbench.domain.months import day_name, month_name
from workbench.i18n import _
from workbench.services.views.material import Material
from workbench.store.incident_counts import Filters

_QUIET = 0.05  # as many days without any would be less likely than this
MOSTLY = 0.9  # share of incidents with a day, from which the last day says where data end
_MOST_GAPS = 6  # said one by one


@dataclass(frozen=True, slots=True)
class Cover:
    """The months of a question, and what the imports know of them.

    ``none``: no import covers them. ``partial``: the data begin or end within them. ``ends``: the
    last month of all data; ``day`` the last day, if days are known and the month does not end then;
    ``since`` the first day, if data begin within their first month.
    """

    months: tuple[str, ...]
    none: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    ends: str = ""
    day: date | None = None
    since: date | None = None
    sure: bool = True  # too many days without any incident to be chance

    @property
    def told(self) -> str:
        """Data to when, and whether the last month is complete."""
        if self.day is None:
            return _("Data to {month}.").format(month=month_name(self.ends)) if self.ends else ""
        if self.ends not in self.months:
            return _("Data to {day}.").format(day=day_name(self.day))
        if self.sure:
            return _("Data to {day}: the last month is not complete.").format(
                day=day_name(self.day)
            )
        return _("Data to {day}: the last month may not be complete.").format(
            day=day_name(self.day)
        )

    @property
    def short(self) -> str:
        """The same in a few words, for the chart itself."""
        if self.day is not None:
            return _("Data to {day}").format(day=day_name(self.day))
        return _("Data to {month}").format(month=month_name(self.ends)) if self.ends else ""

    @property
    def gaps(self) -> str:
        """The months without data, in words; "" if there are none."""
        if not self.none:
            return ""
        runs = _runs(self.months, self.none)
        told = [_run(run) for run in runs[:_MOST_GAPS]]
        if len(runs) > _MOST_GAPS:
            told.append("…")
        return _(
            "No data: {months}. No import covers them, which does not mean that nothing happened."
        ).format(months=", ".join(told))

    def whole(self) -> tuple[str, ...]:
        """The months that are covered from their first day to their last."""
        return tuple(
            each for each in self.months if each not in self.none and each not in self.partial
        )


def read(material: Material, filters: Filters | None = None) -> Cover:
    """What the imports cover of the months that the filters (of the page, or these) ask for.

    Args:
        filters: the same as those of the page, but for the months.
    """
    filters = filters or material.filters
    spans = material.spans
    first, last = min(each[0] for each in spans), max(each[1] for each in spans)
    months = months_between(filters.first_month or first, filters.last_month or last)
    known = {month for span in spans for month in months_between(*span)}
    edges = {row.month: row for row in material.edges.itertuples()}
    since = _first_day(edges.get(first))
    day, sure = _last_day(edges.get(last), last)
    partial = {*([first] if since else []), *([last] if day else [])}
    return Cover(
        months=months,
        none=frozenset(months) - known,
        partial=frozenset(months) & partial,
        ends=last,
        day=day,
        since=since,
        sure=sure,
    )


def _first_day(edge: Any) -> date | None:
    """The day on which data begin, if the month had begun long enough before for that to be no
    chance.
    """
    if edge is None or edge.dated < MOSTLY * edge.count:
        return None
    start = _day(edge.first)
    rest = length(edge.month) - start.day + 1
    return None if _likely(start.day - 1, edge.count, rest) else start


def _last_day(edge: Any, month: str) -> tuple[date | None, bool]:
    """The day on which data end, if the month does not end then; whether that is no chance."""
    if edge is None or edge.dated < MOSTLY * edge.count:
        return None, True
    end = _day(edge.last)
    left = length(month) - end.day
    return (end, not _likely(left, edge.count, end.day)) if left else (None, True)


def _likely(quiet: int, count: int, days: int) -> bool:
    """Whether so many quiet days are no wonder where ``count`` came in ``days``."""
    return exp(-quiet * count / days) > _QUIET


def _day(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=int(number))


def length(month: str) -> int:
    """Days of a month ``YYYY-MM``.

    >>> length("2024-02")
    29
    """
    year, number = int(month[:4]), int(month[5:])
    after = date(year + number // 12, number % 12 + 1, 1)
    return (after - date(year, number, 1)).days


def _runs(months: Iterable[str], chosen: frozenset[str]) -> list[list[str]]:
    return [list(run) for gap, run in groupby(months, chosen.__contains__) if gap]


def _run(run: list[str]) -> str:
    if len(run) == 1:
        return month_name(run[0])
    return _("{first} to {last}").format(first=month_name(run[0]), last=month_name(run[-1]))
