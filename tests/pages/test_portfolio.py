"""Follow-up: whom to call comes first, every number has its list, nothing shut out appears."""

from datetime import date, timedelta

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Problem, Step
from workbench.domain.record import now
from workbench.domain.steering import LastLook, Subject
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    approvals,
    arrangements,
    directory,
    objectives,
    people,
    problems,
    readers,
    worksheets,
)
from workbench.store import database


def on(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(actor: Actor, group: Group) -> str:
    """A problem with an action of each kind that presses."""
    hall = directory.add(actor, group.id, "Town hall", contact="Desk 555 0110")
    made = a_problem(actor, "Thefts at the hall")
    for what, values in {
        "Build racks": {"partner": hall, "due": on(-3)},
        "Engrave numbers": {"partner": hall, "due": on(4)},
        "Close the lane": {
            **{"needs": "Leave to close it", "needs_from": hall, "needs_by": on(2)},
            "state": "blocked",
        },
    }.items():
        worksheets.add_row(actor, made, "response.actions", what=what, **values)
    return made


def manager(group: Group) -> Visitor:
    return visits.somebody(group, Role.MANAGER)


def test_whom_to_call_comes_first_with_decision_contact_and_way_to_the_plan(
    group: Group, problem: str
) -> None:
    at = seen.opened(manager(group), "portfolio")
    said = seen.words(at)
    order = [each.value for each in at.subheader]
    assert order[:3] == [
        "Blocked: a decision is needed: 1",
        "Overdue actions: 1",
        "Due within two weeks: 1",
    ]
    assert "Needs: Leave to close it, from Town hall, by " in said
    assert 'href="tel:5550110"' in said
    assert "3 days overdue" in said
    assert f"problem={problem}" in said


def test_the_list_behind_each_number_is_one_link_away(group: Group, problem: str) -> None:
    for key, what in {
        "overdue": "Build racks",
        "soon": "Engrave numbers",
        "blocked": "Close the lane",
        "problems": "Thefts at the hall",
        "unled": "Thefts at the hall",
        "unbased": "Thefts at the hall",
        "thin": "Thefts at the hall",
    }.items():
        at = seen.opened(manager(group), "portfolio", list=key)
        assert what in seen.words(at), key
        assert "Back to the follow-up" in seen.words(at)
    empty = seen.words(seen.opened(manager(group), "portfolio", list="overdue", partner="nobody"))
    assert "Build racks" not in empty


def test_a_long_list_is_shown_page_by_page(group: Group, actor: Actor) -> None:
    made = a_problem(actor)
    for number in range(30):
        worksheets.add_row(actor, made, "response.actions", what=f"Deed {number:02}", due=on(-1))
    first = seen.words(seen.opened(manager(group), "portfolio", list="overdue"))
    assert "1 to 25 of 30" in first
    assert "The next ones" in first
    rest = {"list": "overdue", "from": "25"}
    second = seen.words(seen.opened(manager(group), "portfolio", **rest))
    assert "26 to 30 of 30" in second
    assert "Deed 29" in second
    assert "Deed 00" not in second


def test_an_address_that_makes_no_sense_shows_the_page(group: Group, problem: str) -> None:
    for wrong in ({"list": "nonsense"}, {"list": "overdue", "from": "-4"}, {"of": "nothing"}):
        seen.opened(manager(group), "portfolio", **wrong)
    seen.opened(manager(group), "portfolio", list="overdue", **{"from": "99999"})


def test_an_approval_waits_for_the_manager_with_a_way_to_answer(
    group: Group, actor: Actor, problem: str
) -> None:
    visitor = manager(group)
    approvals.ask(actor, problem, Subject.PLAN, words="Please before Friday")
    said = seen.words(seen.opened(visitor, "portfolio"))
    assert "Approvals that wait for you: 1" in said
    assert "Please before Friday" in said
    viewer = seen.words(seen.opened(visits.somebody(group, Role.VIEWER), "portfolio"))
    assert "Approvals that wait for you" not in viewer


def test_an_empty_group_is_told_what_the_page_is_for(group: Group) -> None:
    said = seen.words(seen.opened(manager(group), "portfolio"))
    assert "There is no open problem yet" in said
    assert "Nothing is kept yet" in said
    assert "Nothing stands here for you" in seen.words(
        seen.opened(manager(group), "portfolio", level="week")
    )
    assert "No objective is kept yet" in seen.words(
        seen.opened(manager(group), "portfolio", level="figures")
    )


def test_where_nothing_presses_it_says_so(group: Group, actor: Actor) -> None:
    a_problem(actor)
    assert "Nobody has to be called today" in seen.words(seen.opened(manager(group), "portfolio"))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("level", ["calls", "week", "figures"])
def test_a_problem_closed_to_somebody_appears_on_no_level(
    role: Role, level: str, group: Group, actor: Actor, problem: str
) -> None:
    visitor = visits.somebody(group, role)
    person = seen.acting(visitor)
    assert "Thefts at the hall" in seen.words(seen.opened(visitor, "portfolio", level="calls"))
    readers.shut_out(actor, problem, person.person_id, reason="relative")
    said = seen.words(seen.opened(visitor, "portfolio", level=level))
    for words in ("Thefts at the hall", "Build racks", "Close the lane", "Leave to close"):
        assert words not in said
    for key in ("overdue", "problems", "thin"):
        assert "Thefts" not in seen.words(seen.opened(visitor, "portfolio", list=key))


def test_a_manager_of_two_groups_sees_both_named_or_one(
    group: Group, actor: Actor, problem: str
) -> None:
    other = an_actor(a_group("Riverside"), login="other")
    a_problem(other, "Noise at night")
    visitor = visits.somebody(group, Role.MANAGER, login="both")
    person = seen.acting(visitor)
    people.set_role(COMMAND_LINE, person.person_id, other.roles[0][0], role=Role.MANAGER)
    said = seen.words(seen.opened(visitor, "portfolio"))
    assert "Noise at night" in said
    assert f"Thefts at the hall · {group.name}" in said
    one = seen.words(seen.opened(visitor, "portfolio", of=other.roles[0][0]))
    assert "Noise at night" in one
    assert "Thefts at the hall" not in one


def test_what_changed_since_the_last_visit_stays_while_the_page_is_drawn_again(
    group: Group, actor: Actor, problem: str
) -> None:
    visitor = manager(group)
    person = seen.acting(visitor)
    with database.writing() as session:
        session.add(LastLook(person_id=person.person_id, at=now() - timedelta(days=1)))
        session.commit()
    problems.go_to(actor, problem, Step.RESPONSE)
    at = seen.opened(visitor, "portfolio")
    for _time in range(2):
        said = seen.words(at)
        assert "since my last visit" in said
        assert "Went to another step" in said
        assert "now at Response" in said
        at = seen.fine(at.run())


def test_my_week_comes_first_for_who_leads_a_problem(
    group: Group, actor: Actor, problem: str
) -> None:
    visitor = visits.somebody(group, Role.MEMBER)
    with database.writing() as session:
        record = session.get(Problem, problem)
        assert record
        record.deputy_id = seen.acting(visitor).person_id
        session.add(record)
        session.commit()
    said = seen.words(seen.opened(visitor, "portfolio"))
    assert "To see to in problems that I lead or stand in for: 3" in said
    assert "My week: 3 actions to see to" in seen.words(seen.opened(visitor, "home"))


def test_an_arrangement_is_added_changed_taken_away_and_put_back(group: Group) -> None:
    visitor = manager(group)
    person = seen.acting(visitor)
    at = seen.button(
        seen.opened(visitor, "portfolio", level="calls"), "Add a procedure, agreement or training"
    )
    at.text_input(key="arrangement.new.words").set_value("What patrols do at night")
    seen.button(at, "Save")
    [kept] = arrangements.listing(person, group.id)
    assert kept.words == "What patrols do at night"
    at = seen.opened(visitor, "portfolio", arrangement=kept.id)
    at.text_input(key=f"arrangement.{kept.id}.words").set_value("What patrols do by day")
    seen.button(at, "Save")
    [kept] = arrangements.listing(person, group.id)
    assert kept.words == "What patrols do by day"
    at = seen.button(seen.opened(visitor, "portfolio"), "Take away")
    assert arrangements.listing(person, group.id) == []
    assert "“What patrols do by day” was taken away." in seen.words(at)
    seen.button(at, "Undo")
    assert [each.words for each in arrangements.listing(person, group.id)] == [kept.words]


def test_personal_data_in_an_arrangement_are_told_in_place(group: Group) -> None:
    visitor = manager(group)
    at = seen.opened(visitor, "portfolio", arrangement="new")
    at.text_input(key="arrangement.new.words").set_value("Call 0660 1234567 at once")
    at = seen.button(at, "Save")
    assert "A neutral wording" in seen.words(at)
    assert arrangements.listing(seen.acting(visitor), group.id) == []


def test_an_objective_is_added_and_stands_beside_its_figure(group: Group, actor: Actor) -> None:
    a_problem(actor)
    visitor = manager(group)
    person = seen.acting(visitor)
    at = seen.button(seen.opened(visitor, "portfolio", level="figures"), "Add an objective")
    at.text_input(key="objective.new.words").set_value("Close two problems")
    at.selectbox(key="objective.new.figure").set_value("closed")
    at.number_input(key="objective.new.target").set_value(2)
    at = seen.button(at, "Save")
    [aim] = objectives.listing(person, group.id)
    assert (aim.figure, aim.target) == ("closed", 2)
    said = seen.words(seen.opened(visitor, "portfolio", level="figures"))
    assert "Problems closed in twelve months: 0 · target 2" in said
    assert "not reached" in said
    at = seen.button(seen.opened(visitor, "portfolio", level="figures"), "Take away")
    assert objectives.listing(person, group.id) == []
    seen.button(at, "Undo")
    assert len(objectives.listing(person, group.id)) == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_who_may_not_steer_is_offered_nothing_to_steer_with(role: Role, group: Group) -> None:
    chief = seen.acting(manager(group))
    arrangements.add(chief, group.id, arrangements.Arranged(kind="procedure", words="Night"))
    objectives.add(chief, group.id, objectives.Aim(words="Close two"))
    visitor = visits.somebody(group, role)
    for level in ("calls", "figures"):
        at = seen.opened(visitor, "portfolio", level=level, arrangement="new", objective="new")
        labels = {each.label for each in at.button}
        assert not labels & {"Edit", "Take away", "Save", "Add an objective"}
    export = "Export to Excel" in seen.words(seen.opened(visitor, "portfolio", level="calls"))
    assert export is (role is Role.MEMBER)


def test_words_of_people_are_never_read_as_markdown(group: Group, actor: Actor) -> None:
    tricky = "![x](a.png) **bold** <b>raw</b>"
    hall = directory.add(actor, group.id, "<b>Hall</b>", contact="<i>Desk</i> 555 0110")
    made = a_problem(actor, tricky)
    worksheets.add_row(actor, made, "response.actions", what=tricky, due=on(-1), partner=hall)
    arrangements.add(actor, group.id, arrangements.Arranged(kind="procedure", words=tricky))
    for level in ("calls", "week", "figures"):
        at = seen.opened(manager(group), "portfolio", level=level)
        for sent in seen.markdowns(at):
            assert "![x](" not in sent
            assert "**bold**" not in sent
            assert "<b>raw" not in sent
            assert "<i>Desk" not in sent
            assert "<b><b>" not in sent
