"""Which counts of a table must be hidden so that none of the small ones can be worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.analytics.bounds import ENDLESS, ranges
from workbench.analytics.sums import Told

_LITTLE = 1e-6  # no difference for the solver


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

    The range is what somebody can work out who knows every number shown, and that none of the
    hidden ones is 0, since a 0 is always shown. For one number after the other that is known too
    well those are hidden that it takes to move it far enough, as few and as small as a linear
    program finds (Kelly, Golden and Assad 1992, Networks 22, 397-417); at the end
    those are shown again that need not be hidden, the greatest first. It may hide a little more
    than the least possible.

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
    while waiting:  # hiding more makes no range narrower: what has passed once need not come again
        if _narrow(numbers, hidden, least, [numbers[waiting[0]].parts]):
            more = _partners(numbers, hidden, waiting[0], least) - hidden
            hidden |= more
            waiting += sorted(more)
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
        Told(number.parts, 1, ENDLESS)
        if place in hidden
        else Told(number.parts, number.value, number.value)
        for place, number in enumerate(numbers)
        if number.value is not None and (number.value or place not in hidden)
    ]
    found = ranges(told, wanted, enough=least) or []
    return any(high - low < least for low, high in found)


def _partners(numbers: Sequence[Number], hidden: set[int], place: int, least: int) -> set[int]:
    """The numbers to hide so that this one can be ``least`` less at one time than at another.

    A program over two tables that are both possible: how far the numbers shown have to differ from
    what they are, in either, is what it costs.
    """
    import numpy as np
    from scipy import sparse
    from scipy.optimize import linprog

    atoms = sorted({atom for number in numbers for atom in number.parts})
    sums = np.array([[atom in number.parts for atom in atoms] for number in numbers], dtype=float)
    values = np.array([-1 if number.value is None else number.value for number in numbers])
    shown = np.array([each for each in np.flatnonzero(values > 0) if each not in hidden], dtype=int)
    exact, some = sums[shown], sums[values > 0]
    table = np.vstack([exact, -exact, -some])
    off = np.vstack([-np.eye(len(shown)), -np.eye(len(shown)), np.zeros((len(some), len(shown)))])
    limits = np.concatenate([values[shown], -values[shown], np.full(len(some), -1)])
    nothing = sums[values == 0].any(axis=0)
    highest = np.concatenate([np.where(nothing, 0, np.inf)] * 2 + [np.full(len(shown), np.inf)])
    answer = linprog(
        np.concatenate([np.zeros(2 * len(atoms)), [_cost(numbers[each]) for each in shown]]),
        A_ub=sparse.block_array(
            [[table, None, off], [None, table, off], [-sums[[place]], sums[[place]], None]]
        ),
        b_ub=np.concatenate([limits, limits, [-least]]),
        bounds=np.column_stack([np.zeros(len(highest)), highest]),
    )
    if answer.x is None:
        return set()
    return set(shown[answer.x[2 * len(atoms) :] > _LITTLE].tolist())


def _cost(number: Number) -> float:
    """What is lost by hiding it: totals weigh the most."""
    return (number.value or 0) * (1000 if number.last else 1)
