"""How many events come again to a place that had one not long before."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]

NOWHERE = -1  # number of a place that is not known


@dataclass(frozen=True, slots=True)
class Course:
    """When the next event comes to the same place, by days since the one before.

    ``starts`` to ``ends``: days of each step, both included; ``followed``: events whose next one
    came in it; ``at_risk``: event-days that were looked at, fewer with every step, because next
    events came and because the data end; ``per_hundred``: next events per 100 event-days at risk,
    NaN where nothing was looked at.
    """

    starts: "Numbers"
    ends: "Numbers"
    followed: "Numbers"
    at_risk: "Numbers"
    per_hundred: "Numbers"


@dataclass(frozen=True, slots=True)
class Alike:
    """The share of repeats if the days are shuffled among the events; the places stay.

    ``share``: on average; ``p``: probability of as many repeats or more.
    """

    share: float
    p: float
    shuffles: int


@dataclass(frozen=True, slots=True)
class Repeats:
    """Events on the same place within ``within`` days of the one before.

    ``repeats`` and ``firsts`` make up ``events``; ``share``: of repeats, NaN without events;
    ``unsure``: firsts so early that one before may lie ahead of the data; ``left_out``: events
    without place or day; ``repeat_places``: places with a repeat; ``most``: events at the fullest
    place; ``again``: probability that an event is followed within the period, with what the end of
    the data cuts off reckoned with; ``alike``: the same by chance, if it was asked for.
    """

    events: int
    firsts: int
    repeats: int
    share: float
    places: int
    repeat_places: int
    most: int
    unsure: int
    left_out: int
    within: int
    again: float
    course: Course
    alike: Alike | None


def by_text(places: Iterable[str | None]) -> "Numbers":
    """A number for each place by its exact text, blanks around it aside; -1 without text.

    >>> by_text(["Mill", " Mill", "mill", "", None]).tolist()
    [0, 0, 1, -1, -1]
    """
    import numpy as np

    numbers: dict[str, int] = {}
    texts = (text.strip() if isinstance(text, str) else "" for text in places)
    found = [numbers.setdefault(text, len(numbers)) if text else NOWHERE for text in texts]
    return np.array(found, dtype=np.int64)


def by_point(lon: "ArrayLike", lat: "ArrayLike") -> "Numbers":
    """A number for each place by its exact coordinates; -1 without them.

    >>> by_point([0.5, 0.5, float("nan")], [52.0, 52.0, 52.0]).tolist()
    [0, 0, -1]
    """
    import numpy as np

    points = np.asarray(lon, dtype=float) + 1j * np.asarray(lat, dtype=float)
    known = np.isfinite(points)
    found = np.full(len(points), NOWHERE, dtype=np.int64)
    found[known] = np.unique(points[known], return_inverse=True)[1]
    return found


def measure(
    place: "ArrayLike",
    day: "ArrayLike",
    *,
    within: int,
    first_day: float | None = None,
    last_day: float | None = None,
    step: int = 7,
    rng: "np.random.Generator | None" = None,
    shuffles: int = 99,
) -> Repeats:
    """First events and repeats on the same places, and how soon the next one comes.

    Args:
        place: number of the place of each event (``by_text``, ``by_point``), -1 where unknown.
        day: number of the day of each event, NaN where unknown; parts of a day are cut off.
        within: days after an event in which the next one on its place is a repeat.
        first_day, last_day: the period looked at, both included; that of the events if left out.
        step: days of each step of the course.
        rng: to shuffle the days among the events and compare; not done without.

    Raises:
        ValueError: lengths that differ, a negative period, a step below 1.

    Null hypothesis of ``alike``: the day of an event does not depend on its place. An exact text
    or point is needed: two writings of one address are two places, an estate is one.
    Reference: Johnson, Bowers and Hirschfield 1997, "New insights into the spatial and temporal
    distribution of repeat victimization", British Journal of Criminology 37; ``again``: Kaplan and
    Meier 1958, https://doi.org/10.1080/01621459.1958.10501452.

    >>> found = measure([1, 1, 1, 2], [0, 10, 60, 5], within=14)
    >>> found.repeats, found.firsts, found.share, found.course.followed.tolist()
    (1, 3, 0.25, [0, 1, 0])
    """
    import numpy as np

    if within < 0 or step < 1:
        raise ValueError("a period of days and steps of a day or more are needed")
    places, days = np.asarray(place, dtype=np.int64), np.floor(np.asarray(day, dtype=float))
    if places.shape != days.shape:
        raise ValueError("one day for each place is needed")
    known = (places >= 0) & np.isfinite(days)
    number, kept = np.unique(places[known], return_inverse=True)
    line = _Line.of(kept, days[known], first=first_day, last=last_day)
    repeated = line.after_one & (line.since <= within)
    repeats, events = int(repeated.sum()), len(line.place)
    return Repeats(
        events=events,
        firsts=events - repeats,
        repeats=repeats,
        share=repeats / events if events else np.nan,
        places=len(number),
        repeat_places=len(np.unique(line.place[repeated])),
        most=int(np.bincount(line.place).max()) if events else 0,
        unsure=int(np.count_nonzero(~repeated & (line.day - line.first < within))),
        left_out=len(places) - events,
        within=within,
        again=_again(line, within),
        course=_course(line, within, step),
        alike=_alike(line, within, repeats, rng, shuffles) if rng and events else None,
    )


class _Line(NamedTuple):
    """Events by place and day; ``since``: days since the one before on the place, if there is."""

    place: "Numbers"
    day: "Numbers"
    since: "Numbers"
    after_one: "Numbers"
    first: int
    last: int

    @classmethod
    def of(
        cls, place: "Numbers", day: "Numbers", *, first: float | None, last: float | None
    ) -> "_Line":
        import numpy as np

        order = np.lexsort((day, place))
        place, day = place[order], day[order].astype(np.int64)
        since = np.diff(day, prepend=day[:1])
        after_one = np.diff(place, prepend=-1) == 0
        low, high = (int(day.min()), int(day.max())) if len(day) else (0, 0)
        begins = low if first is None else min(low, floor(first))
        return cls(
            place, day, since, after_one, begins, high if last is None else max(high, floor(last))
        )

    def followed(self, within: int) -> "tuple[Numbers, Numbers]":
        """By days since an event: how many next ones came, how many were still looked at."""
        import numpy as np

        before_one = np.append(self.after_one[1:], False)
        until_next = np.append(self.since[1:], 0)
        looked = np.where(before_one, until_next, self.last - self.day)
        came = np.bincount(until_next[before_one & (until_next <= within)], minlength=within + 1)
        ended = np.bincount(np.minimum(looked, within), minlength=within + 1)
        return came, ended[::-1].cumsum()[::-1]


def _again(line: _Line, within: int) -> float:
    import numpy as np

    came, at_risk = line.followed(within)
    if not at_risk[0]:
        return float("nan")
    return float(1 - np.prod(1 - came / np.maximum(at_risk, 1)))


def _course(line: _Line, within: int, step: int) -> Course:
    import numpy as np

    came, at_risk = line.followed(within)
    starts = np.arange(0, within + 1, step)
    followed, days = (np.add.reduceat(each, starts) for each in (came, at_risk))
    rate = np.where(days > 0, 100 * followed / np.maximum(days, 1), np.nan)
    ends = np.append(starts[1:] - 1, within)
    return Course(fixed(starts), fixed(ends), fixed(followed), fixed(days), fixed(rate))


def _alike(
    line: _Line, within: int, repeats: int, rng: "np.random.Generator", shuffles: int
) -> Alike:
    import numpy as np

    apart = line.last - line.first + within + 1  # days between places, so that one sort does
    days, place = line.day - line.first, line.place * apart
    found = np.empty(shuffles, dtype=np.int64)
    for at in range(shuffles):
        shuffled = np.sort(place + rng.permutation(days))
        found[at] = np.count_nonzero(np.diff(shuffled) <= within)
    p = (1 + np.count_nonzero(found >= repeats)) / (1 + shuffles)
    return Alike(float(found.mean() / len(days)), float(p), shuffles)
