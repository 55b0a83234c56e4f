"""Pairs near in space and time: counted as pointpats does, set against exact chance."""

import tracemalloc
import warnings
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import knox

Numbers = np.ndarray[Any, Any]

EVENTS = st.lists(
    st.tuples(st.integers(-60, 60), st.integers(-60, 60), st.integers(0, 40)),
    min_size=2,
    max_size=40,
)
BANDS: dict[str, Any] = {"space": [10.0, 25.0, 60.0], "time": [3, 7, 14]}


def columns(events: list[tuple[int, int, int]]) -> tuple[Numbers, Numbers, Numbers]:
    x, y, when = np.array(events, dtype=float).reshape(-1, 3).T
    return x, y, when


def peer(x: Numbers, y: Numbers, when: Numbers, *, delta: float, tau: float) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pointpats.spacetime import Knox

        return Knox(np.column_stack([x, y]), when.reshape(-1, 1), delta, tau, permutations=0)


def counted(events: list[tuple[int, int, int]]) -> Numbers:
    """Every pair looked at, one by one."""
    found = np.zeros((4, 3), dtype=int)
    for at, (x, y, day) in enumerate(events):
        for other_x, other_y, other_day in events[:at]:
            far, late = np.hypot(x - other_x, y - other_y), abs(day - other_day)
            if far <= 60 and late <= 14:
                found[np.searchsorted([0, 10, 25, 60], far), np.searchsorted([3, 7, 14], late)] += 1
    return found


def test_burkitt_gives_the_published_pairs_expectation_and_probability() -> None:
    """The documentation of pointpats: 13 pairs, 10.1438161 expected, P(X > 13) = .14624558."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import geopandas
        import libpysal

        frame = geopandas.read_file(libpysal.examples.get_path("burkitt.shp"))
    found = knox.table(frame["X"], frame["Y"], frame["T"], space=[20], time=[5], same_place=False)
    assert found.observed.tolist() == [[13]]
    assert found.expected == pytest.approx(10.1438161, abs=5e-8)
    assert knox.poisson(13, found.expected, strict=True) == pytest.approx(0.14624558, abs=5e-9)
    assert knox.poisson(13, found.expected) == pytest.approx(0.2223, abs=5e-5)
    assert found.space_pairs.tolist() == [13 + 3416]
    assert found.time_pairs.tolist() == [13 + 39]


@pytest.mark.parametrize(("delta", "tau", "seed"), [(300, 5, 1), (900, 30, 2), (50, 0.5, 3)])
def test_pairs_and_expectation_are_those_of_pointpats(delta: float, tau: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 5000, (2, 400))
    when = rng.uniform(0, 365, 400)
    theirs = peer(x, y, when, delta=delta, tau=tau)
    found = knox.table(x, y, when, space=[delta], time=[tau], same_place=False)
    assert found.observed[0, 0] == theirs.statistic_
    assert found.expected[0, 0] == pytest.approx(theirs.expected[0, 0], rel=1e-12)
    assert knox.poisson(found.observed, found.expected, strict=True)[0, 0] == pytest.approx(
        theirs.p_poisson, abs=1e-12
    )


@settings(deadline=None, max_examples=60)
@given(events=EVENTS)
def test_each_pair_stands_in_its_cell_and_in_no_other(events: list[tuple[int, int, int]]) -> None:
    found = knox.table(*columns(events), **BANDS)
    assert found.observed.tolist() == counted(events).tolist()


@settings(deadline=None, max_examples=60)
@given(
    events=EVENTS,
    east=st.integers(-(10**6), 10**6),
    north=st.integers(-(10**6), 10**6),
    days=st.integers(-(10**5), 10**5),
    seed=st.integers(0, 99),
)
def test_shift_rotation_mirror_and_order_change_nothing(
    events: list[tuple[int, int, int]], east: int, north: int, days: int, seed: int
) -> None:
    x, y, when = columns(events)
    order = np.random.default_rng(seed).permutation(len(x))
    found = knox.table(x, y, when, **BANDS)
    others = [
        knox.table(x + east, y + north, when + days, **BANDS),
        knox.table(-y, x, when, **BANDS),
        knox.table(x, y, -when, **BANDS),
        knox.table(x[order], y[order], when[order], **BANDS),
    ]
    for other in others:
        assert other.observed.tolist() == found.observed.tolist()
        assert other.p.tolist() == found.p.tolist()
        assert other.variance.tolist() == found.variance.tolist()


@settings(deadline=None, max_examples=60)
@given(events=EVENTS)
def test_the_bands_add_up_to_all_pairs_within_reach(events: list[tuple[int, int, int]]) -> None:
    x, y, when = columns(events)
    bands = knox.table(x, y, when, space=[20, 200], time=[5, 40])
    whole = knox.table(x, y, when, space=[200], time=[40], same_place=False)
    pairs = len(events) * (len(events) - 1) // 2
    assert bands.observed.sum() == whole.observed.sum() == pairs
    assert bands.expected.sum() == pytest.approx(pairs)
    assert bands.observed.sum(axis=1).tolist() == bands.space_pairs.tolist()
    assert bands.observed.sum(axis=0).tolist() == bands.time_pairs.tolist()
    assert whole.variance[0, 0] == 0
    assert whole.p[0, 0] == 1


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_mean_and_variance_are_those_over_every_order_of_the_times(n: int) -> None:
    rng = np.random.default_rng(n)
    x, y = rng.integers(0, 40, (2, n)).astype(float)
    when = rng.integers(0, 12, n).astype(float)
    found = knox.table(x, y, when, **BANDS)
    every = np.array(
        [knox.table(x, y, when[list(order)], **BANDS).observed for order in permutations(range(n))]
    )
    assert found.expected == pytest.approx(every.mean(axis=0), abs=1e-12)
    assert found.variance == pytest.approx(every.var(axis=0), abs=1e-12)


def test_mean_and_variance_are_those_of_many_shuffles() -> None:
    rng = np.random.default_rng(5)
    middles = rng.uniform(0, 1000, (2, 12))
    x, y = middles[:, rng.integers(12, size=300)] + rng.normal(0, 40, (2, 300))
    when = rng.integers(0, 120, 300).astype(float)
    bands: dict[str, Any] = {"space": [30, 90], "time": [4, 15]}
    found = knox.table(x, y, when, **bands)
    many = np.array(
        [knox.table(x, y, rng.permutation(when), **bands).observed for _time in range(4000)]
    )
    error = np.sqrt(found.variance / 4000)
    assert (np.abs(found.expected - many.mean(axis=0)) <= 4.5 * error).all()
    assert many.var(axis=0)[1:] == pytest.approx(found.variance[1:], rel=0.12)


def test_the_probability_from_the_moments_is_near_that_of_the_shuffles() -> None:
    rng = np.random.default_rng(8)
    x, y = rng.normal(0, 700, (2, 500))
    when = np.floor(rng.gamma(2, 60, 500))
    bands: dict[str, Any] = {"space": [40, 120, 300], "time": [2, 7, 21]}
    exact = knox.table(x, y, when, **bands)
    shuffled = knox.table(x, y, when, **bands, permutations=4000, rng=rng)
    assert exact.p == pytest.approx(shuffled.p, abs=0.03)
    assert shuffled.permutations == 4000
    assert exact.permutations == 0


def test_planted_near_repeats_are_found_and_chance_is_not() -> None:
    rng = np.random.default_rng(11)
    x, y = rng.uniform(0, 6000, (2, 600))
    when = rng.integers(0, 365, 600).astype(float)
    again = rng.choice(600, 60, replace=False)
    x2, y2 = x[again] + rng.uniform(-60, 60, 60), y[again] + rng.uniform(-60, 60, 60)
    planted = (np.append(x, x2), np.append(y, y2), np.append(when, when[again] + 3))
    bands: dict[str, Any] = {"space": [100, 300, 600], "time": [7, 14, 28]}
    found = knox.table(*planted, **bands)
    assert found.more[1, 0]
    assert found.more.sum() == 1
    assert found.ratio[1, 0] > 3
    assert not knox.table(x, y, when, **bands).more.any()


def test_discoveries_among_tables_of_chance_are_as_rare_as_stated() -> None:
    rng = np.random.default_rng(3)
    wrong = 0
    for _time in range(200):
        x, y = rng.uniform(0, 2000, (2, 150))
        when = rng.integers(0, 200, 150).astype(float)
        wrong += knox.table(x, y, when, space=[100, 300], time=[7, 14, 28]).more.any()
    assert wrong <= 20  # of 200 at 5 %; 20 and more have a probability below 0.002


def test_the_same_place_is_a_band_of_its_own() -> None:
    found = knox.table([5, 5, 5.5], [1, 1, 1], [1, 2, 3], space=[10], time=[7])
    assert found.space[0].same
    assert not found.space[1].same
    assert found.space_pairs.tolist() == [1, 2]
    merged = knox.table([5, 5, 5.5], [1, 1, 1], [1, 2, 3], space=[10], time=[7], same_place=False)
    assert merged.space_pairs.tolist() == [3]
    assert merged.space == (knox.Band(0, 10),)


@pytest.mark.parametrize("count", [0, 1])
def test_without_a_pair_nothing_is_found(count: int) -> None:
    point = np.ones(count)
    rng = np.random.default_rng(1)
    found = knox.table(point, point, point, **BANDS)
    shuffled = knox.table(point, point, point, **BANDS, permutations=9, rng=rng)
    assert found.observed.sum() == found.expected.sum() == 0
    assert (found.p == 1).all()
    assert (shuffled.p == 1).all()
    assert np.isnan(found.ratio).all()
    assert not found.more.any()


def test_events_that_are_all_on_one_spot_show_no_interaction() -> None:
    spot, days = np.full(50, 7.0), np.arange(50.0)
    found = knox.table(spot, spot, days, space=[10], time=[7])
    assert found.observed[0, 0] == found.expected[0, 0] == found.time_pairs[0]
    assert found.variance[0, 0] == 0
    assert (found.p == 1).all()


def test_too_many_pairs_are_refused_before_they_are_listed() -> None:
    spot, days = np.zeros(100_000), np.arange(100_000)
    tracemalloc.start()
    with pytest.raises(knox.TooManyPairs, match="4999950000 pairs") as refused:
        knox.table(spot, spot, days, space=[10], time=[7])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.pairs == 4_999_950_000
    assert refused.value.most == knox.MOST_PAIRS
    assert peak < 50_000_000


def test_what_is_not_known_is_left_out_and_counted() -> None:
    nan = float("nan")
    found = knox.table([0, 1, nan, 3], [0, 0, 0, nan], [1, 1, 1, 1], space=[10], time=[7])
    assert (found.events, found.left_out) == (2, 2)
    assert found.observed.sum() == 1


def test_parts_of_days_are_counted_as_the_differences_say() -> None:
    """0.1 + 0.3 is 0.4, and 0.4 - 0.1 is a little more than 0.3."""
    found = knox.table([0, 0], [0, 0], [0.1, 0.4], space=[1], time=[0.3, 1])
    assert found.observed.tolist() == [found.time_pairs.tolist(), [0, 0]]


@settings(deadline=None, max_examples=60)
@given(
    when=st.lists(st.floats(0, 3), min_size=2, max_size=30),
    end=st.floats(1e-3, 2),
)
def test_pairs_in_time_are_the_same_whether_listed_or_not(when: list[float], end: float) -> None:
    spot = np.zeros(len(when))
    found = knox.table(spot, spot, when, space=[1], time=[end])
    assert found.observed[0].tolist() == found.time_pairs.tolist()


@pytest.mark.parametrize(
    "bands",
    [
        {"space": [], "time": [7]},
        {"space": [10], "time": []},
        {"space": [10, 10], "time": [7]},
        {"space": [-1, 10], "time": [7]},
        {"space": [10], "time": [7, 3]},
        {"space": [float("inf")], "time": [7]},
        {"space": [float("nan")], "time": [7]},
    ],
)
def test_bands_that_do_not_rise_are_a_fault(bands: dict[str, list[float]]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        knox.table([0, 1], [0, 1], [0, 1], space=bands["space"], time=bands["time"])


def test_shuffles_need_a_source_of_chance_and_columns_one_length() -> None:
    with pytest.raises(ValueError, match="chance"):
        knox.table([0, 1], [0, 1], [0, 1], space=[1], time=[1], permutations=9)
    with pytest.raises(ValueError, match="one x"):
        knox.table([0, 1], [0], [0, 1], space=[1], time=[1])


def test_a_result_cannot_be_changed() -> None:
    found = knox.table([0, 1], [0, 1], [0, 1], space=[1], time=[1])
    for values in (found.observed, found.expected, found.variance, found.p, found.more):
        with pytest.raises(ValueError, match="read-only"):
            values[0, 0] = 9
