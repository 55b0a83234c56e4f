"""Imports are written in parts, and are there as a whole or not at all."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from workbench.store import incident_journal, lake, lake_writing

COLUMNS = pa.schema([field for field in lake.schema() if field.name != "import_id"])


def some(*rows: dict[str, object]) -> pa.RecordBatch:
    blank = dict.fromkeys(COLUMNS.names)
    return pa.RecordBatch.from_pylist([blank | row for row in rows], schema=COLUMNS)


def test_an_import_that_breaks_off_leaves_nothing_behind(data_folder: Path) -> None:
    def break_off() -> None:
        with lake_writing.landing("g", "i") as parts:
            parts.add(some({"month": "2024-01"}))
            raise EOFError

    with pytest.raises(EOFError):
        break_off()
    assert list((data_folder / "lake" / "g").iterdir()) == []


def test_files_have_the_declared_schema_whatever_came_in() -> None:
    coded = pa.array(["Noise", None, "Theft"]).dictionary_encode()
    with lake_writing.landing("g", "i") as parts:
        parts.add(some({"month": "2024-01", "category": "Noise"}))
        parts.end_part()
        parts.add(pa.RecordBatch.from_pydict({"month": ["2024-02"] * 3, "category": coded}))
    paths = lake.parts("g", "i")
    assert all(parquet.read_schema(path).equals(lake.schema()) for path in paths)
    found = pa.concat_tables(map(parquet.read_table, paths))
    assert found["category"].to_pylist() == ["Noise", "Noise", None, "Theft"]
    assert set(found["import_id"].to_pylist()) == {"i"}
    assert found["lon"].null_count == 4


def test_parts_end_where_they_are_told_and_keep_their_order() -> None:
    with lake_writing.landing("g", "i") as parts:
        for number in range(3):
            parts.add(some({"source_row": number}))
            parts.end_part()
        parts.add(some({"source_row": 3}))
    rows = [parquet.read_table(path)["source_row"].to_pylist() for path in lake.parts("g", "i")]
    assert rows == [[0], [1], [2], [3]]


def test_what_was_half_written_goes_and_whole_parts_stay(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for number in range(3):
        (folder / f"part-{number:05d}.parquet").write_bytes(b"x")
    lake_writing.Parts(folder, "i", done=2)
    assert sorted(path.name[5:10] for path in folder.iterdir()) == ["00000", "00001"]


def test_a_fault_while_writing_reaches_whoever_adds(tmp_path: Path) -> None:
    parts = lake_writing.Parts(tmp_path / "parts", "i")
    parts.add(pa.RecordBatch.from_pydict({"hour": ["noon"]}))
    with pytest.raises(pa.ArrowInvalid):
        parts.end_part()
    parts.close()


def test_a_journal_is_known_by_its_whole_lines(data_folder: Path) -> None:
    begun = incident_journal.begun(label="Spring", by="a", file=(1, "d"), mapping="{}")
    with incident_journal.opened("g", "k", begun, done=lambda _id: False) as journal:
        journal.note({"part": 3})
        [left] = incident_journal.unfinished("g")
        assert (left.rows, left.running) == (3, True)
    with (data_folder / "lake/g/unfinished/k/journal").open("a") as file:
        file.write('{"part": 9')
    [left] = incident_journal.unfinished("g")
    assert (left.rows, left.running) == (3, False)
    with incident_journal.opened("g", "k", begun, done=lambda _id: False) as journal:
        journal.note({"part": 4})
    assert [each.rows for each in incident_journal.unfinished("g")] == [7]
    with incident_journal.opened("g", "k", begun, done=lambda _id: True) as journal:
        assert journal.lines == []  # what is on record does not go on
