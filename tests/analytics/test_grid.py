"""Cells are square, and nothing is lost in them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from workbench.analytics import grid

TOWNS = st.tuples(st.floats(-170, 170), st.floats(-65, 65))


@given(
    town=TOWNS,
    offsets=st.lists(
        st.tuples(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05), st.integers(1, 9)), max_size=60
    ),
    size=st.sampled_from([50.0, 100.0, 333.0, 2000.0]),
)
@settings(deadline=None)
def test_the_counts_of_the_cells_add_up_to_the_incidents(
    town: tuple[float, float], offsets: list[tuple[float, float, int]], size: float
) -> None:
    lon = np.array([town[0] + east for east, _n, _w in offsets])
    lat = np.array([town[1] + north for _e, north, _w in offsets])
    weight = np.array([weight for _e, _n, weight in offsets], dtype=np.int64)
    found = grid.count(lon, lat, size=size, weight=weight)
    assert found.count.sum() == weight.sum()
    assert (found.count > 0).all()
    assert len(set(zip(found.west.tolist(), found.south.tolist(), strict=True))) == len(found)


@given(latitude=st.floats(-70, 70))
@settings(deadline=None)
def test_a_degree_is_as_long_as_geodesy_says_to_two_parts_in_a_thousand(latitude: float) -> None:
    geod = Geod(ellps="WGS84")
    east = geod.inv(10, latitude, 10.01, latitude)[2] * 100
    north = geod.inv(10, latitude - 0.005, 10, latitude + 0.005)[2] * 100
    found = grid.scale(latitude)
    assert found.east == pytest.approx(east, rel=1e-4)
    assert found.north == pytest.approx(north, rel=1e-4)


def test_cells_are_square_within_a_fifth_of_a_percent_across_a_town() -> None:
    geod = Geod(ellps="WGS84")
    found = grid.count(np.array([0.0, 0.14]), np.array([51.96, 52.05]), size=500)
    for west, south in zip(found.west, found.south, strict=True):
        width = geod.inv(west, south, west + found.width, south)[2]
        height = geod.inv(west, south, west, south + found.height)[2]
        assert width == pytest.approx(500, rel=0.002)
        assert height == pytest.approx(500, rel=0.002)


def test_no_points_make_no_cells() -> None:
    nothing = np.array([])
    assert len(grid.count(nothing, nothing, size=100)) == 0
    assert grid.cell_size(nothing, nothing) == 100


def test_points_in_one_place_share_one_cell() -> None:
    found = grid.count(np.full(3, 1.0), np.full(3, 2.0), size=100)
    assert found.count.tolist() == [3]
    assert grid.cell_size(np.full(3, 1.0), np.full(3, 2.0)) == 50
