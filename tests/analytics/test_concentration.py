"""Few events on many places are not called concentrated; concentrated ones are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import concentration
from workbench.analytics.concentration import Concentration

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=40).filter(any)


def measured(counts: list[int], *, places: int | None = None, times: int = 39) -> Concentration:
    rng = np.random.default_rng(7)
    return concentration.measure(counts, rng=rng, places=places, simulations=times)


@pytest.mark.parametrize(
    ("counts", "gini", "few"),
    # as printed with the package lorenzgini of Bernasco and Steenbeek
    [
        ([10, 8, 2] + [0] * 7, 0.78, 0.78),
        ([5, 2, 1] + [0] * 7, 0.80, 0.75),
        ([10] + [0] * 9, 0.90, 0.90),
    ],
)
def test_the_coefficients_are_the_published_ones(
    counts: list[int], gini: float, few: float
) -> None:
    found = measured(counts)
    assert found.gini == pytest.approx(gini, abs=1e-12)
    assert found.gini_few == pytest.approx(few, abs=1e-12)


def test_one_on_each_of_five_of_ten_places_is_as_even_as_can_be() -> None:
    """The example of Bernasco and Steenbeek: fewer robberies are not more concentrated ones."""
    assert measured([1] * 10).gini_few == 0
    assert measured([1] * 5 + [0] * 5).gini_few == pytest.approx(0)
    assert measured([1] * 5 + [0] * 5).gini == pytest.approx(0.5)


@settings(deadline=None, max_examples=60)
@given(counts=COUNTS)
def test_the_figures_are_those_of_the_plain_definitions(counts: list[int]) -> None:
    found, ordered = measured(counts), np.sort(counts)
    differences = np.abs(ordered[:, None] - ordered[None, :]).sum()
    plain = differences / (2 * len(counts) * ordered.sum())
    assert found.gini == pytest.approx(plain, abs=1e-12)
    held = np.cumsum(ordered[::-1])
    assert found.half == np.searchsorted(2 * held, held[-1]) + 1
    assert found.half_share == found.half / len(counts)
    assert found.touched == sum(count > 0 for count in counts)
    assert (found.places, found.events) == (len(counts), sum(counts))
    even = np.zeros(len(counts))
    even[: min(len(counts), found.events)] = max(1, found.events / len(counts))
    assert found.gini_few <= found.gini + 1e-12


@settings(deadline=None, max_examples=40)
@given(counts=COUNTS, zeros=st.integers(0, 30), seed=st.integers(0, 99))
def test_order_changes_nothing_and_places_left_out_count_as_without_events(
    counts: list[int], zeros: int, seed: int
) -> None:
    whole = counts + [0] * zeros
    turned = np.random.default_rng(seed).permutation(whole).tolist()
    found = measured(whole)
    for other in (measured(turned), measured(counts, places=len(whole))):
        assert (other.gini, other.half, other.p) == (found.gini, found.half, found.p)
        assert other.lorenz_events.tolist() == found.lorenz_events.tolist()


@settings(deadline=None, max_examples=40)
@given(counts=COUNTS)
def test_the_curve_rises_from_nothing_to_all_above_the_diagonal(counts: list[int]) -> None:
    found = measured(counts)
    x, y = found.lorenz_places, found.lorenz_events
    assert (x[0], y[0]) == (0, 0)
    assert (x[-1], y[-1]) == pytest.approx((1, 1))
    assert (np.diff(x) > 0).all()
    assert (y >= x - 1e-12).all()
    assert len(found.lorenz_alike) == len(x)
    assert (found.lorenz_alike >= x - 1e-12).all()


def test_few_events_on_many_places_are_not_called_concentrated() -> None:
    rng = np.random.default_rng(12)
    counts = np.bincount(rng.integers(1000, size=100), minlength=1000)
    found = concentration.measure(counts, rng=rng)
    assert found.half_share < 0.06
    assert found.gini > 0.9
    assert found.p > 0.05
    assert found.half_alike.low <= found.half <= found.half_alike.high
    assert found.gini_few < 0.2


def test_places_that_draw_events_are_called_concentrated() -> None:
    rng = np.random.default_rng(13)
    counts = rng.poisson(rng.gamma(0.3, 10, 200))
    found = concentration.measure(counts, rng=rng)
    assert found.p == 1 / 200
    assert found.half < found.half_alike.low
    assert found.gini > found.gini_alike.high


def test_places_that_are_alike_are_called_concentrated_as_seldom_as_stated() -> None:
    rng = np.random.default_rng(14)
    alarms = sum(
        concentration.measure(rng.multinomial(60, [1 / 40] * 40), rng=rng, simulations=59).p <= 0.05
        for _time in range(150)
    )
    assert alarms <= 17  # of 150 at 5 %; more has a probability below 0.001


def test_one_place_or_none_or_no_events_say_nothing() -> None:
    assert measured([7]).p == 1
    assert measured([7]).half == 1
    for found in (measured([]), measured([0, 0, 0])):
        assert found.events == found.half == 0
        assert np.isnan(found.gini)
        assert found.p == 1
        assert found.lorenz_events.tolist() == [0, 1]


def test_a_million_events_take_fewer_simulations_and_say_so() -> None:
    found = concentration.measure([1] * 1_200_000, rng=np.random.default_rng(1), simulations=199)
    assert found.simulations == 39
    assert found.p == 1


def test_a_place_with_very_many_events_is_one_of_the_places() -> None:
    found = measured([300_000, 0, 2], times=3)
    assert (found.places, found.events, found.touched, found.half) == (3, 300_002, 2, 1)
    assert found.lorenz_places.tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert measured([300_000, 2], places=3, times=3).gini == found.gini


def test_what_cannot_be_is_a_fault() -> None:
    with pytest.raises(ValueError, match="below 0"):
        measured([3, -1])
    with pytest.raises(ValueError, match="fewer places"):
        measured([3, 1, 1], places=2)


def test_the_same_chance_gives_the_same_result_and_nobody_changes_it() -> None:
    counts = [9, 4, 1, 0, 0, 0]
    assert measured(counts).p == measured(counts).p
    with pytest.raises(ValueError, match="read-only"):
        measured(counts).lorenz_places[0] = 1
