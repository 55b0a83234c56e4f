"""Rows whose declared number is there already are left out, and only then."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_group
from tests.samples import SAMPLES
from workbench.domain.people import Group
from workbench.errors import Invalid
from workbench.security.policy import COMMAND_LINE
from workbench.services import incidents
from workbench.store import incident_csv, incident_journal, lake, lake_writing


def a_file(path: Path, *numbers: str) -> Path:
    lines = [f"{number},2026-01-02,Noise" for number in numbers]
    path.write_text("\n".join(["no,date,kind", *lines]), encoding="utf-8")
    return path


def ids(group: Group) -> list[Any]:
    records = incidents.imports(COMMAND_LINE, group.id)
    with lake.incidents(group.id, records) as table:
        return table.order_by(["import_id", "source_row"]).to_pyarrow().column("id").to_pylist()


def test_repeated_numbers_are_left_out_within_a_file_and_against_others(tmp_path: Path) -> None:
    group = a_group()
    first = a_file(tmp_path / "a", "7", " 7 ", "8", "", "", "9")
    done = incidents.import_file(COMMAND_LINE, group.id, first, key="no")
    assert (done.rows, done.repeated, done.rejected) == (5, 1, 0)
    assert ids(group) == ["7", "8", None, None, "9"]  # without a number nothing is the same
    second = a_file(tmp_path / "b", "9", "10", "7", "10")
    done = incidents.import_file(COMMAND_LINE, group.id, second, key="no")
    assert (done.rows, done.repeated) == (1, 3)
    assert [each.repeated for each in incidents.imports(COMMAND_LINE, group.id)] == [3, 1]
    other = a_group("Hill quarter")
    assert incidents.import_file(COMMAND_LINE, other.id, second, key="no").rows == 3


def test_a_file_with_nothing_new_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    group = a_group()
    path = a_file(tmp_path / "a", "7", "8")
    incidents.import_file(COMMAND_LINE, group.id, path, key="no")
    with pytest.raises(Invalid, match="there already"):
        incidents.import_file(COMMAND_LINE, group.id, path, key="no")
    assert len(list(lake.folder(group.id).iterdir())) == 1


def test_without_a_declared_key_equal_rows_are_separate_incidents(tmp_path: Path) -> None:
    group = a_group()
    path = a_file(tmp_path / "a", "7", "7")
    assert incidents.import_file(COMMAND_LINE, group.id, path).rows == 2
    assert incidents.import_file(COMMAND_LINE, group.id, path).rows == 2
    police = SAMPLES / "police_street.csv"
    assert incidents.import_file(COMMAND_LINE, group.id, police).repeated == 0


def test_numbers_are_compared_over_all_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_csv, "_BLOCK", 4_096)
    monkeypatch.setattr(lake_writing, "PART_ROWS", 500)
    group = a_group()
    numbers = [str(n % 1_700) for n in range(5_000)]
    done = incidents.import_file(COMMAND_LINE, group.id, a_file(tmp_path / "a", *numbers), key="no")
    assert (done.rows, done.repeated) == (1_700, 3_300)
    assert sorted(ids(group)) == sorted({*numbers})
    assert len(lake.parts(group.id, done.import_id)) > 3


def test_long_numbers_that_differ_at_the_end_are_not_the_same(tmp_path: Path) -> None:
    group = a_group()
    path = a_file(tmp_path / "a", "7" * 300 + "a", "7" * 300 + "b")
    assert incidents.import_file(COMMAND_LINE, group.id, path, key="no").rows == 2


def test_two_files_whose_numbers_are_compared_do_not_come_in_at_the_same_time(
    tmp_path: Path,
) -> None:
    group = a_group()
    path = a_file(tmp_path / "a", "7")
    with incident_journal.keys_held(group.id), pytest.raises(Invalid, match="compared"):
        incidents.import_file(COMMAND_LINE, group.id, path, key="no")
    assert incidents.import_file(COMMAND_LINE, group.id, path, key="no").rows == 1


def test_a_key_needs_a_column(tmp_path: Path) -> None:
    group = a_group()
    with pytest.raises(Invalid, match="no column"):
        incidents.import_file(COMMAND_LINE, group.id, a_file(tmp_path / "a", "7"), key="number")
