"""An import that is killed goes on where it was, and comes to the same end."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.bench import intake
from tests.builders import a_group, an_actor
from tests.sources import ROOT
from workbench.domain.people import Group
from workbench.errors import Invalid
from workbench.security.policy import COMMAND_LINE
from workbench.services import incident_landing, incidents
from workbench.store import incident_csv, incident_source, lake, lake_writing

ROWS = 9_000
PART = 2_000

# The same small parts in both processes; then the place where the child is killed.
CHILD = f"""
import os, signal, sys
from pathlib import Path
from workbench.security.policy import COMMAND_LINE
from workbench.services import incident_landing, incidents
from workbench.store import incident_csv, incident_source, lake_writing

incident_csv._BLOCK, incident_source._BATCH, lake_writing.PART_ROWS = 65_536, 500, {PART}

def die(*_given, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

def at(rows):
    return lambda done, _of: die() if done >= rows else None

where, group, path = sys.argv[1:]
progress = None
if where.isdigit():
    progress = at(int(where))
elif where == "rename":
    lake_writing.move_in = die
elif where == "record":
    incident_landing._record = die
else:
    progress = lambda *_: __import__("time").sleep(0.2)
incidents.import_file(COMMAND_LINE, group, Path(path), label="Street crime", progress=progress)
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(incident_csv, "_BLOCK", 65_536)
    monkeypatch.setattr(incident_source, "_BATCH", 500)
    monkeypatch.setattr(lake_writing, "PART_ROWS", PART)
    path = tmp_path / "upload"
    intake.generated(path, ROWS)
    rows = path.read_text(encoding="utf-8").splitlines()
    for place in (5, 3_000, 8_990):
        rows[place] = rows[place].replace(",20", ",soon 20")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def begin(where: object, group: Group, file: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(where), group.id, str(file)], cwd=ROOT
    )


def killed(where: object, group: Group, file: Path) -> None:
    assert begin(where, group, file).wait(timeout=60) == -9


def held(group: Group) -> list[dict[str, Any]]:
    records = incidents.imports(COMMAND_LINE, group.id)
    with lake.incidents(group.id, records) as table:
        found = table.drop("import_id").order_by("source_row").to_pyarrow().to_pylist()
    return list(found)


def sizes(group: Group, import_id: str) -> list[int]:
    from pyarrow import parquet

    return [parquet.read_metadata(path).num_rows for path in lake.parts(group.id, import_id)]


@pytest.mark.parametrize("where", [0, 2_500, 7_000, "rename", "record"])
def test_a_killed_import_goes_on_to_the_same_rows_and_counts(where: object, file: Path) -> None:
    whole, group = a_group("Hill quarter"), a_group()
    first = incidents.import_file(COMMAND_LINE, whole.id, file, label="Street crime")
    assert (first.rows, first.rejected) == (ROWS - 3, 3)

    killed(where, group, file)
    assert list(incidents.imports(COMMAND_LINE, group.id)) == []
    [left] = incident_landing.unfinished(COMMAND_LINE, group.id)
    assert left.begun.label == "Street crime"
    assert not left.running
    on_the_disk = left.rows // PART if isinstance(where, int) else left.rows
    assert on_the_disk == {0: 0, 2_500: 1, 7_000: 3}.get(where, ROWS - 3)

    heard: list[int] = []
    done = incidents.import_file(
        COMMAND_LINE, group.id, file, label="Street crime", progress=lambda n, _of: heard.append(n)
    )
    assert done.import_id == left.begun.import_id
    assert (done.rows, done.rejected, done.rejected_file) == (
        first.rows,
        first.rejected,
        first.rejected_file,
    )
    assert all(n > left.rows for n in heard)  # what is on the disk is not done again
    assert held(group) == held(whole)
    assert sizes(group, done.import_id) == sizes(whole, first.import_id)
    [one], [other] = (incidents.imports(COMMAND_LINE, each.id) for each in (whole, group))
    kept = {"rows", "rejected", "first_month", "last_month", "has_time", "label", "repeated"}
    assert one.model_dump(include=kept) == other.model_dump(include=kept)
    assert list(incident_landing.unfinished(COMMAND_LINE, group.id)) == []
    assert [path.name for path in lake.folder(group.id).iterdir()] == [done.import_id]


def test_a_file_read_row_by_row_goes_on_as_well(file: Path) -> None:
    uneven = file.read_bytes().replace(b"Mill", "Möll".encode("cp1252"))
    file.write_bytes(uneven + b"\n2024-01-02,Noise\n")
    whole, group = a_group("Hill quarter"), a_group()
    incidents.import_file(COMMAND_LINE, whole.id, file)
    killed(7_000, group, file)
    assert _left(group)[0].rows > 2 * PART
    incidents.import_file(COMMAND_LINE, group.id, file)
    assert held(group) == held(whole)


def test_a_journal_whose_last_line_was_cut_off_is_still_good(file: Path) -> None:
    whole, group = a_group("Hill quarter"), a_group()
    incidents.import_file(COMMAND_LINE, whole.id, file)
    killed(7_000, group, file)
    [journal] = lake.folder(group.id).glob("unfinished/*/journal")
    journal.write_bytes(journal.read_bytes()[:-30])
    incidents.import_file(COMMAND_LINE, group.id, file)
    assert held(group) == held(whole)


def test_the_same_file_cannot_be_imported_twice_at_the_same_time(file: Path) -> None:
    group = a_group()
    child = begin("slowly", group, file)
    try:
        _until(lambda: any(each.running and each.rows for each in _left(group)), child)
        with pytest.raises(Invalid, match="right now"):
            incidents.import_file(COMMAND_LINE, group.id, file)
        [running] = _left(group)
        with pytest.raises(Invalid, match="running"):
            incident_landing.discard(COMMAND_LINE, group.id, running.begun.import_id)
        assert child.wait(timeout=60) == 0
    finally:
        child.kill()
        child.wait()
    assert [each.rows for each in incidents.imports(COMMAND_LINE, group.id)] == [ROWS - 3]
    assert len(held(group)) == ROWS - 3


def test_other_files_and_other_groups_do_not_mix_with_one_that_runs(file: Path) -> None:
    group, other = a_group(), a_group("Hill quarter")
    second = file.with_name("second")
    intake.generated(second, 3_000)
    made = [
        Thread(target=incidents.import_file, args=(COMMAND_LINE, each.id, path))
        for each, path in ((group, file), (group, second), (other, file))
    ]
    for thread in made:
        thread.start()
    for thread in made:
        thread.join()
    counts = sorted(each.rows for each in incidents.imports(COMMAND_LINE, group.id))
    assert counts == [3_000, ROWS - 3]
    assert len(held(group)) == 3_000 + ROWS - 3
    assert len(held(other)) == ROWS - 3


def test_an_unfinished_import_can_be_taken_away(file: Path) -> None:
    group = a_group()
    killed("record", group, file)
    [left] = _left(group)
    assert not incident_landing.discard(COMMAND_LINE, group.id, "another")
    assert incident_landing.discard(COMMAND_LINE, group.id, left.begun.import_id)
    assert list(lake.folder(group.id).iterdir()) == []
    again = incidents.import_file(COMMAND_LINE, group.id, file)
    assert again.import_id != left.begun.import_id


def test_read_another_way_it_is_another_import(file: Path) -> None:
    group = a_group()
    killed(7_000, group, file)
    seen = incidents.preview(COMMAND_LINE, group.id, file)
    mapping = replace(seen.mapping, place="")
    done = incidents.import_file(COMMAND_LINE, group.id, file, mapping=mapping)
    assert {row["place"] for row in held(group)} == {None}
    assert [each.begun.import_id == done.import_id for each in _left(group)] == [False]


def test_only_who_may_import_sees_what_is_unfinished() -> None:
    from workbench.domain.people import Role
    from workbench.errors import Refused

    group = a_group()
    viewer = an_actor(group, Role.VIEWER)
    with pytest.raises(Refused):
        incident_landing.unfinished(viewer, group.id)
    with pytest.raises(Refused):
        incident_landing.discard(viewer, group.id, "i")


def _left(group: Group) -> list[Any]:
    return list(incident_landing.unfinished(COMMAND_LINE, group.id))


def _until(true: Any, child: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 30
    while not true():
        assert child.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
