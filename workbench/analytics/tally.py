"""Counts points by the number of their cell, a part of them at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_CHUNK = 1 << 16  # points at a time: what is worked on stays in the processor's cache
_MOST = 1 << 22  # cells that are counted in one array; beyond, points lie far off


def tally(
    numbers: "Callable[[slice], Numbers]",
    weight: "Numbers | None",
    *,
    points: int,
    length: int,
) -> "tuple[Numbers, Numbers]":
    """Numbers of the cells that hold an incident, lowest first, and how many they hold.

    Args:
        numbers: the cells of a part of the points, each from 0 up to ``length``.
        weight: incidents at each point; one if left out.
        points: how many there are.
        length: how many cells there could be.

    >>> import numpy as np
    >>> cells = np.array([3, 1, 3])
    >>> [each.tolist() for each in tally(lambda part: cells[part], None, points=3, length=4)]
    [[1, 3], [1, 2]]
    """
    import numpy as np

    if length > _MOST:
        return _sorted(numbers(slice(0, points)), weight)
    counts, step = np.zeros(length), max(_CHUNK, length)
    for start in range(0, points, step):
        part = slice(start, start + step)
        own = None if weight is None else weight[part]
        counts += np.bincount(numbers(part), weights=own, minlength=length)
    cells = np.flatnonzero(counts)
    return cells, _whole(counts[cells], weight)


def _sorted(cells: "Numbers", weight: "Numbers | None") -> "tuple[Numbers, Numbers]":
    """The same where cells are too many for one array."""
    import numpy as np

    found, place = np.unique(cells, return_inverse=True)
    counts = np.bincount(place, weights=weight)
    kept = counts > 0
    return found[kept], _whole(counts[kept], weight)


def _whole(counts: "Numbers", weight: "Numbers | None") -> "Numbers":
    """Counts as whole numbers, unless the weights are none."""
    if weight is None or weight.dtype.kind in "bui":
        return counts.round().astype("int64")
    return counts
