"""The XLSForm of the report form, held against the rules of XLSForm."""

import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from workbench import i18n
from workbench.exports import xlsform
from workbench.exports.xlsform import Form
from workbench.worksheets import indicators
from workbench.worksheets.report_form import FIELDS

FORM = Form(
    danger="Call 112 at once.",
    areas=("Mill Lane", "=Old ${town}"),
    partners={"ab12": "Harbour advice centre"},
    indicators=indicators.one_list("D1").indicators,
)
TYPES = {"start", "end", "note", "text", "dateTime", "select_one", "select_multiple"}


def rows(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading, blank cells left out."""
    found = list(load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))
    return [
        {str(name): value for name, value in zip(found[0], row, strict=True) if value is not None}
        for row in found[1:]
    ]


@pytest.fixture(scope="module")
def survey() -> dict[str, dict[str, Any]]:
    i18n.speak("en")
    return {row["name"]: row for row in rows(xlsform.write(FORM), "survey")}


def test_the_sheets_and_columns_are_those_of_an_xlsform() -> None:
    book = load_workbook(io.BytesIO(xlsform.write(FORM)))
    assert book.sheetnames == ["survey", "choices", "settings"]
    [settings] = rows(xlsform.write(FORM), "settings")
    assert set(settings) == {"form_title", "form_id", "version", "default_language"}
    assert settings["form_id"] == xlsform.FORM_ID
    assert settings["default_language"] == "en"


def test_every_question_has_a_known_type_a_valid_name_and_a_label(survey: Any) -> None:
    for name, row in survey.items():
        assert row["type"].split()[0] in TYPES
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", name)
        assert row.get("label") or name in ("start", "end")


def test_the_names_are_those_that_the_import_knows(survey: Any) -> None:
    asked = set(survey) - {"start", "end", "note_danger", "note_privacy"}
    keys = {each.key for each in FIELDS}
    assert asked == keys - {"source", "source_grade", "information_grade"}


def test_danger_comes_first(survey: Any) -> None:
    shown = [row for row in survey.values() if row["type"] not in ("start", "end")]
    assert shown[0] == {"type": "note", "name": "note_danger", "label": "Call 112 at once."}


def test_every_reference_names_a_question_that_stands_before(survey: Any) -> None:
    above: set[str] = set()
    for name, row in survey.items():
        for column in ("relevant", "constraint", "required", "default"):
            assert set(re.findall(r"\$\{(\w+)\}", row.get(column, ""))) <= above
        above.add(name)


def test_nothing_from_the_future_and_no_end_before_the_start_can_be_sent(survey: Any) -> None:
    assert survey["received"]["constraint"] == ". <= now()"
    assert survey["to"]["constraint"] == ". <= now() and . >= ${from}"
    for name in ("received", "from", "to"):
        assert survey[name]["type"] == "dateTime"
        assert survey[name]["constraint_message"]
    assert "unknown" in survey["from"]["relevant"]
    assert "span" in survey["to"]["relevant"]


def test_each_list_is_asked_for_and_has_choices_told_apart(survey: Any) -> None:
    choices = rows(xlsform.write(FORM), "choices")
    asked = {row["type"].split()[1] for row in survey.values() if " " in row["type"]}
    assert {row["list_name"] for row in choices} == asked
    names = [(row["list_name"], row["name"]) for row in choices]
    assert len(set(names)) == len(names)
    assert all(not re.search(r"\s", name) for _list, name in names)
    assert {"D1.01", "Mill_Lane", "ab12"} <= {name for _list, name in names}


def test_texts_of_the_group_stay_texts(survey: Any) -> None:
    labels = [row["label"] for row in rows(xlsform.write(FORM), "choices")]
    assert "=Old $ {town}" in labels
    book = load_workbook(io.BytesIO(xlsform.write(FORM)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_a_question_without_choices_is_left_out() -> None:
    names = {row["name"] for row in rows(xlsform.write(Form(danger="Call.")), "survey")}
    assert not names & {"area", "organisation", "indicators"}


def test_the_version_changes_with_the_content_only() -> None:
    def version(form: Form) -> str:
        return str(rows(xlsform.write(form), "settings")[0]["version"])

    assert version(FORM) == version(FORM)
    assert version(FORM) != version(Form(danger="Call."))


def test_labels_are_translated() -> None:
    i18n.speak(i18n.PSEUDO)
    labels = [row.get("label", "") for row in rows(xlsform.write(Form(danger="")), "survey")]
    assert i18n.accented("What was seen or heard") in labels
