"""Weighted displacement difference: a change beside that of comparison areas, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, isfinite, sqrt
from statistics import NormalDist

from workbench.analytics.rates import LEVEL

FEWEST = 20  # counted incidents of equal weight, below which the interval is not what it says


class Doubt(StrEnum):
    """Why an interval may not be what it says."""

    NOTHING = "nothing counted"
    FEW = "too few counted"


@dataclass(frozen=True, slots=True)
class Counts:
    """Incidents in one area (or one group of areas) in two periods; ``size``: weight of the area.

    Raises:
        ValueError: a count that is negative or no number, a size that is not above 0.
    """

    before: float
    after: float
    size: float = 1.0

    def __post_init__(self) -> None:
        if not all(isfinite(each) and each >= 0 for each in (self.before, self.after)):
            raise ValueError("a count is a number from 0 up")
        if not (isfinite(self.size) and self.size > 0):
            raise ValueError("the size of an area is a number above 0")


@dataclass(frozen=True, slots=True)
class Difference:
    """Incidents fewer (below 0) or more than the comparison leads one to expect.

    Counts are divided by time and area weights, so the unit is incidents per unit of both; for
    harm it is that of the weights.

    ``local``: treated beside its control; ``spill``: the surroundings beside theirs, none if not
    looked at; ``total``: both; ``error``: standard error of the total; ``z``, ``p`` (two-sided),
    ``low``, ``high``: none where nothing was counted; ``fall``: one-sided probability of a total so
    low; ``counts``: all that were used; ``scales``: what each of them adds to the total;
    ``effective``: how many counted incidents of equal weight carry it; ``reliable``: enough for the
    interval to hold what it says (else ``doubt`` says why not).
    """

    local: float
    spill: float | None
    total: float
    error: float
    z: float | None
    p: float | None
    fall: float | None
    low: float | None
    high: float | None
    level: float
    counts: tuple[float, ...]
    scales: tuple[float, ...]
    effective: float
    reliable: bool
    doubt: Doubt | None

    @property
    def sure(self) -> bool:
        """The interval leaves out no change."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class _Sum:
    """Counts with what each adds to the total, and the parts that have a name."""

    local: float
    spill: float | None
    error: float
    counts: tuple[float, ...]
    scales: tuple[float, ...]


def difference(
    treated: Counts,
    control: Counts,
    *,
    buffer: Counts | None = None,
    buffer_control: Counts | None = None,
    times: tuple[float, float] = (1.0, 1.0),
    level: float = LEVEL,
    spread: float = 1.0,
) -> Difference:
    """Change in the treated area minus that of its control, plus the same around it.

    Args:
        buffer: surroundings, where the problem may have moved to.
        buffer_control: comparison of the surroundings; without it their change counts as it is.
        times: lengths of the periods before and after, in any unit; each count is divided by
            length and size of area.
        level: probability of the interval.
        spread: how many times more the counts vary than incidents that come one by one would
            (``trend.spread``); the variance is multiplied by it.

    Raises:
        ValueError: a time or level out of range, a ``buffer_control`` without ``buffer``.

    Null hypothesis: without the response, the treated area would have changed by as many incidents
    (not: by as many percent) as its control. Counts are taken as Poisson, their difference as
    normal. Reference: Wheeler and Ratcliffe 2018, https://doi.org/10.1186/s40163-018-0085-5.

    >>> found = difference(Counts(207, 110), Counts(308, 318),
    ...                    buffer=Counts(178, 157), buffer_control=Counts(150, 140))
    >>> found.total, round(found.error, 3), round(found.low, 2), round(found.high, 2)
    (-118.0, 39.598, -195.61, -40.39)
    """
    _check(times, spread)
    if buffer_control and not buffer:
        raise ValueError("a comparison of the surroundings needs the surroundings")
    inner = _pair(treated, control, times)
    outer = _pair(buffer, buffer_control, times) if buffer else ()
    pairs = inner + outer
    return _judged(
        _Sum(
            local=sum(count * scale for count, scale in inner),
            spill=sum(count * scale for count, scale in outer) if buffer else None,
            error=sqrt(spread * sum(count * scale**2 for count, scale in pairs)),
            counts=tuple(count for count, _ in pairs),
            scales=tuple(scale for _, scale in pairs),
        ),
        level,
    )


def weighted(differences: Sequence[Difference], weights: Sequence[float]) -> Difference:
    """Differences of several kinds of incident as one sum of harm.

    Args:
        differences: one a kind, all with the same level, counted apart from each other.
        weights: harm of one incident of each kind, 0 or more, in a unit of one's own.

    Raises:
        ValueError: none at all, not one weight a difference, levels that differ, a bad weight.

    Null hypothesis: as ``difference``, for every kind. The variance is that of the parts times the
    squares of the weights. Reference: Wheeler and Ratcliffe 2018,
    https://doi.org/10.1186/s40163-018-0085-5.

    >>> thefts = difference(Counts(20, 10), Counts(20, 20))
    >>> round(weighted([thefts, thefts], [1, 3]).error, 4)
    26.4575
    """
    if not differences or len(differences) != len(weights):
        raise ValueError("one weight for each difference is needed")
    if not all(isfinite(each) and each >= 0 for each in weights):
        raise ValueError("a weight is a number from 0 up")
    if len({each.level for each in differences}) > 1:
        raise ValueError("the differences have intervals of different levels")
    pairs = list(zip(differences, weights, strict=True))
    around = [each.spill * weight for each, weight in pairs if each.spill is not None]
    return _judged(
        _Sum(
            local=sum(each.local * weight for each, weight in pairs),
            spill=sum(around) if around else None,
            error=sqrt(sum((each.error * weight) ** 2 for each, weight in pairs)),
            counts=tuple(count for each in differences for count in each.counts),
            scales=tuple(scale * weight for each, weight in pairs for scale in each.scales),
        ),
        differences[0].level,
    )


def _pair(
    area: Counts, control: Counts | None, times: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """Each count with what one incident of it adds to the difference."""
    before, after = times
    found = ((area.after, 1 / (after * area.size)), (area.before, -1 / (before * area.size)))
    if not control:
        return found
    back = (
        (control.after, -1 / (after * control.size)),
        (control.before, 1 / (before * control.size)),
    )
    return found + back


def _judged(found: _Sum, level: float) -> Difference:
    """The sum with its interval, and whether it can be trusted."""
    if not 0 < level < 1:
        raise ValueError("the level lies between 0 and 1")
    total = found.local + (found.spill or 0.0)
    reach = NormalDist().inv_cdf((1 + level) / 2) * found.error
    z = total / found.error if found.error else None
    effective = _effective(found.counts, found.scales)
    return Difference(
        local=found.local,
        spill=found.spill,
        total=total,
        error=found.error,
        z=z,
        p=None if z is None else erfc(abs(z) / sqrt(2)),
        fall=None if z is None else erfc(-z / sqrt(2)) / 2,
        low=None if z is None else total - reach,
        high=None if z is None else total + reach,
        level=level,
        counts=found.counts,
        scales=found.scales,
        effective=effective,
        reliable=effective >= FEWEST,
        doubt=None if effective >= FEWEST else Doubt.FEW if effective else Doubt.NOTHING,
    )


def _effective(counts: Sequence[float], scales: Sequence[float]) -> float:
    """How many incidents of equal weight have a variance as sure as these (Kish 1965, 11.7)."""
    squares = sum(count * scale**4 for count, scale in zip(counts, scales, strict=True))
    plain = sum(count * scale**2 for count, scale in zip(counts, scales, strict=True))
    return plain**2 / squares if squares else 0.0


def _check(times: tuple[float, float], spread: float) -> None:
    if not all(isfinite(each) and each > 0 for each in times):
        raise ValueError("the length of a period is a number above 0")
    if not (isfinite(spread) and spread >= 1):
        raise ValueError("the spread is a number from 1 up")
