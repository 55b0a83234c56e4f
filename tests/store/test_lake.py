"""The lake holds whole imports or none, of any age; an id cannot lead out of it."""

from pathlib import Path

import pytest

from tests import lake_rows
from workbench.errors import NotFound
from workbench.store import incident_counts, lake


def months(*records: lake_rows.IncidentImport) -> list[str]:
    with lake.incidents("g", records) as table:
        return list(incident_counts.by_month(table)["month"])


def break_off(path: Path) -> None:
    with lake.whole_file(path) as file:
        file.write(b"half")
        raise EOFError


def test_a_file_that_breaks_off_leaves_nothing_behind(data_folder: Path) -> None:
    path = data_folder / "lake" / "g" / "a.parquet"
    with pytest.raises(EOFError):
        break_off(path)
    assert list(path.parent.iterdir()) == []


def test_a_file_that_breaks_off_leaves_the_former_one(data_folder: Path) -> None:
    path = data_folder / "lake" / "g" / "a.parquet"
    with lake.whole_file(path) as file:
        file.write(b"whole")
    with pytest.raises(EOFError):
        break_off(path)
    assert [each.read_bytes() for each in path.parent.iterdir()] == [b"whole"]


def test_only_the_imports_that_are_named_are_read() -> None:
    lake_rows.as_one_file("a", [{"month": "2024-01"}])
    named = lake_rows.in_parts("b", [{"month": "2024-02"}], [{"month": "2024-03"}])
    assert months(named, lake_rows.a_record("gone")) == ["2024-02", "2024-03"]


def test_an_import_is_a_folder_of_parts_or_one_older_file() -> None:
    lake_rows.as_one_file("a", [{"month": "2024-01"}])
    lake_rows.in_parts("b", [{"month": "2024-02"}], [{"month": "2024-03"}])
    assert lake.path_of("g", "a").name == "a.parquet"
    assert lake.path_of("g", "b").name == "b"
    assert [path.name for path in lake.parts("g", "b")] == [
        "part-00001.parquet",
        "part-00002.parquet",
    ]
    assert [path.name for path in lake.parts("g", "a")] == ["a.parquet"]
    assert lake.parts("g", "gone") == []


def test_what_is_no_finished_part_is_not_read() -> None:
    record = lake_rows.in_parts("b", [{"month": "2024-02"}])
    (lake.path_of("g", "b") / "part-00002.parquet.part").write_bytes(b"half")
    assert months(record) == ["2024-02"]


@pytest.mark.parametrize("part", ["..", "a/b", "", "a\\b", "x" * 65, "a.b"])
def test_an_id_cannot_lead_out_of_the_lake(part: str) -> None:
    for asked in (
        lambda: lake.path_of(part, "i"),
        lambda: lake.path_of("g", part),
        lambda: lake.placed_path("g", part, "i", state="1-"),
        lambda: lake.placed_path("g", "layer", part, state="1-"),
        lambda: lake.placed_path("g", "layer", "i", state=part),
        lambda: lake.forget_layer("g", part),
        lambda: lake.forget_placed("g", part),
    ):
        with pytest.raises(NotFound):
            asked()


def test_removing_twice_is_no_fault() -> None:
    records = [lake_rows.as_one_file("a", [{"month": "2024-01"}])]
    records += [lake_rows.in_parts("b", [{"month": "2024-02"}])]
    for record in records * 2:
        lake.remove("g", record.id)
    assert list(lake.folder("g").iterdir()) == []
    assert months(*records) == []
