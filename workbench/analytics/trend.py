"""Whether months lately held more or fewer incidents than before, season set aside if it can."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, log, sqrt

from workbench.analytics import rising

FEWEST_MONTHS = 6
YEAR = 12
_EXACT = 5_000  # events; above, the normal approximation differs by less than 0.001
_TWO_SIDED = 1.959964  # standard deviations of 95 %


@dataclass(frozen=True, slots=True)
class Trend:
    """Two periods of equally many months; the later one against the earlier one."""

    months: int  # in each of the two periods
    before: int  # events
    lately: int
    yearly: bool  # a year against the year before: the season is the same in both
    percent: float  # change of events a day; not a number where there were none before
    low: float  # 95 % interval of the percentage
    high: float
    spread: float  # how many times more the months vary than events by chance would; 1 at least
    chance: float  # two-sided probability of a difference so big if nothing had changed

    @property
    def clear(self) -> bool:
        """More than chance would make."""
        return self.chance <= rising.LEVEL


def compare(counts: Sequence[int], days: Sequence[int]) -> Trend | None:
    """Compare the last twelve months with the twelve before, or else two halves.

    Args:
        counts: events of each month, months in a row, oldest first, complete ones only.
        days: length of each month in days.

    Null hypothesis: events come at the same daily rate in both periods. Given their sum the later
    count is binomial (Przyborowski and Wilenski 1940). Months that vary more than such events
    would are allowed for: counts are divided by their dispersion, Pearson's chi-square over its
    degrees of freedom (McCullagh and Nelder 1989, section 4.5), of the same months of two years,
    or of the months in each half. Nothing below six months.

    >>> compare([10] * 12 + [20] * 12, [30] * 24).percent
    100.0
    >>> compare([3, 4, 5, 4, 3], [30] * 5) is None
    True
    """
    half = YEAR if len(counts) >= 2 * YEAR else len(counts) // 2
    if 2 * half < FEWEST_MONTHS:
        return None
    yearly = half == YEAR
    older, newer = list(counts[-2 * half : -half]), list(counts[-half:])
    days_older, days_newer = sum(days[-2 * half : -half]), sum(days[-half:])
    share = days_newer / (days_older + days_newer)
    varied = between([older], [newer], paired=yearly)
    before, lately = sum(older), sum(newer)
    percent, low, high = _change(before, lately * days_older / days_newer, varied)
    return Trend(
        months=half,
        before=before,
        lately=lately,
        yearly=yearly,
        percent=percent,
        low=low,
        high=high,
        spread=varied,
        chance=chance(round(before / varied), round(lately / varied), share=share),
    )


def chance(before: int, lately: int, *, share: float) -> float:
    """Two-sided probability of two Poisson counts that differ so much, given their sum.

    Args:
        share: length of the later period in both together.

    Null hypothesis: the rate is the same. Exact (``rising.compare``) up to 5,000 events, above by
    the normal approximation with continuity correction.

    >>> round(chance(2, 11, share=0.5), 4), round(chance(10_000, 10_300, share=0.5), 3)
    (0.0225, 0.036)
    """
    total = before + lately
    if total <= _EXACT:
        return rising.compare(before, lately, share=share).chance
    away = max(0.0, abs(lately - total * share) - 0.5) / sqrt(total * share * (1 - share))
    return erfc(away / sqrt(2))


def spread(groups: Sequence[Sequence[int]]) -> float:
    """How many times more counts vary within these groups than events by chance would; 1 at least.

    Pearson's chi-square over its degrees of freedom, pooled over the groups (McCullagh and Nelder
    1989, section 4.5). Groups of one count, or without events, say nothing.

    >>> round(spread([[90, 110], [200, 240], [5]]), 2)
    2.82
    """
    square, freedom = 0.0, 0
    for counts in groups:
        mean = sum(counts) / max(1, len(counts))
        if mean:
            square += sum((each - mean) ** 2 for each in counts) / mean
            freedom += len(counts) - 1
    return max(1.0, square / freedom) if freedom else 1.0


def between(
    older: Sequence[Sequence[int]], newer: Sequence[Sequence[int]], *, paired: bool
) -> float:
    """How many times more the months of two periods vary than events by chance would; 1 at least.

    Args:
        older, newer: counts of the months of each period, one sequence for each area.
        paired: both hold the same months of the year: each is held beside its own, around the
            change of its area, so that neither season nor change count as variation. Else
            ``spread`` within each period.

    >>> between([[10, 40]], [[12, 38]], paired=True)
    1.0
    """
    if not paired:
        return spread([*older, *newer])
    found = [_of_pairs(*each) for each in zip(older, newer, strict=True)]
    freedom = sum(each[1] for each in found)
    return max(1.0, sum(each[0] for each in found) / freedom) if freedom else 1.0


def _of_pairs(older: Sequence[int], newer: Sequence[int]) -> tuple[float, int]:
    """Pearson's chi-square of the months of two years around the change of all, and its freedom."""
    pairs = [(a, b) for a, b in zip(older, newer, strict=True) if a + b]
    share = sum(newer) / max(1, sum(older) + sum(newer))
    if len(pairs) < 2 or not 0 < share < 1:
        return 0.0, 0
    square = sum((b - (a + b) * share) ** 2 / ((a + b) * share * (1 - share)) for a, b in pairs)
    return square, len(pairs) - 1


def _change(before: float, lately: float, varied: float) -> tuple[float, float, float]:
    """Percentage with its interval, by the logarithm of the ratio; half an event for none."""
    if not before:
        return (float("nan"), float("nan"), float("nan"))
    middle = log(max(lately, 0.5) / before)
    error = _TWO_SIDED * sqrt(varied * (1 / max(lately, 0.5) + 1 / before))
    percent = 100 * (lately / before - 1)
    return percent, 100 * (exp(middle - error) - 1), 100 * (exp(middle + error) - 1)
