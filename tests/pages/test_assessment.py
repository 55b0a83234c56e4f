"""Assessment: each measure from its baseline to its target."""

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str, **values: str) -> str:
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **values)


def test_a_measure_reads_as_one_honest_sentence(visitor: Visitor) -> None:
    values = {"baseline": "11", "target": "5", "latest": "7", "direction": "fall"}
    add(visitor, "assessment.measures", measure="Thefts a month", **values)
    said = seen.words(seen.opened(visitor, "assessment"))
    assert "11 at the start, 7 now, 5 wanted; it should fall" in said


def test_what_is_not_known_is_said(visitor: Visitor) -> None:
    add(visitor, "assessment.measures", measure="Thefts a month")
    said = seen.words(seen.opened(visitor, "assessment"))
    assert "no baseline yet, not measured since, no target" in said
    assert "Without a baseline nobody can say later" in said
    assert "It judges no action yet." in said


def test_actions_that_nothing_judges_are_listed_until_a_measure_judges_them(
    visitor: Visitor,
) -> None:
    action = add(visitor, "response.actions", what="Racks")
    measure = add(visitor, "assessment.measures", measure="Thefts a month")
    at = seen.opened(visitor, "assessment")
    assert "R1 Racks" in [each.value for each in at.text]
    at = seen.fine(at.multiselect(key=f"{measure}.action").set_value([action]).run())
    assert seen.filled(visitor).line(measure).value("action") == action  # type: ignore[union-attr]
    assert "R1 Racks" not in [each.value for each in at.text]


def test_what_is_settled_is_folded_and_what_is_open_stands_open(visitor: Visitor) -> None:
    action = add(visitor, "response.actions", what="Racks")
    settled = {"how": "Count", "when": "2027-01-31", "action": action}
    done = add(visitor, "assessment.measures", measure="Thefts", **settled)
    todo = add(visitor, "assessment.measures", measure="Fear")
    at = seen.opened(visitor, "assessment")
    drawn = {each.key for each in at.multiselect}
    assert drawn == {f"{todo}.action"}
    at.session_state[f"{done}.plan"] = True
    drawn = {each.key for each in seen.fine(at.run()).multiselect}
    assert drawn == {f"{done}.action", f"{todo}.action"}


def test_typing_into_the_last_card_begins_the_next_measure(visitor: Visitor) -> None:
    row = seen.filled(visitor).next_row("assessment.measures", seen.acting(visitor).person_id)
    seen.type_in(seen.opened(visitor, "assessment"), f"{row}.measure", "Thefts a month")
    assert [line.lead for line in seen.filled(visitor).of("assessment.measures")] == [
        "Thefts a month"
    ]


def test_a_viewer_sees_the_measures_and_nothing_to_write_with(
    visitor: Visitor, group: Group
) -> None:
    add(visitor, "assessment.measures", measure="Thefts a month", kind="quantitative")
    viewer = visits.somebody(group, Role.VIEWER, problem=visitor.problem)
    at = seen.opened(viewer, "assessment")
    assert seen.writers(at) == []
    assert {"Thefts a month", "Quantitative"} <= {each.value for each in at.text}


def test_the_projector_hides_the_notices(visitor: Visitor) -> None:
    add(visitor, "assessment.measures", measure="Thefts a month")
    add(visitor, "response.actions", what="Racks")
    at = seen.opened(visitor, "assessment")
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    assert "It judges no action yet." not in seen.words(at)
    assert "Actions that no measure judges" not in seen.words(at)
