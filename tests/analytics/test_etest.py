"""The E-test: published answers, which of the two it is, and what it does with large counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import etest

EVEN = (100.0, 100.0)


@pytest.mark.parametrize(
    ("before", "after", "times", "side", "published"),
    [
        (0, 3, EVEN, "two-sided", 0.0884),  # Krishnamoorthy and Thomson 2004
        (2, 6, EVEN, "two-sided", 0.1749),
    ],
)
def test_the_answers_of_the_paper(
    before: int, after: int, times: tuple[float, float], side: etest.Side, published: float
) -> None:
    found = etest.compare(before, after, times=times, alternative=side)
    assert round(found.p, 4) == published
    assert found.variant == "wald"


@pytest.mark.parametrize(
    ("before", "after", "times", "side", "published"),
    [  # from the programme of the authors, as in the tests of SciPy, to 2e-6
        (0, 3, EVEN, "two-sided", 0.0883790),
        (2, 6, EVEN, "two-sided", 0.1748748),
        (3, 20, (100.0, 300.0), "two-sided", 0.122027),
        (3, 4, (12.0, 20.0), "greater", 0.404161),
    ],
)
def test_the_answers_of_the_programme_of_the_authors(
    before: int, after: int, times: tuple[float, float], side: etest.Side, published: float
) -> None:
    found = etest.compare(before, after, times=times, alternative=side)
    assert found.p == pytest.approx(published, abs=2e-6)


def test_the_variant_is_the_one_that_is_named() -> None:
    """With unequal periods the two E-tests differ: 100 in 10 beside 25 in 5."""
    from statsmodels.stats.rates import test_poisson_2indep as peer

    found = etest.compare(100, 25, times=(10, 5)).p
    assert found == pytest.approx(0.000575, abs=5e-7)
    assert found == pytest.approx(peer(100, 10, 25, 5, method="etest-wald").pvalue, rel=1e-3)
    assert peer(100, 10, 25, 5, method="etest").pvalue == pytest.approx(0.001538, abs=5e-7)


def test_the_statistic_is_that_of_gu_and_others() -> None:
    """Gu et al. 2008: 60 in 51,477.5 person-years beside 30 in 54,308.7, through statsmodels."""
    found = etest.compare(60, 30, times=(51477.5, 54308.7))
    assert found.z == pytest.approx(3.384913, abs=5e-7)
    one_sided = etest._normal(found.z or 0, "greater")
    assert one_sided == pytest.approx(0.000356, abs=5e-7)


def test_no_incident_at_all_tells_nothing() -> None:
    assert etest.compare(0, 0) == etest.ETest(1.0, None, "wald")


def test_large_counts_take_the_normal_approximation_and_say_so() -> None:
    exact = etest.compare(9_900, 10_090)
    near = etest.compare(9_910, 10_100)
    assert (exact.variant, near.variant) == (etest.WALD, etest.NORMAL)
    assert exact.p == pytest.approx(near.p, abs=0.002)
    fall = etest.compare(20_300, 20_000, alternative="greater").p
    rise = etest.compare(20_300, 20_000, alternative="less").p
    assert fall + rise == pytest.approx(1)
    assert etest.compare(20_300, 20_000).p == pytest.approx(2 * fall)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([(1.0, 1.0), (2.0, 1.0)]))
def test_swapped_periods_have_the_same_probability(
    before: int, after: int, times: tuple[float, float]
) -> None:
    there = etest.compare(before, after, times=times)
    back = etest.compare(after, before, times=(times[1], times[0]))
    assert there.p == pytest.approx(back.p, abs=1e-9)
    assert (there.z or 0) == pytest.approx(-(back.z or 0))


def test_under_no_effect_it_finds_something_in_about_one_case_of_twenty() -> None:
    dice = np.random.default_rng(2004)
    for mean in (5, 15):
        pairs = dice.poisson(mean, size=(600, 2)).tolist()
        known = {pair: etest.compare(*pair).p for pair in {(a, b) for a, b in pairs}}
        assert 0.02 <= np.mean([known[a, b] <= 0.05 for a, b in pairs]) <= 0.08


def test_what_is_no_count_is_refused() -> None:
    for wrong in ((-1, 2), (1.5, 2)):
        with pytest.raises(ValueError, match="count"):
            etest.compare(*wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="length"):
        etest.compare(1, 2, times=(0, 1))
