"""All estimates from one set of counts, and what published projects would have told by them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import change, smallest
from workbench.analytics.displacement import Counts
from workbench.analytics.estimates import every
from workbench.analytics.harmony import Agreement, Reason

SOME = st.integers(0, 80)
AREAS = st.builds(Counts, SOME, SOME)

# Counts and percentages as claimed (popcenter.asu.edu, Goldstein and Tilley awards): before, after,
# change in percent as claimed or None; and whether equal periods could tell it from chance.
CLAIMED = {
    "ATM ram raids, New South Wales 2012": (69, 19, -72, True),
    "successful ATM ram raids, New South Wales 2012": (30, 2, -93, True),
    "observed beggars, Sussex 2005": (33, 3, -90, True),
    "street drinking hot spots, Sussex 2005": (18, 5, None, True),
    "persons street drinking, Sussex 2005": (158, 70, None, True),
}


@pytest.mark.parametrize("project", CLAIMED)
def test_published_percentages_follow_from_their_counts(project: str) -> None:
    before, after, claimed, told = CLAIMED[project]
    found = every(Counts(before, after))
    if claimed is not None:
        assert found.treated.percent == pytest.approx(claimed, abs=1)
    assert (found.treated.p <= 0.05) == (found.etest.p <= 0.05) == told
    assert found.before_after_only
    assert found.harmony.agreement is Agreement.FALL


def test_one_published_percentage_is_rounded_down() -> None:
    """33 to 3 is a fall of 90.9 %, published as 90."""
    assert every(Counts(33, 3)).treated.percent == pytest.approx(-90.9, abs=0.05)


def test_over_a_hundred_to_62_in_two_months_is_told_from_chance_by_its_lower_bound() -> None:
    """Avon and Somerset 2009 gives no exact count; 101 would do, and so would any larger."""
    assert float(change.chance(101, 62)) < 0.05
    assert (smallest.fall(101) or 0) >= 62


def test_a_fall_of_forty_percent_in_small_counts_proves_nothing() -> None:
    found = every(Counts(15, 9))
    assert found.treated.percent == pytest.approx(-40)
    assert found.treated.p > 0.05
    assert found.etest.p > 0.05
    assert found.harmony.agreement is Agreement.CHANCE


def test_the_old_figures_say_success_and_the_interval_does_not() -> None:
    found = every(Counts(100, 60), Counts(200, 190), buffer=Counts(80, 70))
    assert found.quotient is not None
    assert found.difference is not None
    assert found.quotient.success is not None
    assert found.quotient.success < 0
    assert not found.difference.sure
    assert found.harmony.agreement is Agreement.DIFFER
    assert {Reason.NO_INTERVAL, Reason.NO_COMPARISON} <= set(found.harmony.reasons)


def test_the_counts_of_the_paper_agree_by_every_estimate() -> None:
    found = every(
        Counts(207, 110),
        Counts(308, 318),
        buffer=Counts(178, 157),
        buffer_control=Counts(150, 140),
    )
    assert found.harmony.agreement is Agreement.FALL
    assert found.local is not None
    assert found.local.total == -107
    assert found.buffer_control is not None


def test_a_comparison_that_fell_as_much_takes_the_fall_away() -> None:
    found = every(Counts(200, 120), Counts(200, 120))
    assert found.treated.p < 0.001
    assert found.difference is not None
    assert found.difference.total == 0
    assert found.harmony.agreement is Agreement.DIFFER
    assert Reason.NO_COMPARISON in found.harmony.reasons


def test_a_problem_that_moved_next_door_is_told_by_the_surroundings() -> None:
    found = every(Counts(200, 100), Counts(200, 200), buffer=Counts(100, 190))
    assert found.quotient is not None
    assert found.quotient.wdq is not None
    assert found.quotient.wdq < 0
    assert Reason.AROUND in found.harmony.reasons


def test_without_a_comparison_there_is_before_and_after_only() -> None:
    found = every(Counts(12, 3))
    assert (found.difference, found.quotient, found.ratio, found.control) == (None,) * 4
    assert found.before_after_only
    assert round(found.treated.p, 4) == 0.0352


def test_nothing_counted_is_nothing_to_compare() -> None:
    found = every(Counts(0, 0), Counts(0, 0))
    assert found.harmony.agreement is Agreement.NONE
    assert found.ratio is not None
    assert found.ratio.why is not None


def test_a_longer_period_before_is_borne_in_mind_by_all() -> None:
    found = every(Counts(200, 100), Counts(400, 200), times=(2, 1))
    assert found.treated.percent == pytest.approx(0)
    assert found.difference is not None
    assert (found.difference.total, found.quotient and found.quotient.gross) == (0, 0)
    assert found.etest.p > 0.9


def test_surroundings_without_a_comparison_are_refused() -> None:
    with pytest.raises(ValueError, match="comparison"):
        every(Counts(1, 2), buffer=Counts(1, 2))


@settings(deadline=None, max_examples=60)
@given(AREAS, AREAS, AREAS)
def test_whatever_the_counts_a_disagreement_has_its_reason(
    treated: Counts, control: Counts, around: Counts
) -> None:
    found = every(treated, control, buffer=around).harmony
    if found.agreement is Agreement.DIFFER:
        assert set(found.reasons) - {Reason.SMALL, Reason.OVERDISPERSED}
