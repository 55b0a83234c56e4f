"""How narrowly hidden counts can be worked out from the sums that are told."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.analytics import sums
from workbench.analytics.sums import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

ENDLESS = math.inf
_UNSEEN = 1e15  # more than any count
_AT_ONCE = 1000  # counts in one program
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
    """The linear program of a group of told sums."""

    def __init__(self, group: list[Told]) -> None:
        import numpy as np

        parts = sorted(frozenset().union(*(each.parts for each in group)))
        self.columns = {part: place for place, part in enumerate(parts)}
        sums = np.array([self.row(each.parts) for each in group])
        low, high = (np.array([getattr(each, end) for each in group]) for end in ("low", "high"))
        exact, above, below = low == high, (low > 0) & (low < high), (high < ENDLESS) & (low < high)
        self.exact = sums[exact], low[exact]
        self.most = (
            np.vstack([-sums[above], sums[below]]),
            np.concatenate([-low[above], high[below]]),
        )
        self.highest = np.where(sums > 0, high[:, None], ENDLESS).min(axis=0)

    def row(self, parts: frozenset[int]) -> "Numbers":
        """Which counts a sum adds up."""
        import numpy as np

        row = np.zeros(len(self.columns))
        row[[self.columns[part] for part in parts]] = 1
        return row

    def ranges(self, wanted: list[frozenset[int]], enough: float | None) -> list[Range] | None:
        """As of the module, for sums of these counts; None where the told sums contradict."""
        import numpy as np

        rows = np.array([self.row(parts) for parts in wanted]).reshape(-1, len(self.columns))
        if not len(rows):
            return None if self.cheapest(np.zeros((1, len(self.columns)))) is None else []
        endless = (rows[:, np.isinf(self.highest)] > 0).any(axis=1)
        lows, highs = np.full(len(rows), _UNSEEN), np.where(endless, ENDLESS, -_UNSEEN)
        for asked in np.array_split(np.arange(len(rows)), rows.size // _AT_ONCE + 1):
            open_ = (lows == _UNSEEN) | (enough is None) | (highs - lows < (enough or 0))
            now = asked[open_[asked]]
            if len(now):
                possible = self.cheapest(np.vstack([rows[now], -rows[now[~endless[now]]]]))
                if possible is None:
                    return None
                found = rows @ possible.T
                lows = np.minimum(lows, found.min(axis=1))
                highs = np.maximum(highs, found.max(axis=1))
        return [(_up(low), _down(high)) for low, high in zip(lows, highs, strict=True)]

    def cheapest(self, costs: "Numbers") -> "Numbers | None":
        """For each row of costs the counts that cost the least; None where none fit what is told.

        One program of copies that have nothing in common: starting the solver takes longer than
        most of them.
        """
        import numpy as np
        from scipy import sparse
        from scipy.optimize import linprog

        copies = len(costs)
        answer = linprog(
            costs.ravel(),
            A_eq=sparse.kron(sparse.eye(copies), self.exact[0]),
            b_eq=np.tile(self.exact[1], copies),
            A_ub=sparse.kron(sparse.eye(copies), self.most[0]),
            b_ub=np.tile(self.most[1], copies),
            bounds=[(0, high) for high in self.highest] * copies,
            method="highs",
        )
        if answer.status not in (0, _CONTRADICTION):
            raise ArithmeticError(answer.message)
        return None if answer.x is None else answer.x.reshape(costs.shape)


def _up(low: float) -> float:
    """The least whole number that this is not above."""
    return math.ceil(low - _SLACK)


def _down(high: float) -> float:
    """The greatest whole number that this is not below."""
    return high if high == ENDLESS else math.floor(high + _SLACK)
