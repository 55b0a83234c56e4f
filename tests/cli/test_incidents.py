"""The commands on incidents, in plain lines and with an honest exit code."""

from datetime import datetime
from pathlib import Path

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.test_cli import STREET, fine, run
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE
from workbench.services import incidents
from workbench.store import incident_journal, incident_source, lake

OLD = f"{datetime.now().astimezone().year - 4}-02-03"


def a_file(tmp_path: Path, text: str = STREET) -> Path:
    path = tmp_path / "street.csv"
    path.write_text(text, encoding="utf-8")
    return path


def broken_off(group_id: str, path: Path) -> str:
    """An import of this file that was broken off before its first part; gives its id."""
    file = incident_source.fingerprint(path)
    begun = incident_journal.begun(label="Spring", by="somebody", file=file, mapping="{}")
    with incident_journal.opened(group_id, "k", begun, done=lambda _id: False):
        pass
    return begun.import_id


def test_an_import_has_the_name_that_it_is_given(tmp_path: Path) -> None:
    a_group("Luton")
    fine("incidents", "import", a_file(tmp_path), "--name", "Street crime")
    assert "Luton: Street crime" in fine("incidents", "list")


def test_a_key_leaves_rows_out_that_are_there_already(tmp_path: Path) -> None:
    a_group("Luton")
    path = a_file(tmp_path, "no,date,kind\n1,2026-01-02,Noise\n1,2026-01-02,Noise\n")
    said = fine("incidents", "import", path, "--key", "no")
    assert "1 row, 0 rejected" in said
    assert "1 row left out: its number was there already" in said
    assert run("incidents", "import", path, "--key", "no").exit_code == 1
    assert run("incidents", "import", path, "--key", "number").exit_code == 1


def test_what_is_odd_about_a_file_is_said_beside(tmp_path: Path) -> None:
    a_group("Luton")
    path = a_file(tmp_path, "date,kind\n2026-01-02T10:00:00Z,Noise\n")
    result = run("incidents", "import", path)
    assert result.exit_code == 0
    assert "UTC" in result.stderr


def test_an_unfinished_import_is_listed_and_can_be_taken_away(tmp_path: Path) -> None:
    group = a_group("Luton")
    import_id = broken_off(group.id, a_file(tmp_path))
    [line] = fine("incidents", "list").splitlines()
    assert line.split()[:3] == [import_id, "0", "unfinished"]
    assert line.endswith("Luton: Spring")
    assert "taken away" in fine("incidents", "undo", import_id)
    assert fine("incidents", "list") == ""
    assert run("incidents", "undo", import_id).exit_code == 1


def test_who_may_not_import_sees_no_unfinished_ones(tmp_path: Path) -> None:
    group = a_group("Luton")
    an_actor(group, Role.VIEWER, login="vera")
    broken_off(group.id, a_file(tmp_path))
    assert fine("--as", "vera", "incidents", "list") == ""


def test_the_check_ends_with_1_when_something_is_wrong(tmp_path: Path) -> None:
    group = a_group("Luton")
    fine("incidents", "import", a_file(tmp_path))
    assert fine("incidents", "check") == "Every import is whole.\n"
    [kept] = incidents.imports(COMMAND_LINE, group.id)
    lake.remove(group.id, kept.id)
    broken_off(group.id, a_file(tmp_path))
    result = run("incidents", "check", "--group", "Luton")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert all(line.startswith("Luton: ") for line in result.stdout.splitlines())


def test_a_rule_is_shown_first_and_set_on_demand(tmp_path: Path) -> None:
    a_group("Luton")
    fine("incidents", "import", a_file(tmp_path, f"date,kind\n{OLD},Noise\n2026-01-02,Noise\n"))
    shown = fine("incidents", "retain", "--group", "Luton", "--months", "24")
    assert "1 incident from before" in shown
    assert "Nothing was changed." in shown
    done = fine("incidents", "retain", "--group", "Luton", "--months", "24", "--apply")
    assert "1 incident was older than the group keeps" in done
    assert "0 incidents were older" in fine("incidents", "retain")
    assert fine("incidents", "list").split()[1] == "1"
    assert run("incidents", "retain", "--months", "3", "--how", "burn").exit_code == 1


def test_an_import_is_sorted_into_areas_before_the_command_ends(tmp_path: Path) -> None:
    group = a_group()
    path = tmp_path / "upload.csv"
    path.write_bytes((SAMPLES / "nottingham.csv").read_bytes())
    fine("incidents", "import", path, "--boundaries", SAMPLES / "wards.geojson")
    assert list(lake.folder(group.id).glob("placed/*/*"))
