"""Among many tests about the stated share of discoveries is false, as others compute it too."""

import numpy as np
import pytest
from esda import fdr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import false_discovery_control

from workbench.analytics import discovery

P = arrays(float, st.integers(0, 60), elements=st.floats(0, 1))


@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.2])
def test_what_is_found_is_what_scipy_and_esda_find(alpha: float) -> None:
    rng = np.random.default_rng(3)
    for share in (0, 0.05, 0.5):
        p = rng.uniform(size=5_000)
        p[rng.uniform(size=5_000) < share] **= 8
        found = discovery.control(p, alpha)
        assert (found == (false_discovery_control(p) <= alpha)).all()
        assert (found == (p <= fdr(p, alpha))).all()


@given(p=P, seed=st.integers(0, 9))
@settings(deadline=None)
def test_the_order_of_the_tests_changes_nothing(p: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(p))
    assert (discovery.control(p)[order] == discovery.control(p[order])).all()


@given(p=P)
@settings(deadline=None)
def test_nothing_is_found_that_one_test_alone_would_not_find(p: np.ndarray) -> None:
    found = discovery.control(p, 0.05)
    assert not found[p > 0.05].any()
    assert found[p <= 0.05 / max(1, len(p))].all()


def test_four_of_the_fifteen_tests_of_benjamini_and_hochberg_are_found() -> None:
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p += [0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert discovery.control(np.array(p)).sum() == 4


def test_tests_in_rows_keep_their_shape_and_none_find_nothing() -> None:
    assert discovery.control(np.full((2, 3), 1e-9)).tolist() == [[True] * 3] * 2
    assert discovery.control(np.zeros(0)).shape == (0,)
    assert not discovery.control(np.ones(5)).any()


@pytest.mark.parametrize(
    ("p", "alpha"), [([0.1, np.nan], 0.05), ([1.1], 0.05), ([-0.1], 0.05), ([0.1], 0), ([0.1], 1)]
)
def test_what_is_no_probability_is_refused(p: list[float], alpha: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        discovery.control(np.array(p), alpha)
