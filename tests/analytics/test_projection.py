"""Distances on the plane are those on the earth, and every point finds its way back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from workbench.analytics import projection
from workbench.analytics.projection import Plane

GEOD = Geod(ellps="WGS84")


def square(side: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of points in a square around the origin, its corners among them: x, y of [2, pairs]."""
    rng = np.random.default_rng(7)
    x, y = rng.uniform(-side / 2, side / 2, (2, 2, 500))
    x[0, :4], y[0, :4] = np.array([-1, 1, -1, 1]) * side / 2, np.array([-1, -1, 1, 1]) * side / 2
    x[1, :4], y[1, :4] = x[0, :4] * 0.97, y[0, :4]
    return x, y


def worst(plane: Plane, side: float) -> float:
    x, y = square(side)
    lon, lat = plane.degrees(x, y)
    told = np.hypot(x[0] - x[1], y[0] - y[1])
    true = GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2]
    return float(np.abs(told / true - 1).max())


@pytest.mark.parametrize("latitude", [0, 15, 30, 45, 52, 60, 65, -33, -65])
def test_distances_over_20_km_are_those_of_the_geodesic(latitude: float) -> None:
    assert worst(Plane.at(-0.4, latitude), 20_000) < 0.000_02  # asked: 0.002


@pytest.mark.parametrize("latitude", [0, 30, 52, 65, -65])
def test_distances_over_250_km_are_true_to_two_parts_in_a_thousand(latitude: float) -> None:
    assert worst(Plane.at(30, latitude), 250_000) < 0.002


@given(
    town=st.tuples(st.floats(-180, 180), st.floats(-85, 85)),
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
)
@settings(deadline=None)
def test_every_point_of_the_earth_finds_its_way_back(
    town: tuple[float, float], lon: float, lat: float
) -> None:
    plane = Plane.at(*town)
    back = plane.degrees(*plane.metres(np.array([lon]), np.array([lat])))
    assert back[0] == pytest.approx(lon, abs=1e-11)
    assert back[1] == pytest.approx(lat, abs=1e-11)


@given(turns=st.floats(-90, 90), latitude=st.floats(-65, 65))
@settings(deadline=None)
def test_a_shift_to_the_east_changes_no_distance(turns: float, latitude: float) -> None:
    lon, lat = np.array([-0.1, 0.0, 0.15]), latitude + np.array([0.0, 0.1, -0.1])
    here, there = Plane.around(lon, lat), Plane.around(lon + turns, lat)
    np.testing.assert_allclose(here.metres(lon, lat), there.metres(lon + turns, lat), atol=1e-6)


def test_north_and_south_mirror_each_other() -> None:
    lon, lat = np.array([-0.1, 0.0, 0.15]), np.array([52.0, 52.1, 51.9])
    x, y = Plane.around(lon, lat).metres(lon, lat)
    mirrored = Plane.around(lon, -lat).metres(lon, -lat)
    np.testing.assert_allclose(mirrored, (x, -y), atol=1e-6)


def test_a_point_at_the_origin_of_the_globe_does_not_tilt_the_map_of_a_town() -> None:
    lon, lat = np.append(np.full(99, -0.4), 0.0), np.append(np.full(99, 52.0), 0.0)
    assert Plane.around(lon, lat).lat0 == 52.0


def test_bounds_no_points_and_the_poles_have_a_plane() -> None:
    assert Plane.over(west=0, south=50, east=1, north=52).lat0 == 51
    assert Plane.around(np.array([]), np.array([])).lat0 == 0
    assert Plane.at(0, 90).east > 9_000


@pytest.mark.parametrize(
    ("code", "x", "y"), [(27700, 530_000, 180_000), (32631, 448_000, 5_412_000), (4326, 2.3, 48.9)]
)
def test_other_systems_become_degrees_as_pyproj_says(code: int, x: float, y: float) -> None:
    lon, lat = projection.from_epsg(code, np.array([x]), np.array([y]))
    true = Transformer.from_crs(code, 4326, always_xy=True).transform(x, y)
    assert (lon[0], lat[0]) == pytest.approx(true, abs=1e-9)


def test_the_plane_agrees_with_a_national_grid_on_distances() -> None:
    x, y = np.array([505_000.0, 509_000.0]), np.array([249_000.0, 252_000.0])
    lon, lat = projection.from_epsg(27700, x, y)
    east, north = Plane.around(lon, lat).metres(lon, lat)
    assert np.hypot(*np.diff([east, north])[:, 0]) == pytest.approx(5_000, rel=0.002)


def test_what_no_system_can_tell_is_no_place() -> None:
    lon, lat = projection.from_epsg(27700, np.array([1e12, 530_000]), np.array([1e12, 180_000]))
    assert np.isnan([lon[0], lat[0]]).all()
    assert np.isfinite([lon[1], lat[1]]).all()


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(ValueError, match="999999"):
        projection.from_epsg(999_999, np.array([0.0]), np.array([0.0]))
