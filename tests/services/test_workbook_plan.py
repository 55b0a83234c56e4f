"""A workbook cannot bring an action into a state whose questions are open."""

import pytest

from tests import filling
from tests.builders import a_group, a_problem, an_actor
from workbench.exports import reader
from workbench.security.policy import Actor
from workbench.services import partners, workbooks, worksheets
from workbench.services.workbook_difference import Applied, Difference

ACTIONS = "response.actions"
AGREED = {"due": "2027-01-31", "harm": "Nobody", "accepted": "owner"}


@pytest.fixture
def actor() -> Actor:
    return an_actor(a_group())


@pytest.fixture
def problem(actor: Actor) -> str:
    return a_problem(actor)


def add(actor: Actor, problem: str, **cells: str) -> str:
    return worksheets.add_row(actor, problem, ACTIONS, **{"what": "Racks"} | cells)


def typed(data: bytes, **rows: dict[str, str]) -> bytes:
    """The workbook with these texts typed into rows of the plan, named ``r_<id>``."""
    cells = {row.id: row.cells for row in reader.read(data).rows if row.table == ACTIONS}

    def edit(book):
        for name, texts in rows.items():
            for field, text in texts.items():
                there = cells[name.removeprefix("r_")][field]
                book[there.sheet][there.cell] = text

    return filling.edited(data, edit)


def look(actor: Actor, problem: str, **rows: dict[str, str]) -> tuple[Difference, Applied]:
    data = typed(workbooks.export(actor, problem), **rows)
    return workbooks.preview(actor, data), workbooks.apply(actor, data)


def value(actor: Actor, problem: str, row: str, field: str) -> str:
    line = worksheets.read(actor, problem).line(row)
    assert line is not None
    return line.value(field)


def test_a_state_with_open_questions_is_a_fault_of_its_cell_and_the_rest_is_kept(
    actor: Actor, problem: str
) -> None:
    row = add(actor, problem)
    found, done = look(actor, problem, **{f"r_{row}": {"state": "Agreed", "due": "2027-01-31"}})
    (fault,) = found.faults
    assert fault.sheet == "Response"
    assert fault.cell.startswith("H")
    assert fault.sentence.startswith("“Agreed” needs an answer first. Say who does it.")
    assert [cell.field for cell in found.changes] == ["due"]
    assert (done.cells, len(done.faults)) == (1, 1)
    assert [value(actor, problem, row, key) for key in ("state", "due")] == ["", "2027-01-31"]


def test_a_state_comes_in_with_the_answers_that_it_needs(actor: Actor, problem: str) -> None:
    row = add(actor, problem)
    partners.add(actor, actor.roles[0][0], "Town hall")
    cells = {
        "state": "Agreed",
        "partner": "Town hall",
        "due": "2027-01-31",
        "harm": "Nobody",
        "accepted": "Its owner said so",
    }
    found, done = look(actor, problem, **{f"r_{row}": cells})
    assert (found.faults, done.cells) == ((), 5)
    assert value(actor, problem, row, "state") == "agreed"


def test_answers_that_stand_here_count(actor: Actor, problem: str) -> None:
    town = partners.add(actor, actor.roles[0][0], "Town hall")
    row = add(actor, problem, partner=town, **AGREED)
    found, _done = look(actor, problem, **{f"r_{row}": {"state": "Agreed"}})
    assert found.faults == ()
    assert value(actor, problem, row, "state") == "agreed"


def test_a_new_row_with_a_state_that_lacks_answers_waits_whole(actor: Actor, problem: str) -> None:
    add(actor, problem)

    def edit(book):
        first = filling.empty_row(book, ACTIONS)
        first.value = "Light the path"
        first.parent[f"H{first.row}"] = "Dropped"

    data = filling.edited(workbooks.export(actor, problem), edit)
    found = workbooks.preview(actor, data)
    assert found.added == ()
    assert "Say why it was dropped." in str(found.faults[0])
    assert workbooks.apply(actor, data).unchanged


def test_a_conflict_about_a_state_that_cannot_be_is_no_choice(actor: Actor, problem: str) -> None:
    row = add(actor, problem)
    data = typed(workbooks.export(actor, problem), **{f"r_{row}": {"state": "Done"}})
    worksheets.answer(actor, problem, row, field="state", value="proposed", shown=0)
    found = workbooks.preview(actor, data)
    assert (found.conflicts, len(found.faults)) == ((), 1)


def test_keeping_the_text_here_leaves_a_state_out_that_rests_on_the_text_of_the_file(
    actor: Actor, problem: str
) -> None:
    row = add(actor, problem, reason="x")
    stands = worksheets.read(actor, problem).line(row)
    assert stands is not None
    cells = {"state": "Dropped", "reason": "No money"}
    data = typed(workbooks.export(actor, problem), **{f"r_{row}": cells})
    version = stands.cell("reason").version
    worksheets.answer(actor, problem, row, field="reason", value="", shown=version)
    done = workbooks.apply(actor, data, choices={(row, "reason"): "here"})
    assert (done.cells, len(done.faults)) == (0, 1)
    done = workbooks.apply(actor, data, choices={(row, "reason"): "file"})
    assert (done.cells, done.faults) == (2, ())
    assert value(actor, problem, row, "state") == "dropped"


def test_a_ring_is_a_fault_and_an_order_turned_round_is_none(actor: Actor, problem: str) -> None:
    first = add(actor, problem)
    second = add(actor, problem, after=first)
    found, _done = look(actor, problem, **{f"r_{first}": {"after": "R2"}})
    assert "R1 → R2 → R1" in str(found.faults[0])
    assert value(actor, problem, first, "after") == ""
    turned = {f"r_{first}": {"after": "R2"}, f"r_{second}": {"after": ""}}
    found, done = look(actor, problem, **turned)
    assert (found.faults, done.cells) == ((), 2)
    assert value(actor, problem, first, "after") == second


def test_a_partner_typed_as_the_one_who_decides_is_added_to_the_group(
    actor: Actor, problem: str
) -> None:
    row = add(actor, problem)
    cells = {"needs_from": "Court", "needs": "A permit"}
    found, _done = look(actor, problem, **{f"r_{row}": cells})
    assert found.partners == ("Court",)
    names = worksheets.read(actor, problem).partners
    assert names[value(actor, problem, row, "needs_from")] == "Court"


def test_an_action_that_waits_for_a_withdrawn_one_comes_back_as_it_went_out(
    actor: Actor, problem: str
) -> None:
    first = add(actor, problem)
    second = add(actor, problem, after=first)
    worksheets.withdraw(actor, problem, first)
    data = workbooks.export(actor, problem)
    assert workbooks.apply(actor, data).unchanged
    worksheets.restore(actor, problem, first)
    assert workbooks.apply(actor, data, withdraw=True).unchanged
    assert value(actor, problem, second, "after") == first


def test_an_area_that_seems_to_be_a_number_of_a_person_is_not_taken_over(
    actor: Actor, problem: str
) -> None:
    form = worksheets.read(actor, problem).form("assessment.design").id
    worksheets.answer(actor, problem, form, field="response", value="Ward 1", shown=0)

    def edit(book):
        filling.holding(book, "Ward 1").value = "Ward 1; call +40 722 123 456"

    data = filling.edited(workbooks.export(actor, problem), edit)
    found = workbooks.preview(actor, data)
    assert (found.changes, len(found.withheld)) == ((), 1)
    assert workbooks.apply(actor, data).cells == 0


def test_a_workbook_from_before_the_further_fields_changes_none_of_them(
    actor: Actor, problem: str
) -> None:
    """Until version 0.4 workbooks had the fields of the first round only."""
    row = add(actor, problem, **AGREED, start="2027-01-01", needs="A permit")
    form = worksheets.read(actor, problem).form("assessment.closing").id
    worksheets.answer(actor, problem, form, field="never", value="Posters", shown=0)
    before = worksheets.read(actor, problem).lines

    def edit(book):
        for sheet in book:
            for mark in [cell for rows in sheet.iter_rows() for cell in rows]:
                if _further(mark.value):
                    _clear(sheet, mark.row)

    data = filling.edited(workbooks.export(actor, problem), edit)
    typed_in = typed(data, **{f"r_{row}": {"what": "Racks at the gate"}})
    found = workbooks.preview(actor, typed_in)
    assert ([cell.field for cell in found.changes], found.missing) == (["what"], ())
    assert {fault.sentence.partition(" is missing ")[2] for fault in found.faults} == {
        "in the file; here it stays as it is."
    }
    workbooks.apply(actor, typed_in, withdraw=True)
    after = worksheets.read(actor, problem).lines
    assert value(actor, problem, row, "harm") == "Nobody"
    assert [(a.id, a.cells) for a in after if a.id != row] == [
        (b.id, b.cells) for b in before if b.id != row
    ]


def _further(mark: object) -> bool:
    """Whether a part of a workbook begins here that older ones do not have."""
    new = ("response.notes", "response.handover", "assessment.design", "assessment.counts",
           "assessment.verdict", "assessment.closing")  # fmt: skip
    return str(mark).startswith("part ") or str(mark) in [f"table {each}" for each in new]


def _clear(sheet, first: int) -> None:
    """Empty the rows from here to where the next part begins."""
    for number in range(first, sheet.max_row + 1):
        cells = [sheet.cell(number, column) for column in range(1, sheet.max_column + 1)]
        if number > first and any(
            str(each.value).startswith(("table ", "part ")) for each in cells
        ):
            return
        for each in cells:
            if type(each).__name__ != "MergedCell":
                each.value = None
