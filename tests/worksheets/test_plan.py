"""The plan as a group and its managers steer by it."""

from datetime import date

import pytest

from tests.worksheets.filling import a_line, a_worksheet
from workbench.worksheets import explained, plan
from workbench.worksheets.filled import Filled
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.techniques import COOPERATION, TECHNIQUES, TOOLS

TODAY = date(2026, 6, 15)
TABLE = "response.actions"


def a_plan(**actions: dict[str, str]) -> Filled:
    return a_worksheet(
        *(
            a_line(row_id, TABLE, place, **{"what": "x"} | values)
            for place, (row_id, values) in enumerate(actions.items(), start=1)
        )
    )


def test_what_is_open_overdue_and_due_soon() -> None:
    filled = a_worksheet(
        a_line("late", TABLE, 1, what="x", due="2026-06-14"),
        a_line("today", TABLE, 2, what="x", due="2026-06-15"),
        a_line("soon", TABLE, 3, what="x", due="2026-06-29", state="under_way"),
        a_line("later", TABLE, 4, what="x", due="2026-06-30"),
        a_line("never", TABLE, 5, what="x"),
        a_line("done", TABLE, 6, what="x", due="2026-01-01", state="done"),
        a_line("dropped", TABLE, 7, what="x", due="2026-01-01", state="dropped"),
        a_line("empty", TABLE, 8, due="2026-01-01"),
    )
    names = [line.id for line in plan.open_actions(filled)]
    assert names == ["late", "today", "soon", "later", "never"]
    assert [line.id for line in plan.overdue(filled, TODAY)] == ["late"]
    assert [line.id for line in plan.due_soon(filled, TODAY)] == ["today", "soon"]


def test_blocked_actions_stand_first_the_most_urgent_decision_before_others() -> None:
    filled = a_plan(
        a={}, b={"state": "blocked", "needs_by": "2026-08-01"}, c={"state": "done"},
        d={"state": "blocked"}, e={"state": "blocked", "needs_by": "2026-07-01"},
    )  # fmt: skip
    assert [line.id for line in plan.blocked(filled)] == ["e", "b", "d"]
    assert [line.id for line in plan.in_order(filled)] == ["e", "b", "d", "a", "c"]


def test_every_state_has_its_actions_and_an_unsaid_one_is_proposed() -> None:
    found = plan.by_state(a_plan(a={}, b={"state": "agreed"}, c={"state": "proposed"}))
    assert [line.id for line in found["proposed"]] == ["a", "c"]
    assert [line.id for line in found["agreed"]] == ["b"]
    assert found["dropped"] == ()


def test_an_action_waits_for_those_before_it_that_are_not_done() -> None:
    filled = a_plan(
        first={"state": "done"},
        second={"state": "under_way"},
        third={"after": "first,second"},
        fourth={"after": "first"},
        fifth={"after": "second", "state": "done"},
        sixth={"after": "gone"},
    )
    found = plan.waiting(filled)
    assert {row_id: [line.id for line in lines] for row_id, lines in found.items()} == {
        "third": ["second"]
    }


def test_an_action_due_before_what_it_waits_for_is_told() -> None:
    filled = a_plan(
        first={"due": "2026-07-01"},
        done={"due": "2026-05-01", "state": "done", "done_on": "2026-07-02"},
        early={"after": "first,done", "due": "2026-06-30"},
        late={"after": "first", "due": "2026-07-01"},
    )
    found = plan.too_early(filled)
    assert {row_id: [line.id for line in lines] for row_id, lines in found.items()} == {
        "early": ["first", "done"]
    }


@pytest.mark.parametrize(
    ("before", "way"),
    [
        ({"a": ["a"]}, ("a", "a")),
        ({"a": ["b"], "b": ["a"]}, ("a", "b", "a")),
        ({"a": ["b", "c"], "b": [], "c": ["d"], "d": ["a"]}, ("a", "c", "d", "a")),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ()),  # a ring, but not one with this action in it
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ()),
    ],
)
def test_a_ring_of_actions_is_found(before: dict[str, list[str]], way: tuple[str, ...]) -> None:
    assert plan.cycle(before, "a") == way


def test_a_ring_is_told_by_the_labels_of_the_actions() -> None:
    told = plan.circular(("a", "b", "a"), {"a": "R1", "b": "R2"})
    assert "R1 → R2 → R1" in told


def test_five_hundred_actions_in_a_row_are_looked_through_at_once() -> None:
    before = {str(number): [str(number + 1)] for number in range(500)} | {"500": ["0"]}
    assert len(plan.cycle(before, "0")) == 502


def test_notes_stand_with_their_action_newest_first() -> None:
    filled = a_worksheet(
        a_line("r1", TABLE, what="x"),
        a_line("n1", "response.notes", 1, text="old", action="r1", on="2026-05-01"),
        a_line("n2", "response.notes", 2, text="new", action="r1", on="2026-06-01"),
        a_line("n3", "response.notes", 3, text="astray", action="gone"),
    )
    assert [line.id for line in plan.notes(filled, "r1")] == ["n2", "n1"]
    assert [line.id for line in plan.notes(filled)] == ["n3"]


def test_columns_without_an_action_are_told_and_dropped_actions_cover_none() -> None:
    filled = a_plan(a={"technique": "harden"}, b={"technique": "rules", "state": "dropped"})
    assert [line.id for line in plan.covered(filled)["effort"]] == ["a"]
    names = [column.key for column in plan.uncovered(filled)]
    assert names == ["risk", "reward", "provocation", "excuses"]


def test_every_technique_tool_and_form_is_explained() -> None:
    for field, options in (
        ("technique", TECHNIQUES),
        ("tool", TOOLS),
        ("cooperation", COOPERATION),
    ):
        assert ACTIONS.field(field)
        assert list(explained.EXPLAINED[field].lines) == [option.key for option in options]
        assert all(explained.line(field, option.key) for option in options)
