"""Areas to compare with: like in level, trend and season, and none that was acted in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics.comparable import suggest

YEAR = [4, 4, 5, 6, 8, 10, 12, 10, 8, 6, 5, 4]
OWN = YEAR * 2


def first(*others: list[int]) -> int:
    return suggest([OWN, *others], response=[0])[0].area


def test_one_of_the_same_level_comes_before_a_larger_one() -> None:
    assert first([5 * each for each in OWN], [each + 1 for each in OWN]) == 2


def test_one_with_the_same_trend_comes_before_one_that_falls() -> None:
    falling = [3 * each for each in YEAR] + [each // 2 for each in YEAR]
    assert first(falling, [each + 1 for each in OWN]) == 2


def test_one_with_the_same_season_comes_before_one_with_another() -> None:
    assert first(OWN[6:] + OWN[:6], [each + 1 for each in OWN]) == 2


def test_it_says_why_in_plain_figures() -> None:
    (found,) = suggest(
        [OWN, [2 * each for each in YEAR] + [3 * each for each in YEAR]], response=[0]
    )
    assert found.monthly_response == pytest.approx(sum(YEAR) / 12)
    assert found.monthly == pytest.approx(2.5 * sum(YEAR) / 12)
    assert found.trend_response == 0
    assert found.trend == pytest.approx(50)
    assert found.apart == pytest.approx(0, abs=1e-12)
    assert found.distance == pytest.approx(np.hypot(np.log(2.5), np.log(246.5 / 164.5)), rel=1e-3)


def test_areas_acted_in_their_surroundings_and_empty_ones_are_left_out() -> None:
    table = [OWN, OWN, OWN, OWN, [0] * 24]
    assert [each.area for each in suggest(table, response=[0, 2], leave_out=[3])] == [1]


def test_several_areas_acted_in_are_compared_by_their_mean() -> None:
    table = [[2] * 6, [10] * 6, [6] * 6, [2] * 6, [10] * 6]
    assert suggest(table, response=[0, 1])[0].area == 2


def test_no_more_than_asked_for() -> None:
    assert len(suggest([OWN] * 9, response=[0])) == 5
    assert len(suggest([OWN] * 9, response=[0], most=2)) == 2


def test_an_area_without_earlier_incidents_has_no_trend_in_percent() -> None:
    (found,) = suggest([[1, 1, 1, 1], [0, 0, 3, 3]], response=[0])
    assert found.trend is None


def test_a_response_area_without_incidents_is_still_compared() -> None:
    found = suggest([[0] * 6, [1] * 6, [9] * 6], response=[0])
    assert [each.area for each in found] == [1, 2]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.integers(0, 40), min_size=24, max_size=24), min_size=2, max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_areas_does_not_matter(rows: list[list[int]], dice: object) -> None:
    order = list(range(1, len(rows)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    there = suggest(rows, response=[0])
    back = suggest([rows[0], *(rows[at] for at in order)], response=[0])
    assert [each.distance for each in there] == pytest.approx([each.distance for each in back])
    assert [each.distance for each in there] == sorted(each.distance for each in there)


def test_what_is_no_table_of_counts_is_refused() -> None:
    for counts, response in (
        ([[1], [2]], [0]),
        ([1, 2], [0]),
        ([[1, -1], [1, 1]], [0]),
        ([[1, 1], [1, 1]], []),
        ([[1, 1], [1, 1]], [2]),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            suggest(counts, response=response)
