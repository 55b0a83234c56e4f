"""Near repeats among five thousand events, beside pointpats; and what the other counts take."""

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.bench.figures import Figure, side_by_side, timed
from workbench.analytics import aoristic, concentration, knox, repeats

EVENTS = 5_000
SIDE, NEAR, SOON = 10_000, 200, 7  # metres, metres, days
SHUFFLES = 99


def figures() -> Iterator[Figure]:
    """All of them; pair counts and expectation are compared with those of pointpats first."""
    yield from near_repeats()
    yield from growth()
    yield from counts()


def near_repeats() -> Iterator[Figure]:
    """The same pairs by both; ours once with the same number of shuffles, once exact without."""
    chance = np.random.default_rng(4)
    x, y, when = _events(EVENTS, chance)
    peer, exact = _pointpats(x, y, when), _ours(x, y, when)
    if peer.statistic_ != exact.observed[0, 0] or not np.isclose(
        peer.expected[0, 0], exact.expected[0, 0], rtol=1e-12
    ):
        raise AssertionError("the pairs are not those of pointpats")
    ours, theirs = side_by_side(
        lambda: timed(lambda: _ours(x, y, when, permutations=SHUFFLES, rng=chance)),
        lambda: timed(lambda: _pointpats(x, y, when, permutations=SHUFFLES)),
        times=3,
    )
    yield Figure(f"Knox, {EVENTS:,} events, {SHUFFLES} shuffles / pointpats", ours, theirs, 1 / 50)
    alone, _again = side_by_side(lambda: timed(lambda: _ours(x, y, when)), lambda: 0.0, times=15)
    yield Figure("Knox, exact mean and variance / the same", alone, theirs, 1 / 500)
    ours, theirs = side_by_side(
        lambda: timed(lambda: _ours(x, y, when)),
        lambda: timed(lambda: _pointpats(x, y, when)),
        times=5,
    )
    yield Figure("Knox, exact / pointpats without shuffles", ours, theirs, 1 / 20)


def growth() -> Iterator[Figure]:
    """Ten and twenty times the events at the same density: the pairs grow as the events do."""
    chance = np.random.default_rng(5)
    for events in (10_000, 100_000):
        side = SIDE * (events / EVENTS) ** 0.5
        x, y, when = _events(events, chance, side=side)
        took, _none = side_by_side(
            lambda x=x, y=y, when=when: timed(lambda: _ours(x, y, when)), lambda: 0.0, times=5
        )
        yield Figure(f"Knox, exact, {events:,} events", took, None, events / 100)


def counts() -> Iterator[Figure]:
    """Spans of a million events by hour; repeats and concentration of a hundred thousand."""
    chance = np.random.default_rng(6)
    began = chance.integers(0, 30_000_000, 1_000_000)
    ended = began + chance.integers(0, 10_080, 1_000_000)
    place, day = chance.integers(20_000, size=100_000), chance.integers(0, 1095, 100_000)
    each = np.bincount(place)
    for name, deed, aim in (
        ("aoristic weights of 1,000,000 spans", lambda: aoristic.weights(began, ended), 1000),
        ("repeats among 100,000", lambda: repeats.measure(place, day, within=30), 100),
        ("their concentration", lambda: concentration.measure(each, rng=chance), 1000),
    ):
        took, _none = side_by_side(lambda deed=deed: timed(deed), lambda: 0.0, times=5)
        yield Figure(name, took, None, aim)


def _events(count: int, chance: np.random.Generator, *, side: float = SIDE) -> Any:
    """Anywhere in a square, on whole days of a year."""
    x, y = chance.uniform(0, side, (2, count))
    return x, y, chance.integers(0, 365, count).astype(float)


def _ours(x: Any, y: Any, when: Any, **more: Any) -> knox.Knox:
    return knox.table(x, y, when, space=[NEAR], time=[SOON], same_place=False, **more)


def _pointpats(x: Any, y: Any, when: Any, *, permutations: int = 0) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pointpats.spacetime import Knox

        return Knox(np.column_stack([x, y]), when[:, None], NEAR, SOON, permutations=permutations)
