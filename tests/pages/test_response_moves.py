"""Response: an action comes into a state by a choice or a button, asked first what it needs."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import partners, plans, worksheets
from workbench.worksheets.filled import Line

TABLE = "response.actions"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


@pytest.fixture
def town(visitor: Visitor, group: Group) -> str:
    return partners.add(seen.acting(visitor), group.id, "Town hall")


def add(visitor: Visitor, **values: str) -> str:
    cells = {"what": "Racks"} | values
    return worksheets.add_row(seen.acting(visitor), visitor.problem, TABLE, **cells)


def line(visitor: Visitor, row: str) -> Line:
    found = seen.filled(visitor).line(row)
    assert found is not None
    return found


def choose(at: AppTest, row: str, state: str) -> AppTest:
    return seen.fine(at.selectbox(key=f"{row}.state").set_value(state).run())


def press(at: AppTest, key: str) -> AppTest:
    return seen.fine(at.button(key=key).click().run())


def keys(at: AppTest) -> set[str]:
    """The fields that are typed into, as ``<row>.<field>``."""
    return {str(each.key) for kind in (at.selectbox, at.date_input) for each in kind}


def test_what_a_state_needs_is_asked_in_place_and_the_state_waits(
    visitor: Visitor, town: str
) -> None:
    row = add(visitor, partner=town)
    at = choose(seen.opened(visitor, "response"), row, "agreed")
    assert line(visitor, row).value("state") == ""
    assert at.selectbox(key=f"{row}.state").value == "proposed"
    assert "Before **R1** is “Agreed”" in seen.words(at)
    at = press(at, f"{row}.asked")
    assert "Say whom it could hurt, and how you prevent it." in seen.words(at)
    assert "Say who does it." not in seen.words(at)
    at = seen.type_in(at, f"{row}.harm", "Nobody, we asked")
    at = seen.fine(at.date_input(key=f"{row}.due").set_value(date(2027, 1, 31)).run())
    at = seen.fine(at.selectbox(key=f"{row}.accepted").set_value("owner").run())
    at = press(at, f"{row}.asked")
    assert line(visitor, row).value("state") == "agreed"
    assert "R1 is “Agreed” now." in seen.words(at)
    assert "Before **R1**" not in seen.words(at)


def test_what_was_answered_stays_when_the_move_is_put_off(visitor: Visitor) -> None:
    row = add(visitor)
    at = choose(seen.opened(visitor, "response"), row, "dropped")
    at = seen.type_in(at, f"{row}.reason", "No money")
    at = press(at, f"{row}.not")
    now = line(visitor, row)
    assert (now.value("state"), now.value("reason")) == ("", "No money")
    at = choose(at, row, "dropped")
    press(at, f"{row}.asked")
    assert line(visitor, row).value("state") == "dropped"


def test_a_state_that_asks_nothing_more_is_taken_at_once(visitor: Visitor, town: str) -> None:
    cells = {"partner": town, "due": "2027-01-31", "harm": "Nobody", "accepted": "facilitator"}
    row = add(visitor, **cells, state="agreed")
    choose(seen.opened(visitor, "response"), row, "under_way")
    assert line(visitor, row).value("state") == "under_way"


def test_done_without_a_day_was_done_today(visitor: Visitor) -> None:
    row = add(visitor)
    at = choose(seen.opened(visitor, "response"), row, "done")
    at = seen.type_in(at, f"{row}.evidence", "The racks stand inside")
    press(at, f"{row}.asked")
    now = line(visitor, row)
    assert (now.value("state"), now.value("done_on")) == ("done", date.today().isoformat())


def test_a_colleague_who_was_quicker_is_told_and_nothing_is_lost(visitor: Visitor) -> None:
    row = add(visitor)
    at = choose(seen.opened(visitor, "response"), row, "dropped")
    at = seen.type_in(at, f"{row}.reason", "No money")
    actor = seen.acting(visitor)
    done = {"evidence": "It stands", "done_on": "2026-05-01"}
    plans.move(actor, visitor.problem, row, state="done", shown={}, **done)
    at = press(at, f"{row}.asked")
    now = line(visitor, row)
    assert (now.value("state"), now.value("reason")) == ("done", "No money")
    assert "changed this meanwhile" in seen.words(at)


def test_a_blocked_action_stands_first_and_says_what_it_needs(visitor: Visitor, town: str) -> None:
    add(visitor, what="Lessons")
    cells = {"needs": "Money for *racks*", "needs_from": town, "needs_by": "2027-02-01"}
    add(visitor, state="blocked", **cells)
    at = seen.opened(visitor, "response")
    said = seen.words(at)
    assert "Needs decision “Money for *racks*” from Town hall by 1 February 2027" in said
    assert said.index("**R2**") < said.index("**R1**")
    assert not any("*racks*" in each for each in seen.markdowns(at))


def test_the_board_moves_by_buttons_and_asks_in_place(visitor: Visitor) -> None:
    row = add(visitor)
    at = seen.opened(visitor, "response", view="board")
    assert "Proposed (1)" in seen.words(at)
    at = press(at, f"{row}.to.dropped")
    assert f"{row}.reason" not in keys(at)
    at = seen.type_in(at, f"{row}.reason", "No money")
    at = press(at, f"{row}.asked")
    assert "Dropped (1)" in seen.words(at)
    at = press(at, f"{row}.to.proposed")
    assert "Proposed (1)" in seen.words(at)


def test_every_action_of_the_board_can_be_moved_and_opened(visitor: Visitor, town: str) -> None:
    from workbench.worksheets import plan_rules

    answers = {key: "x" for keys in plan_rules.ASKED.values() for key in keys}
    answers |= {"partner": town, "needs_from": town, "accepted": "owner"}
    answers |= dict.fromkeys(("due", "needs_by", "done_on"), "2027-01-01")
    rows = {state: add(visitor, state=state, **answers) for state in plan_rules.NEXT}
    at = seen.opened(visitor, "response", view="board")
    offered = {str(each.key) for each in at.button}
    for state, following in plan_rules.NEXT.items():
        wanted = {f"{rows[state]}.to.{target}" for target in following} | {f"{rows[state]}.open"}
        assert wanted <= offered


@pytest.mark.parametrize("view", ["table", "board", "timeline", "calendar"])
@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_who_only_reads_moves_nothing(
    visitor: Visitor, group: Group, view: str, role: Role
) -> None:
    row = add(visitor, due="2027-01-31")
    reader = visits.somebody(group, role, problem=visitor.problem)
    at = seen.opened(reader, "response", view=view)
    pressed = [str(each.key) for each in at.button]
    assert not any(".to." in key or key == f"{row}.asked" for key in pressed)
    assert f"{row}.state" not in keys(at)
