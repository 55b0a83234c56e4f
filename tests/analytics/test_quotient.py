"""The displacement quotient: published answers, its readings, and where it is undefined."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.analytics.displacement import Counts
from workbench.analytics.quotient import Quotient, Reading, Undefined, quotient

SOME = st.integers(1, 500)
AREAS = st.builds(Counts, SOME, SOME)


def test_the_hand_computed_case_of_streetlamp() -> None:
    """A unit test of blackthrive/streetlamp."""
    found = quotient(Counts(100, 50), Counts(100, 100), Counts(100, 150))
    assert (found.success, found.moved, found.wdq, found.tne) == (-0.5, 0.5, -1, 0)
    assert found.reading is Reading.AS_MUCH


def test_the_counts_of_wheeler_and_ratcliffe() -> None:
    found = quotient(Counts(207, 110), Counts(308, 318), Counts(178, 157))
    assert round(found.wdq or 0, 4) == 0.2582
    assert found.tne == pytest.approx(130.5)
    assert found.gross == 97
    assert found.reading is Reading.DIFFUSION


def test_the_case_where_old_figures_say_success_and_the_interval_does_not() -> None:
    found = quotient(Counts(100, 60), Counts(200, 190), Counts(80, 70))
    assert (round(found.success or 0, 3), round(found.moved or 0, 4)) == (-0.184, -0.0316)
    assert round(found.wdq or 0, 3) == 0.171
    assert found.tne == pytest.approx(41)
    assert found.prevented == pytest.approx(35)


@pytest.mark.parametrize(
    ("around", "reading"),
    [
        ((100, 20), Reading.DIFFUSION_BEYOND),
        ((100, 75), Reading.DIFFUSION),
        ((100, 100), Reading.NEITHER),
        ((100, 120), Reading.DISPLACEMENT),
        ((100, 150), Reading.AS_MUCH),
        ((100, 180), Reading.DISPLACEMENT_BEYOND),
    ],
)
def test_what_the_quotient_says(around: tuple[int, int], reading: Reading) -> None:
    found = quotient(Counts(100, 50), Counts(100, 100), Counts(*around))
    assert found.reading is reading


@pytest.mark.parametrize(
    ("treated", "control", "around", "why"),
    [
        ((9, 5), (0, 5), (9, 5), Undefined.NO_CONTROL_BEFORE),
        ((9, 5), (5, 0), (9, 5), Undefined.NO_CONTROL),
        ((9, 9), (5, 5), (9, 5), Undefined.NO_SUCCESS),
        ((3, 1), (6, 2), (9, 5), Undefined.NO_SUCCESS),
        ((9, 10), (5, 5), (9, 5), Undefined.NO_SUCCESS),
        ((0, 0), (5, 5), (9, 5), Undefined.NO_SUCCESS),
        ((9, 5), (5, 5), None, Undefined.NO_BUFFER),
    ],
)
def test_where_it_is_undefined_it_says_why(
    treated: tuple[int, int],
    control: tuple[int, int],
    around: tuple[int, int] | None,
    why: Undefined,
) -> None:
    found = quotient(Counts(*treated), Counts(*control), Counts(*around) if around else None)
    assert (found.wdq, found.reading, found.why) == (None, None, why)


def test_without_incidents_in_the_comparison_afterwards_there_is_still_a_total() -> None:
    """It divides by the comparison before only."""
    found = quotient(Counts(9, 5), Counts(5, 0), Counts(9, 5))
    assert (found.net, found.success, found.tne) == (None, None, -10)
    assert quotient(Counts(9, 5), Counts(0, 5), Counts(9, 5)).tne is None
    assert quotient(Counts(9, 5), Counts(5, 5)).tne is None


@given(AREAS, AREAS, AREAS, st.integers(2, 9))
def test_a_factor_on_all_areas_leaves_it_alone(
    treated: Counts, control: Counts, around: Counts, factor: int
) -> None:
    def times(area: Counts) -> Counts:
        return Counts(area.before * factor, area.after * factor)

    there = quotient(treated, control, around)
    back = quotient(times(treated), times(control), times(around))
    same(there, back)
    assert back.tne == pytest.approx(factor * (there.tne or 0), abs=1e-9)
    assert back.gross == factor * there.gross


@given(AREAS, AREAS, AREAS, st.integers(2, 9))
def test_a_longer_period_leaves_it_alone(
    treated: Counts, control: Counts, around: Counts, factor: int
) -> None:
    def later(area: Counts) -> Counts:
        return Counts(area.before, area.after * factor)

    same(
        quotient(treated, control, around),
        quotient(later(treated), later(control), later(around), times=(1, factor)),
    )


def same(there: Quotient, back: Quotient) -> None:
    assume(abs(there.success or 0) > 1e-9)
    assert there.why == back.why
    assert there.net == pytest.approx(back.net)
    if there.wdq is not None:
        assert back.wdq == pytest.approx(there.wdq)


@given(AREAS, AREAS, AREAS)
def test_before_and_after_swapped_turns_success(
    treated: Counts, control: Counts, around: Counts
) -> None:
    there = quotient(treated, control, around)
    back = quotient(
        *(Counts(area.after, area.before) for area in (treated, control)),
        Counts(around.after, around.before),
    )
    assert there.success == pytest.approx(-(back.success or 0.0), abs=1e-12)
    assert there.gross == -back.gross


def test_a_period_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        quotient(Counts(1, 2), Counts(1, 2), times=(0, 1))
