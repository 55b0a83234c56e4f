"""Accuracy by area is as published, and nobody gains by ties or by what lies outside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import prediction

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), min_size=1, max_size=40)
SHARES = st.floats(0.01, 1)


def test_the_first_published_example() -> None:
    found = prediction.curve(np.array([3, 2, 1]), np.array([6, 3, 0]))
    assert found.pai.tolist() == [2, 1.5, 1]
    assert found.pei.tolist() == [1, 1, 1]


def test_the_second_example_with_ties() -> None:
    found = prediction.curve(np.array([8, 4, 4, 2, 1, 0]), np.array([6, 7, 3, 2, 1, 0]))
    assert found.pai.round(4).tolist() == [1.8947, 1.4211, 1.6842, 1.4211, 1.2, 1]
    assert found.pei.round(4).tolist() == [0.8571, 0.6923, 1, 1, 1, 1]


@pytest.mark.parametrize(("share", "pai", "pei"), [(1 / 3, 2, 1), (2 / 3, 1.5, 1), (1, 1, 1)])
def test_one_score_is_a_point_of_the_curve(share: float, pai: float, pei: float) -> None:
    found = prediction.score(np.array([3, 2, 1]), np.array([6, 3, 0]), share=share)
    assert (found.pai, found.pei) == pytest.approx((pai, pei))


def test_a_score_by_hand() -> None:
    # 10 cells, the 2 predicted highest caught 3 + 1 of 8; the best 2 would have caught 3 + 2.
    predicted = np.array([[9, 7, 5, 4, 3], [2, 1, 0, -1, -2]])
    observed = np.array([[3, 1, 0, 2, 0], [0, 0, 2, 0, 0]])
    found = prediction.score(predicted, observed, share=0.2)
    assert (found.cells, found.n, found.hits, found.total) == (2, 10, 4, 8)
    assert found.hit_rate == 0.5
    assert found.pai == pytest.approx(2.5)
    assert found.pei == pytest.approx(4 / 5)
    assert found.tied == 0


def test_a_tie_is_told_and_counted_as_chance_would() -> None:
    # The third cell is one of three alike, in which 4, 2 and 0 came.
    found = prediction.score(np.array([5, 1, 1, 1, 0]), np.array([3, 4, 2, 0, 1]), share=0.4)
    assert (found.cells, found.tied) == (2, 3)
    assert (found.fewest, found.hits, found.most) == (3, 5, 7)


def test_a_map_that_says_the_same_everywhere_is_as_good_as_chance() -> None:
    found = prediction.score(np.zeros(50), np.arange(50), share=0.1)
    assert found.pai == pytest.approx(1)
    assert found.tied == 50


def test_the_share_is_rounded_down_but_one_cell_is_chosen() -> None:
    chosen = [
        prediction.score(np.arange(30), np.ones(30), share=share).cells
        for share in (0.001, 0.1, 0.3, 0.999, 1)
    ]
    assert chosen == [1, 3, 9, 29, 30]


def test_only_the_study_area_counts() -> None:
    predicted, observed = np.array([9, 3, 2, 1]), np.array([90, 3, 1, 0])
    area = np.array([False, True, True, True])
    found = prediction.score(predicted, observed, share=1 / 3, mask=area)
    assert (found.n, found.total, found.hits) == (3, 4, 3)
    assert found.area == pytest.approx(1 / 3)
    assert found.pai == pytest.approx(2.25)
    assert found.pai == prediction.score(predicted[1:], observed[1:], share=1 / 3).pai


def test_hot_cells_of_the_last_period_are_scored_on_the_next() -> None:
    hot = np.array([[True, False], [False, False]])
    found = prediction.of_chosen(hot, np.array([[3, 1], [0, 0]]))
    assert (found.cells, found.pai, found.pei) == (1, 3.0, 1.0)
    none = prediction.of_chosen(np.zeros((2, 2), dtype=bool), np.array([[3, 1], [0, 0]]))
    assert (none.cells, none.area, none.hit_rate, none.pai, none.pei) == (0, 0, 0, None, None)


@given(pairs=PAIRS, share=SHARES, seed=st.integers(0, 9))
@settings(deadline=None)
def test_the_order_of_cells_changes_nothing(
    pairs: list[tuple[int, int]], share: float, seed: int
) -> None:
    predicted, observed = np.array(pairs).T
    order = np.random.default_rng(seed).permutation(len(pairs))
    assert prediction.score(predicted, observed, share=share) == prediction.score(
        predicted[order], observed[order], share=share
    )
    here = prediction.curve(predicted, observed)
    there = prediction.curve(predicted[order], observed[order])
    assert here.pai.tolist() == there.pai.tolist()


@given(pairs=PAIRS, share=SHARES)
@settings(deadline=None)
def test_scores_keep_within_their_bounds(pairs: list[tuple[int, int]], share: float) -> None:
    predicted, observed = np.array(pairs).T
    found = prediction.score(predicted, observed, share=share)
    assert found.fewest <= found.hits + 1e-9
    assert found.hits <= found.most + 1e-9
    assert found.most <= found.best <= found.total == observed.sum()
    if found.total:
        assert found.pei is not None
        assert found.pei <= 1 + 1e-9
        assert prediction.score(observed, observed, share=share).pei == pytest.approx(1)
        everything = prediction.score(predicted, observed, share=1)
        assert (everything.hit_rate, everything.pai, everything.pei) == pytest.approx((1, 1, 1))


@given(pairs=PAIRS)
@settings(deadline=None)
def test_the_curve_takes_the_worst_of_each_tie(pairs: list[tuple[int, int]]) -> None:
    predicted, observed = np.array(pairs).T
    found = prediction.curve(predicted, observed)
    for cells, rate in enumerate(found.hit_rate, start=1):
        point = prediction.score(predicted, observed, share=cells / len(pairs))
        assert rate * point.total == pytest.approx(point.fewest)


def test_no_cells_and_no_incidents_have_no_score() -> None:
    nothing = prediction.score(np.zeros(0), np.zeros(0), share=0.5)
    assert (nothing.cells, nothing.hit_rate, nothing.pai, nothing.pei) == (0, None, None, None)
    quiet = prediction.score(np.arange(4), np.zeros(4), share=0.5)
    assert (quiet.cells, quiet.hit_rate, quiet.pai, quiet.pei) == (2, None, None, None)
    empty = prediction.score(np.arange(4), np.ones(4), share=0.5, mask=np.zeros(4))
    assert (empty.n, empty.area, empty.pai) == (0, 0, None)
    assert len(prediction.curve(np.arange(4), np.zeros(4)).pai) == 0
    one = prediction.score(np.array([1]), np.array([2]), share=0.1)
    assert (one.pai, one.pei) == (1, 1)


@pytest.mark.parametrize(
    ("predicted", "observed", "share"),
    [
        ([1, 2], [1, 2, 3], 0.5),
        ([1, np.nan], [1, 2], 0.5),
        ([1, 2], [1, -2], 0.5),
        ([1, 2], [1, 2], 0),
        ([1, 2], [1, 2], 1.1),
        ([1, 2], [1, 2], np.nan),
    ],
)
def test_what_makes_no_sense_is_refused(
    predicted: list[float], observed: list[float], share: float
) -> None:
    with pytest.raises(ValueError, match=r"same shape|finite|share"):
        prediction.score(np.array(predicted), np.array(observed), share=share)
