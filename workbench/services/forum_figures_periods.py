"""Months of a figure for the public: which are covered, in groups where there are many or few."""

from collections.abc import Sequence
from itertools import groupby

from workbench.domain.months import month_name
from workbench.domain.patterns import MarkKind
from workbench.i18n import Lazy, _
from workbench.security.policy import Actor
from workbench.services import marks
from workbench.services.views import when_marks
from workbench.services.views.cover import Cover
from workbench.store.incident_counts import Filters

_SIZES = (1, 3, 6, 12)
_MOST = 24  # columns that can be told apart on a screen
_SHORT = (
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


def within(filters: Filters, first: str, last: str) -> tuple[str, str]:
    """The months that both the filters and this period leave; the first may come after the last."""
    ends = [month for month in (filters.last_month, last) if month]
    return max(filters.first_month, first), min(ends, default="")


def sizes(months: Sequence[str]) -> tuple[int, ...]:
    """How many months may stand together in a column, fewest first."""
    found = {size: len(grouped(months, size)) for size in _SIZES}
    fitting = [size for size in _SIZES if found[size] <= _MOST and (size == 1 or found[size] > 1)]
    return tuple(fitting) or (_SIZES[-1],)


def grouped(months: Sequence[str], size: int) -> tuple[tuple[str, ...], ...]:
    """Months, quarters, half-years or years of the calendar.

    >>> grouped(["2025-12", "2026-01", "2026-02"], 3)
    (('2025-12',), ('2026-01', '2026-02'))
    """

    def part(month: str) -> tuple[str, int]:
        return month[:4], (int(month[5:]) - 1) // size

    return tuple(tuple(group) for _part, group in groupby(months, part))


def told(months: Sequence[str]) -> str:
    """Months as they stand under a column; all of one year.

    >>> told(["2026-01"]), told(["2026-01", "2026-02", "2026-03"])
    ('Jan 2026', 'Jan–Mar 2026')
    """
    year, first, last = months[0][:4], int(months[0][5:]), int(months[-1][5:])
    if (first, last) == (1, 12):
        return year
    one, other = str(_SHORT[first - 1]), str(_SHORT[last - 1])
    if first == last:
        return _("{month} {year}").format(month=one, year=year)
    return _("{first}–{last} {year}").format(first=one, last=other, year=year)


def spoken(months: Sequence[str]) -> str:
    """A period in a sentence.

    >>> spoken(["2026-01", "2026-02", "2026-09"])
    'January to September 2026'
    """
    first, last = month_name(months[0]), month_name(months[-1])
    if first == last:
        return first
    if months[0][:4] == months[-1][:4]:
        first = first.replace(months[0][:4], "").strip()
    return _("{first} to {last}").format(first=first, last=last)


def began(actor: Actor, group_id: str, problem_id: str) -> str:
    """The month in which the first action of the plan began, "" as long as none has."""
    found = [
        mark.starts
        for mark in marks.shown(actor, group_id)
        if mark.problem_id == problem_id and mark.kind is MarkKind.ACTION
    ]
    return f"{min(found):%Y-%m}" if found else ""


def place(groups: Sequence[Sequence[str]], month: str) -> int | None:
    """Before which group of months something of this month began; none at the ends.

    >>> place([["2026-01"], ["2026-02"]], "2026-02")
    1
    """
    at = next((at for at, group in enumerate(groups) if month and month <= group[-1]), None)
    return at or None


def warnings(actor: Actor, group_id: str, months: Sequence[str]) -> list[str]:
    """What the group's marks say of these counts: recording that changed, campaigns."""
    own = [mark for mark in marks.shown(actor, group_id) if not mark.problem_id]
    return when_marks.warnings(when_marks.touching(own, months), months) if months else []


def gaps(covered: Cover) -> list[str]:
    """Which months are not known, or not whole; never from or to which day."""
    said = [covered.gaps] if covered.none else []
    partial = sorted(set(covered.months) & covered.partial)
    if partial:
        sure, unsure = _("Not complete: {months}."), _("May not be complete: {months}.")
        named = ", ".join(map(month_name, partial))
        said.append((sure if covered.sure else unsure).format(months=named))
    return said
