"""The incidence rate ratio: published answers, zeros, and how sure the interval is."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics import incidence
from workbench.analytics.displacement import Counts
from workbench.analytics.incidence import Empty, ratio

SOME = st.integers(1, 500)
AREAS = st.builds(Counts, SOME, SOME)


def test_the_example_beside_the_displacement_difference() -> None:
    """Wheeler's page on both: 50 to 30 beside 60 to 55."""
    found = ratio(Counts(50, 30), Counts(60, 55))
    assert round(found.log or 0, 7) == -0.4238142
    assert round(found.ratio or 0, 7) == 0.6545455
    assert found.error == pytest.approx(sqrt(1 / 50 + 1 / 30 + 1 / 60 + 1 / 55))
    assert not found.sure


def test_two_rates_without_comparison_as_in_gu_and_others() -> None:
    """Gu et al. 2008 through statsmodels: the Wald test on the logarithm."""
    found = ratio(Counts(30, 60), times=(54308.7, 51477.5))
    assert found.z == pytest.approx(3.3393, abs=5e-5)
    assert (found.p or 0) / 2 == pytest.approx(0.00042, abs=5e-6)


@pytest.mark.parametrize(
    ("method", "z", "p"),
    [
        ("wald", 3.384913, 0.000356),
        ("score", 3.417402, 0.000316),
        ("wald-log", 3.3393, 0.00042),
        ("score-log", 3.5406, 0.0002),
        ("sqrt", 3.445485, 0.000285),
    ],
)
def test_the_library_answers_as_gu_and_others(method: str, z: float, p: float) -> None:
    from statsmodels.stats.rates import test_poisson_2indep as peer

    found = peer(60, 51477.5, 30, 54308.7, method=method, alternative="larger")
    assert found.statistic == pytest.approx(z, abs=5e-5)
    assert found.pvalue == pytest.approx(p, abs=5e-6)


@pytest.mark.filterwarnings("ignore")  # as many parameters as points
def test_the_interval_is_that_of_the_regression_with_an_interaction() -> None:
    import statsmodels.api as sm

    treated, later = np.array([1, 1, 0, 0]), np.array([0, 1, 0, 1])
    design = np.column_stack([np.ones(4), treated, later, treated * later])
    peer = sm.GLM([207, 110, 308, 318], design, family=sm.families.Poisson()).fit()
    found = ratio(Counts(207, 110), Counts(308, 318))
    assert found.log == pytest.approx(peer.params[3])
    low, high = peer.conf_int()[3]
    assert (log(found.low or 0), log(found.high or 0)) == pytest.approx((low, high), abs=1e-5)


@given(AREAS, AREAS)
def test_before_and_after_swapped_turns_it_over(treated: Counts, control: Counts) -> None:
    there = ratio(treated, control)
    back = ratio(Counts(treated.after, treated.before), Counts(control.after, control.before))
    assert there.log == pytest.approx(-(back.log or 0), abs=1e-12)
    assert there.low == pytest.approx(1 / (back.high or 1))
    assert there.sure == back.sure


@given(AREAS, AREAS, st.sampled_from([(1.0, 1.0), (2.0, 1.0), (1.0, 12.0)]))
def test_with_a_comparison_lengths_and_sizes_fall_out(
    treated: Counts, control: Counts, times: tuple[float, float]
) -> None:
    sized = Counts(treated.before, treated.after, 3.0)
    assert ratio(sized, control, times=times).log == pytest.approx(
        ratio(treated, control).log, abs=1e-12
    )


@pytest.mark.parametrize("none", [(0, 5, 5, 5), (5, 0, 5, 5), (5, 5, 0, 5), (5, 5, 5, 0)])
def test_with_a_count_of_none_there_is_no_ratio(none: tuple[int, ...]) -> None:
    a, b, c, d = none
    found = ratio(Counts(a, b), Counts(c, d))
    assert (found.ratio, found.low, found.high, found.p) == (None, None, None, None)
    assert (found.why, found.sure, found.reliable) == (Empty.ZERO, False, False)


def test_more_spread_makes_the_interval_wider() -> None:
    plain, spread = (ratio(Counts(50, 30), Counts(60, 55), spread=each) for each in (1, 4))
    assert spread.error == pytest.approx(2 * (plain.error or 0))


def test_under_no_effect_the_interval_is_never_too_narrow_where_it_is_called_reliable() -> None:
    dice = np.random.default_rng(2022)
    for mean, beside, factor in ((7, 10, 1), (10, 50, 0.5), (20, 20, 2), (60, 200, 1)):
        counts = dice.poisson((mean, mean * factor, beside, beside * factor), size=(8_000, 4))
        used = counts[counts.min(axis=1) >= incidence.FEWEST].astype(float)
        middle = np.log(used[:, 1] / used[:, 0]) - np.log(used[:, 3] / used[:, 2])
        holds = abs(middle) <= 1.959964 * np.sqrt((1 / used).sum(axis=1))
        assert 0.93 <= holds.mean() <= 0.99


def test_what_makes_no_sense_is_refused() -> None:
    for wrong in ({"level": 0}, {"spread": 0.1}, {"times": (1, 0)}):
        with pytest.raises(ValueError, match="out of range"):
            ratio(Counts(1, 1), **wrong)  # type: ignore[arg-type]
