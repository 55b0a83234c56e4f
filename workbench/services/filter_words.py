"""Filters of incidents in words, as a line under the controls, on a pin and at a problem."""

from collections.abc import Sequence

from workbench.domain.months import WEEKDAYS, month_name
from workbench.i18n import _, ngettext
from workbench.store.incident_counts import Filters

_MOST = 5  # names; more of them are counted
_WEEKEND, _WORKING = (5, 6), (0, 1, 2, 3, 4)


def told(filters: Filters) -> str:
    """What is counted, in one line; "" for everything. Names in it are users' texts."""
    parts = (
        _names([each or _("Not stated") for each in filters.categories]),
        period(filters),
        days(filters.weekdays),
        hours(filters.hours),
        _names([each or _("outside all areas") for each in filters.areas]),
    )
    return " · ".join(filter(None, parts))


def period(filters: Filters) -> str:
    """The months, as people say them."""
    first, last = filters.first_month, filters.last_month
    if first and first == last:
        return month_name(first)
    if first and last:
        return _("{first} to {last}").format(first=month_name(first), last=month_name(last))
    if first:
        return _("since {first}").format(first=month_name(first))
    return _("until {last}").format(last=month_name(last)) if last else ""


def days(weekdays: Sequence[int]) -> str:
    """Days of the week; "" for all of them."""
    chosen = tuple(sorted(weekdays))
    if chosen == _WEEKEND:
        return _("weekend")
    if chosen == _WORKING:
        return _("Monday to Friday")
    return ", ".join(str(WEEKDAYS[day]) for day in chosen)


def hours(chosen: Sequence[int]) -> str:
    """Hours of the day; "" for all of them.

    >>> hours((22, 23, 0, 1))
    "22 to 2 o'clock"
    """
    told_runs = [
        _("{hour} to {next} o'clock").format(hour=first, next=until)
        for first, until in runs(chosen)
    ]
    return ", ".join(told_runs)


def runs(chosen: Sequence[int]) -> list[tuple[int, int]]:
    """Hours that follow on each other, over midnight too: the first, and the one after the last.

    >>> runs((23, 0, 7, 8))
    [(7, 9), (23, 1)]
    """
    there = set(chosen)
    if len(there) > 23:
        return [(0, 24)]
    starts = [hour for hour in sorted(there) if (hour - 1) % 24 not in there]
    return [(first, _until(first, there)) for first in starts]


def hours_between(first: int, until: int) -> tuple[int, ...]:
    """The hours from ``first`` on and before ``until``, in the order of the day.

    >>> hours_between(22, 2)
    (0, 1, 22, 23)
    """
    many = (until - first) % 24 or 24
    return tuple(sorted((first + hour) % 24 for hour in range(many)))


def _until(first: int, there: set[int]) -> int:
    hour = first
    while hour % 24 in there:
        hour += 1
    return hour % 24


def _names(names: Sequence[str]) -> str:
    if len(names) <= _MOST:
        return ", ".join(names)
    rest = len(names) - _MOST
    more = ngettext("and {count} more", "and {count} more", rest)
    return f"{', '.join(names[:_MOST])} {more}"
