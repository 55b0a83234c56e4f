"""How sure a count is: the exact Poisson interval of a count and of a rate per inhabitants."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]

LEVEL = 0.95
FEWEST = 20  # below this, a rate says nothing yet


class Interval(NamedTuple):
    """Lower and upper bound, both included; as numbers or as arrays of them."""

    low: "Numbers"
    high: "Numbers"


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts of areas beside their inhabitants; all arrays have one value an area.

    ``rate``, ``low``, ``high``: per ``per`` inhabitants and year, NaN where the population is not
    known or 0; ``too_few``: fewer than ``fewest`` incidents, say so instead of a rate.
    """

    count: "Numbers"
    population: "Numbers"
    rate: "Numbers"
    low: "Numbers"
    high: "Numbers"
    too_few: "Numbers"
    per: int
    fewest: int
    level: float


def interval(count: "ArrayLike", *, level: float = LEVEL) -> Interval:
    """Bounds of the mean that a Poisson count may stand for, exact: never narrower than it says.

    Args:
        count: numbers of incidents, 0 or more.
        level: probability of an interval that holds the mean.

    Raises:
        ValueError: a count below 0.

    Assumes that incidents come independently; where one brings the next it is too narrow.
    Reference: Garwood 1936, https://doi.org/10.1093/biomet/28.3-4.437.

    >>> low, high = interval([0, 10])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 4.7954], [3.6889, 18.3904])
    """
    import numpy as np
    from scipy.special import gammainccinv, gammaincinv

    counts = np.asarray(count, dtype=float)
    if (counts < 0).any():
        raise ValueError("a count below 0")
    tail = (1 - level) / 2
    low = np.where(counts > 0, gammaincinv(np.maximum(counts, 1), tail), 0.0)
    return Interval(fixed(low), fixed(gammainccinv(counts + 1, tail)))


def rates(
    count: "ArrayLike",
    population: "ArrayLike",
    *,
    per: int = 1000,
    years: float = 1.0,
    fewest: int = FEWEST,
    level: float = LEVEL,
) -> Rates:
    """Incidents per inhabitants and year, with the exact Poisson interval of each.

    Args:
        count, population: one each an area; a population that is not known as NaN.
        per: inhabitants to which a rate refers.
        years: length of the period counted.

    Raises:
        ValueError: a negative number, or lengths that differ.

    Inhabitants are not those at risk everywhere: a town centre has few and many visitors.
    Reference: as ``interval``; the population is taken as known.

    >>> found = rates([50, 3], [10_000, 2_000])
    >>> found.rate.tolist(), found.too_few.tolist()
    ([5.0, 1.5], [False, True])
    >>> found.low.round(2).tolist(), found.high.round(2).tolist()
    ([3.71, 0.31], [6.59, 4.38])
    """
    import numpy as np

    counts, people = np.asarray(count), np.array(population, dtype=float)
    if counts.shape != people.shape:
        raise ValueError("one population for each count is needed")
    if (people < 0).any():
        raise ValueError("a population below 0")
    factor = per / years / np.where(people > 0, people, np.nan)
    low, high = interval(counts, level=level)
    return Rates(
        count=fixed(counts.copy()),
        population=fixed(people),
        rate=fixed(counts * factor),
        low=fixed(low * factor),
        high=fixed(high * factor),
        too_few=fixed(counts < fewest),
        per=per,
        fewest=fewest,
        level=level,
    )
