"""The smallest change that counts can show, told beforehand by the test that judges afterwards."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import change, smallest
from workbench.analytics.displacement import Counts, difference

SHARES = st.sampled_from([0.5, 1 / 3, 0.25, 0.75])


def test_with_twelve_before_only_a_fall_to_three_can_be_told_from_chance() -> None:
    assert smallest.fall(12) == 3
    assert round(float(change.chance(12, 3)), 4) == 0.0352
    assert round(float(change.chance(12, 4)), 4) == 0.0768


def test_with_five_or_fewer_not_even_none_can() -> None:
    assert [smallest.fall(before) for before in (0, 1, 5, 6)] == [None, None, None, 0]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 400), SHARES)
def test_the_bounds_are_where_the_test_begins_to_find_something(before: int, share: float) -> None:
    def found(after: int) -> bool:
        return float(change.chance(before, after, share=share)) <= 0.05

    lowest, highest = smallest.fall(before, share=share), smallest.rise(before, share=share)
    usual = before * share / (1 - share)
    if lowest is not None:
        assert found(lowest)
        assert lowest < usual
    assert not found((-1 if lowest is None else lowest) + 1)
    assert found(highest)
    assert highest > usual
    assert not found(highest - 1)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 300))
def test_more_incidents_show_smaller_falls(before: int) -> None:
    here, more = smallest.fall(before), smallest.fall(before + 1)
    assert (-1 if more is None else more) >= (-1 if here is None else here)


def test_a_million_is_as_quick_as_ten() -> None:
    assert smallest.fall(1_000_000) == 997_229


@pytest.mark.parametrize("times", [(1.0, 1.0), (2.0, 1.0), (1.0, 3.0)])
def test_a_difference_of_the_size_needed_just_leaves_no_change_out(
    times: tuple[float, float],
) -> None:
    """At no change the interval reaches exactly as far as is needed."""
    before, after = times
    areas = [Counts(120 * before, 120 * after, 2.0), Counts(300 * before, 300 * after)]
    found = difference(areas[0], areas[1], times=times)
    needed = smallest.difference_needed(areas, times=times)
    assert found.total == pytest.approx(0)
    assert needed == pytest.approx(found.high)
    wider = smallest.difference_needed(areas, times=times, spread=4)
    assert wider == pytest.approx(2 * needed)
