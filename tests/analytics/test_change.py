"""How much more or fewer, and how much of it may be chance."""

from fractions import Fraction
from math import comb, inf, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from workbench.analytics import change, discovery
from workbench.analytics.change import Kind

COUNTS = st.integers(0, 300)
SHARES = st.sampled_from([0.5, 1 / 3, 0.25, 0.9])


def exact(before: int, after: int, share: Fraction) -> float:
    """The tails added up in whole numbers."""
    total = before + after
    chances = [comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    return float(min(Fraction(1), 2 * min(sum(chances[after:]), sum(chances[: after + 1]))))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([Fraction(1, 2), Fraction(1, 3)]))
def test_the_chance_is_that_of_the_tails_added_up(before: int, after: int, share: Fraction) -> None:
    found = float(change.chance(before, after, share=float(share)))
    assert found == pytest.approx(exact(before, after, share), rel=1e-9)


def test_large_counts_lose_nothing() -> None:
    found = float(change.chance(1_000_000, 1_004_000))
    assert found == pytest.approx(2 * stats.binom.sf(1_004_000 - 1, 2_004_000, 0.5), rel=1e-6)
    assert float(change.chance(1_000_000, 1_000_000)) == 1


@settings(deadline=None, max_examples=80)
@given(before=COUNTS, after=COUNTS, share=SHARES)
def test_the_interval_is_that_of_clopper_and_pearson(before: int, after: int, share: float) -> None:
    low, high = change.interval(before, after, share=share)
    if not before + after:
        assert (low, high) == (-100, inf)
        return
    peer = stats.binomtest(after, before + after).proportion_ci(0.95, method="exact")
    odds = (1 - share) / share
    assert low == pytest.approx(100 * (peer.low / (1 - peer.low) * odds - 1), rel=1e-6)
    if before:
        assert high == pytest.approx(100 * (peer.high / (1 - peer.high) * odds - 1), rel=1e-6)
    else:
        assert high == inf


@settings(deadline=None, max_examples=80)
@given(before=COUNTS, after=COUNTS, share=SHARES)
def test_the_interval_leaves_out_no_change_just_where_the_chance_is_small(
    before: int, after: int, share: float
) -> None:
    low, high = change.interval(before, after, share=share)
    p = float(change.chance(before, after, share=share))
    if abs(p - 0.05) > 1e-9:
        assert (low <= 0 <= high) == (p > 0.05)


@settings(deadline=None, max_examples=80)
@given(before=COUNTS, after=COUNTS, share=SHARES)
def test_looked_at_the_other_way_round_it_is_the_same_change(
    before: int, after: int, share: float
) -> None:
    there = change.compare(before, after, share=share)
    back = change.compare(after, before, share=1 - share)
    assert there.p == pytest.approx(back.p)
    if before and after:
        assert 1 + there.low / 100 == pytest.approx(1 / (1 + back.high / 100))
        assert there.percent is not None
        assert back.percent is not None
        assert 1 + there.percent / 100 == pytest.approx(1 / (1 + back.percent / 100))


def test_a_percentage_is_of_the_rate_where_the_periods_differ() -> None:
    found = change.compare(10, 10, share=1 / 3)
    assert found.percent == pytest.approx(100)
    assert found.kind is Kind.MORE
    assert change.compare(20, 10, share=1 / 3).kind is Kind.SAME


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (0, 0, Kind.NEITHER),
        (0, 4, Kind.FROM_NONE),
        (4, 0, Kind.TO_NONE),
        (4, 5, Kind.MORE),
        (5, 4, Kind.FEWER),
        (5, 5, Kind.SAME),
    ],
)
def test_what_a_percentage_cannot_say_is_said_in_a_word(
    before: int, after: int, kind: Kind
) -> None:
    found = change.compare(before, after)
    assert found.kind is kind
    assert (found.percent is None) == (before == 0)
    if kind is Kind.TO_NONE:
        assert found.percent == found.low == -100
        assert found.high > -100


def test_the_published_ram_raids_are_more_than_chance() -> None:
    """69 before and 19 after: 72 % fewer, as the award page says."""
    found = change.compare(69, 19)
    assert found.percent == pytest.approx(-72, abs=0.5)
    assert found.p == pytest.approx(stats.binomtest(19, 88).pvalue, rel=1e-9)
    assert -85 < found.low < found.high < -53


def test_the_interval_of_two_rates_is_the_printed_one() -> None:
    """The example of poisson.test in R: 11 in 800 against 21 in 3,011, 0.8584264 to 4.2772659."""
    low, high = change.interval(21, 11, share=800 / (800 + 3011))
    assert 1 + low / 100 == pytest.approx(0.8584264, abs=5e-8)
    assert 1 + high / 100 == pytest.approx(4.2772659, abs=5e-8)


def test_among_many_areas_fewer_hold_than_one_by_one() -> None:
    before, after = [20] * 30, [20] * 28 + [37, 70]
    alone = change.several(before, after)
    among = change.several(before, after, control=discovery.control)
    assert np.flatnonzero(alone.changed).tolist() == [28, 29]
    assert np.flatnonzero(among.changed).tolist() == [29]


def test_areas_of_chance_are_seldom_called_changed() -> None:
    rng = np.random.default_rng(2)
    wrong = sum(
        bool(change.several(*rng.poisson(12, (2, 40)), control=discovery.control).changed.any())
        for _time in range(300)
    )
    assert wrong <= 24  # of 300 at 5 % at most


def test_areas_are_told_one_by_one_as_alone_and_in_any_order() -> None:
    before, after = np.array([0, 5, 20, 9]), np.array([3, 0, 31, 9])
    together = change.several(before, after, share=0.4)
    for at in range(4):
        alone = change.compare(int(before[at]), int(after[at]), share=0.4)
        assert together.p[at] == alone.p
        assert together.kind[at] is alone.kind
        assert isnan(together.percent[at]) == (alone.percent is None)
    turned = change.several(before[::-1], after[::-1], share=0.4)
    assert turned.low.tolist() == together.low[::-1].tolist()


def test_no_areas_have_not_changed() -> None:
    found = change.several([], [], control=discovery.control)
    assert found.changed.tolist() == []
    assert found.kind == ()


def test_what_cannot_be_is_a_fault() -> None:
    with pytest.raises(ValueError, match="below 0"):
        change.chance([-1], [2])
    with pytest.raises(ValueError, match="two counts"):
        change.several([1, 2], [1])
    with pytest.raises(ValueError, match="share"):
        change.compare(1, 2, share=1)


def test_a_result_cannot_be_changed_and_does_not_hold_on_to_what_was_given() -> None:
    before = np.array([1, 2])
    found = change.several(before, before)
    before[0] = 9
    assert found.before.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        found.p[0] = 0


def test_counts_that_vary_more_are_held_to_less() -> None:
    plain, wild = change.compare(100, 140), change.compare(100, 140, spread=4)
    assert plain.percent == wild.percent
    assert plain.p < 0.05 < wild.p
    assert wild.low < 0 < plain.low
