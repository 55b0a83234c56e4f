"""The surface is the exact sum of the kernels, and what it leaves out is said."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from workbench.analytics import grid, kernel
from workbench.analytics.kernel import Surface
from workbench.analytics.projection import Bounds, Plane

TOWN = Bounds(-0.55, 51.93, -0.35, 52.05)
SEEDS = st.integers(0, 2**31)


def town(points: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Points in clumps, some of them beyond the bounds."""
    rng = np.random.default_rng(seed)
    middle = rng.integers(0, 12, points)
    lon = rng.uniform(*TOWN[::2], 12)[middle] + rng.normal(0, 0.012, points)
    return lon, rng.uniform(*TOWN[1::2], 12)[middle] + rng.normal(0, 0.008, points)


def exact(found: Surface, lon: np.ndarray, lat: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The sum of all kernels at the middle of every cell, incidents per square kilometre."""
    rows, columns = found.density.shape
    x = found.west + (np.arange(columns) + 0.5) * found.width
    y = found.south + (np.arange(rows) + 0.5) * found.height

    def along(middles: np.ndarray, values: np.ndarray, degrees: float) -> np.ndarray:
        away = (middles[:, None] - values) / degrees * found.cell / found.bandwidth
        return np.exp(-(away**2) / 2) / np.sqrt(2 * np.pi) / found.bandwidth

    return (along(y, lat, found.height) * weight) @ along(x, lon, found.width).T * 1e6


@pytest.mark.parametrize(("cells", "most"), [(2, 0.003), (3, 0.001), (6, 0.001), (15, 0.001)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_error_stays_below_a_thousandth_of_the_peak(
    cells: float, most: float, seed: int
) -> None:
    lon, lat = town(5_000, seed)
    weight = np.random.default_rng(seed).integers(0, 5, 5_000)
    found = kernel.surface(lon, lat, cell=100, bandwidth=100 * cells, bounds=TOWN, weight=weight)
    true = exact(found, lon, lat, weight)
    assert np.abs(found.density - true).max() <= most * true.max()


def test_a_handful_of_incidents_is_as_true_as_many() -> None:
    for seed in range(60):
        lon, lat = town(1 + seed // 20, seed)
        found = kernel.surface(lon, lat, cell=100, bandwidth=300)
        true = exact(found, lon, lat, np.ones(len(lon)))
        assert np.abs(found.density - true).max() <= 0.001 * true.max()


def test_a_great_many_incidents_are_as_true_as_a_handful() -> None:
    lon, lat = town(140_000)
    found = kernel.surface(lon, lat, cell=200, bandwidth=600, bounds=TOWN)
    true = exact(found, lon, lat, np.ones(len(lon)))
    assert np.abs(found.density - true).max() <= 0.001 * true.max()


@given(points=st.integers(1, 200), seed=SEEDS, cells=st.floats(2, 12))
@settings(deadline=None, max_examples=50)
def test_no_mass_is_made_and_what_is_lost_is_said(points: int, seed: int, cells: float) -> None:
    lon, lat = town(points, seed)
    found = kernel.surface(lon, lat, cell=200, bandwidth=200 * cells, bounds=TOWN)
    kept = found.density.sum() * 0.04
    assert found.density.min() >= 0
    assert kept == pytest.approx(points * (1 - found.lost), abs=1e-6 * points)
    column, row = found.lattice.cell(lon, lat)
    inside = (row >= 0) & (column >= 0)
    inside &= (row < found.density.shape[0]) & (column < found.density.shape[1])
    assert found.outside == (~inside).sum()


def test_without_bounds_hardly_anything_is_lost() -> None:
    lon, lat = town(500)
    found = kernel.surface(lon, lat, cell=150, bandwidth=450)
    assert found.lost < 0.005
    assert found.outside == 0
    assert found.total == 500


def test_the_share_that_is_lost_is_that_of_a_normal_distribution() -> None:
    inside = np.array([TOWN.west + 300 / grid.scale(51.99).east]), np.array([51.99])
    found = kernel.surface(*inside, cell=50, bandwidth=300, bounds=TOWN)
    assert found.lost == pytest.approx(norm.cdf(-1), abs=0.002)


def test_half_of_an_incident_on_the_edge_is_lost() -> None:
    edge = np.array([TOWN.west]), np.array([51.99])
    found = kernel.surface(*edge, cell=100, bandwidth=400, bounds=TOWN)
    assert found.lost == pytest.approx(0.5, abs=0.01)


def test_what_lies_beyond_a_study_area_is_told() -> None:
    found = kernel.surface(np.array([-0.45]), np.array([51.99]), cell=100, bandwidth=300)
    west = np.zeros(found.density.shape, dtype=bool)
    west[:, : west.shape[1] // 2] = True
    assert found.beyond(np.ones_like(west)) == pytest.approx(found.lost)
    assert found.beyond(west) == pytest.approx(0.5, abs=0.1)
    assert found.beyond(west) + found.beyond(~west) == pytest.approx(1 + found.lost)


def test_incidents_just_beyond_the_bounds_reach_inwards_and_far_ones_do_not() -> None:
    lon, lat = np.array([-0.551, 0.0, -30.0]), np.array([51.99, 0.0, 51.99])
    found = kernel.surface(lon, lat, cell=100, bandwidth=300, bounds=TOWN)
    assert found.outside == 3
    assert 0.1 < found.density.sum() * 0.01 < 0.5


@given(seed=SEEDS)
@settings(deadline=None, max_examples=25)
def test_neither_the_order_of_rows_nor_their_place_on_the_globe_changes_it(seed: int) -> None:
    lon, lat = town(60, seed)
    found = kernel.surface(lon, lat, cell=200, bandwidth=600)
    order = np.random.default_rng(seed).permutation(60)
    again = kernel.surface(lon[order], lat[order], cell=200, bandwidth=600)
    np.testing.assert_allclose(again.density, found.density, atol=1e-9)
    east = kernel.surface(lon + 90, lat, cell=200, bandwidth=600)
    np.testing.assert_allclose(east.density, found.density, atol=1e-9)


def test_a_quarter_turn_of_the_incidents_turns_the_surface() -> None:
    rng = np.random.default_rng(8)
    x, y = rng.normal(0, 1_500, (2, 300))
    plane, square = Plane.at(10.0, 0.0), 5_000.0
    east, north = square / plane.east, square / plane.north
    bounds = Bounds(10 - east, -north, 10 + east, north)
    found = kernel.surface(*plane.degrees(x, y), cell=100, bandwidth=400, bounds=bounds)
    turned = kernel.surface(*plane.degrees(-y, x), cell=100, bandwidth=400, bounds=bounds)
    assert found.density.shape == (100, 100)
    # Rows run northwards: a quarter turn on the map is one to the right in the array.
    peak = found.density.max()
    np.testing.assert_allclose(turned.density, np.rot90(found.density, -1), atol=1e-5 * peak)


def test_a_weight_is_as_good_as_as_many_rows() -> None:
    lon, lat = town(40)
    weight = np.arange(40)
    rows = kernel.surface(
        np.repeat(lon, weight), np.repeat(lat, weight), cell=100, bandwidth=300, bounds=TOWN
    )
    told = kernel.surface(lon, lat, cell=100, bandwidth=300, bounds=TOWN, weight=weight)
    np.testing.assert_allclose(told.density, rows.density, atol=1e-9)
    assert told.total == rows.total
    assert told.outside == rows.outside


def test_many_points_are_counted_in_parts() -> None:
    lon, lat = town(150_000)
    whole = kernel.surface(lon, lat, cell=200, bandwidth=600, bounds=TOWN)
    parts = [
        kernel.surface(lon[part], lat[part], cell=200, bandwidth=600, bounds=TOWN).density
        for part in (slice(0, 70_000), slice(70_000, None))
    ]
    most = whole.density.max()
    np.testing.assert_allclose(whole.density, sum(parts), atol=0.001 * most)


def test_all_points_on_one_spot_are_one_hill() -> None:
    found = kernel.surface(np.full(9, -0.4), np.full(9, 52.0), cell=100, bandwidth=500)
    assert found.density.max() == pytest.approx(9 / (2 * np.pi * 0.25), rel=0.02)  # at a middle


def test_no_points_are_a_flat_surface() -> None:
    none = np.zeros(0)
    for bounds in (None, TOWN):
        found = kernel.surface(none, none, cell=100, bandwidth=300, bounds=bounds)
        assert not found.density.any()
        assert (found.lost, found.total, found.outside) == (0, 0, 0)
        assert found.beyond(np.ones(found.density.shape, dtype=bool)) == 0


@pytest.mark.parametrize(
    ("cell", "bandwidth"), [(100, 199), (100, 0), (0, 100), (-5, -20), (100, np.nan)]
)
def test_a_bandwidth_below_two_cells_is_refused(cell: float, bandwidth: float) -> None:
    with pytest.raises(ValueError, match="at least 2 cells"):
        kernel.surface(*town(3), cell=cell, bandwidth=bandwidth)


def test_a_point_at_the_other_end_of_the_world_is_refused_without_bounds() -> None:
    with pytest.raises(ValueError, match="too many"):
        kernel.surface(np.array([-0.4, 0]), np.array([52.0, 0]), cell=50, bandwidth=150)


def test_the_surface_lies_on_the_cells_of_the_grid_and_cannot_be_written_to() -> None:
    lon, lat = town(20)
    found = kernel.surface(lon, lat, cell=100, bandwidth=300, bounds=TOWN)
    assert found.lattice == grid.lattice(TOWN, size=100)
    with pytest.raises(ValueError, match="read-only"):
        found.density[0, 0] = 1


def test_a_point_without_coordinates_is_refused() -> None:
    values = np.array([1.0, np.nan])
    with pytest.raises(ValueError, match=r"coordinates|NaN"):
        kernel.surface(values, values, cell=100, bandwidth=300)


def test_memory_does_not_grow_with_the_points() -> None:
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(-0.1, 0.1, 1_000_000), rng.uniform(51.9, 52.1, 1_000_000)
    tracemalloc.start()
    kernel.surface(lon, lat, cell=200, bandwidth=600)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
