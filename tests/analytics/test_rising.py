"""More reports than before, or chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics.rising import compare

COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("before", "lately", "chance"),
    # exact binomial tails, doubled: 2 * P(X >= lately), X ~ B(before + lately, 1/2)
    [(0, 5, 0.0625), (0, 6, 0.03125), (2, 9, 0.0654296875), (5, 5, 1.0), (0, 0, 1.0)],
)
def test_the_chance_is_that_of_the_exact_conditional_test(
    before: int, lately: int, chance: float
) -> None:
    assert compare(before, lately).chance == pytest.approx(chance)


def test_five_after_none_may_be_chance_and_six_is_not() -> None:
    assert not compare(0, 5).rising
    assert compare(0, 6).rising


def test_unequal_periods_are_weighed() -> None:
    assert not compare(20, 10, share=1 / 3).rising
    assert compare(20, 30, share=1 / 3).rising


def test_large_counts_do_not_vanish() -> None:
    assert compare(2000, 2300).rising
    assert compare(2000, 2001).chance > 0.9


@given(COUNTS, COUNTS)
def test_what_rises_one_way_falls_the_other(before: int, lately: int) -> None:
    there, back = compare(before, lately), compare(lately, before)
    assert there.chance == pytest.approx(back.chance)
    assert there.rising == back.falling
    assert 0 <= there.chance <= 1
