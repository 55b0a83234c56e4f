"""Exact intervals of counts and rates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from workbench.analytics import rates

COUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # exact 95 % limits as they are commonly tabulated after Garwood 1936
    [(0, 0.0, 3.69), (1, 0.0253, 5.57), (5, 1.62, 11.67), (10, 4.80, 18.39), (20, 12.22, 30.89)],
)
def test_the_interval_is_that_of_the_printed_tables(count: int, low: float, high: float) -> None:
    found = rates.interval(count)
    assert float(found.low) == pytest.approx(low, abs=0.005)
    assert float(found.high) == pytest.approx(high, abs=0.005)


@settings(deadline=None)
@given(counts=COUNTS, level=st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_at_its_bounds_the_count_is_just_as_unlikely_as_stated(
    counts: list[int], level: float
) -> None:
    low, high = rates.interval(counts, level=level)
    some, tail = np.array(counts) > 0, (1 - level) / 2
    above = stats.poisson.sf(np.array(counts) - 1, np.array(low))
    assert above[some] == pytest.approx(tail, rel=1e-6)
    assert (low[~some] == 0).all()
    assert stats.poisson.cdf(counts, high) == pytest.approx(tail, rel=1e-6)


def test_the_interval_holds_the_mean_at_least_as_often_as_it_says() -> None:
    for mean in (0.3, 2.0, 7.5, 40.0):
        counts = np.arange(200)
        low, high = rates.interval(counts)
        held = stats.poisson.pmf(counts, mean)[(low <= mean) & (mean <= high)].sum()
        assert held >= 0.95


def test_rates_are_per_inhabitants_and_year() -> None:
    found = rates.rates([60, 20], [10_000, 4_000], years=2.0)
    assert found.rate.tolist() == [3.0, 2.5]
    low, high = rates.interval([60, 20])
    assert found.low == pytest.approx(low / [20, 8])
    assert found.high == pytest.approx(high / [20, 8])


def test_without_inhabitants_there_is_no_rate() -> None:
    found = rates.rates([30, 30, 0], [0, float("nan"), 1000])
    assert np.isnan(found.rate[:2]).all()
    assert np.isnan(found.high[:2]).all()
    assert found.rate[2] == 0
    assert found.too_few.tolist() == [False, False, True]


def test_too_few_is_below_the_stated_number() -> None:
    assert rates.rates([19, 20], [100, 100]).too_few.tolist() == [True, False]
    assert rates.rates([4, 5], [100, 100], fewest=5).too_few.tolist() == [True, False]


def test_no_areas_have_no_rates() -> None:
    assert rates.rates([], []).rate.tolist() == []


def test_what_cannot_be_is_a_fault() -> None:
    with pytest.raises(ValueError, match="below 0"):
        rates.interval([-1])
    with pytest.raises(ValueError, match="population below"):
        rates.rates([1], [-5])
    with pytest.raises(ValueError, match="for each count"):
        rates.rates([1, 2], [5])


def test_a_result_cannot_be_changed_and_does_not_hold_on_to_what_was_given() -> None:
    counts = np.array([30, 40])
    found = rates.rates(counts, [100, 100])
    counts[0] = 0
    assert found.count.tolist() == [30, 40]
    with pytest.raises(ValueError, match="read-only"):
        found.rate[0] = 9
