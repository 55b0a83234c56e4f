"""Gi* agrees with esda on every cell, and has a clear answer where there is nothing to say."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.spatial import cKDTree
from scipy.stats import norm

from workbench.analytics import gistar
from workbench.analytics.gistar import Reach, Trouble

COUNTS = arrays(
    np.int64, array_shapes(min_dims=2, max_dims=2, max_side=9), elements=st.integers(0, 9)
)


def peer(counts: np.ndarray, area: np.ndarray, reach: Reach) -> np.ndarray:
    """The z of esda for the cells of the area, row by row, from weights by pairs of cells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda import G_Local
        from libpysal.weights import W

        cells = np.argwhere(area)
        far = np.inf if reach == "queen" else 2
        near = cKDTree(cells).query_ball_point(cells, 1 if reach == "queen" else reach, p=far)
        others = {at: [each for each in list_ if each != at] for at, list_ in enumerate(near)}
        weights = W(others, silence_warnings=True)
        values = counts[area].astype(float)
        return G_Local(values, weights, transform="B", permutations=0, star=True).Zs


@pytest.mark.parametrize("reach", ["queen", 1, 2.5, 6])
@pytest.mark.parametrize("shape", [(30, 40), (25, 7)])
def test_every_cell_has_the_score_of_esda_at_the_edges_too(
    reach: Reach, shape: tuple[int, int]
) -> None:
    counts = np.random.default_rng(1).negative_binomial(0.5, 0.2, shape)
    found = gistar.statistic(counts, reach=reach)
    everything = np.ones(shape, dtype=bool)
    np.testing.assert_allclose(found.z.ravel(), peer(counts, everything, reach), atol=1e-9)


@pytest.mark.parametrize("reach", ["queen", 2, 6])
@pytest.mark.parametrize("holes", [0.1, 0.5, 0.9])
def test_a_study_area_with_holes_and_islands_has_the_scores_of_esda(
    reach: Reach, holes: float
) -> None:
    rng = np.random.default_rng(2)
    counts, area = rng.poisson(2, (24, 31)), rng.uniform(size=(24, 31)) > holes
    found = gistar.statistic(counts, reach=reach, mask=area)
    assert found.n == area.sum()
    np.testing.assert_allclose(found.z[area], peer(counts, area, reach), atol=1e-9)
    assert not found.z[~area].any()
    assert (found.p[~area] == 1).all()


def test_rates_are_scored_like_counts() -> None:
    rates = np.random.default_rng(5).gamma(0.5, 1e6, (20, 20))
    found = gistar.statistic(rates, reach=3)
    np.testing.assert_allclose(
        found.z.ravel(), peer(rates, np.ones((20, 20), dtype=bool), 3), atol=1e-9
    )


def test_the_example_of_the_esda_documentation() -> None:
    x, y = np.array([10, 20, 40, 15, 30, 30]), np.array([10, 10, 10, 20, 20, 30])
    found = gistar.of_points(x, y, np.array([2, 3, 3.2, 5, 8, 7]), band=15)
    told = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
    np.testing.assert_allclose(found.z, told, atol=1e-8)


def test_points_at_the_middles_of_cells_have_the_scores_of_the_cells() -> None:
    counts = np.random.default_rng(4).poisson(3, (12, 15))
    row, column = np.indices(counts.shape)
    points = gistar.of_points(column.ravel() * 100.0, row.ravel() * 100.0, counts.ravel(), band=600)
    np.testing.assert_allclose(
        points.z.reshape(12, 15), gistar.statistic(counts, reach=600 / 100).z, atol=1e-9
    )


def test_probabilities_are_two_sided_and_the_discovery_rate_is_held() -> None:
    counts = np.random.default_rng(9).poisson(1, (60, 60))
    counts[10:14, 10:14] += 6
    found = gistar.statistic(counts, reach="queen")
    np.testing.assert_allclose(found.p, 2 * norm.sf(np.abs(found.z)), rtol=1e-9)
    assert found.hot[11:13, 11:13].all()
    assert 16 <= found.hot.sum() < (found.p < 0.05).sum()
    assert not (found.hot & found.cold).any()
    assert gistar.statistic(counts, reach="queen", alpha=1e-9).hot.sum() < found.hot.sum()


@pytest.mark.parametrize("incidents", [20, 80, 300, 2000])
def test_incidents_thrown_at_random_on_many_cells_are_no_hot_spots(incidents: int) -> None:
    rng = np.random.default_rng(incidents)
    maps = [np.bincount(rng.integers(0, 1600, incidents), minlength=1600) for _ in range(40)]
    found = [gistar.statistic(each.reshape(40, 40), reach="queen").hot.any() for each in maps]
    assert sum(found) <= 4  # the normal approximation alone would find some on most maps


def test_a_real_cluster_on_an_empty_map_is_found() -> None:
    counts = np.zeros((40, 40), dtype=int)
    counts[::8, ::8] = 1
    counts[20:22, 20:22] = 4
    assert gistar.statistic(counts, reach="queen").hot[20:22, 20:22].all()


def test_where_all_is_chance_hardly_anything_is_found() -> None:
    rng = np.random.default_rng(0)
    found = [gistar.statistic(rng.poisson(5, (40, 40)), reach="queen") for _map in range(40)]
    assert sum((each.hot | each.cold).any() for each in found) <= 8  # about 1 in 20 maps


@given(counts=COUNTS, reach=st.sampled_from(["queen", 1, 2.3]), turns=st.integers(1, 3))
@settings(deadline=None)
def test_turning_and_mirroring_the_map_turns_and_mirrors_the_scores(
    counts: np.ndarray, reach: Reach, turns: int
) -> None:
    found = gistar.statistic(counts, reach=reach)
    turned = gistar.statistic(np.rot90(counts, turns), reach=reach)
    np.testing.assert_allclose(turned.z, np.rot90(found.z, turns), atol=1e-9)
    mirrored = gistar.statistic(counts[:, ::-1], reach=reach)
    np.testing.assert_allclose(mirrored.z, found.z[:, ::-1], atol=1e-9)


@given(counts=COUNTS, more=st.integers(1, 50), times=st.integers(2, 9))
@settings(deadline=None)
def test_neither_a_unit_nor_a_constant_changes_the_scores(
    counts: np.ndarray, more: int, times: int
) -> None:
    found = gistar.statistic(counts, reach="queen")
    other = gistar.statistic(counts * times + more, reach="queen")
    np.testing.assert_allclose(other.z, found.z, atol=1e-9)


@given(counts=COUNTS, margin=st.integers(1, 4))
@settings(deadline=None)
def test_a_shift_of_the_study_area_in_a_larger_map_changes_nothing(
    counts: np.ndarray, margin: int
) -> None:
    found = gistar.statistic(counts, reach=2)
    larger = np.pad(counts, margin, constant_values=99)
    area = np.pad(np.ones(counts.shape, dtype=bool), margin)
    shifted = gistar.statistic(larger, reach=2, mask=area)
    np.testing.assert_allclose(shifted.z[area], found.z.ravel(), atol=1e-9)
    assert shifted.trouble == found.trouble


@pytest.mark.parametrize(
    ("counts", "mask", "trouble"),
    [
        (np.full((5, 5), 3), None, Trouble.ALL_EQUAL),
        (np.full((5, 5), 0.1), None, Trouble.ALL_EQUAL),
        (np.zeros((5, 5), dtype=int), None, Trouble.ALL_EQUAL),
        (np.array([[7]]), None, Trouble.ALL_EQUAL),
        (np.arange(25).reshape(5, 5), np.zeros((5, 5), dtype=bool), Trouble.NO_CELLS),
        (np.arange(25).reshape(5, 5), np.arange(25).reshape(5, 5) == 7, Trouble.ALL_EQUAL),
        (np.zeros((0, 0), dtype=int), None, Trouble.NO_CELLS),
        (np.zeros((0, 5), dtype=int), None, Trouble.NO_CELLS),
        (np.arange(4).reshape(2, 2), None, Trouble.ALL_NEAR),
    ],
)
def test_where_nothing_can_be_said_nothing_is_hot(
    counts: np.ndarray, mask: np.ndarray | None, trouble: Trouble
) -> None:
    found = gistar.statistic(counts, reach="queen", mask=mask)
    assert found.trouble == trouble
    assert not found.z.any()
    assert (found.p == 1).all()
    assert not (found.hot | found.cold).any()


def test_a_cell_that_is_near_to_all_others_says_nothing_and_the_rest_does() -> None:
    found = gistar.statistic(np.arange(9).reshape(3, 3), reach="queen")
    assert found.z[1, 1] == 0
    assert found.p[1, 1] == 1
    assert found.trouble is None
    assert found.z[2, 2] > 1


def test_no_points_and_points_on_one_spot_have_an_answer() -> None:
    none = np.zeros(0)
    assert gistar.of_points(none, none, none, band=100).trouble == Trouble.NO_CELLS
    spot = np.full(4, 5.0)
    found = gistar.of_points(spot, spot, np.arange(4), band=100)
    assert found.trouble == Trouble.ALL_NEAR
    assert not found.z.any()


def test_a_reach_wider_than_the_map_or_of_nothing_is_no_fault() -> None:
    counts = np.arange(6).reshape(2, 3)
    assert gistar.statistic(counts, reach=1000).trouble == Trouble.ALL_NEAR
    alone = gistar.statistic(counts, reach=0)
    np.testing.assert_allclose(alone.z, (counts - 2.5) / counts.std() / np.sqrt(1), atol=1e-9)


def test_results_cannot_be_written_to() -> None:
    found = gistar.statistic(np.arange(36).reshape(6, 6), reach="queen")
    for array in (found.z, found.p, found.hot, found.cold, found.area):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1


@pytest.mark.parametrize(
    ("counts", "mask", "reach"),
    [
        (np.array([[1.0, np.nan]]), None, "queen"),
        (np.arange(3), None, "queen"),
        (np.ones((2, 2)), np.ones((3, 3)), "queen"),
        (np.ones((2, 2)), None, -1),
        (np.ones((2, 2)), None, np.nan),
    ],
)
def test_what_makes_no_sense_is_refused(
    counts: np.ndarray, mask: np.ndarray | None, reach: Reach
) -> None:
    with pytest.raises(ValueError, match=r"finite|number"):
        gistar.statistic(counts, reach=reach, mask=mask)
