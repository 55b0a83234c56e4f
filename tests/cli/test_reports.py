"""The commands on files of reports."""

from pathlib import Path

from tests.builders import a_group, an_actor
from tests.test_cli import fine, run
from workbench.services import report_files

GOOD = "How it came,What was seen or heard\nngo,A door is kept locked\n"


def test_a_file_is_looked_at_imported_listed_and_taken_back(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = tmp_path / "reports.csv"
    path.write_text(GOOD)
    assert "1 new, 0 there already, 0 changed since, 0 rejected" in fine("reports", "import", path)
    assert list(report_files.imports(actor, group.id)) == []
    assert "1 report imported" in fine("reports", "import", path, "--apply")
    assert "0 new, 1 there already" in fine("reports", "import", path, "--apply")
    (kept,) = report_files.imports(actor, group.id)
    assert fine("reports", "list").startswith(kept.id)
    assert fine("reports", "undo", kept.id) == "1 report taken back, 0 stay\n"
    assert fine("reports", "list") == ""


def test_rejected_rows_are_named_and_written_only_where_one_says(tmp_path: Path) -> None:
    a_group()
    path, out = tmp_path / "reports.csv", tmp_path / "out.csv"
    path.write_text(GOOD + "pigeon,Call 0171 3920 114 now\n")
    result = run("reports", "import", path, "--apply")
    assert result.exit_code == 1
    assert "Row 3: How it came: “pigeon” is not one of the choices" in result.stdout
    assert "3920" not in result.output
    assert list(tmp_path.glob("*.csv")) == [path]
    run("reports", "import", path, "--rejected", out)
    assert "3920" in out.read_text(encoding="utf-8-sig")


def test_somebody_who_may_not_import_sees_no_imports(tmp_path: Path) -> None:
    group = a_group()
    path = tmp_path / "reports.csv"
    path.write_text(GOOD)
    fine("reports", "import", path, "--apply")
    an_actor(group, login="anna")
    assert fine("--as", "anna", "reports", "list") != ""
    an_actor(a_group("Two"), login="otto")
    assert fine("--as", "otto", "reports", "list") == ""
    assert run("--as", "otto", "reports", "import", path).exit_code == 0
