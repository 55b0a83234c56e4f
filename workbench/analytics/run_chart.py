"""Run chart: whether the points after something was done run otherwise than before."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

SHIFT = 6  # points in a row on one side of the median
TREND = 5  # points in a row, each above (or each below) the one before
FEWEST = 10  # points before, for a median that holds


@dataclass(frozen=True, slots=True)
class Run:
    """Points in a row, both ends included, counted from 0; ``up``: above the median, or rising."""

    first: int
    last: int
    up: bool


@dataclass(frozen=True, slots=True)
class RunChart:
    """``median`` of the points before ``start``; ``shifts``, ``trends``: of all points.

    ``firm``: at least ten points before. ``after``: shifts and trends that reach to or past
    ``start``.
    """

    counts: tuple[float, ...]
    start: int
    median: float
    shifts: tuple[Run, ...]
    trends: tuple[Run, ...]
    firm: bool

    @property
    def after(self) -> tuple[Run, ...]:
        """The shifts and trends with a point after the start."""
        return tuple(each for each in self.shifts + self.trends if each.last >= self.start)


def read(counts: Sequence[float], *, start: int) -> RunChart:
    """Read the points against the median of those before.

    Args:
        counts: one each period (month, week), oldest first.
        start: position of the first point after.

    Raises:
        ValueError: no point before the start.

    Null hypothesis: all points come from one process with that median; six in a row on one side
    have a probability of about 1 in 32, so among many points one shift may be chance. Points on
    the median neither count nor break a shift, equal neighbours neither count nor break a trend.
    No rule for a single far-off point: that is left to the eye. Reference: Perla, Provost and
    Murray 2011, https://doi.org/10.1136/bmjqs.2009.037895.

    >>> found = read([8, 9, 7, 8, 9, 8, 4, 5, 3, 4, 5, 2], start=6)
    >>> found.median, found.shifts, found.after
    (8.0, (Run(first=6, last=11, up=False),), (Run(first=6, last=11, up=False),))
    """
    if not 0 < start <= len(counts):
        raise ValueError("a median needs points before the start")
    middle = float(median(counts[:start]))
    sides = [(at, count > middle) for at, count in enumerate(counts) if count != middle]
    return RunChart(
        counts=tuple(counts),
        start=start,
        median=middle,
        shifts=_runs(sides, SHIFT),
        trends=_trends(counts),
        firm=start >= FEWEST,
    )


def _runs(sides: Sequence[tuple[int, bool]], fewest: int) -> tuple[Run, ...]:
    found = []
    for up, group in groupby(sides, key=lambda each: each[1]):
        ats = [at for at, _ in group]
        if len(ats) >= fewest:
            found.append(Run(ats[0], ats[-1], up))
    return tuple(found)


def _trends(counts: Sequence[float]) -> tuple[Run, ...]:
    """Runs of steps; a run of four steps joins five points."""
    apart = [at for at, count in enumerate(counts) if not at or count != counts[at - 1]]
    steps = [
        (index, counts[at] > counts[apart[index - 1]]) for index, at in enumerate(apart) if index
    ]
    return tuple(
        Run(apart[run.first - 1], apart[run.last], run.up) for run in _runs(steps, TREND - 1)
    )
