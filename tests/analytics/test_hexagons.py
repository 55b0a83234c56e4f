"""Hexagons are regular, cover everything once, and lose nobody."""

import tracemalloc

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from workbench.analytics import hexagons, outlines
from workbench.analytics.projection import Plane

TOWNS = st.tuples(st.floats(-170, 170), st.floats(-65, 65))
SIZES = st.sampled_from([50.0, 250.0, 333.0, 2000.0])
OFFSETS = st.lists(
    st.tuples(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05), st.integers(0, 9)), max_size=60
)


def placed(
    town: tuple[float, float], offsets: list[tuple[float, float, int]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    east, north, weight = np.array(offsets, dtype=float).reshape(-1, 3).T
    return town[0] + east, town[1] + north, weight.astype(np.int64)


@given(town=TOWNS, offsets=OFFSETS, size=SIZES)
@settings(deadline=None)
def test_the_counts_of_the_hexagons_add_up_to_the_incidents(
    town: tuple[float, float], offsets: list[tuple[float, float, int]], size: float
) -> None:
    lon, lat, weight = placed(town, offsets)
    found = hexagons.count(lon, lat, size=size, weight=weight)
    assert found.count.sum() == weight.sum()
    assert (found.count > 0).all()
    assert len(set(zip(found.lon.tolist(), found.lat.tolist(), strict=True))) == len(found)


@given(town=TOWNS, offsets=OFFSETS.filter(bool), size=SIZES)
@settings(deadline=None, max_examples=60)
def test_every_point_lies_in_the_hexagon_it_is_counted_in(
    town: tuple[float, float], offsets: list[tuple[float, float, int]], size: float
) -> None:
    lon, lat, _weight = placed(town, offsets)
    plane = Plane.around(lon, lat)
    every = hexagons.count(lon, lat, size=size, plane=plane)
    caught = np.zeros(len(every), dtype=int)
    for x, y in zip(lon, lat, strict=True):
        own = hexagons.count(np.array([x]), np.array([y]), size=size, plane=plane)
        ring = shapely.polygons(own.corners())[0]
        assert shapely.distance(ring, shapely.points(x, y)) < size * 1e-8
        same = np.isclose(every.lon, own.lon, rtol=1e-9) & np.isclose(every.lat, own.lat, rtol=1e-9)
        caught[np.flatnonzero(same)] += 1
    assert caught.tolist() == every.count.tolist()


@given(town=TOWNS, offsets=OFFSETS.filter(bool), size=SIZES, seed=st.integers(0, 9))
@settings(deadline=None)
def test_the_order_of_rows_changes_nothing(
    town: tuple[float, float],
    offsets: list[tuple[float, float, int]],
    size: float,
    seed: int,
) -> None:
    lon, lat, weight = placed(town, offsets)
    order = np.random.default_rng(seed).permutation(len(lon))
    found = hexagons.count(lon, lat, size=size, weight=weight)
    again = hexagons.count(lon[order], lat[order], size=size, weight=weight[order])
    assert again.count.tolist() == found.count.tolist()
    assert again.lon.tolist() == found.lon.tolist()


@given(latitude=st.floats(-65, 65), turn=st.floats(-120, 120))
@settings(deadline=None)
def test_a_shift_to_the_east_changes_no_count(latitude: float, turn: float) -> None:
    rng = np.random.default_rng(5)
    lon, lat = rng.normal(0, 0.03, 300), latitude + rng.normal(0, 0.02, 300)
    here = hexagons.count(lon, lat, size=400, plane=Plane.at(0.0, latitude))
    there = hexagons.count(lon + turn, lat, size=400, plane=Plane.at(turn, latitude))
    assert abs(here.count.sum() - there.count.sum()) == 0
    # A point within a rounding error of a side may go to the other one.
    assert np.abs(np.sort(here.count) - np.sort(there.count)).sum() <= 2


def test_hexagons_are_regular_on_the_ground_and_do_not_overlap() -> None:
    geod = Geod(ellps="WGS84")
    rng = np.random.default_rng(2)
    lon, lat = rng.uniform(24.8, 25.1, 2_000), rng.uniform(60.1, 60.25, 2_000)
    found = hexagons.count(lon, lat, size=500)
    rings = found.corners()
    sides = geod.inv(*rings[:, :-1].reshape(-1, 2).T, *rings[:, 1:].reshape(-1, 2).T)[2]
    assert sides == pytest.approx(np.full(len(sides), 500 / np.sqrt(3)), rel=0.002)
    area = abs(geod.polygon_area_perimeter(*rings[0].T)[0]) / 1e6
    assert area == pytest.approx(found.km2, rel=0.002)
    polygons = shapely.polygons(rings)
    assert shapely.union_all(polygons).area == pytest.approx(shapely.area(polygons).sum(), rel=1e-6)


def test_a_hexagon_has_the_nearest_middle() -> None:
    rng = np.random.default_rng(3)
    plane = Plane.at(10.0, 52.0)
    x, y = rng.uniform(-2_000, 2_000, (2, 400))
    for each, (lon, lat) in enumerate(zip(*plane.degrees(x, y), strict=True)):
        own = hexagons.count(np.array([lon]), np.array([lat]), size=300, plane=plane)
        middle = np.ravel(plane.metres(own.lon, own.lat))
        away = np.hypot(*(middle - (x[each], y[each])))
        rows, columns = np.mgrid[-20:21, -20:21]
        others = (columns + (rows % 2) / 2) * 300, rows * 300 * np.sqrt(3) / 2
        assert away == pytest.approx(np.hypot(others[0] - x[each], others[1] - y[each]).min())


def test_the_plane_keeps_the_cells_in_place_whatever_is_counted() -> None:
    rng = np.random.default_rng(4)
    lon, lat = rng.normal(0, 0.02, 500), rng.normal(52, 0.01, 500)
    plane = Plane.around(lon, lat)
    every = hexagons.count(lon, lat, size=400, plane=plane)
    some = hexagons.count(lon[:50], lat[:50], size=400, plane=plane)
    places = set(zip(every.lon.round(9).tolist(), every.lat.round(9).tolist(), strict=True))
    assert set(zip(some.lon.round(9).tolist(), some.lat.round(9).tolist(), strict=True)) <= places


def test_many_points_are_counted_in_parts() -> None:
    rng = np.random.default_rng(6)
    lon, lat = rng.normal(0, 0.02, 200_000), rng.normal(52, 0.01, 200_000)
    plane = Plane.around(lon, lat)
    whole = hexagons.count(lon, lat, size=400, plane=plane)
    spots, weight = np.unique(np.stack([lon.round(3), lat.round(3)]), axis=1, return_counts=True)
    rounded = hexagons.count(lon.round(3), lat.round(3), size=400, plane=plane)
    weighted = hexagons.count(*spots, size=400, plane=plane, weight=weight)
    assert whole.count.sum() == 200_000
    assert weighted.count.tolist() == rounded.count.tolist()


def test_a_point_at_the_origin_of_the_globe_leaves_the_town_as_it_is() -> None:
    rng = np.random.default_rng(6)
    lon, lat = rng.normal(-0.4, 0.02, 500), rng.normal(52, 0.01, 500)
    found = hexagons.count(np.append(lon, 0), np.append(lat, 0), size=50)
    assert found.count.sum() == 501
    ring = Geod(ellps="WGS84").polygon_area_perimeter(*found.corners()[-1].T)
    assert abs(ring[0]) / 1e6 == pytest.approx(found.km2, rel=0.002)


def test_weights_may_be_parts_of_one() -> None:
    lon, lat = np.zeros(3), np.full(3, 52.0)
    found = hexagons.count(lon, lat, size=100, weight=np.array([0.5, 0.25, 1]))
    assert found.count.tolist() == [1.75]


def test_no_points_one_point_and_one_spot() -> None:
    none = np.zeros(0)
    assert len(hexagons.count(none, none, size=100)) == 0
    assert hexagons.count(none, none, size=100).corners().shape == (0, 7, 2)
    assert hexagons.count(np.array([1.0]), np.array([2.0]), size=100).count.tolist() == [1]
    spot = hexagons.count(np.full(7, 1.0), np.full(7, 2.0), size=100)
    assert spot.count.tolist() == [7]
    assert (spot.lon[0], spot.lat[0]) == pytest.approx((1.0, 2.0), abs=0.001)


@pytest.mark.parametrize("size", [0, -1, np.nan])
def test_a_size_of_nothing_is_refused(size: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        hexagons.count(np.zeros(1), np.zeros(1), size=size)


def test_hexagons_are_drawn_as_polygons_with_a_number_each() -> None:
    found = hexagons.count(np.array([0.0, 0.1]), np.array([52.0, 52.0]), size=500)
    drawn = outlines.collection(found.corners())
    assert [feature["id"] for feature in drawn["features"]] == ["0", "1"]
    for feature, middle in zip(drawn["features"], found.lon, strict=True):
        (ring,) = feature["geometry"]["coordinates"]
        assert len(ring) == 7
        assert ring[0] == ring[-1]
        assert np.mean([lon for lon, _lat in ring[:-1]]) == pytest.approx(middle, abs=1e-6)


def test_results_cannot_be_written_to() -> None:
    found = hexagons.count(np.array([0.0]), np.array([52.0]), size=500)
    with pytest.raises(ValueError, match="read-only"):
        found.count[0] = 2


def test_a_point_without_coordinates_is_refused() -> None:
    values = np.array([1.0, np.nan])
    with pytest.raises(ValueError, match=r"coordinates|NaN"):
        hexagons.count(values, values, size=100)


def test_memory_does_not_grow_with_the_points() -> None:
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(-0.1, 0.1, 1_000_000), rng.uniform(51.9, 52.1, 1_000_000)
    tracemalloc.start()
    hexagons.count(lon, lat, size=400)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
