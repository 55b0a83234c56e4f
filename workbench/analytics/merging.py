"""Putting adjoining areas together until each has enough to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """Areas that are shown as one, and those that no neighbour was left for."""

    groups: tuple[tuple[int, ...], ...]  # places in the list of areas; each area is in one group
    few: tuple[tuple[int, ...], ...]  # the groups that still have too few

    @property
    def too_few(self) -> bool:
        """Not even all of them together have enough."""
        return self.few == self.groups


def merge(
    counts: Sequence[int],
    neighbours: Sequence[tuple[int, int]],
    least: int,
    *,
    people: Sequence[float] = (),
    least_people: float = 0,
) -> Merged:
    """The group with the fewest joins the adjoining one with the fewest, until all have enough.

    Greedy and always the same for the same areas; it does not look for the most groups possible.
    A neighbour without any incident is joined only where no other is left.

    Args:
        counts: incidents of each area.
        neighbours: places of areas that adjoin, as ``adjoining.pairs`` gives them.
        least: incidents that a group needs; none at all will do as well, it tells of nobody.
        people: residents of each area, where ``least_people`` must live in a group.

    >>> merge([3, 4, 20, 0], [(0, 1), (1, 2), (2, 3)], 5).groups
    ((0, 1), (2,), (3,))
    """
    live = people or [0.0] * len(counts)
    groups = {place: [place] for place in range(len(counts))}  # by the first of its areas
    beside = {place: set[int]() for place in groups}
    for one, other in neighbours:
        beside[one].add(other)
        beside[other].add(one)

    def has(group: int) -> tuple[int, float]:
        return sum(counts[p] for p in groups[group]), sum(live[p] for p in groups[group])

    def short(group: int) -> bool:
        incidents, residents = has(group)
        return 0 < incidents < least or residents < least_people

    def join(one: int, other: int) -> None:
        kept, gone = sorted((one, other))
        groups[kept] = sorted(groups[kept] + groups.pop(gone))
        beside[kept] = (beside[kept] | beside.pop(gone)) - {kept, gone}
        for each in beside[kept]:
            beside[each] = (beside[each] - {gone}) | {kept}

    while wanting := [group for group in groups if beside[group] and short(group)]:
        fewest = min(wanting, key=lambda group: (*has(group), group))
        join(fewest, min(beside[fewest], key=lambda g: (has(g)[0] == 0, *has(g), g)))
    ordered = sorted(groups)
    return Merged(
        tuple(tuple(groups[group]) for group in ordered),
        tuple(tuple(groups[group]) for group in ordered if short(group)),
    )
