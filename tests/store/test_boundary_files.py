"""Boundaries as people export them."""

import json
from typing import Any

import pytest

from tests.samples import SAMPLES
from workbench.errors import Unreadable
from workbench.store import boundary_files

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
BOW_TIE = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]


def geojson(*features: tuple[dict[str, Any], str, Any]) -> bytes:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": {"type": kind, "coordinates": coordinates},
                }
                for properties, kind, coordinates in features
            ],
        }
    ).encode()


def test_names_are_found_among_the_properties() -> None:
    data = (SAMPLES / "wards.geojson").read_bytes()
    assert boundary_files.name_properties(data) == ("ward_name", "ward_code")
    assert "Aspley" in boundary_files.read(data).names
    assert boundary_files.read(data, "ward_code").names[0].startswith("E0")


def test_a_polygon_that_crosses_itself_is_mended() -> None:
    found = boundary_files.read(geojson(({"name": "Quay"}, "Polygon", BOW_TIE)))
    assert found.repaired == 1
    assert found.polygons[0].is_valid
    assert found.polygons[0].area == pytest.approx(0.5)


def test_what_is_no_area_is_skipped_and_counted() -> None:
    found = boundary_files.read(
        geojson(({"name": "Quay"}, "Polygon", SQUARE), ({"name": "x"}, "Point", [0, 0]))
    )
    assert (found.names, found.skipped) == (("Quay",), 1)


def test_areas_without_a_name_or_with_the_same_are_told_apart() -> None:
    found = boundary_files.read(
        geojson(*[({"name": name}, "Polygon", SQUARE) for name in ("Quay", "Quay", "")])
    )
    assert found.names == ("Quay", "Quay (2)", "Area 3")


def test_metres_are_refused_with_the_area_named() -> None:
    metres = [[[530000, 180000], [531000, 180000], [531000, 181000], [530000, 180000]]]
    with pytest.raises(Unreadable, match="Area 2"):
        boundary_files.read(geojson(({}, "Polygon", SQUARE), ({}, "Polygon", metres)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,area\n",
        b"[]",
        b'{"type": "FeatureCollection"}',
        b'{"features": []}',
        b'{"features": [1]}',
        b"[" * 100_000,
        geojson(({}, "Point", [0, 0])),
        geojson(({}, "Polygon", "north")),
        geojson(({}, "Polygon", [[[0, float("nan")], [1, 1], [1, 0], [0, 0]]])),
        geojson(({}, "Polygon", [[[0, 0]]])),
    ],
)
def test_what_is_no_collection_of_areas_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable):
        boundary_files.read(data)


def test_only_names_and_polygons_are_kept() -> None:
    data = geojson(({"name": "Quay", "keeper": "somebody"}, "Polygon", SQUARE))
    boundary_files.keep("g", "layer", boundary_files.read(data))
    again = boundary_files.kept("g", "layer")
    assert again.names == ("Quay",)
    assert again.polygons[0].area == 1
    assert "somebody" not in (boundary_files._path("g", "layer")).read_text()


def test_inhabitants_are_kept_as_numbers_beside_the_names() -> None:
    data = geojson(
        ({"name": "Quay", "pop": "1,200"}, "Polygon", SQUARE),
        ({"name": "Mill", "pop": "unknown"}, "Polygon", SQUARE),
    )
    assert boundary_files.population_properties(data) == ("pop",)
    boundary_files.keep("g", "peopled", boundary_files.read(data, "name", "pop"))
    assert boundary_files.kept("g", "peopled").population == (1200, None)


def test_no_inhabitants_are_read_where_no_property_is_chosen_or_none_has_any() -> None:
    data = geojson(({"name": "Quay", "pop": 1200}, "Polygon", SQUARE))
    assert boundary_files.read(data, "name").population == ()
    assert boundary_files.read(data, "name", "name").population_property == ""


def test_a_layer_is_read_once_and_is_gone_when_its_file_is() -> None:
    boundary_files.keep("g", "once", boundary_files.read(geojson(({}, "Polygon", SQUARE))))
    first = boundary_files.kept("g", "once")
    assert boundary_files.kept("g", "once") is first
    boundary_files.forget("g", "once")
    assert boundary_files.kept("g", "once").names == ()
