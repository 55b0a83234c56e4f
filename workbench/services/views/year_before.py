"""Whether the places that hold half of the incidents of a year are those of the year before."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import concentration_units as units
from workbench.services.views.concentration_units import Unit
from workbench.services.views.material import Material
from workbench.store import incident_counts
from workbench.store.incident_counts import Filters


def compared(material: Material, unit: Unit) -> str:
    """Whether the places that hold half of the last year did so in the year before."""
    periods = years(material.filters, material.extent.last_month, material.extent.first_month)
    earliest = material.since
    if not earliest or earliest > periods[1].first_month:
        return ""
    now, before = (
        units.counted(
            material, incident_counts.chosen(material.everything, each), unit
        ).fullest_half()
        for each in periods
    )
    if min(now.incidents, before.incidents) < FEWEST:
        return ""
    return _sentence(now.places, before.places, periods)


def _sentence(
    now: Sequence[Hashable], before: Sequence[Hashable], periods: tuple[Filters, Filters]
) -> str:
    same = len(set(now) & set(before))
    if same == len(now) == len(before):
        said = ngettext(
            "It is the same one as a year before",
            "They are the same {count} as a year before",
            same,
        )
    elif not same:
        said = _("None of them was among those that held half a year before")
    else:
        said = _("Of the {now} that held half, {same} did so a year before, too").format(
            now=f"{len(now):,}", same=f"{same:,}"
        )
    months = _("({now} beside {before})").format(
        now=_period(periods[0]), before=_period(periods[1])
    )
    return f"{said} {months}."


def years(filters: Filters, last: str, first: str) -> tuple[Filters, Filters]:
    """The last twelve months of what is looked at, or all if it is less, and a year before that.

    >>> now, before = years(Filters(), "2024-04", "2021-05")
    >>> now.first_month, now.last_month, before.first_month, before.last_month
    ('2023-05', '2024-04', '2022-05', '2023-04')
    """
    start = max(_number(first), _number(last) - 11)
    spans = [(start, _number(last)), (start - 12, _number(last) - 12)]
    now, before = (
        replace(filters, first_month=_text(begin), last_month=_text(end)) for begin, end in spans
    )
    return now, before


def _number(month: str) -> int:
    year, number = month.split("-")
    return 12 * int(year) + int(number) - 1


def _text(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _period(filters: Filters) -> str:
    first, last = month_name(filters.first_month), month_name(filters.last_month)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)
