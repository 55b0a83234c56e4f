"""Incidents counted again for the public by area, small ones put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from workbench.analytics import adjoining, merging
from workbench.domain.released import Rule
from workbench.i18n import _, ngettext
from workbench.services.forum_figures_counts import Recount, Row, Told
from workbench.services.views import where_counts
from workbench.services.views.material import Material
from workbench.store.incident_area_months import AreaMonths

if TYPE_CHECKING:
    from shapely import Geometry

OFF_THE_MAP = "(off the map)"  # among the areas in a meaning: incidents without coordinates
FEWEST_PEOPLE = 300  # residents, below which an area does not stand alone
_MOST = 60  # areas that a table can take
_NAMED = 3  # of areas that are put together
_Groups = tuple[tuple[int, ...], ...]
_INCIDENTS, _PEOPLE, _MANY = "incidents", "people", "many"


@dataclass(frozen=True, slots=True)
class Ground:
    """Areas as they are shown: groups of places in ``names``, and those that count as elsewhere."""

    names: tuple[str, ...]
    polygons: "tuple[Geometry, ...]"
    groups: tuple[tuple[int, ...], ...]
    loose: tuple[int, ...] = ()
    why: frozenset[str] = frozenset()  # because of what areas were put together

    def called(self, group: Sequence[int]) -> str:
        """What several areas are called together; the first of them is the first by place."""
        names = [self.names[at] for at in group]
        if len(names) <= _NAMED:
            return " + ".join(names)
        others = ngettext("{count} neighbour", "{count} neighbours", len(names) - 1)
        return _("{name} and {others}").format(name=names[0], others=others)


def recount(
    material: Material, ground: Ground, counts: Sequence[AreaMonths], *, of: Recount
) -> Recount:
    """By area; what lies in none of them stands in a row of its own.

    Args:
        counts: of each column of numbers.
        of: titles, what is fixed, notes; it has no rows yet.
    """
    return replace(
        of,
        rows=tuple(_rows(material, ground, counts)),
        by="area",
        told=(*_told(ground), *of.told),
        notes=(*_notes(ground), *of.notes),
    )


def _rows(material: Material, ground: Ground, counts: Sequence[AreaMonths]) -> Iterator[Row]:
    each = [found.of(ground.names) for found in counts]
    for group in ground.groups:
        yield Row(
            ground.called(group),
            tuple(ground.names[at] for at in group),
            tuple(int(column[list(group)].sum()) for column in each),
        )
    values = [ground.names[at] for at in ground.loose]
    rest = [int(column[list(ground.loose)].sum()) for column in each]
    asked = material.filters.areas
    if not asked or "" in asked:
        values = ["", *([] if asked else [OFF_THE_MAP]), *values]
        rest = [one + _elsewhere(found) for one, found in zip(rest, counts, strict=True)]
    if any(rest):
        yield Row(_("Elsewhere or not known"), tuple(values), tuple(rest), beside=True)


def ground(material: Material, counts: Sequence[AreaMonths], *, least: int, merge: bool) -> Ground:
    """The areas that are asked for, as they may stand.

    Args:
        least: incidents that a group of areas needs, if ``merge``; else what happened plays no
            part, so that releases have the same areas.
    """
    names = where_counts.asked(material)
    place = {name: at for at, name in enumerate(material.boundaries.names)}
    polygons = tuple(material.boundaries.polygons[place[name]] for name in names)
    people = [_people(material, place[name]) for name in names]
    few = min(people, default=inf) < FEWEST_PEOPLE
    groups: _Groups = tuple((at,) for at in range(len(names)))
    if not (merge or few or len(names) > _MOST):
        return Ground(names, polygons, groups)
    pairs = adjoining.pairs(polygons)
    fewest = _fewest(names, counts) if merge else [0] * len(names)
    groups = merging.merge(fewest, pairs, least, people=people, least_people=FEWEST_PEOPLE).groups
    loose = {g for g in groups if sum(people[at] for at in g) < FEWEST_PEOPLE}
    kept = _readable(tuple(g for g in groups if g not in loose), pairs)
    many = len(kept) + len(loose) < len(groups)
    why = {_PEOPLE: few, _INCIDENTS: merge and len(groups) < len(names), _MANY: many}
    return Ground(
        names,
        polygons,
        kept,
        tuple(sorted(at for group in loose for at in group)),
        frozenset(key for key, holds in why.items() if holds),
    )


def _fewest(names: Sequence[str], counts: Sequence[AreaMonths]) -> list[int]:
    """Of each area the lowest number that is none of all columns."""
    columns = [found.of(names).tolist() for found in counts]
    return [min((c for c in row if c), default=0) for row in zip(*columns, strict=True)]


def _readable(groups: _Groups, pairs: Sequence[tuple[int, int]]) -> _Groups:
    """No more groups than a table can take, by the number of their areas alone."""
    place = {at: number for number, group in enumerate(groups) for at in group}
    beside = {
        (min(place[one], place[two]), max(place[one], place[two]))
        for one, two in pairs
        if one in place and two in place and place[one] != place[two]
    }
    joined: _Groups = tuple((number,) for number in range(len(groups)))
    least = 1
    while len(joined) > _MOST and least < len(groups):
        least *= 2
        joined = merging.merge(
            [0] * len(groups), sorted(beside), 0, people=[*map(len, groups)], least_people=least
        ).groups
    return tuple(
        tuple(sorted(at for number in numbers for at in groups[number])) for numbers in joined
    )


def _people(material: Material, at: int) -> float:
    """How many live there; where nobody said it, enough."""
    known = material.boundaries.population[at : at + 1]
    return float(known[0]) if known and known[0] is not None else inf


def _elsewhere(found: AreaMonths) -> int:
    """Incidents outside of all areas and off the map."""
    return sum(int(found.count[at].sum()) for at, name in enumerate(found.areas) if not name)


def _told(ground: Ground) -> Iterator[Told]:
    if _INCIDENTS in ground.why:
        yield (
            Rule.MERGED,
            _("Areas with few incidents"),
            _("They are put together with adjoining ones."),
        )
    if _MANY in ground.why:
        why = _("There are too many to be read: adjoining ones are put together.")
        yield Rule.MERGED, _("Single areas"), why
    if _PEOPLE in ground.why:
        yield (
            Rule.PEOPLE,
            _("Areas where fewer than {least} people live").format(least=FEWEST_PEOPLE),
            _("They are put together with adjoining ones, or counted as elsewhere."),
        )


def _notes(ground: Ground) -> Iterator[str]:
    if any(len(group) > 1 for group in ground.groups):
        yield _("Some adjoining areas are put together and counted as one.")
