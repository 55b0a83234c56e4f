"""Answers are kept cell by cell, and never overwritten silently."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Role
from workbench.domain.problem import Deed
from workbench.errors import Invalid, NotFound, Refused, Stale
from workbench.services import history, worksheets


def test_an_answer_is_kept_with_its_author_and_version():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a")
    cell = worksheets.answer(actor, problem, row, field="text", value="Shoppers", shown=0)
    line = worksheets.read(actor, problem).of("victims.a")[0]
    assert line.cell("text") == cell
    assert (cell.value, cell.author) == ("Shoppers", actor.name)


def test_edits_of_different_cells_are_both_kept():
    group = a_group()
    one, other = an_actor(group), an_actor(group, Role.MEMBER)
    problem = a_problem(one)
    row = worksheets.add_row(one, problem, "victims.a")
    worksheets.answer(one, problem, row, field="text", value="Pupils", shown=0)
    worksheets.answer(other, problem, row, field="state", value="actual", shown=0)
    line = worksheets.read(one, problem).of("victims.a")[0]
    assert (line.value("text"), line.value("state")) == ("Pupils", "actual")


def test_the_second_writer_of_a_cell_sees_both_texts_and_nothing_is_overwritten():
    group = a_group()
    one, other = an_actor(group), an_actor(group, Role.MEMBER)
    problem = a_problem(one)
    row = worksheets.add_row(one, problem, "victims.a")
    worksheets.answer(one, problem, row, field="text", value="Pupils", shown=0)
    with pytest.raises(Stale) as stale:
        worksheets.answer(other, problem, row, field="text", value="Parents", shown=0)
    assert (stale.value.mine, stale.value.theirs) == ("Parents", "Pupils")
    assert worksheets.read(one, problem).of("victims.a")[0].lead == "Pupils"
    chosen = worksheets.answer(
        other, problem, row, field="text", value="Parents", shown=stale.value.version
    )
    assert chosen.value == "Parents"


def test_pauses_in_one_visit_of_a_field_are_one_change():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.b")
    shown = 0
    for text in ("They", "They leave", "They leave bicycles open"):
        cell = worksheets.answer(
            actor, problem, row, field="text", value=text, shown=shown, visit="v1"
        )
        shown = cell.version
    answered = [c for c in history.changes(actor, problem) if c.row_id == row and c.field]
    assert [(c.before, c.after) for c in answered] == [("", "They leave bicycles open")]


def test_a_resend_of_the_same_visit_after_a_lost_reply_is_no_conflict():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.b")
    worksheets.answer(actor, problem, row, field="text", value="One", shown=0, visit="v1")
    cell = worksheets.answer(
        actor, problem, row, field="text", value="One two", shown=0, visit="v1"
    )
    assert cell.value == "One two"


def test_rows_move_and_keep_their_answers():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    rows = [worksheets.add_row(actor, problem, "locations.a", text=t) for t in "ABC"]
    worksheets.move(actor, problem, rows[2], by=-1)
    worksheets.move(actor, problem, rows[0], by=-1)
    leads = [line.lead for line in worksheets.read(actor, problem).of("locations.a")]
    assert leads == ["A", "C", "B"]


def test_a_withdrawn_answer_can_be_brought_back():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "locations.a", text="Market hall")
    worksheets.withdraw(actor, problem, row)
    assert worksheets.read(actor, problem).of("locations.a") == ()
    with pytest.raises(NotFound):
        worksheets.answer(actor, problem, row, field="text", value="x", shown=2)
    worksheets.restore(actor, problem, row)
    assert worksheets.read(actor, problem).of("locations.a")[0].lead == "Market hall"
    deeds = [change.deed for change in history.changes(actor, problem) if change.row_id == row]
    assert deeds[:2] == [Deed.RESTORED, Deed.WITHDRAWN]


def test_a_form_has_one_row_whoever_writes_first():
    group = a_group()
    one, other = an_actor(group), an_actor(group, Role.MEMBER)
    problem = a_problem(one)
    form = worksheets.read(one, problem).form("scanning.definition").id
    worksheets.answer(one, problem, form, field="what", value="Thefts", shown=0)
    worksheets.answer(other, problem, form, field="when", value="On market days", shown=0)
    line = worksheets.read(one, problem).form("scanning.definition")
    assert (line.value("what"), line.value("when")) == ("Thefts", "On market days")


def test_a_value_that_the_field_does_not_take_is_refused_with_a_sentence():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.read(actor, problem).of("scanning.problems")[0].id
    with pytest.raises(Invalid, match="whole number from 1 to 5"):
        worksheets.answer(actor, problem, row, field="impact", value="9", shown=0)


def test_groups_are_closed_to_each_other():
    mine, theirs = an_actor(a_group("One")), an_actor(a_group("Two"))
    problem = a_problem(mine)
    row = worksheets.add_row(mine, problem, "victims.a", text="Pupils")
    for deed in (
        lambda: worksheets.read(theirs, problem),
        lambda: worksheets.answer(theirs, problem, row, field="text", value="x", shown=1),
        lambda: worksheets.withdraw(theirs, problem, row),
        lambda: history.changes(theirs, problem),
    ):
        with pytest.raises(NotFound):
            deed()


def test_a_row_of_another_problem_cannot_be_written_through_this_one():
    actor = an_actor(a_group())
    problem, other = a_problem(actor), a_problem(actor, "Noise")
    row = worksheets.add_row(actor, other, "victims.a")
    with pytest.raises(NotFound):
        worksheets.answer(actor, problem, row, field="text", value="x", shown=0)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_readers_cannot_write(role):
    group = a_group()
    problem = a_problem(an_actor(group))
    reader = an_actor(group, role)
    with pytest.raises(Refused):
        worksheets.add_row(reader, problem, "victims.a")


def test_a_row_begun_offline_arrives_once_however_often_it_is_sent():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.read(actor, problem).next_row("victims.a", actor.person_id)
    for text in ("Pup", "Pupils", "Pupils"):
        worksheets.answer(
            actor, problem, row, field="text", value=text, shown=0, visit="v", table="victims.a"
        )
    filled = worksheets.read(actor, problem)
    assert [line.lead for line in filled.of("victims.a")] == ["Pupils"]
    assert filled.next_row("victims.a", actor.person_id) != row


def test_a_row_id_that_is_nobodys_next_is_not_begun():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    with pytest.raises(NotFound):
        worksheets.answer(
            actor, problem, "f" * 32, field="text", value="x", shown=0, table="victims.a"
        )
