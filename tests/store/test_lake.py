"""The lake holds whole imports or none."""

from pathlib import Path

import pyarrow as pa
import pytest

from workbench.errors import NotFound
from workbench.store import incident_counts, lake
from workbench.store.incident_counts import Extent, Filters

COLUMNS = [name for name in lake.schema().names if name != "import_id"]


def some(*rows: dict[str, object]) -> pa.RecordBatch:
    schema = pa.schema([lake.schema().field(name) for name in COLUMNS])
    blank = dict.fromkeys(COLUMNS)
    return pa.RecordBatch.from_pylist([blank | row for row in rows], schema=schema)


def landed(import_id: str, *rows: dict[str, object]) -> None:
    with lake.landing("g", import_id) as landing:
        landing.add(some(*rows))


def test_an_import_that_breaks_off_leaves_nothing_behind(data_folder: Path) -> None:
    def break_off() -> None:
        with lake.landing("g", "i") as landing:
            landing.add(some({"month": "2024-01"}))
            raise EOFError

    with pytest.raises(EOFError):
        break_off()
    assert list((data_folder / "lake" / "g").iterdir()) == []


def test_an_empty_lake_is_an_empty_typed_table() -> None:
    with lake.incidents("g", []) as table:
        assert incident_counts.extent(table) == Extent(0, 0, "", "", 0, 0)
        assert list(incident_counts.points(table).columns) == ["lon", "lat", "count"]
        assert str(table.schema()["occurred"]) == "timestamp('UTC', 6)"


def test_only_the_imports_that_are_named_are_read() -> None:
    landed("a", {"month": "2024-01"})
    landed("b", {"month": "2024-02"})
    with lake.incidents("g", ["b", "gone"]) as table:
        assert list(incident_counts.by_month(table)["month"]) == ["2024-02"]


def test_a_file_of_an_older_layout_is_read_beside_a_newer_one() -> None:
    from pyarrow import parquet

    landed("new", {"month": "2024-01", "lon": 1.0, "lat": 2.0})
    older = pa.table({"month": ["2023-12"], "id": ["7"]})
    parquet.write_table(older, lake.path_of("g", "old"))
    with lake.incidents("g", ["old", "new"]) as table:
        assert incident_counts.extent(table)[:2] == (2, 1)


@pytest.mark.parametrize("part", ["..", "a/b", "", "a\\b", "x" * 65, "a.b"])
def test_an_id_cannot_lead_out_of_the_lake(part: str) -> None:
    with pytest.raises(NotFound):
        lake.path_of(part, "i")
    with pytest.raises(NotFound):
        lake.path_of("g", part)


def test_removing_twice_is_no_fault() -> None:
    landed("a", {"month": "2024-01"})
    lake.remove("g", "a")
    lake.remove("g", "a")
    assert not lake.path_of("g", "a").exists()


def test_counts_hold_to_their_filters() -> None:
    landed(
        "a",
        {"month": "2024-01", "category": "Noise", "weekday": 0, "hour": 23, "lon": 1.0, "lat": 2.0},
        {"month": "2024-02", "category": "Noise", "lon": 1.0, "lat": 2.0, "place": "Quay"},
        {"month": "2024-03", "category": None, "place": "Quay"},
        {"month": "2024-04", "category": "Theft"},
    )
    with lake.incidents("g", ["a"]) as table:
        left = incident_counts.chosen(table, Filters(("Noise", ""), "2024-01", "2024-03"))
        assert incident_counts.extent(left) == Extent(3, 1, "2024-01", "2024-03", 1, 2)
        assert incident_counts.by_category(left).values.tolist() == [["Noise", 2], ["", 1]]
        assert incident_counts.points(left).values.tolist() == [[1.0, 2.0, 2.0]]
        assert incident_counts.by_hour(left).values.tolist() == [[0, 23, 1]]
        assert incident_counts.by_place(left).values.tolist() == [["Quay", 2]]
