"""The page on files of reports."""

import pytest

from tests.builders import a_group
from tests.samples import SAMPLES
from tests.seen import acting, button, fine, words
from tests.visits import somebody
from workbench.domain.people import Role
from workbench.services import report_files

HEAD = b"How it came,What was seen or heard\n"


def test_an_export_of_kobotoolbox_is_imported_and_taken_back_with_a_few_clicks() -> None:
    group = a_group()
    there = somebody(group)
    at = there.visit("report_import")
    at.file_uploader[0].upload("kobo.csv", (SAMPLES / "kobo.csv").read_bytes()).run()
    seen = words(fine(at))
    assert "1 report is new." in seen
    assert "Row 2: The group has no map with areas yet." in seen
    assert "nothing need be mapped" in seen
    button(at, "Import 1 report")
    assert [each.value for each in at.success] == ["1 report imported."]
    (kept,) = report_files.imports(acting(there), group.id)
    assert "kobo" not in kept.label
    fine(at.button(key=f"undo.{kept.id}").click().run())
    assert list(report_files.imports(acting(there), group.id)) == []


def test_columns_and_the_way_they_came_are_asked_and_rejected_rows_offered() -> None:
    at = somebody(a_group()).visit("report_import")
    data = b"story,Colour\nA door is kept locked,red\nCall 0171 3920 114 now,red\n"
    at.file_uploader[0].upload("x.csv", data).run()
    assert len(fine(at).warning) == 2
    text = next(each for each in at.selectbox if each.label == "What was seen or heard")
    text.set_value("story").run()
    came = next(each for each in at.selectbox if each.label.startswith("No column says"))
    came.set_value("hotline").run()
    seen = words(fine(at))
    assert "1 report is new." in seen
    assert "not read: Colour" in seen
    button(at, "Import 1 report")
    assert "1 row is rejected" in words(at)
    assert "Rejected rows with reasons (CSV)" in words(at)


def test_a_name_with_personal_data_is_not_stored_until_it_is_changed() -> None:
    group = a_group()
    there = somebody(group)
    at = there.visit("report_import")
    at.file_uploader[0].upload("x.csv", HEAD + b"ngo,A door is kept locked\n").run()
    name = next(each for each in at.text_input if each.label == "Name of this import")
    name.set_value("from kim.nobody@example.org").run()
    button(at, "Import 1 report")
    assert "Not stored" in words(at)
    assert list(report_files.imports(acting(there), group.id)) == []
    fine(at.button(key="report.import.use.0").click().run())
    button(at, "Import 1 report")
    (kept,) = report_files.imports(acting(there), group.id)
    assert "nobody" not in kept.label


def test_the_same_file_again_has_nothing_to_import() -> None:
    there = somebody(a_group())
    data = HEAD + b"ngo,A door is kept locked\n"
    at = there.visit("report_import")
    at.file_uploader[0].upload("x.csv", data).run()
    button(at, "Import 1 report")
    at = there.visit("report_import")
    at.file_uploader[0].upload("x.csv", data).run()
    assert "1 row came in before; it changes nothing." in words(fine(at))
    assert next(each for each in at.button if each.label == "Import 0 reports").disabled


def test_letters_of_an_older_file_are_asked() -> None:
    at = somebody(a_group()).visit("report_import")
    text = "How it came;What was seen or heard\nngo;Вечером у гостиницы стояли люди\n"
    at.file_uploader[0].upload("x.csv", text.encode("cp1251")).run()
    letters = next(each for each in fine(at).selectbox if "letters" in each.label)
    assert letters.value == "cp1251"
    assert "Вечером у гостиницы стояли люди" in words(at)


def test_rows_are_hidden_while_the_screen_is_shared() -> None:
    at = somebody(a_group()).visit("report_import")
    at.session_state["projecting"] = True
    data = HEAD + b"ngo,A door is kept locked\npigeon,Another\n"
    at.file_uploader[0].upload("x.csv", data).run()
    seen = words(fine(at))
    assert "A door is kept locked" not in seen
    assert "pigeon" not in seen
    assert "1 report is new." in seen


def test_a_file_that_cannot_be_read_gets_a_sentence() -> None:
    at = somebody(a_group()).visit("report_import")
    at.file_uploader[0].upload("x.csv", b"\x89PNG\0\0\0").run()
    assert len(fine(at).error) == 1


def test_the_forms_are_there_to_take_away() -> None:
    at = fine(somebody(a_group()).visit("report_import"))
    labels = [each.proto.label for each in at.get("download_button")]
    assert labels == ["Excel workbook to fill in", "XLSForm for KoboToolbox or ODK"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_who_may_not_import_does_not_find_the_page(role: Role) -> None:
    with pytest.raises(ValueError, match="report_import"):
        somebody(a_group(), role).visit("report_import")
