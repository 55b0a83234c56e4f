"""An interrupted series: what it finds, when it refuses, and how sure its intervals are."""

from math import exp, pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import interrupted, segmented
from workbench.analytics.interrupted import Interrupted, Short, fit, lacking

Dice = np.random.Generator


def months(points: int, first: int = 1) -> list[int]:
    return [(first - 1 + at) % 12 + 1 for at in range(points)]


def usual(points: int, mean: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Expected counts with a season and a slow rise."""
    return np.array([mean * exp(0.2 * sin(pi * at / 6) + 0.005 * at) for at in range(points)])


def fitted(counts: object, start: int, control: object = None) -> Interrupted:
    listed = np.asarray(counts).tolist()
    beside = None if control is None else np.asarray(control).tolist()
    found = fit(listed, start=start, months=months(len(listed)), control=beside)
    assert isinstance(found, Interrupted)
    return found


def test_a_step_without_noise_is_found_as_it_is() -> None:
    counts = usual(48, 1_000)
    counts[30:] *= 0.6
    found = fitted(counts.round(), 30)
    assert found.step.ratio == pytest.approx(0.6, abs=0.005)
    assert found.slope.ratio == pytest.approx(1, abs=0.001)
    assert found.whole.ratio == pytest.approx(0.6, abs=0.005)
    assert found.prevented == pytest.approx(counts[30:].sum() * (1 / 0.6 - 1), rel=0.01)
    assert found.step.sure
    assert not found.slope.sure
    assert (found.spread, found.neighbours, found.waves) == (1, pytest.approx(0, abs=0.5), 2)


def test_a_change_of_slope_is_found_as_it_is() -> None:
    counts = usual(48, 1_000)
    counts[24:] *= 0.97 ** np.arange(24)
    found = fitted(counts.round(), 24)
    assert found.slope.ratio == pytest.approx(0.97, abs=0.002)
    assert found.step.ratio == pytest.approx(1, abs=0.01)
    assert found.slope.sure


def test_before_the_start_expected_and_fitted_are_the_same() -> None:
    found = fitted([9, 11] * 18, 20)
    assert found.fitted[:20].tolist() == found.expected[:20].tolist()
    assert found.fitted.sum() == pytest.approx(360)
    assert not found.fitted.flags.writeable


def test_what_the_comparison_shares_falls_out() -> None:
    """Everywhere it doubles at the start; where something was done it stays as it was."""
    dice = np.random.default_rng(5)
    shared = usual(48, 200) * np.exp(dice.normal(0, 0.3, 48))
    shared[24:] *= 2
    treated = shared.copy()
    treated[24:] /= 2
    alone = fitted(treated.round(), 24)
    beside = fitted(treated.round(), 24, (3 * shared).round())
    assert beside.step.ratio == pytest.approx(0.5, abs=0.03)
    assert beside.step.sure
    assert beside.controlled
    assert not alone.controlled
    assert beside.spread < 1.5 < alone.spread
    assert beside.prevented == pytest.approx(treated[24:].sum(), rel=0.05)


def test_months_without_any_incident_in_series_and_comparison_are_left_out() -> None:
    counts, control = [4, 6, 0, 5] * 9, [5, 5, 0, 7] * 9
    found = fitted(counts, 20, control)
    assert np.isfinite(found.fitted).all()
    assert found.fitted[2] == 0


def test_the_errors_are_those_of_the_formulas_written_out() -> None:
    """Quasi-likelihood and Newey and West, from the scores of a Poisson regression."""
    counts = np.random.default_rng(8).poisson(usual(40, 20))
    series = segmented.Series(tuple(counts.tolist()), 22, tuple(months(40)), None)
    design = segmented.design(series)
    found = segmented.estimated(series, design)
    assert found is not None
    mean = np.exp(design @ found.values)
    bread = np.linalg.inv(design.T @ (design * mean[:, None]))
    scores = design * (counts - mean)[:, None]
    meat = scores.T @ scores
    for lag in (1, 2, 3):
        both = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / 4) * (both + both.T)
    points, parameters = design.shape
    quasi, robust, _ = found.covariances
    spread = max(1.0, ((counts - mean) ** 2 / mean).sum() / (points - parameters))
    assert found.spread == pytest.approx(spread)
    assert np.allclose(quasi, spread * bread, rtol=1e-6)
    assert np.allclose(robust, bread @ meat @ bread * points / (points - parameters), rtol=1e-6)


@pytest.mark.parametrize(
    ("counts", "start", "control", "why"),
    [
        ([5] * 23, 12, None, Short.POINTS),
        ([5] * 24, 11, None, Short.BEFORE),
        ([5] * 24, 19, None, Short.AFTER),
        ([0] * 12 + [5] * 12, 12, None, Short.COUNTED),
        ([5] * 12 + [0] * 12, 12, None, Short.COUNTED),
        ([5] * 24, 12, [5] * 12 + [0] * 12, Short.COUNTED),
        ([5] * 24, 12, [0] * 24, Short.COUNTED),
    ],
)
def test_what_is_too_short_is_refused_with_the_reason(
    counts: list[int], start: int, control: list[int] | None, why: Short
) -> None:
    assert lacking(counts, start=start, control=control) is why
    assert fit(counts, start=start, months=months(len(counts)), control=control) is why


def test_the_shortest_series_that_is_fitted() -> None:
    assert lacking([5] * 24, start=12) is None
    assert lacking([5] * 24, start=18) is None
    assert fitted([5, 6] * 12, 18).waves == 1


def test_what_does_not_fit_together_is_refused() -> None:
    for counts, of_year, control in (
        ([5] * 24, months(23), None),
        ([5] * 24, [0] * 24, None),
        ([-1] * 24, months(24), None),
        ([5] * 24, months(24), [5] * 23),
        ([5] * 24, months(24), [-5] * 24),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            fit(counts, start=12, months=of_year, control=control)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 30), min_size=24, max_size=60), st.data())
def test_whatever_the_counts_the_figures_hang_together(
    counts: list[int], data: st.DataObject
) -> None:
    start = data.draw(st.integers(12, len(counts) - 6))
    found = fit(counts, start=start, months=months(len(counts), 4))
    if isinstance(found, Short):
        return
    assert found.prevented_low <= found.prevented <= found.prevented_high
    assert found.whole.low <= found.whole.ratio <= found.whole.high
    assert found.whole.sure == (not found.prevented_low <= 0 <= found.prevented_high)
    assert found.whole.sure == (found.whole.p < 0.05)
    assert found.fitted[start:].sum() == pytest.approx(sum(counts[start:]), rel=1e-4)
    assert found.prevented == pytest.approx(
        found.expected[start:].sum() - found.fitted[start:].sum(), rel=1e-6, abs=1e-6
    )


def likely(dice: Dice, points: int, *, alike: float, wide: float) -> object:
    """Factors of months that vary by themselves and resemble their neighbours."""
    steps = dice.normal(size=points)
    found = [steps[0]]
    for step in steps[1:]:
        found.append(alike * found[-1] + (1 - alike**2) ** 0.5 * step)
    return np.exp(wide * np.array(found))


@pytest.mark.parametrize(
    ("points", "start", "mean", "alike", "wide", "least"),
    [
        (24, 12, 20, 0, 0, 0.93),
        (36, 24, 5, 0, 0, 0.93),
        (48, 30, 60, 0, 0.2, 0.93),
        (60, 36, 60, 0.4, 0.2, 0.88),
    ],
)
def test_under_no_effect_intervals_hold_no_change_about_as_often_as_they_say(
    *, points: int, start: int, mean: float, alike: float, wide: float, least: float
) -> None:
    dice = np.random.default_rng(1987)
    held = []
    for _ in range(100):
        expected = usual(points, mean) * likely(dice, points, alike=alike, wide=wide)
        held.append(not fitted(dice.poisson(expected), start).whole.sure)
    assert np.mean(held) >= least - 0.03


def test_months_that_are_much_like_their_neighbours_are_told() -> None:
    dice = np.random.default_rng(3)
    waves = usual(60, 200) * likely(dice, 60, alike=0.9, wide=0.4)
    found = fitted(dice.poisson(waves), 36)
    assert found.alike
    assert found.neighbours > interrupted.ALIKE
    assert found.spread > 2
