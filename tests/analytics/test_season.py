"""A month beside the same month of the years before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from workbench.analytics import change, season

YEARS = st.lists(st.integers(0, 200), min_size=1, max_size=6)


def mays(counts: list[int]) -> dict[str, int]:
    return {f"{2010 + year}-05": count for year, count in enumerate(counts)}


def test_the_years_before_are_told_with_mean_and_range() -> None:
    found = season.compare(mays([10, 14, 9, 30]))[-1]
    assert (found.month, found.count, found.years) == ("2013-05", 30, 3)
    assert (found.mean, found.least, found.most) == (11, 9, 14)
    assert found.outside
    assert found.stands_out


@settings(deadline=None)
@given(counts=YEARS)
def test_nothing_is_said_with_fewer_than_two_years_before(counts: list[int]) -> None:
    found = season.compare(mays(counts))
    assert [each.years for each in found] == list(range(len(counts)))
    for each in found[:2]:
        assert each.mean is each.low is each.p is None
        assert not each.outside
    assert all(each.low is not None for each in found[2:])


@settings(deadline=None, max_examples=80)
@given(former=st.integers(0, 400), years=st.integers(1, 9), level=st.sampled_from([0.9, 0.95]))
def test_the_expected_range_holds_just_the_counts_that_are_not_too_unlikely(
    former: int, years: int, level: float
) -> None:
    share = 1 / (1 + years)
    found = season.expected(former, share=share, level=level)
    around = range(max(0, found.low - 3), found.high + 4)
    inside = [y for y in around if change.chance(former, y, share=share) > 1 - level]
    assert inside == list(range(found.low, found.high + 1))


@settings(deadline=None, max_examples=60)
@given(former=st.integers(1, 300), years=st.integers(1, 9))
def test_the_expected_range_is_that_of_the_negative_binomial_distribution(
    former: int, years: int
) -> None:
    share = 1 / (1 + years)
    found = season.expected(former, share=share)
    assert stats.nbinom.cdf(found.low, former, 1 - share) > 0.025
    assert found.low == 0 or stats.nbinom.cdf(found.low - 1, former, 1 - share) <= 0.025
    assert stats.nbinom.sf(found.high - 1, former + 1, 1 - share) > 0.025
    assert stats.nbinom.sf(found.high, former + 1, 1 - share) <= 0.025


@pytest.mark.parametrize("mean", [0.5, 4.0, 30.0])
def test_months_of_chance_lie_inside_at_least_as_often_as_stated(mean: float) -> None:
    """Added up over all counts that two years and a third may bring."""
    most = int(mean * 3 + 60)
    held = 0.0
    for former in range(2 * most):
        low, high = season.expected(former, share=1 / 3)
        inside = stats.poisson.cdf(high, mean) - stats.poisson.cdf(low - 1, mean)
        held += stats.poisson.pmf(former, 2 * mean) * inside
    assert held >= 0.95


def test_none_in_the_years_before_still_leaves_room_for_some() -> None:
    found = season.compare(mays([0, 0, 3]))[-1]
    assert (found.low, found.high) == (0, 3)
    assert not found.outside
    assert season.compare(mays([0, 0, 4]))[-1].outside


def test_a_leap_day_counts_as_a_day_more() -> None:
    short = season.expected(10_000, share=28 / 84)
    found = season.compare({"2022-02": 5000, "2023-02": 5000, "2024-02": 5000})[-1]
    assert found.low is not None
    assert found.low > short.low


def test_months_without_data_or_left_out_are_no_zeros() -> None:
    counts = mays([10, 12, 11, 10]) | {"2013-06": 4}
    found = season.compare(counts, leave_out=["2011-05", "2013-06"])
    assert [each.month for each in found] == ["2010-05", "2012-05", "2013-05"]
    assert found[-1].years == 2
    assert found[-1].mean == 10.5


def test_each_month_is_beside_its_own_months_only_and_in_order_of_time() -> None:
    counts = {"2024-01": 5, "2022-01": 5, "2023-02": 90, "2023-01": 6, "2024-02": 80}
    found = season.compare(counts)
    assert [each.month for each in found] == sorted(counts)
    assert found[3].years == 2
    assert found[3].mean == 5.5


def test_among_many_months_of_chance_few_are_outside_and_hardly_one_stands_out() -> None:
    import numpy as np

    rng = np.random.default_rng(6)
    outside = standing = 0
    for _time in range(20):
        months = {
            f"{year}-{month:02d}": int(rng.poisson(20))
            for year in range(2018, 2026)
            for month in range(1, 13)
        }
        found = season.compare(months)
        outside += sum(each.outside for each in found)
        standing += any(each.stands_out for each in found)
    assert outside <= 0.06 * 20 * 72
    assert standing <= 4


def test_no_months_are_compared_with_nothing() -> None:
    assert season.compare({}) == ()
