"""The busiest of many days."""

import numpy as np
import pytest
from scipy import stats

from workbench.analytics import days


@pytest.mark.parametrize(("most", "mean", "count"), [(5, 1.0, 365), (20, 8.3, 1095), (3, 0.1, 30)])
def test_it_is_one_less_the_chance_that_no_day_has_as_many(
    most: int, mean: float, count: int
) -> None:
    exact = 1 - stats.poisson.cdf(most - 1, mean) ** count
    assert days.chance_of_most(most, mean=mean, days=count) == pytest.approx(exact, rel=1e-6)


def test_it_agrees_with_days_drawn_by_chance() -> None:
    drawn = np.random.default_rng(1).poisson(2.0, (4000, 365)).max(axis=1)
    share = float((drawn >= 8).mean())
    assert days.chance_of_most(8, mean=2.0, days=365) == pytest.approx(share, abs=0.03)


def test_a_day_without_any_is_certain() -> None:
    assert days.chance_of_most(0, mean=0.0, days=10) == 1
