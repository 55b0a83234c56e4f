"""What everybody asks first: the headline over all, which kinds, which places by name."""

from typing import TYPE_CHECKING

from workbench.analytics import change
from workbench.domain.months import WEEKDAYS, month_name
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import where_words
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.store import incident_counts

if TYPE_CHECKING:
    import pandas as pd

_CHANCE = 0.05
MOST_PLACES = 200  # of the table; the chart draws the first of them


def headline(material: Material, _options: Options) -> Seen:
    """How many, since when, where, what and when most: one sentence above everything."""
    total = material.extent.total
    if total < FEWEST:
        parts = [_how_many(material), _("That is too few to say where or when most happen.")]
    else:
        parts = [_how_many(material), _most(material), _busiest(material)]
    return Seen(key="headline", finding=" ".join(filter(None, parts)))


def kinds(material: Material, _options: Options) -> Seen:
    """Incidents by kind, most first."""
    ranked = incident_counts.by_category(material.table)
    total = material.extent.total
    names = [kind or _("Not stated") for kind in ranked["category"]]
    return Seen(
        key="kinds",
        finding=_share_of_first(names, list(map(int, ranked["count"])), total),
        drawing=(tuple(names), tuple(map(int, ranked["count"]))),
        table=_titled(ranked.assign(category=names), _("Kind"), total),
    )


def places(material: Material, _options: Options) -> Seen:
    """The places named most often; a snap point is no place."""
    own = material.table.filter(~material.table.snapped)
    ranked = incident_counts.by_place(own, most=MOST_PLACES)
    named = material.extent.named
    names, counts = list(ranked["place"]), list(map(int, ranked["count"]))
    left = material.extent.total - named
    notes = [
        ngettext(
            "{count} incident names no place and is left out.",
            "{count} incidents name no place and are left out.",
            left,
        )
    ]
    return Seen(
        key="places",
        finding=_share_of_first(names, counts, named),
        drawing=(tuple(names), tuple(counts)),
        table=_titled(ranked, _("Place"), named),
        notes=tuple(notes if left else ()),
    )


def _how_many(material: Material) -> str:
    incidents = ngettext("{count} incident", "{count} incidents", material.extent.total)
    first, last = material.extent.first_month, material.extent.last_month
    if first == last:
        return _("{incidents} in {month}.").format(incidents=incidents, month=month_name(first))
    return _("{incidents} from {first} to {last}.").format(
        incidents=incidents, first=month_name(first), last=month_name(last)
    )


def _most(material: Material) -> str:
    where, what = _most_where(material), _most_what(material)
    if where and what:
        return _("The area with the most is {where}; the most frequent kind is {what}.").format(
            where=where, what=what
        )
    if where:
        return _("The area with the most is {where}.").format(where=where)
    return _("The most frequent kind is {what}.").format(what=what) if what else ""


def _most_where(material: Material) -> str:
    if material.about.layer is None:
        return ""
    ranked = material.by_area
    inside = ranked[ranked["area"] != ""]
    return _top(inside, "area") if len(inside) > 1 else ""


def _most_what(material: Material) -> str:
    ranked = incident_counts.by_category(material.table)
    return _top(ranked, "category") if len(ranked) > 1 else ""


def _top(ranked: "pd.DataFrame", column: str) -> str:
    """The first with its share of all, or nothing where chance may decide which is the first."""
    first = ranked.iloc[0]
    if _undecided(int(first["count"]), int(ranked["count"].iloc[1])):
        return ""
    total = int(ranked["count"].sum())
    name = str(first[column]) or _("not stated")
    share = where_words.percent(int(first["count"]) / total)
    return _("{name} ({share} %)").format(name=name, share=share)


def _busiest(material: Material) -> str:
    """The busiest day and hour, each only where it leads the next by more than chance."""
    if material.extent.timed < FEWEST or any(each.in_utc for each in material.about.imports):
        return ""  # hours of another clock than that of the place would mislead
    frame = incident_counts.by_hour(material.table)
    day, hour = _leader(frame, "weekday"), _leader(frame, "hour")
    said = []
    if day is not None:
        said.append(_("The busiest day is {day}.").format(day=WEEKDAYS[day]))
    if hour is not None:
        said.append(
            _("The busiest hour is {hour} to {next} o'clock.").format(hour=hour, next=hour + 1)
        )
    return " ".join(said)


def _leader(frame: "pd.DataFrame", column: str) -> int | None:
    """The day or hour with the most; nothing where chance may decide which that is."""
    ranked = frame.groupby(column)["count"].sum().sort_values(ascending=False)
    if len(ranked) > 1 and _undecided(int(ranked.iloc[0]), int(ranked.iloc[1])):
        return None
    return int(ranked.index[0])


def _share_of_first(names: list[str], counts: list[int], total: int) -> str:
    """The first of a list, its share with chance, and what the first three hold together."""
    if total < FEWEST:
        told = ngettext("{count} incident.", "{count} incidents.", total)
        return f"{told} {_('That is too few to say which has most.')}"
    if len(names) == 1:
        return _("All {count} have the same entry: {name}.").format(
            count=f"{total:,}", name=names[0]
        )
    if counts[0] == counts[1]:
        equal = [name for name, count in zip(names, counts, strict=True) if count == counts[0]]
        return _("{names} have the most, {count} each.").format(
            names=where_words.listed(equal), count=f"{counts[0]:,}"
        )
    said = _("{name} has the most: {count} of {total} ({share} %).").format(
        name=names[0],
        count=f"{counts[0]:,}",
        total=f"{total:,}",
        share=where_words.percent(counts[0] / total),
    )
    parts = [said, _close(names[1], counts)]
    if len(names) > 4:
        three = where_words.percent(sum(counts[:3]) / total)
        parts.append(_("The first three hold {share} %.").format(share=three))
    return " ".join(filter(None, parts))


def _close(second: str, counts: list[int]) -> str:
    """A warning where the second could be the first next time."""
    if not _undecided(*counts[:2]):
        return ""
    return _("{second} is so close that chance may decide between them.").format(second=second)


def _undecided(first: int, second: int) -> bool:
    return float(change.chance(second, first)) >= _CHANCE


def _titled(ranked: "pd.DataFrame", title: str, total: int) -> "pd.DataFrame":
    import pandas as pd

    counts = ranked["count"].astype(int)
    share = (100 * counts / max(1, total)).round(1)
    return pd.DataFrame({title: ranked.iloc[:, 0], _("Incidents"): counts, _("Share in %"): share})
