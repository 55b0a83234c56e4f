"""The commands do what the pages do, in plain lines, with an honest exit code."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from tests.builders import a_group, a_problem, an_actor
from tests.sources import ROOT
from workbench import cli
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Role
from workbench.security.policy import COMMAND_LINE
from workbench.services import accounts, incidents, problems
from workbench.store import database

STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\n"
    ",2026-01,Force,Force,-0.41,51.88,On or near Mill Lane,E01,Area 1,Anti-social behaviour,,\n"
    "abc,2026-02,Force,Force,-0.42,51.89,On or near High Street,E01,Area 1,Bicycle theft,None,\n"
)


def run(*words: object, given: str = "", serve: object = None) -> Result:
    desk = cli.Desk(serve=serve) if serve else None  # type: ignore[arg-type]
    return CliRunner().invoke(cli.app, [str(word) for word in words], input=given, obj=desk)


def fine(*words: object, given: str = "") -> str:
    result = run(*words, given=given)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def test_problems_are_listed_as_lines_and_as_json() -> None:
    problem = a_problem(an_actor(a_group()), "Noise *behind* the cinema")
    assert fine("problem", "list").split(maxsplit=2) == [
        problem,
        "scanning",
        "Noise *behind* the cinema\n",
    ]
    listed = json.loads(fine("problem", "list", "--json"))
    assert listed == [{"id": problem, "title": "Noise *behind* the cinema", "stage": "scanning"}]


def test_with_no_problem_the_list_is_an_empty_array() -> None:
    assert json.loads(fine("problem", "list", "--json")) == []


def test_a_person_named_with_as_sees_only_their_groups() -> None:
    a_problem(an_actor(a_group("One")), "Noise")
    an_actor(a_group("Two"), login="anna")
    assert fine("--as", "anna", "problem", "list") == ""
    assert "Noise" in fine("problem", "list")


def test_nobody_of_that_name_is_one_sentence_and_exit_code_1() -> None:
    result = run("--as", "nobody", "problem", "list")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no person with this sign-in name.\n"


def test_demo_prints_each_sign_in_once_and_a_second_time_changes_nothing(millbrook: Group) -> None:
    lines = [line.split() for line in fine("demo").splitlines() if "  " in line]
    assert {login for _role, login, _password in lines} == {"administrator", *Role}
    for _role, login, password in lines:
        assert accounts.sign_in(login, password)
    assert "nothing changed" in fine("demo")


def test_a_new_password_is_set_and_the_old_one_is_gone(millbrook: Group) -> None:
    lines = [line.split() for line in fine("demo").splitlines() if "  " in line]
    old = next(password for _role, login, password in lines if login == "viewer")
    fine("person", "password", "viewer", given="four plain words here\nfour plain words here\n")
    assert accounts.sign_in("viewer", "four plain words here")
    assert run("--as", "viewer", "person", "password", "viewer", given="x\nx\n").exit_code == 1
    with pytest.raises(accounts.Refused):
        accounts.sign_in("viewer", old)


def test_incidents_are_imported_into_a_group_that_is_made_if_missing(tmp_path: Path) -> None:
    path = tmp_path / "street.csv"
    path.write_text(STREET, encoding="utf-8")
    assert "2 rows, 0 rejected" in fine("incidents", "import", path, "--group", "Luton")
    [line] = fine("incidents", "list").splitlines()
    assert "Luton" in line
    [group_id] = problems.groups(COMMAND_LINE)
    assert [each.rows for each in incidents.imports(COMMAND_LINE, group_id)] == [2]
    fine("incidents", "undo", line.split()[0])
    assert fine("incidents", "list") == ""


def test_rejected_rows_come_back_as_a_file_beside_the_first(tmp_path: Path) -> None:
    path = tmp_path / "street.csv"
    path.write_text(STREET.replace("2026-01", "soon"), encoding="utf-8")
    assert "1 row, 1 rejected" in fine("incidents", "import", path, "--group", "Luton")
    assert "soon" in (tmp_path / "street.rejected.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_is_none_is_refused_in_one_sentence_and_nothing_is_kept(tmp_path: Path) -> None:
    a_group("Luton")
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    result = run("incidents", "import", path)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) >= 1
    assert fine("incidents", "list") == ""


def test_without_a_group_the_only_one_is_meant_and_of_several_one_must_be_named(
    tmp_path: Path,
) -> None:
    path = tmp_path / "street.csv"
    path.write_text(STREET, encoding="utf-8")
    a_group("One")
    fine("incidents", "import", path)
    a_group("Two")
    result = run("incidents", "import", path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["Say which group, with --group NAME.", "  One", "  Two"]


def test_serving_is_the_floor_aboves_work() -> None:
    asked = []

    def serve(**where: object) -> int:
        asked.append(where)
        return 3

    assert run("serve", "--port", "8614", serve=serve).exit_code == 3
    assert asked == [{"port": 8614, "address": ""}]
    assert run("serve").exit_code == 1


def test_help_comes_at_once_and_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=20,
    )
    assert "worksheet" in done.stdout


def test_a_worksheet_goes_out_and_comes_back_unchanged(tmp_path: Path) -> None:
    problem = a_problem(an_actor(a_group()))
    path = tmp_path / "out.xlsx"
    assert fine("worksheet", "export", problem, "--out", path) == f"{path}\n"
    assert fine("worksheet", "import", path) == "unchanged\n"
    assert fine("worksheet", "import", path, "--apply") == "unchanged\n"


def test_a_change_in_the_file_is_shown_and_made_only_when_told(tmp_path: Path) -> None:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    path = tmp_path / "out.xlsx"
    fine("worksheet", "export", problem, "--out", path)
    book = load_workbook(path)
    changed = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Bicycle thefts at the market hall" and not cell.comment:
                    cell.value, changed = "Bicycle thefts everywhere", changed + 1
    assert changed
    book.save(path)
    assert "Bicycle thefts everywhere" in fine("worksheet", "import", path)
    assert problems.listing(actor)[0].title == "Bicycle thefts at the market hall"
    assert problem in fine("worksheet", "import", path, "--apply")
    assert problems.listing(actor)[0].title == "Bicycle thefts everywhere"
    assert fine("worksheet", "import", path, "--apply") == "unchanged\n"


def test_a_blank_worksheet_is_written_and_is_the_one_in_templates(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    fine("worksheet", "blank", "--out", path)
    fine("templates", "--folder", tmp_path)
    assert parts(path) == parts(tmp_path / "worksheet.xlsx")
    assert parts(path) == parts(ROOT / "templates" / "worksheet.xlsx"), "run: make templates"


def parts(path: Path) -> dict[str, bytes]:
    """The files inside a workbook; the archive around them tells the time at which it was made."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "core" not in name}


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    result = run("worksheet", "import", path)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_problem_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    result = run("worksheet", "export", "nowhere", "--out", tmp_path / "out.xlsx")
    assert result.exit_code == 1
    assert "no such problem" in result.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = run("worksheet", "blank", "--out", tmp_path / "missing" / "out.xlsx")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_file_that_cannot_be_read_leaves_no_empty_group_behind(tmp_path: Path) -> None:
    file = tmp_path / "incidents.csv"
    file.write_bytes(b"\x00\x01\x02 no table")
    result = run("incidents", "import", file, "--group", "New town")
    assert result.exit_code == 1
    assert "New town" not in problems.groups(COMMAND_LINE).values()


def test_the_example_community_holds_no_personal_data(millbrook: Group) -> None:
    done = run("recheck", "--group", millbrook.name)
    assert done.exit_code == 0
    assert "0 places found" in done.stdout
    assert "cannot be found with certainty" in done.stdout


def test_older_texts_are_rechecked_without_saying_the_words() -> None:
    group = a_group()
    with database.writing() as session:
        session.add(Partner(group_id=group.id, name="Shelter", does="Call +389 70 123 456"))
        session.commit()
    done = run("recheck")
    assert done.exit_code == 1
    assert "partner.does" in done.stdout
    assert "phone" in done.stdout
    assert "123" not in done.stdout
    assert run("recheck", "--neutral").exit_code == 0
    assert run("recheck").exit_code == 0
