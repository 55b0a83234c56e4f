"""Two counts of each area or cell to be held beside each other: two periods, or two kinds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.analytics import areas
from workbench.analytics.periods import months_between
from workbench.domain.months import month_name
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.services.views import compare_months, where_cells, where_counts
from workbench.services.views import study as studies
from workbench.services.views.asked import Options
from workbench.services.views.cover import length
from workbench.services.views.material import Material
from workbench.services.views.year_before import years
from workbench.store import incident_counts
from workbench.store.incident_counts import Filters

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

PERIODS, KINDS = "periods", "kinds"
AREAS, CELLS = "areas", "cells"

Period = tuple[str, str]  # first and last month, both included


@dataclass(frozen=True, slots=True)
class Pair:
    """Counts ``one`` and ``two`` of each place; in time ``one`` is the earlier.

    ``names``: of the areas, or of cells by their middle; ``corners``: rings of the cells, nothing
    for areas; ``titles``: what is counted in each; ``periods``: nothing where two kinds are
    compared; ``months``: how many of each period imports cover; ``silent``: what they do not;
    ``spread``: how many times more counts vary than incidents that come one by one, of all together
    and of one place; ``share``: how much of both together ``two`` would be if nothing differed;
    ``outside``: incidents of both that lie in no area, or beyond the cells.
    """

    names: tuple[str, ...]
    one: "Numbers"
    two: "Numbers"
    titles: tuple[str, str]
    share: float
    periods: tuple[Period, Period] | None
    corners: "Numbers | None" = None
    outside: int = 0
    months: tuple[int, int] = (0, 0)
    silent: tuple[str, ...] = ()
    spread: tuple[float, float] = (1.0, 1.0)

    @property
    def factor(self) -> float:
        """By what the first is multiplied to stand beside the second."""
        return self.share / (1 - self.share)

    @property
    def total(self) -> int:
        """Incidents of both."""
        return int(self.one.sum() + self.two.sum())


def of(material: Material, options: Options) -> Pair:
    """The pair that is asked for.

    Options: "by" (periods, kinds), "before" and "after" (months, as in 2023-01..2023-12), "kind"
    and "other" (kinds), "on" (areas, cells), "cell" (metres).

    Raises:
        Invalid: these two cannot be compared, with the reason.
    """
    if options.text("by", (PERIODS, KINDS), PERIODS) == KINDS:
        return _of_kinds(material, options)
    return _of_periods(material, options)


def _of_periods(material: Material, options: Options) -> Pair:
    one, two = _periods(material, options)
    there = compare_months.covered(material, one, two)
    known = compare_months.known(one, there), compare_months.known(two, there)
    if not all(known):
        raise Invalid(_("No import covers one of the two periods: nothing is known of it."))
    lengths = [sum(map(length, months)) for months in known]
    share = 0.5 if len(known[0]) == len(known[1]) else lengths[1] / sum(lengths)
    asked = [
        replace(material.filters, first_month=each[0], last_month=each[1]) for each in (one, two)
    ]
    made = _counted(material, options, (asked[0], asked[1]))
    return replace(
        made,
        titles=(told(one), told(two)),
        share=share,
        periods=(one, two),
        months=(len(known[0]), len(known[1])),
        silent=tuple(filter(None, (there.gaps, there.told if there.day else ""))),
        spread=_spread(material, made, (asked[0], asked[1]), known),
    )


def _spread(
    material: Material,
    made: Pair,
    asked: tuple[Filters, Filters],
    known: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[float, float]:
    """Of areas; in cells there are too few incidents a month to tell."""
    if made.corners is not None:
        return (1.0, 1.0)
    both = replace(asked[0], last_month=asked[1].last_month)
    return compare_months.spread(incident_counts.chosen(material.everything, both), known)


def _of_kinds(material: Material, options: Options) -> Pair:
    there = list(incident_counts.by_category(material.table)["category"])
    if len(there) < 2:
        raise Invalid(_("These incidents are all of one kind. Choose more kinds above."))
    one = options.text("kind", there, there[0])
    two = options.text("other", there, next(each for each in there if each != one))
    if one == two:
        raise Invalid(_("Choose two different kinds."))
    asked = [replace(material.filters, categories=(each,)) for each in (one, two)]
    made = _counted(material, options, (asked[0], asked[1]))
    totals = int(made.one.sum()), int(made.two.sum())
    if not min(totals):
        raise Invalid(_("One of these kinds has no incident on the map."))
    titles = (one or _("Not stated"), two or _("Not stated"))
    return replace(made, titles=titles, share=totals[1] / sum(totals))


def _periods(material: Material, options: Options) -> tuple[Period, Period]:
    """The periods asked for, or the last year beside the one before; as far as there are data."""
    first, last = _ends(material)
    found = []
    for name, other in zip(("before", "after"), usual(first, last), strict=True):
        start, end = options.months(name)
        start, end = start or other[0], end or other[1]
        start, end = max(start, first), min(end, last)
        if start > end:
            raise Invalid(
                _(
                    "Data are there from {first} to {last} only: one of the periods has none."
                ).format(first=month_name(first), last=month_name(last))
            )
        found.append((start, end))
    one, two = sorted(found)
    if two[0] <= one[1]:
        raise Invalid(_("The two periods overlap. Choose two that lie apart."))
    return one, two


def usual(first: str, last: str) -> tuple[Period, Period]:
    """The year before and the last one; with less than two years of data the halves.

    Raises:
        Invalid: there is one month only.

    >>> usual("2025-01", "2026-12")
    (('2025-01', '2025-12'), ('2026-01', '2026-12'))
    """
    now, before = years(Filters(), last, first)
    if before.first_month >= first:
        return (before.first_month, before.last_month), (now.first_month, now.last_month)
    months = months_between(first, last)
    if len(months) < 2:
        raise Invalid(_("There is one month of data only: nothing to compare it with."))
    half = len(months) // 2
    return (first, months[half - 1]), (months[half], last)


def _ends(material: Material) -> Period:
    """First and last month of all incidents: there are data between them, if few of a kind."""
    extent = incident_counts.extent(material.everything)
    return extent.first_month, extent.last_month


def _counted(material: Material, options: Options, asked: tuple[Filters, Filters]) -> Pair:
    tables = [incident_counts.chosen(material.everything, each) for each in asked]
    if material.about.layer is not None and options.text("on", (AREAS, CELLS), AREAS) == AREAS:
        one, two = (where_counts.of(material, table) for table in tables)
        outside = one.outside + two.outside
        return Pair(one.names, one.count, two.count, ("", ""), 0.5, None, outside=outside)
    return _in_cells(material, options, tables)


def _in_cells(material: Material, options: Options, tables: list[Any]) -> Pair:
    study = where_cells.studied(material, options)
    if refused := studies.refusal("", material, study):
        raise Invalid(refused.refused)
    one, two = (studies.counted(table, study) for table in tables)
    any_there = (one.count > 0) | (two.count > 0)
    return Pair(
        names=tuple(_cell_names(material, *studies.middles(one, any_there))),
        one=one.count[any_there],
        two=two.count[any_there],
        titles=("", ""),
        share=0.5,
        periods=None,
        corners=one.corners(any_there),
        outside=one.outside + two.outside,
    )


def _cell_names(material: Material, lon: "Numbers", lat: "Numbers") -> Iterator[str]:
    """Cells by the area that their middle lies in, and by that middle."""
    areas_there = (*material.boundaries.names, "")
    place = areas.assign(lon, lat, material.boundaries.polygons)
    for area, x, y in zip(place, lon, lat, strict=True):
        where = {"lat": f"{y:.3f}", "lon": f"{x:.3f}", "area": areas_there[area]}
        if areas_there[area]:
            yield _("{area} ({lat}, {lon})").format(**where)
        else:
            yield _("near {lat}, {lon}").format(**where)


def told(period: Period) -> str:
    """A period as people say it."""
    first, last = map(month_name, period)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)
