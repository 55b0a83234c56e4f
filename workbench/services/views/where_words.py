"""Sentences on what comes first, and on whether the next could as well be first by chance."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.analytics import change
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import where_counts
from workbench.services.views.material import Material
from workbench.services.views.where_counts import Areas
from workbench.services.views.year_before import years
from workbench.store.incident_area_months import AreaMonths
from workbench.store.incident_counts import Filters

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

ALPHA = 0.05
_NAMED = 2  # of those that share the first place
_MOST_RIVALS = 100  # that are asked whether they could be first


def too_few(count: int, why: str) -> str:
    """How many incidents there are, and what they are too few for."""
    told = ngettext("{count} incident", "{count} incidents", count)
    return _("{incidents}: {why}.").format(incidents=told, why=why)


def first(names: Sequence[str], count: "Numbers", *, lead: str, together: str) -> str:
    """Which has the most, with its share, and whether the next could as well.

    Args:
        lead: sentence with {name}, {count}, {total}, {share}.
        together: sentence with {names} and {count}, where several share the first place.
    """
    order = sorted(range(len(names)), key=lambda place: (-int(count[place]), names[place]))
    most, total = int(count[order[0]]), int(count.sum())
    equal = [names[place] for place in order if count[place] == most]
    if len(equal) > 1:
        return together.format(names=listed(equal), count=f"{most:,}")
    said = lead.format(
        name=equal[0], count=f"{most:,}", total=f"{total:,}", share=percent(most / total)
    )
    return f"{said} {rivals(names, count, order)}".strip()


def rivals(
    names: Sequence[str],
    count: "Numbers",
    order: "Sequence[int] | Numbers",
    *,
    people: "Numbers | None" = None,
) -> str:
    """Whether those behind the first could as well be first by chance.

    Null hypothesis for each: it has the same mean as the first (the same rate, with ``people``);
    what both have together is then shared out at random. Those that chance would put behind with a
    probability of 5 % or less count as behind.
    """
    import numpy as np

    if len(order) < 2:
        return ""
    top, rest = int(order[0]), np.asarray(order[1 : _MOST_RIVALS + 1])
    if people is None:
        p = change.chance(np.full(len(rest), count[top]), count[rest])
    else:
        p = np.array([_same_rate(count, people, top, int(each)) for each in rest])
    close = int((p > ALPHA).sum())
    second = names[int(rest[0])]
    if not close:
        return _("The next, {name}, has fewer by more than chance.").format(name=second)
    if close == 1:
        near = names[int(rest[int(np.argmax(p))])]
        return _("{name} could as well be first by chance.").format(name=near)
    return _("{name} and {count} more could as well be first by chance.").format(
        name=second, count=f"{close - 1:,}"
    )


def _same_rate(count: "Numbers", people: "Numbers", one: int, other: int) -> float:
    share = float(people[other] / (people[one] + people[other]))
    return float(change.chance(int(count[one]), int(count[other]), share=share))


def year_before(material: Material, found: Areas) -> str:
    """Whether the fullest areas of the last year were the fullest in the year before it."""
    many = _how_many(len(found.names))
    now, before = years(material.filters, material.extent.last_month, material.extent.first_month)
    if not many or not material.since or material.since > before.first_month:
        return ""
    counts = material.by_area_month
    tops = [_fullest(counts, found.names, each, many) for each in (now, before)]
    if None in tops:
        return ""
    periods = _("({now} beside {before})").format(now=_period(now), before=_period(before))
    same = set.intersection(*(set(each) for each in tops if each is not None))
    return f"{_same(len(same), many)} {periods}."


def _same(same: int, many: int) -> str:
    if same == many:
        return _("The {many} areas with the most are those of a year before").format(many=many)
    if not same:
        return _("None of the {many} areas with the most was among them a year before").format(
            many=many
        )
    also = ngettext("{count} was so a year before, too", "{count} were so a year before, too", same)
    return _("Of the {many} areas with the most, {also}").format(many=many, also=also)


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    if len(names) <= _NAMED:
        return _("{first} and {second}").format(first=names[0], second=names[1])
    return _("{names} and {count} more").format(
        names=", ".join(names[:_NAMED]), count=f"{len(names) - _NAMED:,}"
    )


def percent(share: float) -> str:
    """A share in percent: whole ones, or a tenth below 10.

    >>> percent(0.38), percent(0.041), percent(0.05)
    ('38', '4.1', '5')
    """
    return f"{100 * share:.0f}" if share >= 0.0995 else f"{100 * share:.1f}".removesuffix(".0")


def _how_many(areas: int) -> int:
    """How many of so many areas are looked at: no more than a third of them."""
    return min(4, areas // 3) if areas >= 6 else 0


def _fullest(
    counts: AreaMonths, names: Sequence[str], period: Filters, most: int
) -> tuple[str, ...] | None:
    """The areas with the most incidents of a period; nothing if there are too few."""
    count = counts.of(names, period.first_month, period.last_month)
    return where_counts.fullest(names, count, most) if count.sum() >= FEWEST else None


def _period(filters: Filters) -> str:
    start, end = month_name(filters.first_month), month_name(filters.last_month)
    return start if start == end else _("{first} to {last}").format(first=start, last=end)
