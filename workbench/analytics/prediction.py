"""Does a map of the last period say where the next one's incidents happen? Accuracy by area."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How well the chosen cells caught what came.

    ``cells`` of ``n`` were chosen, ``area`` is their share; ``hits`` of ``total`` incidents fell
    into them, ``hit_rate`` is their share. ``pai`` = hit rate / area: 1 is no better than chance.
    ``pei`` = hit rate / the best one that this many cells could have had, from 0 to 1.
    ``tied``: cells predicted the same as the last one chosen, of which only some could be chosen;
    ``hits`` is then what choosing among them at random gives on average, between ``fewest`` and
    ``most``. Where there are no cells or no incidents, rates are nothing.
    """

    cells: int
    n: int
    hits: float
    total: float
    best: float
    tied: int
    fewest: float
    most: float

    @property
    def area(self) -> float:
        """Share of the study area that was chosen."""
        return self.cells / self.n if self.n else 0.0

    @property
    def hit_rate(self) -> float | None:
        """Share of the incidents that fell into the chosen cells."""
        return self.hits / self.total if self.total else None

    @property
    def pai(self) -> float | None:
        """Predictive accuracy index."""
        return None if self.hit_rate is None or not self.cells else self.hit_rate / self.area

    @property
    def pei(self) -> float | None:
        """Predictive efficiency index."""
        return self.hits / self.best if self.best else None


@dataclass(frozen=True, slots=True)
class Curve:
    """Accuracy when 1, 2, … all cells are chosen, most predicted first.

    ``area``: share of the study area; ``hit_rate``, ``pai``, ``pei`` as in ``Score``; empty where
    there are no cells or no incidents.
    """

    area: "Numbers"
    hit_rate: "Numbers"
    pai: "Numbers"
    pei: "Numbers"


def score(
    predicted: "Numbers",
    observed: "Numbers",
    *,
    share: float,
    mask: "Numbers | None" = None,
) -> Score:
    """Choose the cells predicted highest, and see what came in them.

    There is no test: a hit rate of few incidents is as uncertain as any share of so few.

    Args:
        predicted: a number for each cell of equal size, of any shape: counts, density or z of the
            last period.
        observed: incidents of the next period in the same cells.
        share: of the study area to choose; rounded down to whole cells, but at least one.
        mask: True in the study area; everything if left out. Cells and incidents beyond it count
            neither above nor below the line.

    Raises:
        ValueError: shapes differ, numbers are not finite, or the share is not above 0 and up to 1.

    Reference: PAI: Chainey, Tompson and Uhlig 2008, Security Journal 21; PEI: Hunt 2016, also NIJ
    Real-Time Crime Forecasting Challenge 2017.

    >>> import numpy as np
    >>> found = score(np.array([3, 2, 1]), np.array([6, 3, 0]), share=1 / 3)
    >>> round(found.pai, 2), found.pei
    (2.0, 1.0)
    """
    if not 0 < share <= 1:
        raise ValueError("the share lies above 0 and up to 1")
    guess, came = _inside(predicted, observed, mask)
    cells = max(1, int(share * len(guess) + 1e-9)) if len(guess) else 0
    return _scored(guess, came, cells)


def of_chosen(chosen: "Numbers", observed: "Numbers", *, mask: "Numbers | None" = None) -> Score:
    """What came in cells that were chosen beforehand, hot spots by Gi* say.

    Args:
        chosen: True for each chosen cell.
        observed, mask: as in ``score``. Chosen cells beyond the mask do not count.

    >>> import numpy as np
    >>> of_chosen(np.array([True, False, False]), np.array([2, 1, 1]), mask=None).pai
    1.5
    """
    guess, came = _inside(chosen, observed, mask)
    return _scored(guess, came, int(guess.astype(bool).sum()))


def curve(predicted: "Numbers", observed: "Numbers", *, mask: "Numbers | None" = None) -> Curve:
    """Accuracy for every number of cells chosen.

    Cells predicted alike are taken in the order of what came in them, fewest first, so that a tie
    is never counted in favour of the map.

    Reference: as in ``score``; the order of ties is that of ptools, R/pai.R (Wheeler).

    >>> import numpy as np
    >>> found = curve(np.array([8, 4, 4, 2, 1, 0]), np.array([6, 7, 3, 2, 1, 0]))
    >>> found.pai.round(4).tolist()
    [1.8947, 1.4211, 1.6842, 1.4211, 1.2, 1.0]
    >>> found.pei.round(4).tolist()
    [0.8571, 0.6923, 1.0, 1.0, 1.0, 1.0]
    """
    import numpy as np

    guess, came = _inside(predicted, observed, mask)
    if not came.sum():
        return Curve(*(fixed(np.zeros(0)) for _array in range(4)))
    hits = came[np.lexsort((came, -guess))].cumsum()
    best = np.sort(came)[::-1].cumsum()
    area, rate = np.arange(1, len(came) + 1) / len(came), hits / hits[-1]
    return Curve(*map(fixed, (area, rate, rate / area, hits / best)))


def _inside(
    predicted: "Numbers", observed: "Numbers", mask: "Numbers | None"
) -> "tuple[Numbers, Numbers]":
    """Both for the cells of the study area, as a row."""
    import numpy as np

    area = np.ones(observed.shape, dtype=bool) if mask is None else mask.astype(bool)
    if not predicted.shape == observed.shape == area.shape:
        raise ValueError("prediction, observation and mask have the same shape")
    guess, came = predicted[area].astype(float), observed[area].astype(float)
    if not (np.isfinite(guess).all() and np.isfinite(came).all() and (came >= 0).all()):
        raise ValueError("predictions are finite numbers, and so are counts, from 0 on")
    return guess, came


def _scored(guess: "Numbers", came: "Numbers", cells: int) -> Score:
    """Those above the last one chosen for sure, of those equal to it as many as are left."""
    import numpy as np

    if not cells:
        return Score(0, len(guess), 0.0, float(came.sum()), 0.0, 0, 0.0, 0.0)
    last = np.partition(guess, -cells)[-cells]
    sure, like = guess > last, np.sort(came[guess == last])
    left, hits = cells - int(sure.sum()), float(came[sure].sum())
    return Score(
        cells=cells,
        n=len(guess),
        hits=hits + left * float(like.mean()),
        total=float(came.sum()),
        best=float(np.sort(came)[-cells:].sum()),
        tied=len(like) if left < len(like) else 0,
        fewest=hits + float(like[:left].sum()),
        most=hits + float(like[len(like) - left :].sum()),
    )
