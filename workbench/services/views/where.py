"""Where incidents are: by area, with rates where the number of inhabitants is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import rates
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import where_counts, where_words
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.where_counts import Areas

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from workbench.analytics.rates import Rates

    Numbers = np.ndarray[Any, Any]

PER = 1000  # inhabitants
COUNT, RATE = "count", "rate"


@dataclass(frozen=True, slots=True)
class Shaded:
    """Areas as a map takes them, by name.

    ``values``: what is shown by colour, nan where nothing is known; ``words``: what stands beside
    the pointer; ``unsure``: too few to say, and ``hatched`` says so, ``title``
    what the values are. There are no ``corners``: the boundaries have them.
    """

    names: tuple[str, ...]
    values: "Numbers"
    words: tuple[str, ...]
    unsure: "Numbers"
    title: str
    hatched: str
    whole: bool = True
    pale: bool = False  # a rate of too few must not look like one
    corners: None = None


def areas(material: Material, options: Options) -> Seen:
    """Incidents of each area, those without any as well.

    Option "measure" is "count", or "rate" for incidents per 1,000 inhabitants and year.
    """
    found = where_counts.of(material)
    years = where_counts.years(material)
    per = rates.rates(found.count, found.people, per=PER, years=years)
    rated = options.text("measure", (COUNT, RATE), COUNT) == RATE and found.peopled
    said = _said_of_rates(found, per) if rated else _said(material, found)
    unsure = per.too_few if rated else per.too_few & (found.count > 0)
    return Seen(
        key="areas",
        finding=" ".join(filter(None, said)),
        drawing=Shaded(
            names=found.names,
            values=per.rate if rated else found.count.astype(float),
            words=tuple(_pointer(found, per)),
            unsure=unsure,
            title=_per_title() if rated else _("Incidents"),
            hatched=_("hatched: too few to say"),
            whole=not rated,
            pale=rated,
        ),
        table=_table(found, per, by_rate=rated),
        notes=tuple(_notes(material, found, rated=rated, hatched=bool(unsure.any()))),
    )


def _said(material: Material, found: Areas) -> Iterator[str]:
    total = int(found.count.sum())
    if total < FEWEST:
        yield where_words.too_few(total, _("too few to say where most happen"))
    elif len(found.names) == 1:
        yield _("{count} incidents in {area}.").format(count=f"{total:,}", area=found.names[0])
    else:
        yield where_words.first(
            found.names,
            found.count,
            lead=_("The area with the most is {name}: {count} of {total} ({share} %)."),
            together=_("{names} have the most, {count} each."),
        )
        yield where_words.year_before(material, found)


def _said_of_rates(found: Areas, per: "Rates") -> Iterator[str]:
    import numpy as np

    sure = np.flatnonzero(~per.too_few & np.isfinite(per.rate))
    if not len(sure):
        yield _(
            "Too few to say where the rate is highest: no area with known inhabitants has {few}"
            " incidents."
        ).format(few=per.fewest)
        return
    order = sure[np.argsort(-per.rate[sure], kind="stable")]
    top = int(order[0])
    yield _(
        "The highest rate is that of {name}: {rate} a year per {per} inhabitants (95 % interval"
        " {low} to {high})."
    ).format(name=found.names[top], rate=_tenth(per.rate[top]), per=f"{PER:,}", **_ends(per, top))
    yield where_words.rivals(found.names, found.count, order, people=found.people)


def _pointer(found: Areas, per: "Rates") -> Iterator[str]:
    from workbench.charts import theme
    from workbench.charts.units import INCIDENTS

    for at, name in enumerate(found.names):
        lines = [f"<b>{theme.plain(name)}</b>", INCIDENTS.told(int(found.count[at]))]
        if per.rate[at] >= 0:
            told = _("{rate} a year per {per} inhabitants ({low} to {high})")
            rate = _tenth(per.rate[at])
            lines.append(told.format(rate=rate, per=f"{PER:,}", **_ends(per, at)))
        if per.too_few[at] and found.count[at]:
            lines.append(_("too few to say"))
        yield "<br>".join(lines)


def _table(found: Areas, per: "Rates", *, by_rate: bool) -> "pd.DataFrame":
    import pandas as pd

    low, high = rates.interval(found.count)
    share = 100 * found.count / max(1, int(found.count.sum()))
    columns: dict[str, Any] = {
        _("Area"): found.names,
        _("Incidents"): found.count,
        _("Share (%)"): share.round(1),
        _("95 % interval from"): low.round(1),
        _("to"): high.round(1),
    }
    if found.peopled:
        columns |= {
            _("Inhabitants"): found.people,
            _per_title(): per.rate.round(1),
            _("Rate, from"): per.low.round(1),
            _("Rate, to"): per.high.round(1),
        }
    columns[_("What can be said")] = [_("too few to say") if few else "" for few in per.too_few]
    key = per.rate if by_rate else found.count
    return pd.DataFrame(columns).iloc[(-key).argsort(kind="stable")]


def _notes(material: Material, found: Areas, *, rated: bool, hatched: bool) -> Iterator[str]:
    if hatched:
        yield _(
            "Hatched: fewer than {few} incidents, too few to say whether the area differs from"
            " others."
        ).format(few=rates.FEWEST)
    yield from left_out(material, found.outside)
    if rated:
        yield _(
            "Rates count who lives there: where many visit and few live, a rate looks high."
            " Intervals and chance take incidents to come one by one."
        )
    else:
        yield _(
            "An area may have many because it is large or many people are there. Chance takes"
            " incidents to come one by one; where one brings the next, it plays a larger part."
        )


def left_out(material: Material, missed: int = 0) -> Iterator[str]:
    """What is counted, but not on the map; and what snap points mean."""
    if material.extent.unplaced:
        yield ngettext(
            "{count} incident has no coordinates and is not counted here.",
            "{count} incidents have no coordinates and are not counted here.",
            material.extent.unplaced,
        )
    yield from outside(missed)
    yield from snapped(material)


def outside(count: int) -> Iterator[str]:
    """How many incidents lie in none of the areas."""
    if count:
        yield ngettext(
            "{count} incident lies outside all areas.",
            "{count} incidents lie outside all areas.",
            count,
        )


def beyond(count: int) -> Iterator[str]:
    """How many incidents the map of cells does not reach."""
    if count:
        yield ngettext(
            "{count} incident lies beyond the edge of the map.",
            "{count} incidents lie beyond the edge of the map.",
            count,
        )


def snapped(material: Material) -> Iterator[str]:
    """What snap points mean for a map."""
    extent = material.extent
    if not extent.snapped:
        return
    if extent.snapped == extent.total - extent.unplaced:
        yield _(
            "Points are anonymised snap points, never an address; near a border they may lie in"
            " the next area."
        )
    else:
        yield _(
            "Some points are anonymised snap points, never an address; near a border they may lie"
            " in the next area."
        )


def _per_title() -> str:
    return _("A year per {per} inhabitants").format(per=f"{PER:,}")


def _ends(per: "Rates", at: int) -> dict[str, str]:
    return {"low": _tenth(per.low[at]), "high": _tenth(per.high[at])}


def _tenth(value: float) -> str:
    return f"{value:,.1f}"
