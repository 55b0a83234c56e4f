"""Risky facilities: those without events are kept, and ties are told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import facilities
from workbench.analytics.facilities import Pareto

LISTED = st.lists(st.integers(0, 30), min_size=1, max_size=30)


def ordered(counts: list[int], *, reach: float = 0.5) -> Pareto:
    names = [f"Venue {number:02d}" for number in range(len(counts))]
    rng = np.random.default_rng(5)
    return facilities.pareto(names, counts, rng=rng, reach=reach, simulations=39)


def test_three_of_twenty_venues_carry_most() -> None:
    counts = [20, 18, 23, *[4] * 5, *[3] * 5, *[1] * 4, *[0] * 3]
    found = ordered(counts)
    assert found.few == 3
    assert found.few_share == pytest.approx(61 / 100)
    assert found.names[:3] == ("Venue 02", "Venue 00", "Venue 01")
    assert found.tied == 0
    assert found.without == 3
    assert found.concentration.places == 20
    assert found.concentration.p < 0.05


def test_equal_counts_share_a_rank_and_the_tie_at_the_border_is_told() -> None:
    found = ordered([5, 9, 5, 5, 0, 1])
    assert found.count.tolist() == [9, 5, 5, 5, 1, 0]
    assert found.rank.tolist() == [1, 2, 2, 2, 5, 6]
    assert (found.few, found.tied) == (2, 2)
    assert found.names[1:4] == ("Venue 00", "Venue 02", "Venue 03")


def test_names_are_in_order_whatever_their_case() -> None:
    rng = np.random.default_rng(5)
    found = facilities.pareto(["inn", "Bar", "arcade"], [1, 1, 1], rng=rng)
    assert found.names == ("arcade", "Bar", "inn")
    assert found.few == 2
    assert found.tied == 1


def test_facilities_without_any_event_are_listed_and_nothing_is_said() -> None:
    found = ordered([0, 0, 0])
    assert (found.events, found.few, found.tied, found.without) == (0, 0, 0, 3)
    assert np.isnan(found.few_share)
    assert found.cumulative.tolist() == [0, 0, 0]


@settings(deadline=None, max_examples=60)
@given(counts=LISTED, reach=st.sampled_from([0.2, 0.5, 0.8, 1.0]))
def test_the_few_are_the_fewest_that_reach_and_nobody_is_lost(
    counts: list[int], reach: float
) -> None:
    found = ordered(counts, reach=reach)
    assert len(found.names) == len(counts)
    assert found.count.sum() == found.events == sum(counts)
    assert (np.diff(found.count) <= 0).all()
    if found.events:
        assert found.cumulative[-1] == pytest.approx(1)
        assert found.count[: found.few].sum() >= reach * found.events - 1e-6
        assert found.count[: found.few - 1].sum() < reach * found.events
        assert found.few_share == pytest.approx(found.cumulative[found.few - 1])


@settings(deadline=None, max_examples=40)
@given(counts=LISTED, seed=st.integers(0, 99))
def test_the_order_of_the_list_changes_nothing(counts: list[int], seed: int) -> None:
    rng = np.random.default_rng(5)
    names = [f"Venue {number:02d}" for number in range(len(counts))]
    turn = np.random.default_rng(seed).permutation(len(counts))
    turned = facilities.pareto(
        [names[at] for at in turn], np.array(counts)[turn], rng=rng, simulations=39
    )
    plain = ordered(counts)
    assert turned.names == plain.names
    assert turned.concentration.p == plain.concentration.p


def test_few_events_on_twenty_venues_are_not_called_risky() -> None:
    """Eight events that fall at random: a handful of venues holds them all."""
    rng = np.random.default_rng(3)
    found = ordered(np.bincount(rng.integers(20, size=8), minlength=20).tolist())
    assert found.few <= 4
    assert found.concentration.p > 0.05


def test_what_cannot_be_is_a_fault() -> None:
    rng = np.random.default_rng(1)
    with pytest.raises(ValueError, match="one count"):
        facilities.pareto(["Bar"], [1, 2], rng=rng)
    with pytest.raises(ValueError, match="one count"):
        facilities.pareto([], [], rng=rng)
    with pytest.raises(ValueError, match="few hold"):
        facilities.pareto(["Bar"], [1], rng=rng, reach=0)
    with pytest.raises(ValueError, match="below 0"):
        facilities.pareto(["Bar"], [-1], rng=rng)
