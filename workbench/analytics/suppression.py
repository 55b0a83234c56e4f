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
    hidden, waiting = set(first), sorted(first)
    while waiting:  # hiding more makes no range narrower: who has passed once need not come again
        parts = numbers[waiting[0]].parts
        narrow = _narrow(numbers, hidden, least, [parts])
        if narrow and (beside := _beside(numbers, hidden, parts)):
            more = min(beside, key=lambda place: _cost(numbers[place]))
            hidden.add(more)
            waiting.append(more)
        else:
            del waiting[0]
    for place in sorted(hidden - first, key=lambda place: _cost(numbers[place]), reverse=True):
        less = hidden - {place}
        if not _narrow(numbers, less, least, [numbers[each].parts for each in less]):
            hidden = less
    return Hiding(frozenset(first - never), frozenset(hidden - first))


def _narrow(
    numbers: Sequence[Number], hidden: set[int], least: int, wanted: list[frozenset[int]]
) -> bool:
    """Whether one of these sums can be worked out too closely from what is not hidden."""
    told = [
        Told(number.parts, number.value, number.value)
        for place, number in enumerate(numbers)
        if place not in hidden and number.value is not None
    ]
    found = ranges(told, wanted, enough=least) or []
    return any(high - low < least for low, high in found)


def _beside(numbers: Sequence[Number], hidden: set[int], parts: frozenset[int]) -> list[int]:
    """Shown numbers above 0 that have a shown sum in common with these parts."""
    shown = [place for place in range(len(numbers)) if place not in hidden]
    reached = {each for p in shown if numbers[p].parts & parts for each in numbers[p].parts}
    return [place for place in shown if numbers[place].value and numbers[place].parts & reached]


def _cost(number: Number) -> tuple[bool, int]:
    """What is lost by hiding it: totals weigh the most."""
    return number.last, number.value or 0
