"""The smallest change that so many incidents could show, before anything is done."""

from bisect import bisect_left
from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

from workbench.analytics import change
from workbench.analytics.displacement import Counts
from workbench.analytics.rates import LEVEL


def fall(before: int, *, share: float = 0.5, alpha: float = 0.05) -> int | None:
    """The highest later count that could be told from chance as a fall; None if not even 0 could.

    Args:
        before: number of incidents in the period before.
        share: length of the later period in both together; 0.5 for equal lengths.
        alpha: two-sided probability below which a change is told from chance.

    Null hypothesis: the rate stays the same (``change.chance``, exact given the sum). Reference:
    Przyborowski and Wilenski 1940, https://doi.org/10.1093/biomet/31.3-4.313.

    >>> fall(12), fall(5)
    (3, None)
    """
    usual = int(before * share / (1 - share))
    likely = bisect_left(range(usual + 1), True, key=lambda after: _p(before, after, share) > alpha)
    return likely - 1 if likely else None


def rise(before: int, *, share: float = 0.5, alpha: float = 0.05) -> int:
    """The lowest later count that could be told from chance as a rise; arguments as ``fall``.

    >>> rise(12), rise(0)
    (25, 6)
    """
    usual = int(before * share / (1 - share))
    reach = 1
    while _p(before, usual + reach, share) > alpha:
        reach *= 2
    above = range(usual, usual + reach + 1)
    return usual + bisect_left(
        above, True, key=lambda after: after > usual and _p(before, after, share) <= alpha
    )


def difference_needed(
    areas: Sequence[Counts],
    *,
    times: tuple[float, float] = (1.0, 1.0),
    level: float = LEVEL,
    spread: float = 1.0,
) -> float:
    """By how much a weighted displacement difference must leave 0 so that its interval does too.

    Args:
        areas: all areas of the design (treated, control, surroundings); only ``before`` and
            ``size`` are used, the count after is taken as that of no change.
        times, level, spread: as in ``displacement.difference``.

    Returns:
        The distance from 0, in incidents per unit of time and size (1.96 standard errors at 95 %).

    Null hypothesis and reference: as ``displacement.difference``.

    >>> round(difference_needed([Counts(20, 0), Counts(20, 0)]), 2)
    17.53
    """
    before, after = times
    variance = sum(
        each.before / (before * each.size) ** 2
        + each.before * after / before / (after * each.size) ** 2
        for each in areas
    )
    return NormalDist().inv_cdf((1 + level) / 2) * sqrt(spread * variance)


def _p(before: int, after: int, share: float) -> float:
    return float(change.chance(before, after, share=share))
