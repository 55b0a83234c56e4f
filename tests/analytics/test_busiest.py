"""The busiest hours of a week."""

import numpy as np
import pytest
from scipy import stats

from workbench.analytics import busiest


def test_the_busiest_hours_may_run_over_midnight() -> None:
    counts = np.zeros((7, 24))
    counts[4, 22:], counts[5, :4] = 5, 5
    found = busiest.window(counts)
    assert found is not None
    assert (found.start // 24, found.start % 24, found.share) == (4, 22, 1)
    assert found.stands_out


def test_and_from_sunday_to_monday() -> None:
    counts = np.zeros((7, 24))
    counts[6, 21:], counts[0, :3] = 2, 2
    found = busiest.window(counts)
    assert found is not None
    assert found.hours == (165, 166, 167, 0, 1, 2)


def test_no_events_have_no_busiest_hours() -> None:
    assert busiest.window(np.zeros((7, 24))) is None


def test_the_interval_is_wilsons() -> None:
    counts = np.ones((7, 24))
    counts[2, 8:14] = 10
    found = busiest.window(counts)
    assert found is not None
    interval = stats.binomtest(60, 222).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-6)
    assert found.expected == pytest.approx(6 / 168)


def test_by_chance_alone_hours_seldom_stand_out() -> None:
    rng = np.random.default_rng(5)
    found = [busiest.window(rng.poisson(3, (7, 24))) for _each in range(300)]
    assert sum(each is not None and each.stands_out for each in found) <= 300 * 0.05


def test_a_shift_of_all_hours_shifts_the_busiest_and_changes_no_share() -> None:
    counts = np.random.default_rng(2).poisson(4, 168)
    one = busiest.window(counts.reshape(7, 24))
    other = busiest.window(np.roll(counts, 30).reshape(7, 24))
    assert one is not None
    assert other is not None
    assert one.share == other.share
    assert one.p == other.p
