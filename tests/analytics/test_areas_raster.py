"""The raster gives the same area as GEOS for every point, wherever it lies."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from tests.samples import SAMPLES
from workbench.analytics import areas
from workbench.analytics.areas_raster import Raster

SIDES = st.integers(4, 80)


def same(polygons: list[shapely.Geometry], lon: np.ndarray, lat: np.ndarray, *, side: int) -> None:
    expected = areas.assign(lon, lat, polygons)
    np.testing.assert_array_equal(Raster(polygons, side=side).assign(lon, lat), expected)


def stars(seed: int) -> list[shapely.Geometry]:
    """Polygons that overlap, some with a hole, some in several parts."""
    rng = np.random.default_rng(seed)
    made = []
    for _turn in range(rng.integers(1, 8)):
        angles = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 12)))
        reach = rng.uniform(0.2, 1.0, len(angles))
        middle = rng.uniform(-1, 1, 2)
        corners = middle + np.column_stack([np.cos(angles), np.sin(angles)]) * reach[:, None]
        polygon = shapely.make_valid(Polygon(corners), method="structure", keep_collapsed=False)
        hole = shapely.Point(middle).buffer(rng.uniform(0.01, 0.3))
        made.append(polygon.difference(hole) if rng.random() < 0.4 else polygon)
    return [each for each in made if each.area > 1e-9]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), side=SIDES)
def test_any_point_lies_where_geos_says(seed: int, side: int) -> None:
    polygons = stars(seed)
    if not polygons:
        return
    rng = np.random.default_rng(seed)
    corners = shapely.get_coordinates(polygons)
    anywhere = rng.uniform(-2.5, 2.5, (300, 2))
    close = corners + rng.normal(0, 1e-7, corners.shape)
    points = np.vstack([anywhere, corners, close])
    same(polygons, points[:, 0], points[:, 1], side=side)


@settings(max_examples=30, deadline=None)
@given(side=SIDES, steps=st.integers(1, 7))
def test_borders_that_lie_on_cells_and_between_neighbours(side: int, steps: int) -> None:
    polygons = [
        box(column, row, column + 1, row + 1) for row in range(steps) for column in range(steps)
    ]
    axis = np.linspace(-0.5, steps + 0.5, 12 * steps + 13)
    lon, lat = (each.ravel() for each in np.meshgrid(axis, axis))
    same(polygons, lon, lat, side=side)


def test_shifting_the_map_shifts_nothing_else() -> None:
    rng = np.random.default_rng(3)
    points = rng.uniform(-2, 2, (500, 2))
    polygons = stars(5)
    moved = [shapely.transform(each, lambda at: at + 64) for each in polygons]
    np.testing.assert_array_equal(
        Raster(polygons, side=50).assign(points[:, 0], points[:, 1]),
        Raster(moved, side=50).assign(points[:, 0] + 64, points[:, 1] + 64),
    )


def test_points_that_are_nowhere_are_in_no_area() -> None:
    nowhere = np.array([np.nan, np.inf, -np.inf, 1e300, -180.0])
    found = Raster([box(0, 0, 1, 1)]).assign(nowhere, np.zeros(5))
    assert found.tolist() == [-1] * 5


def test_the_wards_of_the_sample_are_found_with_the_default_raster() -> None:
    from workbench.store import boundary_files

    polygons = boundary_files.read((SAMPLES / "wards.geojson").read_bytes()).polygons
    west, south, east, north = shapely.total_bounds(list(polygons))
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(west, east, 20_000), rng.uniform(south, north, 20_000)
    expected = areas.assign(lon, lat, polygons)
    np.testing.assert_array_equal(Raster(polygons).assign(lon, lat), expected)
    assert (expected >= 0).any()


@pytest.mark.parametrize("lon", [10.0, 179.0])
def test_no_points_are_no_answer(lon: float) -> None:
    assert Raster([box(lon, 0, lon + 1, 1)]).assign(np.array([]), np.array([])).tolist() == []
