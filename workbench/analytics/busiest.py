"""The busiest hours in a row of a week, and whether chance alone would make a week so uneven."""

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from workbench.analytics.rates import LEVEL

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

WEEK = 168  # hours
_QUANTILE = 1.959964  # of 95 %


@dataclass(frozen=True, slots=True)
class Busiest:
    """``length`` hours in a row, from hour ``start`` of the week (0 is Monday 0 o'clock).

    ``share`` of all events lies in them, with its 95 % interval; ``expected`` if all hours were
    alike; ``p``: probability of hours so busy anywhere in the week by chance, an upper bound.
    """

    start: int
    length: int
    count: float
    total: float
    share: float
    low: float
    high: float
    expected: float
    p: float

    @property
    def stands_out(self) -> bool:
        """Busier than chance would make any hours of the week."""
        return self.p <= 1 - LEVEL

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours of the week that it holds; they may run from Sunday to Monday."""
        return tuple((self.start + each) % WEEK for each in range(self.length))


def window(counts: "ArrayLike", *, length: int = 6) -> Busiest | None:
    """The busiest hours in a row; the first of several; nothing if there are no events.

    Args:
        counts: 7 x 24 numbers of events, Monday first.
        length: hours in a row, over midnight and from Sunday to Monday too.

    Null hypothesis: each event falls on any hour of the week alike, by itself; the binomial tail
    is multiplied by the 168 places where the hours could lie (Bonferroni; a scan statistic as in
    Naus 1965, https://doi.org/10.1080/01621459.1965.10480810, bounded from above). The interval of
    the share is Wilson's (1927), without regard to the choice of the busiest.

    >>> import numpy as np
    >>> counts = np.ones((7, 24)); counts[4, 20:] = 10
    >>> found = window(counts)
    >>> found.start % 24, found.start // 24, round(found.share, 3)
    (18, 4, 0.206)
    """
    import numpy as np
    from scipy import stats

    flat = np.asarray(counts, dtype=float).reshape(WEEK)
    total = float(flat.sum())
    if not total:
        return None
    around = np.concatenate([flat, flat[: length - 1]])
    sums = np.convolve(around, np.ones(length), mode="valid")
    start = int(np.argmax(sums.round(9)))
    count = float(sums[start])
    tail: Any = stats.binom.sf(round(count) - 1, round(total), length / WEEK)
    low, high = _wilson(count, total)
    return Busiest(
        start=start,
        length=length,
        count=count,
        total=total,
        share=count / total,
        low=low,
        high=high,
        expected=length / WEEK,
        p=min(1.0, WEEK * float(tail)),
    )


def _wilson(count: float, total: float) -> tuple[float, float]:
    share, square = count / total, _QUANTILE**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = share * (1 - share) / total + square / (4 * total**2)
    reach = _QUANTILE * sqrt(half) / (1 + square / total)
    return max(0.0, middle - reach), min(1.0, middle + reach)
