"""How few places carry how much, beside what chance alone would make of so many events."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]

SIMULATIONS = 199
_WORK = 40_000_000  # events and places thrown at most; with more there are fewer simulations
_FEW_AT_ONE = 100_000  # events at one place: up to here they are counted, beyond sorted
_LEAST = 39  # simulations: enough for a probability of 0.025


class Alike(NamedTuple):
    """What chance makes of as many events if all places are alike: mean and 95 % of the cases."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Concentration:
    """Events on places, those without events included.

    ``touched``: places with an event; ``half``: the fewest places that hold half of the events,
    ``half_share``: as a share of all places; ``gini``: 0 if all have the same, near 1 if one has
    all; ``gini_few``: the same beside the most even spread that so few events allow;
    ``half_alike``, ``gini_alike``: both by chance alone; ``p``: probability of a Gini so high by
    chance alone. ``lorenz_places``, ``lorenz_events``: corners of the curve, 0 to 1, places with
    most events first; ``lorenz_alike``: the curve by chance at the same places. Without events or
    without places shares and Gini are NaN and ``p`` is 1.
    """

    places: int
    events: int
    touched: int
    half: int
    half_share: float
    gini: float
    gini_few: float
    lorenz_places: "Numbers"
    lorenz_events: "Numbers"
    lorenz_alike: "Numbers"
    half_alike: Alike
    gini_alike: Alike
    p: float
    simulations: int


def measure(
    counts: "ArrayLike",
    *,
    rng: "np.random.Generator",
    places: int | None = None,
    simulations: int = SIMULATIONS,
) -> Concentration:
    """How concentrated the events are, and how concentrated they would be by chance.

    Args:
        counts: events at each place, 0 included.
        places: how many places there are, where ``counts`` leaves some without events out.
        simulations: at most; fewer, but 39 at least, with millions of events or places.

    Raises:
        ValueError: a count below 0, fewer places than counts.

    Null hypothesis: all places are alike, each event falls on any of them. A few events on many
    places always look concentrated, which is why they are compared with that.
    Reference: Bernasco and Steenbeek 2017, https://doi.org/10.1007/s10940-016-9324-7, for
    ``gini_few`` = max(1, places / events) * (gini - 1) + 1; Chalfin, Kaplan and Cuellar 2021,
    https://doi.org/10.1177/0022427820984213, for the comparison with events thrown at random.

    >>> import numpy as np
    >>> found = measure([5, 2, 1] + [0] * 7, rng=np.random.default_rng(1))
    >>> round(found.gini, 4), round(found.gini_few, 4), found.half
    (0.8, 0.75, 1)
    """
    import numpy as np

    held = _Held.of(np.asarray(counts, dtype=np.int64), places)
    if not held.events:
        return _nothing(held.places)
    cost = held.places + held.events
    times = max(min(simulations, _WORK // cost), min(simulations, _LEAST))
    x, y = held.lorenz()
    halves, ginis, alike = np.empty(times), np.empty(times), np.zeros(len(x))
    for at, each in enumerate(_thrown(held.places, held.events, rng, times)):
        curve = each.lorenz()
        halves[at], ginis[at] = each.half, _gini(*curve)
        alike += np.interp(x, *curve)
    gini = _gini(x, y)
    return Concentration(
        places=held.places,
        events=held.events,
        touched=held.touched,
        half=held.half,
        half_share=held.half / held.places,
        gini=gini,
        gini_few=max(1.0, held.places / held.events) * (gini - 1) + 1,
        lorenz_places=fixed(x),
        lorenz_events=fixed(y),
        lorenz_alike=fixed(alike / times),
        half_alike=_alike(halves),
        gini_alike=_alike(ginis),
        p=float((1 + np.count_nonzero(ginis >= gini - 1e-12)) / (1 + times)),
        simulations=times,
    )


class _Held(NamedTuple):
    """How many places hold how many events; most first, as many as there are different numbers."""

    number: "Numbers"
    places_with: "Numbers"

    @classmethod
    def of(cls, counts: "Numbers", places: int | None = None) -> "_Held":
        import numpy as np

        if len(counts) and counts.min() < 0:
            raise ValueError("a count below 0")
        missing = 0 if places is None else places - len(counts)
        if missing < 0:
            raise ValueError("fewer places than counts")
        if counts.max(initial=0) < _FEW_AT_ONE:
            places_with = np.bincount(counts, minlength=1)
            number = np.arange(len(places_with))
        else:
            number, places_with = np.unique(np.append(counts, 0), return_counts=True)
            missing -= 1
        places_with[0] += missing
        there = places_with > 0
        number, places_with = number[there][::-1], places_with[there][::-1]
        return cls(number, places_with)

    @property
    def places(self) -> int:
        return int(self.places_with.sum())

    @property
    def events(self) -> int:
        return int((self.number * self.places_with).sum())

    @property
    def touched(self) -> int:
        return int(self.places_with[self.number > 0].sum())

    @property
    def half(self) -> int:
        """The fewest places that hold half of the events or more."""
        import numpy as np

        held = np.cumsum(self.number * self.places_with)
        last = int(np.searchsorted(2 * held, self.events))  # the group in which half is reached
        before = int(held[last - 1]) if last else 0
        wanted = -(-self.events // 2) - before
        return int(self.places_with[:last].sum()) - (-wanted // int(self.number[last]))

    def lorenz(self) -> "tuple[Numbers, Numbers]":
        """Corners of the curve: shares of the places and of the events."""
        import numpy as np

        places = np.append(0, np.cumsum(self.places_with)) / self.places
        events = np.append(0, np.cumsum(self.number * self.places_with)) / self.events
        return places, events


def _gini(x: "Numbers", y: "Numbers") -> float:
    """Twice the area between the curve and the diagonal."""
    import numpy as np

    return max(0.0, float(np.sum(np.diff(x) * (y[1:] + y[:-1])) - 1))


def _thrown(places: int, events: int, rng: "np.random.Generator", times: int) -> "Iterator[_Held]":
    """The events thrown on the places again and again."""
    import numpy as np

    for _time in range(times):
        yield _Held.of(np.bincount(rng.integers(places, size=events), minlength=places))


def _alike(values: "Numbers") -> Alike:
    import numpy as np

    low, high = np.quantile(values, (0.025, 0.975))
    return Alike(float(values.mean()), float(low), float(high))


def _nothing(places: int) -> Concentration:
    import numpy as np

    none, unknown = np.array([0.0, 1.0]), Alike(np.nan, np.nan, np.nan)
    return Concentration(
        places=places,
        events=0,
        touched=0,
        half=0,
        half_share=np.nan,
        gini=np.nan,
        gini_few=np.nan,
        lorenz_places=fixed(none),
        lorenz_events=fixed(none.copy()),
        lorenz_alike=fixed(none.copy()),
        half_alike=unknown,
        gini_alike=unknown,
        p=1.0,
        simulations=0,
    )
