"""How narrowly hidden counts can be worked out from the sums that are told."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.analytics import sums
from workbench.analytics.sums import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENDLESS = math.inf
_TRIES = 6  # questions about all sums at once, before each is asked for by itself
_SLACK = 1e-6  # of the solver
_CONTRADICTION = 2  # its status

Range = tuple[float, float]


def ranges(
    told: Iterable[Told], wanted: Sequence[frozenset[int]], *, enough: float | None = None
) -> list[Range] | None:
    """Least and greatest value that each wanted sum of counts can have, given the told sums.

    Counts are whole and not negative; nothing else is known of them. By linear programming (simplex,
    HiGHS), one program for each end, which gives the exact range of the fractions and one at most a
    fraction too wide for whole counts; it is narrowed to whole numbers. Reference: Hundepool et al.
    2012, Statistical Disclosure Control, chapter 4 (the attacker's problem).

    Args:
        told: what is published, as sums of numbered counts.
        wanted: sums of the same counts to find the ranges of.
        enough: a range that is found to be this wide may in truth be wider; that is not looked for.

    Returns:
        A range for each wanted; None where the told sums contradict each other.

    >>> first, second = frozenset({0}), frozenset({1})
    >>> ranges([Told(first | second, 7, 7)], [first, second])
    [(0, 7), (0, 7)]
    """
    known = sums.simplified(told)
    if known is None:
        return None
    found = [(known.of(parts), known.of(parts)) for parts in wanted]
    for group in sums.apart(known.told):
        own = frozenset().union(*(each.parts for each in group))
        places = [place for place, parts in enumerate(wanted) if parts & own]
        more = _in_group(group, [wanted[place] & own for place in places], enough)
        if more is None:
            return None
        for place, (low, high) in zip(places, more, strict=True):
            found[place] = (found[place][0] + low, found[place][1] + high)
    free = [parts - known.mentioned for parts in wanted]
    return [(low, ENDLESS if left else high) for (low, high), left in zip(found, free, strict=True)]


def _in_group(
    group: list[Told], wanted: list[frozenset[int]], enough: float | None
) -> list[Range] | None:
    """The ranges of sums of counts that hang together by the told sums of this group."""
    if len(group) > 1:
        return _Program(group).ranges(wanted, enough)
    only = group[0]
    return [(only.low if parts == only.parts else 0, only.high) for parts in wanted]


class _Program:
    """The linear program of a group of told sums; every solution is kept for the other questions."""

    def __init__(self, group: list[Told]) -> None:
        import numpy as np

        self.columns = {
            part: place
            for place, part in enumerate(sorted(frozenset().union(*(each.parts for each in group))))
        }
        matrix = np.array([self.row(each.parts) for each in group])
        low, high = (np.array([getattr(each, end) for each in group]) for end in ("low", "high"))
        exact, above, below = low == high, (low > 0) & (low < high), (high < ENDLESS) & (low < high)
        self.told = {
            "A_eq": matrix[exact],
            "b_eq": low[exact],
            "A_ub": np.vstack([-matrix[above], matrix[below]]),
            "b_ub": np.concatenate([-low[above], high[below]]),
        }
        self.highest = np.where(matrix > 0, high[:, None], ENDLESS).min(axis=0)

    def row(self, parts: frozenset[int]) -> "NDArray[np.float64]":
        """Which counts a sum adds up."""
        import numpy as np

        row = np.zeros(len(self.columns))
        row[[self.columns[part] for part in parts]] = 1
        return row

    def ranges(self, wanted: list[frozenset[int]], enough: float | None) -> list[Range] | None:
        """As of the module, for sums of these counts; None where the told sums contradict."""
        import numpy as np

        rows = np.array([self.row(parts) for parts in wanted]).reshape(-1, len(self.columns))
        seen = self.solved(np.zeros(len(self.columns)))
        if seen is None:
            return None
        lows, highs = rows @ seen, rows @ seen
        highs[(rows[:, np.isinf(self.highest)] > 0).any(axis=1)] = ENDLESS
        for signs in np.random.default_rng(0).choice([-1.0, 1.0], (_TRIES, len(rows))):
            open_ = highs - lows < (enough or 0)
            if open_.sum() > _TRIES and (seen := self.solved(signs * open_ @ rows)) is not None:
                lows, highs = np.minimum(lows, rows @ seen), np.maximum(highs, rows @ seen)
        for place, row in enumerate(rows):
            for costs in (row,) if highs[place] == ENDLESS else (-row, row):
                if enough is None or highs[place] - lows[place] < enough:
                    seen = self.solved(costs)
                    if seen is None:
                        return None
                    lows, highs = np.minimum(lows, rows @ seen), np.maximum(highs, rows @ seen)
        return [(_up(low), _down(high)) for low, high in zip(lows, highs, strict=True)]

    def solved(self, costs: "NDArray[np.float64]") -> "NDArray[np.float64] | None":
        """The counts that cost the least; None where none fit what is told."""
        from scipy.optimize import linprog

        bounds = [(0, high) for high in self.highest]
        answer = linprog(costs, bounds=bounds, method="highs-ds", **self.told)
        if answer.status not in (0, _CONTRADICTION):
            raise ArithmeticError(answer.message)
        found: NDArray[np.float64] | None = answer.x
        return found


def _up(low: float) -> float:
    """The least whole number that this is not above."""
    return math.ceil(low - _SLACK)


def _down(high: float) -> float:
    """The greatest whole number that this is not below."""
    return high if high == ENDLESS else math.floor(high + _SLACK)
