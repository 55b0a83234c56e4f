"""Cells are square, and nothing is lost in them."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from workbench.analytics import grid, outlines
from workbench.analytics.projection import Bounds

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


@given(town=TOWNS, seed=st.integers(0, 99), size=st.sampled_from([100.0, 500.0]))
@settings(deadline=None, max_examples=50)
def test_a_cell_contains_what_is_counted_in_it(
    town: tuple[float, float], seed: int, size: float
) -> None:
    lon, lat = scattered(town, seed)
    found = grid.count(lon, lat, size=size)
    for west, south, count in zip(found.west, found.south, found.count, strict=True):
        inside = (lon >= west) & (lon < west + found.width)
        inside &= (lat >= south) & (lat < south + found.height)
        on_the_line = np.isclose(lon, west + found.width, rtol=0, atol=1e-12).any()
        assert abs(inside.sum() - count) <= on_the_line


@given(town=TOWNS, seed=st.integers(0, 99))
@settings(deadline=None)
def test_the_order_of_rows_changes_nothing(town: tuple[float, float], seed: int) -> None:
    lon, lat = scattered(town, seed)
    order = np.random.default_rng(seed).permutation(len(lon))
    found, again = (grid.count(x, y, size=250) for x, y in ((lon, lat), (lon[order], lat[order])))
    assert again.count.tolist() == found.count.tolist()
    assert again.west.tolist() == found.west.tolist()


def test_cells_of_a_lattice_stay_in_place_whatever_is_counted() -> None:
    lon, lat = scattered((0.0, 52.0), 3)
    over = grid.lattice(Bounds(-0.1, 51.9, 0.1, 52.1), size=200)
    every = grid.count(lon, lat, size=200, over=over)
    some = grid.count(lon[:9], lat[:9], size=200, over=over)
    places = set(zip(every.west.tolist(), every.south.tolist(), strict=True))
    assert set(zip(some.west.tolist(), some.south.tolist(), strict=True)) <= places


def test_a_point_at_the_other_end_of_the_world_is_counted_too() -> None:
    lon, lat = np.array([0.0, 170.0, 0.0]), np.array([52.0, -80.0, 52.0])
    assert sorted(grid.count(lon, lat, size=50).count.tolist()) == [1, 2]


def test_a_full_rectangle_counts_what_the_cells_counted() -> None:
    lon, lat = scattered((-0.4, 52.0), 1)
    over = grid.lattice(Bounds(-0.45, 51.95, -0.35, 52.05), size=250)
    found = grid.dense(cells(lon, lat, over), lattice=over)
    assert found.count.sum() == len(lon)
    assert found.outside == 0
    sparse = grid.count(lon, lat, size=250, over=over)
    assert sorted(found.count[found.count > 0].tolist()) == sorted(sparse.count.tolist())
    rings = found.corners(found.count > 0)
    assert rings.shape == (len(sparse), 5, 2)
    corners = {tuple(ring[0].round(9)) for ring in rings}
    assert corners == {
        (round(west, 9), round(south, 9))
        for west, south in zip(sparse.west, sparse.south, strict=True)
    }


def test_bounds_cut_the_rectangle_and_say_what_is_left_out() -> None:
    over = grid.Lattice(0.0, 50.0, 0.01, 0.01, 1_000.0)
    frame = pd.DataFrame({"column": [-3, 0, 1, 7], "row": [0, 0, 2, 1], "count": [9, 1, 2, 5]})
    found = grid.dense(frame, lattice=over, bounds=Bounds(0.0, 50.0, 0.03, 50.03))
    assert found.count.tolist() == [[1, 0, 0], [0, 0, 0], [0, 2, 0]]
    assert found.outside == 14
    assert found.lattice == over
    moved = grid.dense(frame, lattice=over, bounds=Bounds(0.005, 50.012, 0.021, 50.03))
    assert moved.count.tolist() == [[0, 0, 0], [0, 2, 0]]
    assert moved.lattice.south == pytest.approx(50.01)


def test_points_far_off_are_refused_where_every_cell_would_be_drawn() -> None:
    frame = pd.DataFrame({"column": [0, 90_000], "row": [0, 90_000], "count": [1, 1]})
    with pytest.raises(ValueError, match="too many"):
        grid.dense(frame, lattice=grid.Lattice(0.0, 50.0, 0.01, 0.01, 1_000.0))


def test_nothing_counted_is_an_empty_rectangle() -> None:
    over = grid.Lattice(0.0, 50.0, 0.01, 0.01, 1_000.0)
    nothing = pd.DataFrame({"column": [], "row": [], "count": []}, dtype=np.int64)
    found = grid.dense(nothing, lattice=over)
    assert found.count.shape == (0, 0)
    assert found.inside([shapely.box(0, 50, 1, 51)]).shape == (0, 0)
    assert found.corners(found.count > 0).shape == (0, 5, 2)
    bounded = grid.dense(nothing, lattice=over, bounds=Bounds(0.0, 50.0, 0.02, 50.01))
    assert bounded.count.tolist() == [[0, 0]]


def test_a_study_area_has_holes_and_several_parts() -> None:
    over = grid.Lattice(0.0, 0.0, 1.0, 1.0, 1.0)
    ring = shapely.box(0, 0, 5, 5).difference(shapely.box(1, 1, 4, 4))
    found = grid.mask(over, [ring, shapely.box(2, 2, 3, 3)], shape=(6, 7))
    rows = ["1111100", "1000100", "1010100", "1000100", "1111100", "0000000"]
    assert found.astype(int).tolist() == [[int(each) for each in row] for row in rows]


@given(seed=st.integers(0, 99), size=st.sampled_from([500.0, 1_500.0]))
@settings(deadline=None, max_examples=30)
def test_a_cell_belongs_to_the_area_its_middle_lies_in(seed: int, size: float) -> None:
    rng = np.random.default_rng(seed)
    over = grid.lattice(Bounds(-0.1, 51.9, 0.1, 52.1), size=size)
    discs = rng.uniform((-0.15, 51.85, 0.01), (0.15, 52.15, 0.1), (3, 3))
    polygons = [shapely.Point(x, y).buffer(radius) for x, y, radius in discs]
    found = grid.mask(over, polygons, shape=(20, 25))
    row, column = np.indices((20, 25))
    x, y = over.west + (column + 0.5) * over.width, over.south + (row + 0.5) * over.height
    assert (found == shapely.intersects_xy(shapely.union_all(polygons), x, y)).all()


def test_cells_are_drawn_as_closed_rings() -> None:
    over = grid.Lattice(0.0, 50.0, 0.01, 0.02, 1_000.0)
    drawn = outlines.collection(over.corners(np.array([0, 2]), np.array([1, 0])))
    ring = drawn["features"][1]["geometry"]["coordinates"][0]
    assert ring == [[0.02, 50.0], [0.03, 50.0], [0.03, 50.02], [0.02, 50.02], [0.02, 50.0]]
    assert [feature["id"] for feature in drawn["features"]] == ["0", "1"]


@pytest.mark.parametrize("size", [0, -1, np.nan])
def test_cells_of_no_size_are_refused(size: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        grid.lattice(Bounds(0, 50, 1, 51), size=size)


def test_results_cannot_be_written_to() -> None:
    found = grid.count(np.zeros(1), np.zeros(1), size=100)
    with pytest.raises(ValueError, match="read-only"):
        found.count[0] = 5


def scattered(town: tuple[float, float], seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return town[0] + rng.normal(0, 0.01, 200), town[1] + rng.normal(0, 0.01, 200)


def cells(lon: np.ndarray, lat: np.ndarray, over: grid.Lattice) -> pd.DataFrame:
    """What the lake gives: column, row and count of the cells with incidents."""
    column, row = over.cell(lon, lat)
    frame = pd.DataFrame({"column": column, "row": row})
    return frame.value_counts(sort=False).reset_index(name="count")


def test_a_point_without_coordinates_is_refused() -> None:
    values = np.array([1.0, np.nan])
    with pytest.raises(ValueError, match=r"coordinates|NaN"):
        grid.count(values, values, size=100)


@given(seed=st.integers(0, 99))
@settings(deadline=None, max_examples=30)
def test_a_quarter_turn_of_the_incidents_turns_the_cells(seed: int) -> None:
    rng = np.random.default_rng(seed)
    over, side = grid.lattice(Bounds(10.0, -0.1, 10.2, 0.1), size=500), 20
    right, up = rng.uniform(0.01, side - 0.01, (2, 300))

    def counted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        lon, lat = over.west + x * over.width, over.south + y * over.height
        north = over.south + (side - 0.5) * over.height
        bounds = Bounds(over.west, over.south, over.west + (side - 0.5) * over.width, north)
        return grid.dense(cells(lon, lat, over), lattice=over, bounds=bounds).count

    # Rows run northwards: a quarter turn to the left on the map is one to the right in the array.
    assert (counted(side - up, right) == np.rot90(counted(right, up), -1)).all()
