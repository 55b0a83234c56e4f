"""Incidence rate ratio: the change in percent beside that of comparison areas, with interval."""

from dataclasses import dataclass
from enum import StrEnum
from math import erfc, exp, log, sqrt
from statistics import NormalDist

from workbench.analytics.displacement import Counts
from workbench.analytics.rates import LEVEL


class Empty(StrEnum):
    """Why there is no ratio."""

    ZERO = "a count of none"  # nothing is added to make one up


@dataclass(frozen=True, slots=True)
class IncidenceRatio:
    """How the treated area changed as a multiple of how its control did; below 1: fell further.

    ``log``: natural logarithm of the ratio; ``error``: its standard error; ``p``: two-sided;
    ``spread``: by which the variance was multiplied; ``reliable``: every count at least ``FEWEST``.
    All figures are None where a count is 0 (``why``).
    """

    ratio: float | None
    low: float | None
    high: float | None
    log: float | None
    error: float | None
    z: float | None
    p: float | None
    level: float
    spread: float
    reliable: bool
    why: Empty | None

    @property
    def sure(self) -> bool:
        """The interval leaves out no change."""
        return self.low is not None and self.high is not None and not self.low <= 1 <= self.high


FEWEST = 5  # in each count, below which the interval is not what it says


def ratio(
    treated: Counts,
    control: Counts | None = None,
    *,
    times: tuple[float, float] = (1.0, 1.0),
    level: float = LEVEL,
    spread: float = 1.0,
) -> IncidenceRatio:
    """Ratio of the treated area's change to its control's; without control, the change itself.

    Args:
        times: lengths of the periods; they cancel out where there is a control, as sizes do.
        level: probability of the interval.
        spread: how many times more the counts vary than incidents that come one by one would
            (``trend.spread``).

    Null hypothesis: without the response, the treated area would have changed by as many percent
    as its control. The interval is normal on the logarithm. Where a count is 0 there is no ratio:
    adding a half would make one up. Reference: Wilson 2022,
    https://doi.org/10.1007/s10940-021-09494-w.

    >>> found = ratio(Counts(50, 30), Counts(60, 55))
    >>> round(found.ratio, 7), round(found.log, 7)
    (0.6545455, -0.4238142)
    >>> ratio(Counts(6, 0), Counts(5, 5)).why.value
    'a count of none'
    """
    if not 0 < level < 1 or spread < 1 or not all(each > 0 for each in times):
        raise ValueError("a level, spread or length of period out of range")
    counts = [treated.after, treated.before, *((control.after, control.before) if control else ())]
    if not all(counts):
        return IncidenceRatio(
            *(None,) * 7, level=level, spread=spread, reliable=False, why=Empty.ZERO
        )
    middle = log(treated.after / treated.before)
    middle -= log(control.after / control.before) if control else log(times[1] / times[0])
    error = sqrt(spread * sum(1 / each for each in counts))
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    return IncidenceRatio(
        ratio=exp(middle),
        low=exp(middle - reach),
        high=exp(middle + reach),
        log=middle,
        error=error,
        z=middle / error,
        p=erfc(abs(middle / error) / sqrt(2)),
        level=level,
        spread=spread,
        reliable=min(counts) >= FEWEST,
        why=None,
    )
