"""The workbook to fill in with reports."""

import io
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.sources import ROOT
from workbench.exports import guard, report_sheets
from workbench.store import report_mapping
from workbench.worksheets.report_form import FIELDS


def test_the_one_in_templates_is_what_the_command_makes() -> None:
    made, kept = report_sheets.write(), (ROOT / "templates" / "reports.xlsx").read_bytes()
    assert parts(made) == parts(kept), "run: make templates"


def parts(data: bytes) -> dict[str, bytes]:
    """The files inside a workbook; the archive around them tells the time at which it was made."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "core" not in name}


def test_its_headings_are_read_without_a_question() -> None:
    sheet = load_workbook(io.BytesIO(report_sheets.write()))["Reports"]
    headings = [str(cell.value) for cell in sheet[1]]
    assert list(report_mapping.guess(headings, ()).columns) == [each.key for each in FIELDS]


def test_every_column_has_a_note_and_lists_point_to_what_can_be_picked(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(report_sheets.write(areas=["North"], partners=["Office"])))
    sheet = book["Reports"]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == len(FIELDS)
    assert all(rule.prompt and rule.error for rule in rules)
    picked = {}
    for rule in rules:
        if rule.type == "list":
            name, _mark, area = rule.formula1.partition("!")
            cells = book[name][area.replace("$", "")]
            picked[rule.promptTitle] = [
                row[0].value for row in (cells if isinstance(cells, tuple) else ((cells,),))
            ]
    assert picked["Area"] == ["North"]
    assert picked["Organisation it came through"] == ["Office"]
    assert "Neighbourhood residents" in picked["How it came"]
    assert book["lists"].sheet_state == "veryHidden"


def test_it_passes_the_guard_of_its_own_import() -> None:
    guard.check(report_sheets.write())
