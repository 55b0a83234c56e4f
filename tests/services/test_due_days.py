"""What is due for whom, and under which number."""

from datetime import date

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import PAST, SOON, a_measure, a_partner, an_action, change_problem
from workbench.domain.people import Group, Role
from workbench.domain.steering import CalendarOf
from workbench.errors import NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import due_days, people, problems, readers, worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def rows(actor: Actor, shows: CalendarOf = CalendarOf.GROUP, about_id: str = "") -> list[str]:
    """What is due, over or not."""
    found = due_days.read(actor, actor.roles[0][0], shows, about_id=about_id)
    return [each.row_id for each in found]


def own(actor: Actor) -> list[str]:
    """What is due for the actor."""
    return rows(people.acting_as(actor.login), CalendarOf.PERSON, actor.person_id)


def test_actions_and_measures_of_all_problems_come_earliest_first(actor: Actor) -> None:
    one, two = a_problem(actor), a_problem(actor)
    later = an_action(actor, one)
    earlier = a_measure(actor, two, PAST)
    an_action(actor, two, due="")
    an_action(actor, two, what="")
    assert rows(actor) == [earlier, later]


def test_a_number_is_that_of_the_problem_and_of_the_row_in_it(actor: Actor) -> None:
    one, two = a_problem(actor), a_problem(actor)
    first, second = an_action(actor, two), a_measure(actor, two)
    third = an_action(actor, one, due="")
    assert due_days.numbers(actor, two) == {first: "2.1", second: "2.2"}
    assert due_days.numbers(actor, one) == {third: "1.1"}
    found = due_days.read(actor, actor.roles[0][0], CalendarOf.GROUP)
    assert {each.row_id: each.number for each in found} == {first: "2.1", second: "2.2"}


def test_a_number_outlives_moving_withdrawing_and_closing(actor: Actor) -> None:
    closed, problem = a_problem(actor), a_problem(actor)
    first, second, third = (an_action(actor, problem) for _time in range(3))
    before = due_days.numbers(actor, problem)
    worksheets.move(actor, problem, third, by=-1)
    worksheets.withdraw(actor, problem, first)
    change_problem(closed, over=True)
    problems.go_to(actor, problem, problems.Step.RESPONSE)
    assert due_days.numbers(actor, problem) == before
    assert before == {first: "2.1", second: "2.2", third: "2.3"}


@pytest.mark.parametrize(
    ("state", "over"),
    [
        *(("", False), ("proposed", False), ("under_way", False)),
        *(("done", True), ("dropped", True)),
    ],
)
def test_what_is_done_or_dropped_is_over(
    group: Group, actor: Actor, state: str, over: bool
) -> None:
    partner = a_partner(actor, group)
    an_action(actor, a_problem(actor), state=state, partner=partner)
    (found,) = due_days.read(actor, group.id, CalendarOf.GROUP)
    assert (found.over, found.assessment, found.day) == (over, False, SOON)


def test_what_is_withdrawn_or_measured_is_over(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    worksheets.withdraw(actor, problem, an_action(actor, problem))
    a_measure(actor, problem, latest_on=SOON.isoformat())
    waits = a_measure(actor, problem, latest_on=PAST.isoformat())
    found = due_days.read(actor, group.id, CalendarOf.GROUP)
    assert [each.row_id for each in found if not each.over] == [waits]
    assert len(found) == 3


def test_of_a_partner_only_its_own_actions_are_shown(group: Group, actor: Actor) -> None:
    problem, partner = a_problem(actor), a_partner(actor, group)
    other = a_partner(actor, group, "Mill clinic")
    theirs = an_action(actor, problem, partner=partner)
    an_action(actor, problem, partner=other)
    a_measure(actor, problem)
    assert rows(actor, CalendarOf.PARTNER, partner) == [theirs]


def test_a_person_has_what_they_lead_or_deputise_and_what_their_partner_does(
    group: Group, actor: Actor
) -> None:
    member, partner = an_actor(group, Role.MEMBER), a_partner(actor, group)
    led, deputised, other = (a_problem(actor) for _time in range(3))
    change_problem(led, lead=member.person_id)
    change_problem(deputised, lead=actor.person_id, deputy=member.person_id)
    mine = {an_action(actor, led), a_measure(actor, deputised)}
    an_action(actor, other)
    theirs = an_action(actor, other, partner=partner)
    assert set(own(member)) == mine
    people.set_partner(actor, member.person_id, group.id, partner_id=partner)
    assert set(own(member)) == mine | {theirs}
    people.set_role(COMMAND_LINE, member.person_id, group.id, role=Role.MANAGER)
    assert theirs in own(member)
    people.set_partner(actor, member.person_id, group.id, partner_id="")
    assert set(own(member)) == mine


def test_closed_problems_and_those_closed_to_the_reader_are_left_out(
    group: Group, actor: Actor
) -> None:
    member = an_actor(group, Role.MEMBER)
    open_one, closed, apart = (a_problem(actor) for _time in range(3))
    seen, _closed, hidden = (an_action(actor, each) for each in (open_one, closed, apart))
    change_problem(closed, over=True)
    readers.shut_out(actor, apart, member.person_id, reason="owner")
    assert set(rows(actor)) == {seen, hidden}
    assert rows(people.acting_as(member.login)) == [seen]


def test_nobody_reads_another_group_another_person_or_a_foreign_partner(actor: Actor) -> None:
    elsewhere = a_group("Elsewhere")
    stranger = an_actor(elsewhere)
    with pytest.raises(Refused):
        due_days.read(actor, elsewhere.id, CalendarOf.GROUP)
    for shows, about_id in (
        (CalendarOf.PERSON, stranger.person_id),
        (CalendarOf.PERSON, ""),
        (CalendarOf.PARTNER, a_partner(stranger, elsewhere)),
        (CalendarOf.PARTNER, "nobody"),
    ):
        with pytest.raises(NotFound):
            rows(actor, shows, about_id)
    with pytest.raises(NotFound):
        due_days.numbers(actor, a_problem(stranger))


def test_a_day_that_is_none_or_far_off_is_left_out(actor: Actor) -> None:
    problem = a_problem(actor)
    an_action(actor, problem, date(1200, 1, 1))
    an_action(actor, problem, date(9999, 12, 31))
    assert rows(actor) == []
