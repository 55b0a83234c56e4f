"""History: who changed what, and the way back."""

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import history, worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str, **values: str) -> str:
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **values)


def test_every_change_is_told_with_who_from_and_to(visitor: Visitor) -> None:
    actor, row = seen.acting(visitor), add(visitor, "victims.a", text="Pupils")
    shown = seen.filled(visitor).of("victims.a")[0].cell("text").version
    worksheets.answer(actor, visitor.problem, row, field="text", value="Parents", shown=shown)
    newest = seen.opened(visitor, "history").table[0].value.iloc[0]
    assert (newest["From"], newest["To"]) == ("Pupils", "Parents")
    assert newest["Who"].replace("\\", "") == actor.name
    assert newest["What"].replace("\\", "") == "wrote Va1, Answer"


def test_values_are_told_as_people_read_them(visitor: Visitor) -> None:
    add(visitor, "victims.a", text="Pupils", state="actual")
    assert "Actual" in list(seen.opened(visitor, "history").table[0].value["To"])


def test_a_withdrawn_answer_is_brought_back_in_one_click(visitor: Visitor) -> None:
    row = add(visitor, "victims.a", text="Pupils")
    worksheets.withdraw(seen.acting(visitor), visitor.problem, row)
    at = seen.opened(visitor, "history")
    assert "Pupils" in [each.value for each in at.text]
    at = seen.button(at, "Bring back")
    assert [line.lead for line in seen.filled(visitor).of("victims.a")] == ["Pupils"]
    assert all(each.label != "Bring back" for each in at.button)
    assert "brought a row back Va1" in seen.words(at)


def test_a_facilitator_takes_words_out_for_good(visitor: Visitor) -> None:
    add(visitor, "victims.a", text="Zephyr and other pupils")
    at = seen.opened(visitor, "history")
    words, _instead, reason = at.text_input
    words.set_value("zephyr")
    reason.set_value("a name")
    at = seen.button(at, "Take them out for good")
    said = seen.words(at)
    assert "Overwritten in 2 places." in said
    assert "Zephyr" not in said
    assert "[a person] and other pupils" in said
    assert seen.filled(visitor).of("victims.a")[0].lead == "[a person] and other pupils"


def test_a_redaction_without_a_reason_is_refused_and_changes_nothing(visitor: Visitor) -> None:
    add(visitor, "victims.a", text="Zephyr and other pupils")
    at = seen.opened(visitor, "history")
    at.text_input[0].set_value("zephyr")
    at = seen.button(at, "Take them out for good")
    assert "and the reason" in at.error[0].value
    assert seen.filled(visitor).of("victims.a")[0].lead == "Zephyr and other pupils"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER])
def test_only_a_facilitator_is_offered_redaction(
    visitor: Visitor, group: Group, role: Role
) -> None:
    reader = visits.somebody(group, role, problem=visitor.problem)
    at = seen.opened(reader, "history")
    assert at.table
    assert all(each.label != "Take them out for good" for each in at.button)


def test_a_viewer_sees_no_history(visitor: Visitor, group: Group) -> None:
    add(visitor, "victims.a", text="Quixwort pupils")
    worksheets.withdraw(
        seen.acting(visitor), visitor.problem, add(visitor, "victims.a", text="Gone pupils")
    )
    viewer = visits.somebody(group, Role.VIEWER, problem=visitor.problem)
    said = seen.words(seen.opened(viewer, "history"))
    assert "does not see the history" in said
    assert "Quixwort" not in said
    assert "Gone pupils" not in said


def test_a_manager_reads_the_history_and_cannot_bring_back(visitor: Visitor, group: Group) -> None:
    row = add(visitor, "victims.a", text="Pupils")
    worksheets.withdraw(seen.acting(visitor), visitor.problem, row)
    at = seen.opened(visits.somebody(group, Role.MANAGER, problem=visitor.problem), "history")
    assert all(each.label != "Bring back" for each in at.button)


def test_the_projector_hides_sensitive_texts_here_too(visitor: Visitor) -> None:
    row = add(visitor, "locations.a", text="Quixwort yard")
    gone = add(visitor, "locations.identify", text="Zephyr saw it")
    worksheets.withdraw(seen.acting(visitor), visitor.problem, gone)
    form = seen.filled(visitor).form("scanning.definition").id
    actor = seen.acting(visitor)
    worksheets.answer(actor, visitor.problem, form, field="where", value="Behind Quixwort", shown=0)
    shown = seen.filled(visitor).of("locations.a")[0].cell("text").version
    worksheets.answer(actor, visitor.problem, row, field="text", value="Quixwort", shown=shown)
    at = seen.opened(visitor, "history")
    assert "Quixwort" in seen.words(at)
    said = seen.words(seen.fine(at.toggle(key="projector").set_value(True).run()))
    assert "Quixwort" not in said
    assert "Zephyr" not in said


def test_a_long_history_is_told_in_parts(visitor: Visitor) -> None:
    for number in range(60):
        add(visitor, "victims.a", text=f"Answer {number}")
    at = seen.opened(visitor, "history")
    assert len(at.table[0].value) == history.NEWEST
    at = seen.button(at, "Show older changes")
    assert len(at.table[0].value) > history.NEWEST
    assert "Answer 0" in seen.words(at)
