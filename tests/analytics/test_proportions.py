"""What a share among people asked could show."""

import pytest
from scipy.stats import fisher_exact

from workbench.analytics import proportions


@pytest.mark.parametrize("asked", [10, 25, 60, 200])
def test_the_bound_is_the_first_that_can_be_told_from_chance(asked: int) -> None:
    for hits in range(0, asked, max(1, asked // 10)):
        bound = proportions.rise(hits, asked)
        if bound is None:
            assert chance(hits, asked, asked) > 0.05
        else:
            assert chance(hits, bound, asked) <= 0.05
            assert chance(hits, bound - 1, asked) > 0.05


def chance(hits: int, later: int, asked: int) -> float:
    return float(fisher_exact([[hits, asked - hits], [later, asked - later]]).pvalue)


def test_a_fall_mirrors_a_rise() -> None:
    assert proportions.fall(34, 60) == 60 - (proportions.rise(26, 60) or 0)


@pytest.mark.parametrize(("hits", "asked"), [(-1, 5), (6, 5), (0, 0)])
def test_a_share_of_nobody_or_of_too_few_is_refused(hits: int, asked: int) -> None:
    with pytest.raises(ValueError, match="asked"):
        proportions.rise(hits, asked)
