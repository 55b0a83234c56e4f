"""How narrowly hidden counts can be worked out from the sums that are told."""

import math
from collections.abc import Iterable, Mapping, Sequence
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

    Counts are not negative; nothing else is known of them. By linear programming (HiGHS), narrowed
    to whole numbers. Reference: Hundepool et al. 2012, Statistical Disclosure Control, chapter 4.

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
    ends: dict[int, Range] = {part: (0, ENDLESS) for each in group for part in each.parts}
    ends |= {
        part: (each.low, each.high) for each in group if len(each.parts) == 1 for part in each.parts
    }
    larger = [each for each in group if len(each.parts) > 1]
    if len(larger) > 1:
        return _Program(larger, ends).ranges(wanted, enough)
    total = larger[0] if larger else group[0]
    least, most = _together(ends, total.parts)
    if least > total.high or most < total.low:
        return None
    found = []
    for parts in wanted:
        low, high = _together(ends, parts)
        other_low, other_high = _together(ends, total.parts - parts)
        found.append((max(low, total.low - other_high), min(high, total.high - other_low)))
    return found


def _together(ends: Mapping[int, Range], parts: Iterable[int]) -> Range:
    """The least and the most that counts come to by their own ends."""
    each = [ends[part] for part in parts]
    return sum(low for low, _high in each), sum(high for _low, high in each)


class _Program:
    """The linear program of a group of told sums; ``ends`` are those of each count by itself."""

    def __init__(self, group: list[Told], ends: Mapping[int, Range]) -> None:
        import numpy as np

        self.columns = {part: place for place, part in enumerate(sorted(ends))}
        sums = np.array([self.row(each.parts) for each in group])
        low, high = np.array([each.low for each in group]), np.array([each.high for each in group])
        exact, above, below = low == high, (low > 0) & (low < high), (high < ENDLESS) & (low < high)
        self.exact = sums[exact], low[exact]
        self.most = (
            np.vstack([-sums[above], sums[below]]),
            np.concatenate([-low[above], high[below]]),
        )
        self.lowest, own = np.array([ends[part] for part in self.columns]).T
        self.highest = np.minimum(own, np.where(sums > 0, high[:, None], ENDLESS).min(axis=0))

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
        endless = rows[:, np.isinf(self.highest)].sum(axis=1) > 0
        lows: Numbers = np.full(len(rows), _UNSEEN)
        highs: Numbers = np.where(endless, ENDLESS, -_UNSEEN)
        for asked in np.array_split(np.arange(len(rows)), rows.size // _AT_ONCE + 1):
            wide = lows < _UNSEEN
            if enough is not None:
                wide &= highs - lows >= enough
            now = np.setdiff1d(asked, np.flatnonzero(wide))
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
        if (self.lowest > self.highest).any():
            return None
        answer = linprog(
            costs.ravel(),
            A_eq=sparse.kron(sparse.eye(copies), self.exact[0]),
            b_eq=np.tile(self.exact[1], copies),
            A_ub=sparse.kron(sparse.eye(copies), self.most[0]),
            b_ub=np.tile(self.most[1], copies),
            bounds=np.tile(np.column_stack([self.lowest, self.highest]), (copies, 1)),
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
