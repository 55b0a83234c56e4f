"""The workbook page: upload, see the difference, decide, import."""

from tests import filling, visits
from tests.builders import a_group, a_problem
from workbench.services import workbooks, worksheets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_changed_cell_and_a_conflict_are_shown_and_taken_in():
    visitor = visits.somebody(a_group())
    actor = visitor.actor
    problem = a_problem(actor)
    one, two = (worksheets.add_row(actor, problem, "victims.b", text=t) for t in ("A", "B"))

    def edit(book):
        filling.write(book, one, "C", "A in the *file*")
        filling.write(book, two, "C", "B in the file")

    data = filling.edited(workbooks.export(actor, problem), edit)
    shown = worksheets.read(actor, problem).line(two).cell("text").version
    worksheets.answer(actor, problem, two, field="text", value="B here", shown=shown)
    at = visits.Visitor(actor, visitor.digest, problem).visit("workbook")
    at.file_uploader[0].upload("worksheet.xlsx", data, XLSX).run()
    assert not at.exception
    drawn = [text.value for text in at.text]
    assert {"A", "A in the *file*", "B here", "B in the file"} <= set(drawn)
    choice = next(radio for radio in at.radio if "workbook" in str(radio.key))
    choice.set_value("file").run()
    next(button for button in at.button if button.label == "Import these changes").click().run()
    assert not at.exception
    texts = [line.lead for line in worksheets.read(actor, problem).of("victims.b")]
    assert texts == ["A in the *file*", "B in the file"]
    assert any("2 cells changed" in said.value for said in at.success)


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence():
    visitor = visits.somebody(a_group())
    problem = a_problem(visitor.actor)
    at = visits.Visitor(visitor.actor, visitor.digest, problem).visit("workbook")
    at.file_uploader[0].upload("notes.xlsx", b"what,where\n", XLSX).run()
    assert not at.exception
    assert "not an Excel workbook" in at.error[0].value.replace("\\", "")
