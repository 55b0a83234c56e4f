"""A run chart: shifts and trends by the rules of Perla and others, read off by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics.run_chart import Run, read

BEFORE = [8, 9, 7, 8, 9, 8, 7, 9, 8, 8]


def test_six_in_a_row_below_the_median_are_a_shift_and_five_are_not() -> None:
    found = read([*BEFORE, 4, 5, 4, 5, 4, 5], start=10)
    assert found.median == 8
    assert found.shifts == (Run(10, 15, up=False),)
    assert found.after == found.shifts
    assert found.firm
    assert read([*BEFORE, 4, 5, 4, 5, 4], start=10).shifts == ()


def test_points_on_the_median_neither_count_nor_break_a_shift() -> None:
    assert read([*BEFORE, 4, 5, 8, 4, 5, 8, 4, 5], start=10).shifts == (Run(10, 17, up=False),)
    assert read([*BEFORE, 4, 5, 8, 4, 5, 8, 4], start=10).shifts == ()


def test_five_each_above_the_one_before_are_a_trend_and_four_are_not() -> None:
    assert read([5, 9, 5, 6, 7, 8, 9, 3], start=2).trends == (Run(2, 6, up=True),)
    assert read([5, 9, 5, 6, 7, 8, 3], start=2).trends == ()


def test_equal_neighbours_neither_count_nor_break_a_trend() -> None:
    assert read([5, 9, 8, 8, 7, 7, 6, 5, 6], start=2).trends == (Run(1, 7, up=False),)


def test_what_happened_before_the_start_is_not_after_it() -> None:
    found = read([9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 9, 1], start=12)
    assert found.median == 5
    assert found.shifts == (Run(0, 5, up=True), Run(6, 11, up=False))
    assert found.after == ()


def test_few_points_before_make_no_firm_median() -> None:
    assert not read(BEFORE[:9], start=9).firm


@given(st.lists(st.integers(0, 30), min_size=2, max_size=40), st.data())
def test_turned_over_it_shows_the_same_runs_on_the_other_side(
    counts: list[int], data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, len(counts)))
    there, back = read(counts, start=start), read([-each for each in counts], start=start)
    for one, other in ((there.shifts, back.shifts), (there.trends, back.trends)):
        assert [(each.first, each.last, each.up) for each in one] == [
            (each.first, each.last, not each.up) for each in other
        ]


def test_a_median_needs_points_before() -> None:
    for start in (0, 4):
        with pytest.raises(ValueError, match="before the start"):
            read([1, 2, 3], start=start)
