"""Whether a month is out of the ordinary for its season: beside the same month of years before."""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from statistics import fmean
from typing import NamedTuple

from workbench.analytics import change, discovery
from workbench.analytics.rates import LEVEL

FEWEST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Month:
    """A month ``YYYY-MM`` beside the same month of the ``years`` before that are known.

    ``mean``, ``least``, ``most`` of those years; ``low`` to ``high``: the counts to be expected if
    nothing but chance varies; ``p``: two-sided probability of a count so far off; all of them None
    with fewer than two years before. ``outside``: not between low and high; ``stands_out``: outside
    even if it is borne in mind how many months are compared at once.
    """

    month: str
    count: int
    years: int
    mean: float | None = None
    least: int | None = None
    most: int | None = None
    low: int | None = None
    high: int | None = None
    p: float | None = None
    outside: bool = False
    stands_out: bool = False


class Range(NamedTuple):
    """The counts to be expected, both ends included."""

    low: int
    high: int


def compare(
    counts: Mapping[str, int], *, leave_out: Collection[str] = (), level: float = LEVEL
) -> tuple[Month, ...]:
    """Each month beside the same month of all years before, in order of time.

    Args:
        counts: month ``YYYY-MM`` to number of incidents, 0 included; a month that is missing is
            one without data (``periods.complete`` fills in the zeros).
        leave_out: months that are not whole, or not counted like the others.
        level: probability that a month of the same rate lies between ``low`` and ``high``.

    Null hypothesis: incidents come at the daily rate of those months before, each by itself
    (Poisson). Where one brings the next, or where there is a trend, more months are outside.
    Reference: see ``expected``; over the months ``discovery.control`` at ``1 - level``.

    >>> found = compare({"2023-05": 10, "2024-05": 12, "2025-05": 30})
    >>> [(each.years, each.low, each.high, each.outside) for each in found]
    [(0, None, None, False), (1, None, None, False), (2, 4, 21, True)]
    """
    import numpy as np

    known = {month: counts[month] for month in sorted(counts) if month not in leave_out}
    found = [_beside(month, known, level) for month in known]
    judged = [at for at, month in enumerate(found) if month.p is not None]
    standing = discovery.control(np.array([found[at].p for at in judged], float), 1 - level)
    for at, stands_out in zip(judged, standing.tolist(), strict=True):
        found[at] = replace(found[at], stands_out=stands_out)
    return tuple(found)


def expected(former: int, *, share: float, level: float = LEVEL) -> Range:
    """Between which counts the next one lies with the probability ``level`` or more, exactly.

    Args:
        former: sum of the counts before.
        share: length of the next period in all periods together, its own included.

    These are the counts whose ``change.chance`` beside the former sum is above ``1 - level``.

    Reference: Nelson 1970, Technometrics 12, "Confidence intervals for the ratio of two Poisson
    means and Poisson predictor intervals"; Thatcher 1964, J. R. Stat. Soc. B 26.

    >>> expected(0, share=1 / 3)
    Range(low=0, high=3)
    """
    usual = round(former * share / (1 - share))
    reach = 1
    while _likely(former, usual + reach, share=share, level=level):
        reach *= 2

    def likely(count: int) -> bool:
        return _likely(former, count, share=share, level=level)

    low = bisect_left(range(usual + 1), True, key=likely)
    above = range(usual, usual + reach)
    return Range(low, usual + bisect_left(above, True, key=lambda count: not likely(count)) - 1)


def _likely(former: int, count: int, *, share: float, level: float) -> bool:
    return float(change.chance(former, count, share=share)) > 1 - level


def _beside(month: str, known: Mapping[str, int], level: float) -> Month:
    before = [each for each in known if each[5:] == month[5:] and each < month]
    plain = Month(month, known[month], len(before))
    if len(before) < FEWEST_YEARS:
        return plain
    counts = [known[each] for each in before]
    share = _days(month) / (_days(month) + sum(map(_days, before)))
    low, high = expected(sum(counts), share=share, level=level)
    return replace(
        plain,
        mean=fmean(counts),
        least=min(counts),
        most=max(counts),
        low=low,
        high=high,
        p=float(change.chance(sum(counts), plain.count, share=share)),
        outside=not low <= plain.count <= high,
    )


def _days(month: str) -> int:
    return monthrange(int(month[:4]), int(month[5:]))[1]
