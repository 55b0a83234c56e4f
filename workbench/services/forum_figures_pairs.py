"""What is counted in each area for the public: all of it, two periods, or two kinds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.errors import Invalid
from workbench.i18n import _
from workbench.services.forum_figures_counts import Recount, fixed
from workbench.services.views import compare_months, compare_pair, cover
from workbench.services.views.asked import Options
from workbench.services.views.compare_pair import Period
from workbench.services.views.material import Material
from workbench.store import incident_area_months, incident_counts
from workbench.store.incident_area_months import AreaMonths
from workbench.store.incident_counts import Filters


@dataclass(frozen=True, slots=True)
class Both:
    """Counts of each column, and the table that they go into, without its rows."""

    counts: tuple[AreaMonths, ...]
    of: Recount


def alone(material: Material, months: Sequence[str]) -> Both:
    """One column of all incidents that the filters leave."""
    return Both(
        (incident_area_months.read(material.table),),
        Recount(
            columns=(_("Area"), _("Incidents")),
            rows=(),
            by="area",
            fixed=fixed(material.filters, months, leave_out=("area",)),
        ),
    )


def read(material: Material, options: Options) -> Both:
    """What the comparison holds beside each other, within the period of the release.

    Raises:
        Invalid: these two cannot be compared, with the reason.
    """
    given = tuple(pair for pair in options.given if pair[0] not in ("on", "cell"))
    pair = compare_pair.of(material, Options(given))
    if pair.periods is None:
        return _kinds(material, pair.titles)
    return _periods(material, pair.periods)


def _periods(material: Material, periods: tuple[Period, Period]) -> Both:
    one, two = (_within(material.filters, period) for period in periods)
    there = compare_months.covered(material, one, two)
    known = tuple(compare_months.known(period, there) for period in (one, two))
    if not all(known):
        raise Invalid(_("No import covers one of the two periods: nothing is known of it."))
    asked = [
        replace(material.filters, first_month=each[0], last_month=each[1]) for each in (one, two)
    ]
    uneven = len(known[0]) != len(known[1])
    return Both(
        _counted(material, asked),
        Recount(
            columns=(_("Area"), compare_pair.told(one), compare_pair.told(two)),
            rows=(),
            by="area",
            across="month",
            across_values=known,
            fixed=fixed(material.filters, leave_out=("area", "month")),
            notes=(_("The two periods are not equally long."),) if uneven else (),
        ),
    )


def _kinds(material: Material, titles: tuple[str, str]) -> Both:
    kinds = [title if title != _("Not stated") else "" for title in titles]
    asked = [replace(material.filters, categories=(kind,)) for kind in kinds]
    covered = cover.read(material)
    months = [month for month in covered.months if month not in covered.none]
    return Both(
        _counted(material, asked),
        Recount(
            columns=(_("Area"), *titles),
            rows=(),
            by="area",
            across="kind",
            across_values=tuple((kind,) for kind in kinds),
            fixed=fixed(material.filters, months, leave_out=("area", "kind")),
        ),
    )


def _counted(material: Material, asked: Sequence[Filters]) -> tuple[AreaMonths, ...]:
    return tuple(
        incident_area_months.read(incident_counts.chosen(material.everything, each))
        for each in asked
    )


def _within(filters: Filters, period: Period) -> Period:
    """The part of a period that lies within that of the release."""
    first = max(period[0], filters.first_month)
    last = min(period[1], filters.last_month or period[1])
    if first > last:
        raise Invalid(_("One of the two periods lies outside that of the release."))
    return first, last
