"""How much more or fewer in one period than in another, and how much of that may be chance."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.analytics.fixed import fixed
from workbench.analytics.rates import LEVEL, Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]
    Control = Callable[[Numbers, float], Numbers]


class Kind(StrEnum):
    """Which way it went; the words for what a percentage cannot say."""

    NEITHER = "neither"  # none before and none after
    FROM_NONE = "from none"  # none before: no percentage
    TO_NONE = "to none"
    MORE = "more"
    FEWER = "fewer"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """Two counts of one thing.

    ``percent``: change of the rate, none where there was nothing before; ``low``, ``high``: its
    exact interval, with inf where nothing was before; ``p``: two-sided probability of a difference
    so big if the rate had stayed the same.
    """

    before: int
    after: int
    kind: Kind
    percent: float | None
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Changes:
    """Two counts in each of several areas; all arrays have one value an area.

    ``percent`` is NaN where there was nothing before; ``changed`` marks what is more than chance
    would make of that many areas: of the marked ones about ``alpha`` are marked wrongly.
    """

    before: "Numbers"
    after: "Numbers"
    kind: tuple[Kind, ...]
    percent: "Numbers"
    low: "Numbers"
    high: "Numbers"
    p: "Numbers"
    changed: "Numbers"
    alpha: float


def chance(before: "ArrayLike", after: "ArrayLike", *, share: float = 0.5) -> "Numbers":
    """Two-sided probability of two Poisson counts that differ so much, given their sum.

    Args:
        before, after: numbers of incidents in two periods.
        share: length of the later period in both together; 0.5 for equal lengths.

    Null hypothesis: the rate is the same in both periods; ``after`` is then binomial. Two-sided by
    doubling the smaller tail. Reference: Przyborowski and Wilenski 1940,
    https://doi.org/10.1093/biomet/31.3-4.313.

    >>> chance([2, 0], [11, 0]).round(4).tolist()
    [0.0225, 1.0]
    """
    import numpy as np
    from scipy.special import betainc

    old, new = (np.asarray(values, dtype=float) for values in (before, after))
    _check(old, new, share)
    upper = np.where(new > 0, betainc(np.where(new > 0, new, 1), old + 1, share), 1.0)
    lower = np.where(old > 0, betainc(np.where(old > 0, old, 1), new + 1, 1 - share), 1.0)
    return fixed(np.minimum(1.0, 2 * np.minimum(upper, lower)))


def interval(
    before: "ArrayLike", after: "ArrayLike", *, share: float = 0.5, level: float = LEVEL
) -> Interval:
    """Bounds of the change of a rate in percent, exact given the sum of both counts.

    It leaves out 0 just where ``chance`` is below ``1 - level``. Nothing before: no upper bound
    (inf); nothing at all: from -100 to inf.

    Reference: Clopper and Pearson 1934, https://doi.org/10.1093/biomet/26.4.404, for the share of
    the later count; a ratio of rates from it as in Przyborowski and Wilenski 1940.

    >>> [round(float(bound), 1) for bound in interval(100, 60)]
    [-57.2, -16.5]
    """
    import numpy as np
    from scipy.special import betaincinv

    old, new = (np.asarray(values, dtype=float) for values in (before, after))
    _check(old, new, share)
    tail, odds = (1 - level) / 2, (1 - share) / share
    least = np.where(new > 0, betaincinv(np.where(new > 0, new, 1), old + 1, tail), 0.0)
    rest = np.where(old > 0, betaincinv(np.where(old > 0, old, 1), new + 1, tail), 0.0)
    with np.errstate(divide="ignore"):
        low, high = least / (1 - least) * odds, (1 - rest) / rest * odds
    return Interval(fixed(100 * (low - 1)), fixed(100 * (high - 1)))


def compare(
    before: int, after: int, *, share: float = 0.5, level: float = LEVEL, spread: float = 1.0
) -> Change:
    """One change, with its exact interval and probability.

    >>> found = compare(100, 60)
    >>> found.kind.value, found.percent, round(found.p, 4)
    ('fewer', -40.0, 0.002)
    >>> compare(0, 6).kind.value, compare(0, 6).percent
    ('from none', None)
    """
    found = several([before], [after], share=share, level=level, spread=spread)
    return Change(
        before=before,
        after=after,
        kind=found.kind[0],
        percent=float(found.percent[0]) if before else None,
        low=float(found.low[0]),
        high=float(found.high[0]),
        p=float(found.p[0]),
    )


def several(
    before: "ArrayLike",
    after: "ArrayLike",
    *,
    share: float = 0.5,
    level: float = LEVEL,
    alpha: float = 0.05,
    control: "Control | None" = None,
    spread: float = 1.0,
) -> Changes:
    """The change in each of several areas, and which of them are more than chance.

    Args:
        before, after: numbers of incidents, one each an area.
        share: length of the later period in both together; 0.5 for equal lengths.
        control: which probabilities hold among so many (``discovery.control``); each by itself
            if left out.
        spread: how many times more counts vary than incidents that come one by one would; counts
            are divided by it for interval and probability (McCullagh and Nelder 1989, 4.5).

    Raises:
        ValueError: a negative count, lengths that differ, a share that is not between 0 and 1.

    Null hypothesis of each: its rate is the same in both periods. Reference: see ``chance``.
    """
    import numpy as np

    old, new = np.atleast_1d(before), np.atleast_1d(after)
    p = chance(old / spread, new / spread, share=share)
    low, high = interval(old / spread, new / spread, share=share, level=level)
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(old > 0, 100 * (new / old * ((1 - share) / share) - 1), np.nan)
    return Changes(
        before=fixed(old.copy()),
        after=fixed(new.copy()),
        kind=tuple(_kind(*each) for each in zip(old, new, percent, strict=True)),
        percent=fixed(percent),
        low=low,
        high=high,
        p=p,
        changed=fixed(control(p, alpha) if control else p <= alpha),
        alpha=alpha,
    )


def _kind(before: int, after: int, percent: float) -> Kind:
    if before == 0:
        return Kind.FROM_NONE if after else Kind.NEITHER
    if after == 0:
        return Kind.TO_NONE
    if abs(percent) < 1e-9:
        return Kind.SAME
    return Kind.MORE if percent > 0 else Kind.FEWER


def _check(before: "Numbers", after: "Numbers", share: float) -> None:
    if before.shape != after.shape:
        raise ValueError("two counts for each area are needed")
    if (before < 0).any() or (after < 0).any():
        raise ValueError("a count below 0")
    if not 0 < share < 1:
        raise ValueError("the share of the later period lies between 0 and 1")
