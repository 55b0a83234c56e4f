"""Response: the plan as board, timeline and calendar, one action as a card, what is covered."""

from datetime import date, timedelta

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import partners, worksheets

TABLE = "response.actions"
VIEWS = ("table", "board", "timeline", "calendar")


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str = TABLE, **values: str) -> str:
    cells = {"what": "Racks"} | values if table == TABLE else values
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **cells)


def days(count: int) -> str:
    return (date.today() + timedelta(days=count)).isoformat()


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_plan_teaches_in_every_view(visitor: Visitor, view: str) -> None:
    at = seen.opened(visitor, "response", view=view)
    said = seen.words(at)
    assert any(
        words in said
        for words in ("First action", "There is no action yet", "No action has a day yet")
    )


@pytest.mark.parametrize("view", VIEWS)
def test_user_text_is_no_markdown_in_any_view(visitor: Visitor, group: Group, view: str) -> None:
    partner = partners.add(seen.acting(visitor), group.id, "Town *hall*")
    row = add(visitor, what="Racks **now**", due=days(3), partner=partner)
    worksheets.answer(
        seen.acting(visitor), visitor.problem, row, field="needs", value="A *law*", shown=0
    )
    at = seen.opened(visitor, "response", view=view)
    markdowns = seen.markdowns(at)
    assert not any(words in each for each in markdowns for words in ("**now**", "*hall*", "*law*"))


def test_the_timeline_shows_actions_with_a_day_and_says_what_is_due_too_early(
    visitor: Visitor,
) -> None:
    first = add(visitor, what="Paint", start=days(0), due=days(30))
    add(visitor, what="Open", due=days(10), after=first)
    add(visitor, what="Some day")
    at = seen.opened(visitor, "response", view="timeline")
    assert len(at.get("plotly_chart")) == 1
    assert "Due before what they wait for: R2." in seen.words(at)


def test_the_calendar_lists_late_actions_then_the_days_of_a_month(visitor: Visitor) -> None:
    add(visitor, what="Late one", due=days(-3))
    add(visitor, what="Today", due=days(0))
    add(visitor, what="Without")
    said = seen.words(seen.opened(visitor, "response", view="calendar"))
    assert said.index("was due") < said.index("is due")
    assert "Without a day: R3" in said
    then = date.today() + timedelta(days=70)
    add(visitor, what="In two months", due=then.isoformat())
    at = seen.opened(visitor, "response", view="calendar", month=f"{then:%Y-%m}")
    assert "In two months" in seen.words(at)


def test_an_action_opens_as_a_card_from_its_address(visitor: Visitor, group: Group) -> None:
    row = add(visitor, technique="harden", cost="200 a month")
    at = seen.opened(visitor, "response", action=row)
    said = seen.words(at)
    for words in ("Who, and as what", "What it takes and costs: 200 a month", "Whom it could hurt"):
        assert words in said
    assert "Ideas without an action" not in said
    at = seen.fine(at.button(key="plan.back").click().run())
    assert "Ideas without an action" in seen.words(at)
    reader = visits.somebody(group, Role.VIEWER, problem=visitor.problem)
    at = seen.opened(reader, "response", action=row)
    assert seen.writers(at) == []


def test_a_technique_is_explained_with_its_source(visitor: Visitor) -> None:
    row = add(visitor, technique="harden", tool="forums", cooperation="planning", harm="Nobody")
    at = seen.opened(visitor, "response", action=row)
    at.session_state[f"{row}.topic.1"] = True
    said = seen.words(seen.fine(at.run()))
    assert "Locks, screens and stronger material" in said
    assert "Cornish and Clarke 2003" in said
    assert "chapter III.8" in said
    assert "chapter III.6" in said


def test_an_address_of_no_action_shows_the_plan(visitor: Visitor) -> None:
    cause = add(visitor, "victims.d", text="Lessons")
    for row in ("none", cause):
        assert "Ideas without an action" in seen.words(seen.opened(visitor, "response", action=row))


def test_a_note_is_begun_with_the_day_and_only_one_waits(visitor: Visitor) -> None:
    row = add(visitor)
    at = seen.opened(visitor, "response", action=row)
    for _time in range(2):
        at = seen.fine(at.button(key=f"{row}.note").click().run())
    [note] = seen.filled(visitor).of("response.notes")
    assert (note.value("action"), note.value("on")) == (row, date.today().isoformat())
    seen.type_in(at, f"{note.id}.text", "The owner called back")
    assert seen.filled(visitor).of("response.notes")[0].lead == "The owner called back"


def test_what_the_plan_covers_is_told_by_the_five_columns(visitor: Visitor) -> None:
    add(visitor, technique="harden")
    said = seen.words(seen.opened(visitor, "response"))
    assert "**More effort**: R1" in said
    assert "**Fewer excuses**: nothing yet" in said


def test_an_action_that_waits_says_for_what(visitor: Visitor) -> None:
    first = add(visitor)
    add(visitor, after=first)
    assert "It waits for R1 (proposed)." in seen.words(seen.opened(visitor, "response"))


@pytest.mark.parametrize("view", VIEWS)
def test_a_plan_of_five_hundred_actions_is_drawn_a_page_at_a_time(
    visitor: Visitor, view: str
) -> None:
    from workbench.domain.problem import Answer, Row
    from workbench.store import database

    with database.writing() as session:
        for number in range(500):
            row = Row(problem_id=visitor.problem, sheet_table=TABLE, position=number)
            session.add(row)
            session.flush()
            for field, value in (("what", f"Act {number}"), ("due", days(number % 20))):
                made = Answer(problem_id=visitor.problem, row_id=row.id, field=field, value=value)
                made.version, made.author = 1, "Ada"
                session.add(made)
        session.commit()
    at = seen.opened(visitor, "response", view=view)
    assert len(list(at._tree)) < 700
    if view == "table":
        assert "Page 1 of 33" in seen.words(at)
        assert "Another action" not in seen.words(at)
        at = seen.opened(visitor, "response", view=view, actions="32")
        assert "Another action" in seen.words(at)


def test_pages_go_back_and_on(visitor: Visitor) -> None:
    for number in range(31):
        add(visitor, what=f"Act {number}")
    at = seen.opened(visitor, "response")
    assert "**R15**" in seen.words(at)
    assert "**R16**" not in seen.words(at)
    at = seen.button(at, "Further actions")
    assert "**R16**" in seen.words(at)
    assert "**R31**" in seen.words(at)
    assert "Page 2 of 2" in seen.words(at)
