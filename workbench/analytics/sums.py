"""Sums of counts that are told, and what follows from them without more than subtracting."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """A sum that is known: the numbers of the counts it adds up, and where it lies."""

    parts: frozenset[int]
    low: float
    high: float  # the same as ``low`` where it is known exactly

    def less(self, parts: frozenset[int], value: float) -> "Told":
        """The same without these of its parts, which come to this value."""
        return Told(self.parts - parts, max(self.low - value, 0), self.high - value)


@dataclass(slots=True)
class Known:
    """Counts that follow exactly, and what is told of the others."""

    exact: dict[int, float] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    @property
    def mentioned(self) -> frozenset[int]:
        """All counts of which something is known."""
        return frozenset(self.exact).union(*(each.parts for each in self.told))

    def of(self, parts: frozenset[int]) -> float:
        """What the exactly known of these parts come to."""
        return sum(self.exact[part] for part in parts if part in self.exact)


def simplified(told: Iterable[Told]) -> Known | None:
    """The same knowledge with every sum taken out of the larger sums that contain it.

    Counts are not negative, so that parts of a sum of 0 are 0. None where the sums contradict each
    other; where they contradict less openly, only the linear program finds out.

    >>> simplified([Told(frozenset({0, 1}), 9, 9), Told(frozenset({0}), 2, 2)]).exact
    {0: 2, 1: 7}
    """
    known = Known(told=list(told))
    before: list[Told] = []
    while known.told != before:
        before = known.told
        met = _met(before)
        if met is None:
            return None
        settled = _settled(met, known.exact)
        known.told = settled if settled != met else _without_smaller(met)
    return known


def apart(told: list[Told]) -> list[list[Told]]:
    """The sums in groups that have no count in common."""
    groups: list[tuple[set[int], list[Told]]] = []
    for each in told:
        joined, rest = (set(each.parts), [each]), []
        for group in groups:
            if group[0] & each.parts:
                joined = (joined[0] | group[0], group[1] + joined[1])
            else:
                rest.append(group)
        groups = [*rest, joined]
    return [group for _, group in groups]


def _met(told: list[Told]) -> list[Told] | None:
    """One for each set of parts, where all that is told of it holds."""
    met: dict[frozenset[int], Told] = {}
    for each in told:
        other = met.get(each.parts, each)
        low, high = max(other.low, each.low), min(other.high, each.high)
        if low > high:
            return None
        met[each.parts] = Told(each.parts, low, high)
    nothing = met.pop(frozenset(), None)
    return None if nothing and nothing.low > 0 else list(met.values())


def _settled(told: list[Told], exact: dict[int, float]) -> list[Told]:
    """The sums without the counts that follow at once; those are put with the exact ones."""
    fresh: dict[int, float] = {}
    for each in told:
        if each.high == 0 or (len(each.parts) == 1 and each.low == each.high):
            fresh |= dict.fromkeys(each.parts, each.high)
    exact |= fresh
    left = []
    for each in told:
        settled = each.parts & fresh.keys()
        left.append(each.less(settled, sum(fresh[part] for part in settled)) if settled else each)
    return left


def _without_smaller(told: list[Told]) -> list[Told]:
    """Each sum less the exact ones within it."""
    exact = sorted((each for each in told if each.low == each.high), key=lambda e: len(e.parts))
    left = []
    for each in told:
        for smaller in exact:
            if len(smaller.parts) < len(each.parts) and smaller.parts <= each.parts:
                each = each.less(smaller.parts, smaller.low)
        left.append(each)
    return left
