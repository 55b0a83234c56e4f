"""Interrupted series: months after something was done beside what the months before foretold."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.analytics import segmented
from workbench.analytics.fixed import fixed
from workbench.analytics.rates import LEVEL
from workbench.analytics.segmented import Effect as Effect
from workbench.analytics.segmented import Series

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

FEWEST = 24  # points
FEWEST_BEFORE = 12
FEWEST_AFTER = 6
ALIKE = 0.3  # correlation of neighbours, above which intervals hold in 9 of 10 cases or fewer
FEWEST_COUNTED = 10  # incidents before and after, in each series


class Short(StrEnum):
    """Why no series is fitted."""

    POINTS = "fewer than 24 points"
    BEFORE = "fewer than 12 points before"
    AFTER = "fewer than 6 points after"
    COUNTED = "too few counted"
    UNFIT = "no fit"


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A fitted series; arrays have one value a point.

    ``step``: the level at the start beside what was to be expected; ``slope``: the factor by which
    each later month departs further; ``whole``: all months after beside what was to be expected of
    them; ``prevented``: incidents fewer than expected over all months after, ``prevented_low``,
    ``prevented_high`` its interval; ``fitted``: the model; ``expected``: as if nothing had been
    done (equal to ``fitted`` before the start); ``spread``: how many times more the months vary
    than incidents that come one by one would; ``neighbours``: how like each month is to the next
    beyond the model, a correlation from 0 up; ``waves``: of the season in a year; ``controlled``: a
    control series was used.
    """

    step: Effect
    slope: Effect
    whole: Effect
    prevented: float
    prevented_low: float
    prevented_high: float
    fitted: "Numbers"
    expected: "Numbers"
    start: int
    spread: float
    neighbours: float
    waves: int
    controlled: bool
    level: float

    @property
    def alike(self) -> bool:
        """Neighbouring months resemble each other so much that the intervals are too narrow."""
        return self.neighbours > ALIKE


def lacking(
    counts: Sequence[int], *, start: int, control: Sequence[int] | None = None
) -> Short | None:
    """Why such a series cannot be fitted, if so; arguments as ``fit``.

    >>> lacking([5] * 20, start=12).value
    'fewer than 24 points'
    """
    if len(counts) < FEWEST:
        return Short.POINTS
    if start < FEWEST_BEFORE:
        return Short.BEFORE
    if len(counts) - start < FEWEST_AFTER:
        return Short.AFTER
    parts = [part for each in (counts, control) if each for part in (each[:start], each[start:])]
    return Short.COUNTED if min(map(sum, parts)) < FEWEST_COUNTED else None


def fit(
    counts: Sequence[int],
    *,
    start: int,
    months: Sequence[int],
    control: Sequence[int] | None = None,
    level: float = LEVEL,
) -> Interrupted | Short:
    """Fit level and slope before and after, with the season set aside.

    Args:
        counts: one each month in a row, oldest first.
        start: position of the first month after.
        months: calendar month (1 to 12) of each.
        control: counts of comparison areas in the same months; what they share with the series
            falls out, whatever it was.
        level: probability of the intervals.

    Returns:
        The fit, or the reason why there is none.

    Raises:
        ValueError: lengths that differ, a negative count, a month that is not 1 to 12.

    Null hypothesis of ``step`` and ``slope``: level and slope went on after the start as before.
    Model: Poisson counts with a log link, linear in time, a step and a change of slope at the
    start, and one wave a year (two from 36 points; dummies for each month would cost eleven
    points). With a control, the share of the series in both together (logit) takes the place of
    the counts, so months are compared within themselves. Months may vary more than Poisson
    (quasi-likelihood) and resemble their neighbours: each error is the largest of three, at the t
    distribution (``segmented.estimated``). Where neighbours are much alike (``alike``) even that is
    too small. Reference: Bernal, Cummins and Gasparrini 2017, https://doi.org/10.1093/ije/dyw098.

    >>> found = fit([40] * 24 + [20] * 12, start=24, months=[1 + at % 12 for at in range(36)])
    >>> round(found.step.ratio, 3), round(found.prevented)
    (0.5, 240)
    """
    _check(counts, months, control)
    short = lacking(counts, start=start, control=control)
    return short or _fit(
        Series(tuple(counts), start, tuple(months), tuple(control) if control else None), level
    )


def _fit(series: Series, level: float) -> Interrupted | Short:
    import numpy as np

    design = segmented.design(series)
    found = segmented.estimated(series, design)
    if found is None:
        return Short.UNFIT
    undone = design.copy()
    undone[:, 1:3] = 0
    base, share = segmented.base(series, design @ found.values)
    fitted, expected = (base * np.exp(each @ found.values) for each in (design, undone))
    after = np.arange(len(fitted)) >= series.start
    common = share[:, None] * design
    made = (fitted[:, None] * (design - common))[after].sum(axis=0)
    foretold = (expected[:, None] * (undone - common))[after].sum(axis=0)
    total, hoped = fitted[after].sum(), expected[after].sum()
    ratio, gradient = np.log(total / hoped), made / total - foretold / hoped
    whole = found.effect(float(ratio), gradient, level)
    unit = np.eye(design.shape[1])
    return Interrupted(
        step=found.effect(float(found.values[1]), unit[1], level),
        slope=found.effect(float(found.values[2]), unit[2], level),
        whole=whole,
        prevented=float(total * (1 / whole.ratio - 1)),
        prevented_low=float(total * (1 / whole.high - 1)),
        prevented_high=float(total * (1 / whole.low - 1)),
        fitted=fixed(fitted),
        expected=fixed(expected),
        start=series.start,
        spread=found.spread,
        neighbours=found.neighbours,
        waves=series.waves,
        controlled=series.control is not None,
        level=level,
    )


def _check(counts: Sequence[int], months: Sequence[int], control: Sequence[int] | None) -> None:
    if len(months) != len(counts) or (control is not None and len(control) != len(counts)):
        raise ValueError("one month (and one count of the control) for each count is needed")
    if not all(1 <= month <= 12 for month in months):
        raise ValueError("a calendar month is 1 to 12")
    if any(each < 0 for each in (*counts, *(control or ()))):
        raise ValueError("a count below 0")
