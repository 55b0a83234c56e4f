"""Which few of the facilities of a kind carry most of the events, those without any kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import concentration
from workbench.analytics.concentration import Concentration
from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Pareto:
    """Facilities with most events first, ties by name.

    ``rank``: equal counts share a rank (1, 2, 2, 4); ``cumulative``: share of the events up to and
    with this one; ``few``: the fewest that hold at least ``reach`` of the events, ``few_share``:
    what they hold; ``tied``: further ones with as many events as the last of the few, so that
    which one is among them is arbitrary; ``without``: facilities without events;
    ``concentration``: the same counts beside chance.
    """

    names: tuple[str, ...]
    count: "Numbers"
    rank: "Numbers"
    cumulative: "Numbers"
    events: int
    few: int
    few_share: float
    tied: int
    without: int
    reach: float
    concentration: Concentration


def pareto(
    names: Sequence[str],
    counts: "ArrayLike",
    *,
    rng: "np.random.Generator",
    reach: float = 0.5,
    simulations: int = 999,
) -> Pareto:
    """The facilities in order of their events, and the few that carry most.

    Args:
        names, counts: one each a facility, 0 included; events elsewhere are not to be in.
        reach: share of the events that the few hold, between 0 and 1.

    Raises:
        ValueError: a count below 0, lengths that differ, no facility, a reach out of range.

    Null hypothesis of ``concentration``: all facilities are alike; a large one has more guests and
    more to happen, which the counts alone do not know. Reference: Eck, Clarke and Guerette 2007,
    "Risky facilities", Crime Prevention Studies 21.

    >>> import numpy as np
    >>> found = pareto(["Mill", "Inn", "Bar"], [2, 0, 8], rng=np.random.default_rng(1))
    >>> found.names, found.few, found.few_share, found.without
    (('Bar', 'Mill', 'Inn'), 1, 0.8, 1)
    """
    import numpy as np

    given = np.asarray(counts, dtype=np.int64)
    if len(given) != len(names) or not len(names):
        raise ValueError("one count for each facility is needed")
    if not 0 < reach <= 1:
        raise ValueError("the share that the few hold lies above 0 and up to 1")
    measured = concentration.measure(given, rng=rng, simulations=simulations)
    order = sorted(range(len(names)), key=lambda at: (-given[at], names[at].casefold(), names[at]))
    count = given[order]
    held = np.cumsum(count)
    events = int(held[-1])
    few = int(np.searchsorted(held, reach * events - 1e-9)) + 1 if events else 0
    last = count[few - 1] if few else 0
    return Pareto(
        names=tuple(names[at] for at in order),
        count=fixed(count),
        rank=fixed(np.searchsorted(-count, -count, side="left") + 1),
        cumulative=fixed(held / events if events else np.zeros(len(count))),
        events=events,
        few=few,
        few_share=float(held[few - 1] / events) if few else np.nan,
        tied=int(np.count_nonzero(count[few:] == last)) if few else 0,
        without=int(np.count_nonzero(count == 0)),
        reach=reach,
        concentration=measured,
    )
