"""How much the fullest cells hold, beside what they would hold if all cells were alike."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

SHARE = 0.05  # of the cells: one in twenty


@dataclass(frozen=True, slots=True)
class Fullest:
    """The fullest ``cells`` of all ``places`` hold ``held`` of ``total`` incidents.

    ``by_chance``: the share that the fullest cells would hold if each incident fell on any cell
    alike.
    """

    cells: int
    places: int
    held: int
    total: int
    by_chance: float

    @property
    def share_of_cells(self) -> float:
        """From 0 to 1."""
        return self.cells / self.places

    @property
    def share_held(self) -> float:
        """From 0 to 1."""
        return self.held / self.total


def fullest(count: "Numbers", places: int, *, share: float = SHARE) -> Fullest | None:
    """What the fullest part of all cells holds; nothing without incidents.

    Args:
        count: incidents of each cell that has any.
        places: how many cells there are, those without incidents included.
        share: of the cells; one cell at least. Where that is more than half of those with any
            incident, it is a share of these.

    Null hypothesis of ``by_chance``: each incident falls on any cell alike, by itself, so that
    counts are Poisson; expected sum of the largest of so many. Even then the fullest cells hold
    more than their share, and the more so the fewer incidents there are (Bernasco and Steenbeek
    2017, https://doi.org/10.1007/s10940-016-9324-7).

    >>> import numpy as np
    >>> found = fullest(np.array([50, 30] + [1] * 20), 100)
    >>> found.cells, found.share_held, round(found.by_chance, 3)
    (5, 0.83, 0.173)
    """
    import numpy as np

    total, places = int(count.sum()), max(places, len(count))
    if not total:
        return None
    # Where cells are so small that a twentieth of all could hold everything: of those with any.
    there = int((count > 0).sum())
    cells = ceil(share * (places if share * places <= there / 2 else there))
    held = int(np.sort(count)[::-1][:cells].sum())
    return Fullest(cells, places, held, total, _by_chance(cells / places, total / places))


def _by_chance(share: float, mean: float) -> float:
    """Share of all events in the fullest cells, from the expected sum above a quantile."""
    from scipy import stats

    least: Any = stats.poisson.isf(share, mean)  # the count of the last of the fullest cells
    above = float(stats.poisson.sf(least, mean))
    # The mean of what lies above a count is that of the Poisson law one below: x P(x) = m P(x - 1).
    held = mean * float(stats.poisson.sf(least - 1, mean)) + (share - above) * float(least)
    return min(1.0, held / mean)
