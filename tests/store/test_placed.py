"""Placed copies are made once, hold every row, and go with the import and with the layer."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from shapely import box

from tests import lake_rows
from workbench.domain.incidents import BoundaryLayer
from workbench.store import boundary_files, incident_counts, lake, placed

AREAS = {"West": box(0, 0, 1, 1), "East": box(1, 0, 2, 1)}
ROWS = [
    {"month": "2024-01", "lon": 0.5, "lat": 0.5},
    {"month": "2024-01", "lon": 1.0, "lat": 0.5},
    {"month": "2024-02", "lon": 1.5, "lat": 0.5},
    {"month": "2024-02", "lon": 9.0, "lat": 0.5},
    {"month": "2024-02"},
]


def by_area(records: list[lake_rows.IncidentImport], layer: BoundaryLayer) -> dict[str, int]:
    with lake.incidents("g", records, layer) as table:
        counted = incident_counts.by_area(table)
    return dict(zip(counted["area"], counted["count"], strict=True))


def test_the_first_of_two_areas_has_the_points_on_their_border() -> None:
    layer = lake_rows.a_layer(AREAS)
    assert by_area([lake_rows.in_parts("a", ROWS)], layer) == {"West": 2, "East": 1, "": 1}


def test_a_copy_is_made_once_and_again_when_it_is_gone() -> None:
    layer, records = lake_rows.a_layer(AREAS), [lake_rows.in_parts("a", ROWS[:2], ROWS[2:])]
    first = by_area(records, layer)
    path = placed.path_of("g", "layer", records[0])
    made = path.stat().st_mtime_ns
    assert by_area(records, layer) == first
    assert path.stat().st_mtime_ns == made
    lake.forget_placed("g", "a")
    assert not path.exists()
    assert by_area(records, layer) == first


def test_a_copy_holds_what_the_import_holds_and_what_its_record_says() -> None:
    layer = lake_rows.a_layer(AREAS)
    record = lake_rows.as_one_file("a", ROWS, snapped=True)
    by_area([record], layer)
    copy = parquet.read_table(placed.path_of("g", "layer", record))
    assert copy.schema.remove_metadata().equals(placed.schema())
    original = parquet.read_table(lake.path_of("g", "a"))
    assert copy.select(original.column_names).equals(original)
    assert copy["snapped"].to_pylist() == [True] * 5
    assert copy["began"].null_count == 5
    assert copy["area"].to_pylist() == ["West", "West", "East", "", None]


def test_copies_go_with_their_import_and_with_their_layer() -> None:
    layer, other = lake_rows.a_layer(AREAS), lake_rows.a_layer(AREAS, "other")
    records = [lake_rows.in_parts("a", ROWS), lake_rows.as_one_file("b", ROWS)]
    for each in (layer, other):
        by_area(records, each)
    lake.remove("g", "a")
    assert sorted(path.name for path in (lake.folder("g") / "placed").glob("*/*")) == [
        "b.1-.parquet",
        "b.1-.parquet",
    ]
    assert by_area(records, layer) == {"West": 2, "East": 1, "": 1}
    boundary_files.forget("g", "layer")
    assert not placed.path_of("g", "layer", records[1]).exists()
    assert placed.path_of("g", "other", records[1]).exists()


def test_without_the_file_of_the_layer_there_are_no_areas() -> None:
    layer = BoundaryLayer(id="gone", group_id="g", areas=1, created_by="Somebody")
    assert by_area([lake_rows.in_parts("a", ROWS)], layer) == {}


def test_several_who_read_first_make_one_copy() -> None:
    layer, records = lake_rows.a_layer(AREAS), [lake_rows.in_parts("a", ROWS)]
    with ThreadPoolExecutor(6) as people:
        found = list(people.map(lambda _turn: by_area(records, layer), range(6)))
    assert found == [{"West": 2, "East": 1, "": 1}] * 6
    assert len(list((lake.folder("g") / "placed" / "layer").iterdir())) == 1


def test_a_copy_that_breaks_off_leaves_nothing_behind() -> None:
    layer, record = lake_rows.a_layer(AREAS), lake_rows.in_parts("a", ROWS)
    lake.parts("g", "a")[0].write_bytes(b"no Parquet")
    with pytest.raises(pa.ArrowInvalid):
        by_area([record], layer)
    assert list((lake.folder("g") / "placed" / "layer").iterdir()) == []


def test_many_points_are_placed_like_few() -> None:
    layer = lake_rows.a_layer(AREAS)
    record = lake_rows.in_parts("a", ROWS)
    record.rows = 10_000_000  # by the record; what is there decides nothing but the way
    assert by_area([record], layer) == {"West": 2, "East": 1, "": 1}


def test_a_copy_of_rows_that_the_import_had_before_is_never_read_and_goes() -> None:
    layer, record = lake_rows.a_layer(AREAS), lake_rows.in_parts("a", ROWS)
    by_area([record], layer)
    lake_rows.rewrite("a", ROWS[:2])
    record.rows, record.kept_since = 2, "2024-02"
    assert by_area([record], layer) == {"West": 2}
    names = [path.name for path in (lake.folder("g") / "placed" / "layer").iterdir()]
    assert names == ["a.2-2024-02.parquet"]


def test_a_copy_of_parts_that_change_while_it_is_made_is_not_kept() -> None:
    layer, record = lake_rows.a_layer(AREAS), lake_rows.in_parts("a", ROWS)

    def aging(_lon: Any, _lat: Any) -> Any:
        lake_rows.rewrite("a", ROWS[:2])
        lake.forget_placed("g", "a")
        return np.zeros(4, dtype=int)

    path = placed.path_of("g", "layer", record)
    placed.make(record, path, names=tuple(AREAS), place=aging)
    assert not path.exists()
    assert by_area([record], layer) == {"West": 2}
