"""Which counts of a table must be hidden so that none of the small ones can be worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.analytics.bounds import ranges
from workbench.analytics.sums import Told


@dataclass(frozen=True, slots=True)
class Number:
    """A count of a table; a total is the sum of several parts."""

    value: int | None  # None: not known, and not shown
    parts: frozenset[int]
    last: bool = False  # hidden only where nothing else helps, such as a total
    shown: bool = True  # False: no cell, but whoever has the total could work it out


@dataclass(frozen=True, slots=True)
class Hiding:
    """Places of the numbers that are hidden: the small, and those that would give them away."""

    small: frozenset[int]
    others: frozenset[int]


def hide(
    numbers: Sequence[Number], least: int, *, small: Callable[[int], bool] | None = None
) -> Hiding:
    """Hide the small numbers and others with them, until the range of each is ``least`` wide.

    The range is what somebody can work out who knows every number shown and nothing else. Greedy:
    beside the first number that is known too well the smallest one is hidden that has a sum in
    common with it; at the end those are shown again that need not be hidden, the greatest first.
    Simple, and may hide a little more than the optimum (Fischetti and Salazar 2001,
    https://doi.org/10.1287/mnsc.47.7.1008.9805).

    Args:
        numbers: of one table; two have a sum in common by their parts.
        least: counts from 1 to one less are hidden.
        small: another rule for that.

    >>> table = [Number(value, frozenset({place})) for place, value in enumerate([3, 20, 90])]
    >>> hide([*table, Number(113, frozenset({0, 1, 2}), last=True)], 5)
    Hiding(small=frozenset({0}), others=frozenset({1}))
    """
    is_small = small or (lambda value: 0 < value < least)
    never = {place for place, each in enumerate(numbers) if each.value is None or not each.shown}
    first = never | {
        place
        for place, each in enumerate(numbers)
        if each.value is not None and is_small(each.value)
    }
    hidden, wide = set(first), set[int]()  # hiding more makes no range narrower
    while (more := _needed(numbers, hidden, least, wide)) is not None:
        hidden.add(more)
    for place in sorted(hidden - first, key=lambda place: _cost(numbers[place]), reverse=True):
        if _needed(numbers, hidden - {place}, least, set()) is None:
            hidden.remove(place)
    return Hiding(frozenset(first - never), frozenset(hidden - first))


def _needed(numbers: Sequence[Number], hidden: set[int], least: int, wide: set[int]) -> int | None:
    """The number to hide next as a hidden one is known too well; puts the others with the wide."""
    shown = [place for place in range(len(numbers)) if place not in hidden]
    told = [
        Told(numbers[place].parts, value, value)
        for place in shown
        if (value := numbers[place].value) is not None
    ]
    secret = sorted(hidden - wide)
    found = ranges(told, [numbers[place].parts for place in secret], enough=least) or []
    for place, (low, high) in zip(secret, found, strict=True):
        if high - low >= least:
            wide.add(place)
    for place in secret:
        if place not in wide and (beside := _beside(numbers, shown, numbers[place].parts)):
            return min(beside, key=lambda place: _cost(numbers[place]))
    return None


def _beside(numbers: Sequence[Number], shown: list[int], parts: frozenset[int]) -> list[int]:
    """Shown numbers above 0 that have a shown sum in common with these parts."""
    reached = frozenset().union(*(numbers[p].parts for p in shown if numbers[p].parts & parts))
    return [place for place in shown if numbers[place].value and numbers[place].parts & reached]


def _cost(number: Number) -> tuple[bool, int]:
    """What is lost by hiding it: totals weigh the most."""
    return number.last, number.value or 0
