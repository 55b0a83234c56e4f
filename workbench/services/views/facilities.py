"""Who carries it: the few facilities of a list with most incidents, those without any kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analytics.facilities import Pareto
from workbench.i18n import _, ngettext
from workbench.services.facilities import entries
from workbench.services.facility_files import Entry
from workbench.services.facility_matching import Matched, match
from workbench.services.patterns import FEWEST
from workbench.services.views.again import SEED
from workbench.services.views.asked import Options
from workbench.services.views.concentration import with_range
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.store import incident_places

if TYPE_CHECKING:
    import pandas as pd

METRES, LEAST_METRES, MOST_METRES = 50, 5, 500
BOTH, BY_NAME, BY_POINT = "both", "name", "point"
SHOWN = ("10", "20")  # bars
WAYS = (BOTH, BY_NAME, BY_POINT)


@dataclass(frozen=True, slots=True)
class Ordered:
    """The facilities as a chart takes them, most first; ``most`` of them are drawn."""

    names: tuple[str, ...]
    counts: tuple[int, ...]
    most: int


def pareto(material: Material, options: Options) -> Seen:
    """The facilities in order of their incidents, and which few carry half of them or more."""
    listed = entries(material.about.group_id)
    metres = options.number("match_metres", METRES, least=LEAST_METRES, most=MOST_METRES)
    way = options.text("match", WAYS, BOTH)
    placed = way != BY_NAME and any(entry.lon is not None for entry in listed)
    within = metres if placed else None
    spots = incident_places.spots(material.table, names_only=not placed and way != BY_POINT)
    matched = match(listed, spots, by_name=way != BY_POINT, within=within)
    found = _ordered(listed, matched, options)
    return Seen(
        key="pareto",
        finding=_finding(found, material.extent.total),
        drawing=_drawn(found, options) if found.events else None,
        table=_table(found, listed),
        notes=(
            *_notes(material, listed, matched, found=found, metres=within),
            *_cut(len(spots)),
        ),
    )


def _drawn(found: Pareto, options: Options) -> Ordered:
    shown = int(options.text("shown", SHOWN, SHOWN[-1]))
    return Ordered(found.names, tuple(map(int, found.count)), shown)


def _ordered(listed: Sequence[Entry], matched: Matched, options: Options) -> Pareto:
    """The facilities of the kind that was chosen; all if it is none of the list's."""
    import numpy as np

    from workbench.analytics import facilities as analytics

    kind = options.text("facility_kind", [entry.kind for entry in listed if entry.kind])
    chosen = [
        (entry.name, count)
        for entry, count in zip(listed, matched.counts, strict=True)
        if kind in ("", entry.kind)
    ]
    names, counts = zip(*chosen, strict=True)
    return analytics.pareto(names, counts, rng=np.random.default_rng(SEED))


def _finding(found: Pareto, total: int) -> str:
    if not found.events:
        return _(
            "None of the {total} incidents could be matched to a facility of the list. That says"
            " nothing about the facilities: see the notes for why."
        ).format(total=f"{total:,}")
    if found.events < FEWEST:
        return ngettext(
            "{count} incident could be matched to the list: too few to say who carries most.",
            "{count} incidents could be matched to the list: too few to say who carries most.",
            found.events,
        )
    said = _(
        "{few} of {facilities} facilities carry {share} % of the {events} incidents at them; {none}"
        " had none."
    ).format(
        few=f"{found.few:,}",
        facilities=f"{len(found.names):,}",
        share=f"{100 * found.few_share:.0f}",
        events=f"{found.events:,}",
        none=f"{found.without:,}",
    )
    return f"{said} {_beside_chance(found)}"


def _beside_chance(found: Pareto) -> str:
    if found.concentration.p >= 0.05:
        return _(
            "Chance alone could spread so few incidents as unevenly: none of them stands out for"
            " certain."
        )
    return _("If all were alike, chance alone would need about {count} for half.").format(
        count=with_range(found.concentration.half_alike)
    )


def _table(found: Pareto, listed: Sequence[Entry]) -> "pd.DataFrame":
    import pandas as pd

    kinds = {entry.name: entry.kind for entry in listed}
    return pd.DataFrame(
        {
            _("Rank"): found.rank,
            _("Facility"): found.names,
            _("Kind"): [kinds[name] for name in found.names],
            _("Incidents"): found.count,
            _("Share of all, added up (%)"): (100 * found.cumulative).round(1),
        }
    )


def _notes(
    material: Material,
    listed: Sequence[Entry],
    matched: Matched,
    *,
    found: Pareto,
    metres: float | None,
) -> tuple[str, ...]:
    notes = [
        _how(matched, material.extent.total, metres),
        _strangers(matched),
        _snapped(material.extent.snapped),
        _tied(found),
        _one_point(listed) if metres else "",
        _("By point, what happened next door or in the street counts as well.")
        if matched.by_point
        else "",
        _("A large or busy facility has more to happen in: compare with its size and visitors."),
    ]
    return tuple(note for note in notes if note)


def _cut(spots: int) -> list[str]:
    if spots < incident_places.MOST:
        return []
    said = _("Only the {count} places and points with most incidents were looked at.")
    return [said.format(count=f"{spots:,}")]


def _how(matched: Matched, total: int, metres: float | None) -> str:
    """How many belong to the list, by what, and how many do not."""
    by_name = _("{count} by name").format(count=f"{matched.by_name:,}")
    by_point = _("{count} by their point, at most {metres} m away").format(
        count=f"{matched.by_point:,}", metres=f"{metres or 0:,.0f}"
    )
    ways = [by_name] if matched.by_name or not metres else []
    ways += [by_point] if metres and (matched.by_point or not ways) else []
    counted = matched.by_name + matched.by_point
    return _(
        "{count} of {total} incidents belong to a facility of the list ({ways}); {rest} do not and"
        " are left out."
    ).format(
        count=f"{counted:,}", total=f"{total:,}", ways=", ".join(ways), rest=f"{total - counted:,}"
    )


def _strangers(matched: Matched) -> str:
    if not matched.strangers:
        return ""
    names = ", ".join(f"{name} ({count:,})" for name, count in matched.strangers)
    return _("Places named most often that are not on the list: {names}.").format(names=names)


def _snapped(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} incident lies on an anonymised snap point, which is no place.",
        "{count} incidents lie on anonymised snap points, which are no places.",
        count,
    )


def _tied(found: Pareto) -> str:
    if not found.tied:
        return ""
    return ngettext(
        "{count} more facility has as many as the last of these: which of them counts is"
        " arbitrary.",
        "{count} more facilities have as many as the last of these: which of them count is"
        " arbitrary.",
        found.tied,
    )


def _one_point(listed: Sequence[Entry]) -> str:
    """Facilities that share a point: the nearest one is then any of them."""
    points = [(entry.lon, entry.lat) for entry in listed if entry.lon is not None]
    shared = len(points) - len(set(points))
    if not shared:
        return ""
    return ngettext(
        "{count} facility lies on the point of another one: matched by point, one of them gets the"
        " incidents of both.",
        "{count} facilities lie on the point of another one: matched by point, one of them gets the"
        " incidents of all.",
        shared,
    )
