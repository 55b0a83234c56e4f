"""Points are in the polygon that they lie in."""

import numpy as np
import pytest
import shapely
from shapely import box

from workbench.analytics import areas


def test_points_are_assigned_as_a_plain_search_would() -> None:
    rng = np.random.default_rng(7)
    polygons = [box(x, y, x + 1, y + 1) for x in range(4) for y in range(4)]
    lon, lat = rng.uniform(-0.5, 4.5, (2, 400))
    plain = [
        next((n for n, each in enumerate(polygons) if each.covers(shapely.Point(x, y))), -1)
        for x, y in zip(lon, lat, strict=True)
    ]
    assert areas.assign(lon, lat, polygons).tolist() == plain


def test_a_point_on_a_border_belongs_to_the_first_of_the_two() -> None:
    both = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    assert areas.assign(np.array([1.0]), np.array([0.5]), both).tolist() == [0]


def test_without_polygons_or_points_nothing_is_assigned() -> None:
    one = np.array([1.0])
    assert areas.assign(one, one, []).tolist() == [-1]
    assert areas.assign(one[:0], one[:0], [box(0, 0, 1, 1)]).tolist() == []


def test_a_polygon_without_area_is_none() -> None:
    flat = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]}
    assert areas.mend(flat) is None


def test_heights_are_left_out() -> None:
    high = {"type": "Polygon", "coordinates": [[[0, 0, 9], [1, 0, 9], [1, 1, 9], [0, 0, 9]]]}
    mended = areas.mend(high)
    assert mended
    assert not shapely.has_z(mended.polygon)


def test_numbers_that_are_no_degrees_are_a_fault() -> None:
    with pytest.raises(ValueError, match="range"):
        areas.mend({"type": "Polygon", "coordinates": [[[0, 0], [999, 0], [1, 1], [0, 0]]]})


def test_neighbours_still_meet_after_they_were_simplified_for_drawing() -> None:
    wave = [(x / 500, 0.01 * np.sin(x)) for x in range(501)]
    upper = shapely.Polygon([*wave, (1, 1), (0, 1)])
    lower = shapely.Polygon([*wave, (1, -1), (0, -1)])
    drawn = areas.drawn([upper, lower], most=100)
    assert sum(map(shapely.get_num_coordinates, drawn)) < 1000
    assert shapely.union_all(drawn).area == pytest.approx(2, abs=1e-3)
    assert drawn[0].intersection(drawn[1]).area == pytest.approx(0, abs=1e-9)
    assert areas.drawn([]) == []
