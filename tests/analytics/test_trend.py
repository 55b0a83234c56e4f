"""More or fewer than before, and what of it may be chance."""

import random
from math import isnan

import numpy as np
import pytest
from scipy import stats

from workbench.analytics import rising, trend

EVEN = [30] * 60


def test_a_year_stands_beside_the_year_before_so_that_the_season_is_set_aside() -> None:
    season = [10, 20, 30, 40, 50, 60, 60, 50, 40, 30, 20, 10]
    found = trend.compare([*season, *season], EVEN[:24])
    assert found is not None
    assert (found.months, found.yearly, found.before, found.lately) == (12, True, 420, 420)
    assert found.percent == 0
    assert found.spread == 1
    assert not found.clear


def test_fewer_than_two_years_are_halved_and_the_odd_oldest_month_is_left_out() -> None:
    found = trend.compare([99, 1, 2, 3, 4, 5, 6], EVEN[:7])
    assert found is not None
    assert (found.months, found.before, found.lately, found.yearly) == (3, 6, 15, False)


@pytest.mark.parametrize("months", range(6))
def test_fewer_than_six_months_make_no_trend(months: int) -> None:
    assert trend.compare([100] * months, EVEN[:months]) is None


def test_without_extra_spread_the_chance_is_that_of_the_exact_test() -> None:
    found = trend.compare([5, 5, 5, 9, 9, 9], EVEN[:6])
    assert found is not None
    assert found.spread == 1
    assert found.chance == rising.compare(15, 27).chance
    assert found.chance == pytest.approx(stats.binomtest(27, 42).pvalue, abs=0.001)


def test_months_that_vary_by_themselves_make_the_same_change_less_clear() -> None:
    calm = trend.compare([100] * 6 + [120] * 6, EVEN[:12])
    wild = trend.compare([40, 160] * 3 + [60, 180] * 3, EVEN[:12])
    assert calm is not None
    assert wild is not None
    assert (calm.before, calm.lately) == (wild.before, wild.lately)
    assert calm.clear
    assert not wild.clear
    assert wild.low < calm.low < calm.high < wild.high


def test_longer_months_are_no_rise() -> None:
    found = trend.compare([280] * 3 + [310] * 3, [28] * 3 + [31] * 3)
    assert found is not None
    assert found.percent == pytest.approx(0)


def test_none_before_has_no_percentage_and_none_at_all_is_no_change() -> None:
    found = trend.compare([0] * 3 + [9] * 3, EVEN[:6])
    nothing = trend.compare([0] * 6, EVEN[:6])
    assert found is not None
    assert nothing is not None
    assert isnan(found.percent)
    assert found.clear
    assert nothing.chance == 1


def test_many_events_are_judged_as_the_exact_test_would() -> None:
    exact = 2 * stats.binom.sf(10_299, 20_300, 0.5)
    assert trend.chance(10_000, 10_300, share=0.5) == pytest.approx(exact, rel=0.01)


def test_by_chance_alone_few_trends_are_clear() -> None:
    rng = np.random.default_rng(7)
    clear = 0
    for _each in range(400):
        found = trend.compare(rng.poisson(30, 24).tolist(), EVEN[:24])
        clear += found is not None and found.clear
    assert clear <= 400 * 0.06


def test_the_spread_of_poisson_counts_is_about_one_and_never_less() -> None:
    rng = np.random.default_rng(3)
    assert trend.spread(rng.poisson(50, (200, 3)).tolist()) == pytest.approx(1, abs=0.15)
    assert trend.spread([[10, 10], [20, 20]]) == 1
    assert trend.spread([]) == trend.spread([[0, 0], [4]]) == 1


def test_the_order_of_months_within_a_half_changes_nothing() -> None:
    counts = [3, 9, 4, 7, 1, 12]
    shuffled = random.Random(1).sample(counts[:3], 3) + counts[3:]
    assert trend.compare(counts, EVEN[:6]) == trend.compare(shuffled, EVEN[:6])


def test_the_season_and_the_change_of_an_area_are_no_variation_of_pairs() -> None:
    winter, summer = [10, 80, 10, 80], [20, 160, 20, 160]
    assert trend.between([winter], [summer], paired=True) == 1.0
    assert trend.between([winter], [summer], paired=False) > 20
