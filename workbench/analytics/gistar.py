"""Hot and cold spots among cells: Gi* of Getis and Ord, with false discovery control."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, sqrt
from typing import TYPE_CHECKING, Any, Literal

from workbench.analytics import discovery
from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

Reach = Literal["queen"] | float


class Trouble(StrEnum):
    """Why nothing can be hot or cold."""

    NO_CELLS = "no cells"  # the study area holds no cell
    ALL_EQUAL = "all equal"  # every cell has the same count: there is no variance
    ALL_NEAR = "all near"  # around every cell lies the whole study area


@dataclass(frozen=True, slots=True)
class GiStar:
    """What Gi* says of each cell; all arrays have the shape of the counts.

    ``z``: standard score, 0 outside of the study area and wherever nothing can be said;
    ``p``: two-sided, by the normal approximation, not corrected for many tests, 1 where ``z`` is 0
    for want of anything to say; ``hot``, ``cold``: found at the false discovery rate ``alpha``;
    ``area``: the cells of the study area, ``n`` how many; ``trouble``: why nothing can be found.
    """

    z: "Numbers"
    p: "Numbers"
    hot: "Numbers"
    cold: "Numbers"
    area: "Numbers"
    alpha: float
    n: int
    trouble: Trouble | None = None


def statistic(
    counts: "Numbers", *, reach: Reach, mask: "Numbers | None" = None, alpha: float = 0.05
) -> GiStar:
    """Gi* of every cell: is the sum of the cell and its neighbours higher than by chance?

    Null hypothesis: the counts lie in the cells of the study area in random order. Neighbours have
    the weight 1, the cell itself too; beyond the edge and outside of the mask there are none. The
    variance is that of the population of n cells. Where counts are small the normal approximation
    finds too much: what is called hot has to pass with the skewness of the counts as well.

    Args:
        counts: [rows, columns], of cells of equal size; cells without incidents are zeros.
        reach: "queen" for the eight cells around, or how far the centres of neighbours may lie
            away, in widths of a cell (600 m on cells of 100 m: 6).
        mask: True in the study area; everything if left out.
        alpha: false discovery rate.

    Raises:
        ValueError: counts are not finite or have not two dimensions, or the mask another shape.

    Reference: Ord and Getis 1995, Geographical Analysis 27, equation 14 (p. 289), binary weights;
    equal to esda's ``G_Local(y, w, transform="B", star=True)``. For ``alpha`` see ``discovery``.

    >>> import numpy as np
    >>> counts = np.zeros((20, 20), dtype=int)
    >>> counts[4:6, 4:6] = 12
    >>> found = statistic(counts, reach="queen")
    >>> round(float(found.z[4, 4]), 3), int(found.hot.sum()), found.trouble
    (13.232, 4, None)
    """
    import numpy as np

    area = np.ones(counts.shape, dtype=bool) if mask is None else mask.astype(bool)
    if counts.ndim != 2 or area.shape != counts.shape or not np.isfinite(counts).all():
        raise ValueError("counts are finite numbers in rows and columns, and the mask fits them")
    inside = counts if mask is None else np.where(area, counts, 0)
    widths = _widths(reach, counts.shape[0])
    return _judged(inside, _around(inside, widths), _around(area, widths), area=area, alpha=alpha)


def of_points(
    x: "Numbers", y: "Numbers", values: "Numbers", *, band: float, alpha: float = 0.05
) -> GiStar:
    """Gi* of values at points: their neighbours are the points no further away than the band.

    Args:
        x, y: metres on a plane.
        values: one at each point, counts or rates.
        band: metres.

    Null hypothesis, variance and reference are those of ``statistic``.

    >>> import numpy as np
    >>> x, y = np.array([10, 20, 40, 15, 30, 30]), np.array([10, 10, 10, 20, 20, 30])
    >>> found = of_points(x, y, np.array([2, 3, 3.2, 5, 8, 7]), band=15)
    >>> found.z.round(4).tolist()
    [-1.3973, -0.2892, 0.6506, -0.2892, 1.2345, 2.0242]
    """
    import numpy as np
    from scipy.spatial import cKDTree

    if not np.isfinite(values).all():
        raise ValueError("values are finite numbers")
    one = np.ones(len(values), dtype=np.int64)
    sums, near = values.astype(float), one.copy()
    if len(values):
        pairs = cKDTree(np.column_stack([x, y])).query_pairs(band, output_type="ndarray")
        for here, there in (pairs.T, pairs.T[::-1]):
            sums += np.bincount(here, weights=values[there], minlength=len(values))
            near += np.bincount(here, minlength=len(values))
    return _judged(values, sums, near, area=one.astype(bool), alpha=alpha)


def _judged(
    values: "Numbers", sums: "Numbers", near: "Numbers", *, area: "Numbers", alpha: float
) -> GiStar:
    """Scores from the sums around each cell and how many cells were summed."""
    import numpy as np
    from scipy.special import erfc

    chosen = values[area]
    trouble = _trouble(chosen, near[area])
    z = np.zeros(values.shape)
    if trouble is None:
        spread = near * (len(chosen) - near) / (len(chosen) - 1)  # 0: the cell is near to all
        told = area & (spread > 0)
        expected = float(chosen.mean()) * near
        np.divide(sums - expected, chosen.std() * np.sqrt(spread), out=z, where=told)
    p = erfc(np.abs(z) / sqrt(2))
    found = np.zeros(values.shape, dtype=bool)
    found[area] = discovery.control(p[area], alpha)
    _check_skewed(found, z, values=values, near=near, area=area, alpha=alpha)
    return GiStar(
        z=fixed(z),
        p=fixed(p),
        hot=fixed(found & (z > 0)),
        cold=fixed(found & (z < 0)),
        area=fixed(area.copy()),
        alpha=alpha,
        n=len(chosen),
        trouble=trouble,
    )


def _check_skewed(
    found: "Numbers",
    z: "Numbers",
    *,
    values: "Numbers",
    near: "Numbers",
    area: "Numbers",
    alpha: float,
) -> None:
    """Takes back what only the normal approximation called hot, in place.

    Where most cells are empty, the sum around a cell is skewed and two incidents side by side have
    a high score. The upper tail is therefore that of Pearson's type III, with the skewness that
    sums of cells in random order have; a hot cell has to be found by both.
    """
    import numpy as np
    from scipy.special import gammaincc

    hot = found & (z > 0)
    if not hot.any():
        return
    chosen = values[area].astype(float)
    n, around = len(chosen), near[hot].astype(float)
    away = chosen - chosen.mean()
    square = away * away
    spread = around * (n - around) / (n - 1) * square.mean()
    third = (
        around
        * (n - around)
        * (n - 2 * around)
        / ((n - 1) * max(1, n - 2))
        * float(square @ away)
        / n
    )
    skewed = np.maximum(third / spread**1.5, 1e-3)  # none: all but normal
    shape = 4 / skewed**2
    whole = 0.5 if values.dtype.kind in "bui" else 0.0  # counts come in steps of one
    score = z[hot] - whole / np.sqrt(spread)
    p = 2 * gammaincc(shape, np.maximum(0.0, shape + score * np.sqrt(shape)))
    found[hot] = discovery.control(np.minimum(1.0, p), alpha, tests=n)


def _trouble(chosen: "Numbers", near: "Numbers") -> Trouble | None:
    if not len(chosen):
        return Trouble.NO_CELLS
    if chosen.min() == chosen.max():
        return Trouble.ALL_EQUAL
    return Trouble.ALL_NEAR if near.min() == len(chosen) else None


def _widths(reach: Reach, rows: int) -> list[int]:
    """How many cells to either side are neighbours, 0, 1, 2, … rows away."""
    if reach == "queen":
        return [1, 1][:rows]
    if not 0 <= reach < float("inf"):
        raise ValueError("the reach is a number of cells")
    far = min(floor(reach + 1e-9), rows - 1)  # 0.3 / 0.1 is a little less than 3
    return [floor(sqrt(max(0.0, reach * reach - away * away)) + 1e-9) for away in range(far + 1)]


def _around(values: "Numbers", widths: list[int]) -> "Numbers":
    """Sum of each cell and its neighbours.

    A disc is a stack of rows and the sum of a row is the difference of two running totals: whole
    numbers stay exact, and a cell costs the rows of the disc, not its cells.
    """
    import numpy as np

    kind = np.int64 if values.dtype.kind in "bui" else np.float64
    running = np.zeros((values.shape[0], values.shape[1] + 1), dtype=kind)
    np.cumsum(values, axis=1, dtype=kind, out=running[:, 1:])
    total, wide = np.zeros(values.shape, dtype=kind), {}
    for away, width in enumerate(widths):
        if width not in wide:
            wide[width] = _in_row(running, width)
        total[: len(total) - away] += wide[width][away:]
        if away:
            total[away:] += wide[width][:-away]
    return total


def _in_row(running: "Numbers", width: int) -> "Numbers":
    """Sum of each cell and those up to ``width`` cells to its left and right."""
    import numpy as np

    columns = running.shape[1] - 1
    place = np.arange(columns)
    ends = running[:, np.minimum(place + width + 1, columns)]
    between: Numbers = ends - running[:, np.maximum(place - width, 0)]
    return between
