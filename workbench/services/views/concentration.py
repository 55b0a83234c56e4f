"""How concentrated it is: the share of places that holds half of the incidents, beside chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.i18n import Lazy, _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import concentration_units as units
from workbench.services.views import year_before
from workbench.services.views.again import SEED
from workbench.services.views.asked import Options
from workbench.services.views.concentration_units import Unit
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analytics.concentration import Alike, Concentration

_MOST_ROWS = 1000  # of the table: the fullest places
_SAID = {
    Unit.AREA: Lazy(
        "{held} % of the {events} incidents fell in {share} % of the areas: {half} of {places}."
    ),
    Unit.CELL: Lazy(
        "{held} % of the {events} incidents fell in {share} % of the cells of 250 m: {half} of"
        " {places}."
    ),
    Unit.PLACE: Lazy(
        "{held} % of the {events} incidents fell on {share} % of the named places: {half} of"
        " {places}."
    ),
}


_LEFT = {
    Unit.AREA: Lazy("Left out: {count} of {total}, without coordinates or outside all areas."),
    Unit.CELL: Lazy("Left out: {count} of {total}, without coordinates."),
    Unit.PLACE: Lazy("Left out: {count} of {total}, without the name of a place."),
}


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve of Lorenz as a chart takes it, shares from 0 to 1, the fullest places first."""

    places: tuple[float, ...]
    incidents: tuple[float, ...]
    alike: tuple[float, ...]  # by chance; () where the places without incidents are not known
    half: tuple[float, float]
    title: str


def concentration(material: Material, options: Options) -> Seen:
    """By area, by cell of 250 m or by named place, as far as the incidents have them."""
    unit = units.chosen(material, options)
    if unit is None:
        return Seen(key="concentration", refused=_nowhere())
    counted = units.counted(material, material.table, unit)
    found = _measured(counted)
    notes = tuple(_notes(material, unit, counted, found))
    table = _table(counted, unit)
    if found.events < FEWEST:
        return Seen(key="concentration", finding=_too_few(found.events), table=table, notes=notes)
    parts = [
        _half(found, unit),
        _by_chance(found) if counted.whole else "",
        year_before.compared(material, unit),
    ]
    return Seen(
        key="concentration",
        finding=" ".join(filter(None, parts)),
        drawing=_curve(found, counted, unit),
        table=table,
        notes=notes,
    )


def _measured(counted: units.Counted) -> "Concentration":
    import numpy as np

    from workbench.analytics import concentration as analytics

    rng = np.random.default_rng(SEED)
    return analytics.measure(list(counted.counts.values()), places=counted.places, rng=rng)


def _half(found: "Concentration", unit: Unit) -> str:
    return str(_SAID[unit]).format(
        events=f"{found.events:,}",
        half=f"{found.half:,}",
        places=f"{found.places:,}",
        share=_percent(found.half_share),
        held=_percent(_held(found)),
    )


def _by_chance(found: "Concentration") -> str:
    if found.p >= 0.05:
        return _("Chance alone could concentrate that many incidents as much.")
    alike = found.half_alike
    return _("If all were alike, chance alone would need about {count} for half.").format(
        count=with_range(alike)
    )


def with_range(alike: "Alike") -> str:
    """A number by chance with its range, if it has one.

    >>> from workbench.analytics.concentration import Alike
    >>> with_range(Alike(38.2, 36.0, 40.0)), with_range(Alike(5.0, 5.0, 5.0))
    ('38 (36 to 40)', '5')
    """
    mean, low, high = (f"{value:,.0f}" for value in alike)
    if low == high:
        return mean
    return _("{mean} ({low} to {high})").format(mean=mean, low=low, high=high)


def _curve(found: "Concentration", counted: units.Counted, unit: Unit) -> Curve:
    alike = tuple(map(float, found.lorenz_alike)) if counted.whole else ()
    return Curve(
        tuple(map(float, found.lorenz_places)),
        tuple(map(float, found.lorenz_events)),
        alike,
        (found.half_share, _held(found)),
        str(units.TITLES[unit]),
    )


def _held(found: "Concentration") -> float:
    """What the fewest places that hold half hold together."""
    import numpy as np

    return float(np.interp(found.half_share, found.lorenz_places, found.lorenz_events))


def _table(counted: units.Counted, unit: Unit) -> "pd.DataFrame":
    import pandas as pd

    ranked = sorted(counted.counts.items(), key=lambda each: (-each[1], str(each[0])))[:_MOST_ROWS]
    names, numbers = [counted.name(place) for place, _count in ranked], [each[1] for each in ranked]
    added = pd.Series(numbers, dtype="float64").cumsum() / max(1, sum(counted.counts.values()))
    return pd.DataFrame(
        {
            str(units.NAMES[unit]): names,
            _("Incidents"): numbers,
            _("Share of all, added up (%)"): (100 * added).round(1),
        }
    )


def _notes(
    material: Material, unit: Unit, counted: units.Counted, found: "Concentration"
) -> Iterator[str]:
    missing = material.extent.total - found.events
    if missing:
        yield str(_LEFT[unit]).format(count=f"{missing:,}", total=f"{material.extent.total:,}")
    if not counted.whole:
        yield _(
            "Only places with at least one incident are known, so that this is a share of those,"
            " and is not held beside chance."
        )
    if unit is Unit.AREA:
        yield _("An area may hold many because it is large or many people are there.")
    if found.events >= FEWEST:
        yield _gini(found, counted.whole)


def _gini(found: "Concentration", whole: bool) -> str:
    said = _(
        "Gini coefficient, corrected for few incidents: {gini} (0: all alike; 1: all in one)."
    ).format(gini=f"{found.gini_few:.2f}")
    if not whole:
        return said
    alike = _("Uncorrected {gini}, by chance alone {low} to {high}.").format(
        gini=f"{found.gini:.2f}",
        low=f"{found.gini_alike.low:.2f}",
        high=f"{found.gini_alike.high:.2f}",
    )
    return f"{said} {alike}"


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{percent:.0f}" if percent >= 10 else f"{percent:.1f}"


def _too_few(count: int) -> str:
    return ngettext(
        "{count} incident: too few to say how concentrated they are.",
        "{count} incidents: too few to say how concentrated they are.",
        count,
    )


def _nowhere() -> str:
    return _("These incidents have neither coordinates nor the name of a place of their own.")
