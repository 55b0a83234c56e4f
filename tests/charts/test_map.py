"""Maps ask nobody for tiles, and show what was counted."""

import json

import numpy as np
import pandas as pd
import pytest

from workbench.analytics import grid
from workbench.charts import map as maps

TOWN = (-31.2, 44.6, -31.1, 44.7)
POINTS = pd.DataFrame({"lon": [-31.15, -31.16], "lat": [44.65, 44.66], "count": [4, 1]})
SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "0",
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        }
    ],
}


def every() -> list[dict]:
    cells = grid.count(np.array([-31.15]), np.array([44.65]), size=100)
    return [
        maps.areas(SQUARE, ["Quay"], [3], bounds=TOWN).to_dict(),
        maps.points(POINTS, bounds=TOWN, outline=SQUARE).to_dict(),
        maps.cells(cells, bounds=TOWN).to_dict(),
    ]


@pytest.mark.parametrize("figure", every(), ids=["areas", "points", "cells"])
def test_a_map_has_a_white_ground_a_centre_and_no_address(figure: dict) -> None:
    assert figure["layout"]["map"]["style"] == "white-bg"
    assert figure["layout"]["map"]["center"] == {
        "lon": pytest.approx(-31.15),
        "lat": pytest.approx(44.65, abs=1e-3),
    }
    assert "http" not in json.dumps(figure["layout"]["map"])


def test_areas_carry_their_counts_and_escaped_names() -> None:
    figure = maps.areas(SQUARE, ["<a href='x'>Quay</a>"], [9], bounds=TOWN)
    assert list(figure.data[0].z) == [3]  # the colour follows the square root
    assert "&lt;a href" in figure.data[0].text[0]
    assert "9 incidents" in figure.data[0].text[0]
    assert figure.data[0].colorbar.ticktext[-1] == "9"


def test_every_cell_is_drawn_where_it_was_counted() -> None:
    lon, lat = np.array([-31.15, -31.12]), np.array([44.65, 44.69])
    counted = grid.count(lon, lat, size=100)
    rings = [
        feature["geometry"]["coordinates"][0]
        for feature in maps.cells(counted, bounds=TOWN).data[0].geojson["features"]
    ]
    for x, y in zip(lon, lat, strict=True):
        assert any(
            ring[0][0] - 1e-6 <= x <= ring[2][0] + 1e-6
            and ring[0][1] - 1e-6 <= y <= ring[2][1] + 1e-6
            for ring in rings
        )


def test_a_dot_grows_with_its_count_and_there_is_one_legend() -> None:
    figure = maps.points(POINTS, bounds=TOWN)
    large, small = figure.data[0].marker.size
    assert large > small
    assert len(figure.data) == 1


def test_far_outliers_do_not_shrink_the_town_to_a_dot() -> None:
    frame = pd.DataFrame(
        {"lon": [0.0, 0.1, 5.0], "lat": [52.0, 52.1, 40.0], "count": [500, 500, 1]}
    )
    assert maps.bounds_of(frame) == (0.0, 52.0, 0.1, 52.1)


def test_nothing_counted_still_makes_a_map() -> None:
    nothing = POINTS.head(0)
    assert maps.points(nothing, bounds=maps.bounds_of(nothing)).data[0].lon is not None


def test_the_view_holds_the_whole_extent() -> None:
    near, far = maps.view((0, 52, 0.01, 52.01)), maps.view((0, 50, 3, 53))
    assert near.zoom > far.zoom
    assert maps.view((0, 52, 0, 52)).zoom <= 18
