"""Polygons as flat arrays: nothing is lost, holes stay holes."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box
from shapely.affinity import translate

from workbench.analytics import hexagons
from workbench.analytics.rings import Rings

RING = Polygon(box(0, 0, 4, 4).exterior.coords, [box(1, 1, 2, 2).exterior.coords])
TWO = shapely.MultiPolygon([box(10, 0, 11, 1), box(12, 0, 13, 1)])


def pieces(rings: Rings, place: int) -> list[np.ndarray]:
    """The rings of one polygon, the gaps taken out."""
    lon, lat = rings.of(place)
    corners = np.column_stack([lon, lat])
    cut = np.flatnonzero(np.isnan(lon))
    return [part[~np.isnan(part[:, 0])] for part in np.split(corners, cut) if len(part) > 1]


def test_every_polygon_keeps_its_rings_and_begins_after_a_gap() -> None:
    rings = Rings.around([RING, TWO, box(20, 0, 21, 1)])
    assert len(rings) == 3
    assert [len(pieces(rings, place)) for place in range(3)] == [2, 2, 1]
    assert np.isnan(rings.lon[rings.start[1:] - 1]).all()
    assert np.isnan(rings.lon).tolist() == np.isnan(rings.lat).tolist()


def test_a_hole_runs_the_other_way_so_that_it_stays_empty() -> None:
    outer, hole = pieces(Rings.around([RING]), 0)
    assert shapely.is_ccw(shapely.linearrings(outer))
    assert not shapely.is_ccw(shapely.linearrings(hole))
    turned = Rings.around([shapely.orient_polygons(RING, exterior_cw=True)])
    assert shapely.is_ccw(shapely.linearrings(pieces(turned, 0)[0]))


def test_some_of_the_polygons_are_the_same_rings() -> None:
    rings = Rings.around([RING, TWO, box(20, 0, 21, 1)])
    some = rings.only([2, 0])
    assert len(some) == 2
    assert np.array_equal(some.of(1)[0], rings.of(0)[0], equal_nan=True)
    assert some.bounds == (0, 0, 21, 4)
    assert len(rings.only([])) == 0


def test_no_polygon_at_all_is_no_ring() -> None:
    nothing = Rings.around([])
    assert (len(nothing), len(nothing.lon), nothing.bounds) == (0, 0, (0.0, 0.0, 0.0, 0.0))


def test_cells_are_closed_rings_with_a_gap() -> None:
    found = hexagons.count(np.array([20.0, 20.1]), np.array([50.0, 50.0]), size=500)
    rings = Rings.of_cells(found.corners())
    assert len(rings) == 2
    assert [len(piece[0]) for piece in (pieces(rings, 0), pieces(rings, 1))] == [7, 7]


@given(st.lists(st.tuples(st.integers(-170, 170), st.integers(-80, 80)), min_size=1, max_size=8))
def test_a_polygon_is_found_where_it_was_whatever_stands_before_it(
    corners: list[tuple[int, int]],
) -> None:
    polygons = [translate(RING if x % 2 else box(0, 0, 1, 1), x, y) for x, y in corners]
    rings = Rings.around(polygons)
    for place, polygon in enumerate(polygons):
        lon, lat = rings.of(place)
        ends = (np.nanmin(lon), np.nanmin(lat), np.nanmax(lon), np.nanmax(lat))
        assert ends == pytest.approx(polygon.bounds, abs=1e-4)
