"""Pairs of events near each other in space, sorted by bands of distance, and how many in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

MOST_PAIRS = 12_500_000  # all pairs of 5,000 events; they take about half a gigabyte
_CHUNK = 1 << 18  # pairs at a time: what is worked on stays in the cache of the processor


class TooManyPairs(ValueError):
    """So many events lie near each other that they cannot all be listed."""

    def __init__(self, pairs: int, most: int) -> None:
        super().__init__(f"{pairs} pairs of events within the greatest distance, {most} at most")
        self.pairs = pairs
        self.most = most


class Degrees(NamedTuple):
    """Of pairs in one band: how many, and how many ordered pairs of them share an event."""

    pairs: int
    sharing: int


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs by band of distance: those of band ``b`` are ``first[starts[b]:starts[b + 1]]``."""

    first: "Numbers"
    second: "Numbers"
    starts: tuple[int, ...]
    degrees: tuple[Degrees, ...]


def near(x: "Numbers", y: "Numbers", ends: Sequence[float], *, most: int = MOST_PAIRS) -> Near:
    """The pairs of each band of distance, the nearest band first.

    Args:
        x, y: metres, finite.
        ends: the upper end of each band, rising; it belongs to the band, and 0 to the first.

    Raises:
        TooManyPairs: there are more than ``most``; they are counted before they are listed.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    n = len(x)
    if n < 2:
        none = np.zeros(0, dtype=np.int32)
        return Near(none, none, (0,) * (len(ends) + 1), (Degrees(0, 0),) * len(ends))
    tree = cKDTree(np.column_stack([x, y]), balanced_tree=False, compact_nodes=False)
    if n * (n - 1) // 2 > most:  # only then can there be too many
        pairs = (int(tree.count_neighbors(tree, ends[-1])) - n) // 2
        if pairs > most:
            raise TooManyPairs(pairs, most)
    listed = tree.query_pairs(ends[-1], output_type="ndarray")
    first, second = listed[:, 0].astype(np.int32), listed[:, 1].astype(np.int32)
    del listed
    starts = [0, len(first)]
    if len(ends) > 1:
        band = _band(x, y, first, second, ends)
        order = np.argsort(band, kind="stable")
        first, second = first[order], second[order]
        starts = [0, *np.cumsum(np.bincount(band, minlength=len(ends))).tolist()]
    degrees = tuple(
        _degrees(np.bincount(first[a:b], minlength=n) + np.bincount(second[a:b], minlength=n))
        for a, b in pairwise(starts)
    )
    return Near(first, second, tuple(starts), degrees)


def _band(
    x: "Numbers", y: "Numbers", first: "Numbers", second: "Numbers", ends: Sequence[float]
) -> "Numbers":
    """The band of each pair; the greatest distance was asked for when they were listed."""
    import numpy as np

    band = np.zeros(len(first), dtype=np.int8)
    for at in range(0, len(first), _CHUNK):
        one, other = first[at : at + _CHUNK], second[at : at + _CHUNK]
        square = (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2
        for end in ends[:-1]:
            band[at : at + _CHUNK] += square > end * end
    return band


def _degrees(degree: "Numbers", times: "Numbers | int" = 1) -> Degrees:
    """From how many pairs each event is in; ``times``: events of the same degree."""
    return Degrees(int((degree * times).sum()) // 2, int((degree * (degree - 1) * times).sum()))


class Clock:
    """Times of events: how many pairs lie how near in time, for any order of the events."""

    def __init__(self, when: "Numbers", ends: Sequence[float]) -> None:
        import numpy as np

        self.when, self.ends = when - when.min() if len(when) else when, tuple(ends)
        if (self.when == np.floor(self.when)).all() and self.when.max(initial=0) < 2**31:
            self.when = self.when.astype(np.int32)  # whole days or minutes: twice as fast
            self.ends = tuple(int(min(end, 2**31 - 1)) for end in ends)

    def degrees(self) -> tuple[Degrees, ...]:
        """Of the pairs in each band of time, whatever their distance; none of them is listed."""
        import numpy as np

        moments, times = np.unique(self.when, return_counts=True)
        moments = moments.astype(np.int64) if moments.dtype.kind == "i" else moments
        until = np.append(0, np.cumsum(times))
        found, before = [], np.zeros(len(moments), dtype=np.int64)
        for end in self.ends:
            first, last = _reach(moments, end)
            upto = until[last] - until[first] - 1  # but itself
            found.append(_degrees(upto - before, times) if len(times) else Degrees(0, 0))
            before = upto
        return tuple(found)

    def count(self, pairs: Near, order: "Numbers | None" = None) -> "Numbers":
        """Near pairs by band of distance (rows) and of time; the times in another order."""
        import numpy as np

        when = self.when if order is None else self.when[order]
        upto = np.zeros((len(pairs.starts) - 1, len(self.ends)), dtype=np.int64)
        for band, at, until in _chunks(pairs.starts):
            apart = when[pairs.first[at:until]]
            apart -= when[pairs.second[at:until]]
            np.abs(apart, out=apart)
            upto[band] += [np.count_nonzero(apart <= end) for end in self.ends]
        return np.diff(upto, axis=1, prepend=0)


def _chunks(starts: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    for band, (begin, end) in enumerate(pairwise(starts)):
        for at in range(begin, end, _CHUNK):
            yield band, at, min(at + _CHUNK, end)


def _reach(moments: "Numbers", end: float) -> "tuple[Numbers, Numbers]":
    """For each moment the first and one past the last that is at most ``end`` away.

    A sum of floats may round to the other side than the difference that ``count`` looks at: what
    lies next to a border is looked at again until nothing moves.
    """
    import numpy as np

    at, top = np.arange(len(moments)), len(moments) - 1
    last = np.searchsorted(moments, moments + end, side="right")
    while moments.dtype.kind == "f":
        over = (last - 1 > at) & (moments[last - 1] - moments > end)
        under = (last <= top) & (moments[np.minimum(last, top)] - moments <= end)
        if not (over | under).any():
            break
        last = last + under - over
    return np.searchsorted(last, at, side="right"), last
