"""When it probably happened, where only a span is known: each event spread over its hours."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]

LONGEST = 7.0  # days; a longer span says nothing about the hour
_HOUR, _DAY, _WEEK = 60, 1440, 168  # minutes, minutes, hours
_THURSDAY = 3 * 24  # 1970-01-01 was one; hours since Monday
_CHUNK = 1_000_000  # events at a time, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class Aoristic:
    """Probable numbers of events, ``weight[weekday, hour]`` with Monday first.

    ``events``: how many are in the weights, which add up to them; ``certain``: of these, known to
    the hour; left out were ``longer`` spans than ``longest`` days, spans that end before they
    begin (``backwards``), and those without a time (``unknown``).
    """

    weight: "Numbers"
    events: int
    certain: int
    longer: int
    backwards: int
    unknown: int
    longest: float

    @property
    def left_out(self) -> int:
        """Events that are in no hour."""
        return self.longer + self.backwards + self.unknown


def weights(began: "ArrayLike", ended: "ArrayLike", *, longest: float = LONGEST) -> Aoristic:
    """Spread each event evenly over the minutes of its span, and add up by weekday and hour.

    Args:
        began, ended: minutes since 1970-01-01 00:00 by the clock of the place; ``ended`` is
            missing (null or NaN) for one moment, ``began`` where no time is known.
        longest: days; longer spans are left out and counted.

    Raises:
        ValueError: as many ends as beginnings are needed.

    No test: it assumes that within its span an event was as likely at any minute as at another.
    Reference: Ratcliffe 2002, https://doi.org/10.1023/A:1013240828824; he gives each hour touched
    the same weight, here an hour that is touched for ten minutes has ten minutes' weight.

    >>> found = weights([0, 90], [120, None])  # two hours; a moment; on a Thursday
    >>> found.weight[3, :3].tolist()
    [0.5, 1.5, 0.0]
    """
    import numpy as np

    start, end = _minutes(began), _minutes(ended)
    if start.shape != end.shape:
        raise ValueError("as many ends as beginnings are needed")
    known = np.isfinite(start)
    end = np.where(np.isfinite(end), end, start)
    backwards = known & (end < start)
    longer = known & (end - start > longest * _DAY)
    used = known & ~backwards & ~longer
    begins, lasts = start[used].astype(np.int64), (end - start)[used].astype(np.int64)
    parts = range(0, len(begins), _CHUNK)
    total = sum(_spread(begins[at : at + _CHUNK], lasts[at : at + _CHUNK]) for at in parts)
    weight = np.zeros(_WEEK) + total
    return Aoristic(
        weight=fixed(weight.reshape(7, 24)),
        events=len(begins),
        certain=int(np.count_nonzero(begins % _HOUR + np.maximum(lasts, 1) <= _HOUR)),
        longer=int(np.count_nonzero(longer)),
        backwards=int(np.count_nonzero(backwards)),
        unknown=int(np.count_nonzero(~known)),
        longest=longest,
    )


def _minutes(values: "ArrayLike") -> "Numbers":
    """As floats, NaN where there is no value; a float holds every minute exactly."""
    import numpy as np

    if hasattr(values, "to_numpy"):  # a column of a frame, whose nulls may be NA
        column: Numbers = values.to_numpy(dtype=float, na_value=np.nan)
        return column
    return np.asarray(values, dtype=float)


def _spread(begins: "Numbers", lasts: "Numbers") -> "Numbers":
    """Weights of these events by hour of the week.

    The first and the last hour of a span are touched in part, all hours between as a whole. Those
    between are gathered by where they start and how many they are (whole weeks apart, they fall on
    every hour): nothing is ever taken away again, so that no rounding leaves less than nothing.
    """
    import numpy as np

    last_minute = begins + np.maximum(lasts, 1) - 1  # a moment is the minute that it is in
    first, last = begins // _HOUR, last_minute // _HOUR
    each = 1.0 / np.maximum(lasts, 1)  # weight of a minute
    in_last = np.where(last > first, last_minute % _HOUR + 1, 0)
    in_first = np.where(last > first, _HOUR - begins % _HOUR, np.maximum(lasts, 1))
    weight = _by_hour(first, in_first * each) + _by_hour(last, in_last * each)
    between = np.maximum(last - first - 1, 0)
    weeks, rest = np.divmod(between, _WEEK)
    weight += float((weeks * each).sum() * _HOUR)
    runs = np.bincount(
        (first + 1 + _THURSDAY) % _WEEK * _WEEK + rest, each * _HOUR, minlength=_WEEK * _WEEK
    ).reshape(_WEEK, _WEEK)
    reaching = runs[:, ::-1].cumsum(axis=1)[:, ::-1]  # [start, n]: runs of n hours and more
    for step in range(1, _WEEK):
        weight += np.roll(reaching[:, step], step - 1)
    return weight


def _by_hour(hours: "Numbers", weight: "Numbers") -> "Numbers":
    import numpy as np

    return np.bincount((hours + _THURSDAY) % _WEEK, weight, minlength=_WEEK)
