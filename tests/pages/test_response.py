"""Response: ideas on one side, the plan on the other."""

from datetime import date, timedelta

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import partners, worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str, **values: str) -> str:
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **values)


def test_an_empty_plan_says_where_ideas_come_from(visitor: Visitor) -> None:
    said = seen.words(seen.opened(visitor, "response"))
    assert "Ideas come from the “d” questions" in said
    assert "These come from the “e” questions" in said


def test_an_idea_becomes_an_action_in_one_click_and_leaves_the_list(visitor: Visitor) -> None:
    cause = add(visitor, "locations.d", text="Bring the racks inside")
    at = seen.opened(visitor, "response")
    assert "Ld1" in seen.words(at)
    at = seen.button(at, "Make this an action")
    [action] = seen.filled(visitor).of("response.actions")
    assert (action.lead, action.value("causes"), action.value("state")) == (
        "Bring the racks inside",
        cause,
        "proposed",
    )
    assert "Every “d” answer has an action." in seen.words(at)


def test_influence_becomes_an_owner_in_one_click(visitor: Visitor) -> None:
    actor = seen.acting(visitor)
    market = partners.add(actor, actor.roles[0][0], "Market company")
    row = add(visitor, "locations.e", text="Who runs the hall", partner=market)
    at = seen.button(seen.opened(visitor, "response"), "Give this partner an action")
    [action] = seen.filled(visitor).of("response.actions")
    assert (action.value("partner"), action.value("controllers")) == (market, row)
    assert "Every “e” answer has a part in the plan." in seen.words(at)


def test_orphans_are_shown_both_ways(visitor: Visitor) -> None:
    add(visitor, "victims.d", text="Lessons on locks")
    add(visitor, "response.actions", what="Something else")
    said = seen.words(seen.opened(visitor, "response"))
    for words in (
        "Lessons on locks",
        "It grows from no “d” answer",
        "Nobody does it yet.",
        "No measure judges it yet.",
    ):
        assert words in said


def test_one_action_may_serve_several_causes(visitor: Visitor) -> None:
    causes = [add(visitor, f"{side}.d", text=side) for side in ("victims", "locations")]
    action = add(visitor, "response.actions", what="Both")
    at = seen.opened(visitor, "response")
    at = seen.fine(at.multiselect(key=f"{action}.causes").set_value(causes).run())
    assert seen.filled(visitor).line(action).value("causes") == ",".join(causes)  # type: ignore[union-attr]
    assert "Every “d” answer has an action." in seen.words(at)


def test_an_action_says_when_it_is_due_and_what_is_overdue(visitor: Visitor) -> None:
    for days in (-3, 0, 40):
        due = date.today() + timedelta(days=days)
        add(visitor, "response.actions", what="Act", due=due.isoformat())
    said = seen.words(seen.opened(visitor, "response"))
    for words in ("overdue since", "due today", "R3** · due "):
        assert words in said


def test_who_and_when_are_kept_choice_by_choice(visitor: Visitor) -> None:
    actor = seen.acting(visitor)
    market = partners.add(actor, actor.roles[0][0], "Market company")
    row = add(visitor, "response.actions", what="Racks")
    at = seen.opened(visitor, "response")
    seen.fine(at.selectbox(key=f"{row}.partner").set_value(market).run())
    seen.fine(at.date_input(key=f"{row}.due").set_value(date(2027, 1, 31)).run())
    line = seen.filled(visitor).line(row)
    assert line is not None
    assert [line.value(field) for field in ("partner", "due")] == [market, "2027-01-31"]


def test_a_viewer_sees_the_plan_and_nothing_to_write_with(visitor: Visitor, group: Group) -> None:
    add(visitor, "victims.d", text="Lessons on locks")
    add(visitor, "response.actions", what="Racks", due="2027-01-31")
    viewer = visits.somebody(group, Role.VIEWER, problem=visitor.problem)
    at = seen.opened(viewer, "response")
    assert seen.writers(at) == []
    assert all("action" not in each.label for each in at.button)
    assert "Racks" in [each.value for each in at.text]


def test_the_projector_hides_the_notices(visitor: Visitor) -> None:
    add(visitor, "response.actions", what="Racks")
    at = seen.opened(visitor, "response")
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    assert "Nobody does it yet" not in seen.words(at)
