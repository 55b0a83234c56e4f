"""Readers and safety: what a facilitator sets, and who does not find the page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.security.policy import Actor
from workbench.services import group_settings, partners, people, readers
from workbench.services.group_settings import Settings


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    return visits.somebody(group)


@pytest.fixture
def member(group: Group) -> Actor:
    return an_actor(group, Role.MEMBER, login="quixwort")


def toggle(at: AppTest, name: str) -> AppTest:
    found = next(each for each in at.toggle if name in each.label)
    return seen.fine(found.set_value(not found.value).run())


def test_a_facilitator_names_a_reader_and_takes_it_back(
    visitor: Visitor, member: Actor, group: Group
) -> None:
    at = seen.opened(visitor, "safety")
    assert "Nobody opens reports yet" in seen.words(at)
    at = toggle(at, "Quixwort")
    assert "Nobody opens reports yet" not in seen.words(at)
    named = {
        each.person_id: each.reader for each in readers.readers(seen.acting(visitor), group.id)
    }
    assert named[member.person_id]
    toggle(at, "Quixwort")
    assert not any(each.reader for each in readers.readers(seen.acting(visitor), group.id))


def test_a_viewer_cannot_be_named(visitor: Visitor, group: Group) -> None:
    an_actor(group, Role.VIEWER, login="looker")
    at = seen.opened(visitor, "safety")
    assert [each.disabled for each in at.toggle if "Looker" in each.label] == [True]


def test_number_country_and_interview_are_saved_for_everybody(
    visitor: Visitor, member: Actor, group: Group
) -> None:
    at = seen.opened(visitor, "safety")
    at.text_input[0].set_value("112")
    at.text_input[1].set_value("ro")
    at.radio[0].set_value("no")
    at = seen.button(at, "Save")
    assert "Saved." in seen.words(at)
    assert group_settings.read(member, group.id) == Settings("RO", "112", "no")


def test_a_wrong_country_is_said_and_nothing_is_saved(visitor: Visitor, group: Group) -> None:
    at = seen.opened(visitor, "safety")
    at.text_input[0].set_value("112")
    at.text_input[1].set_value("UK")
    at = seen.button(at, "Save")
    assert "two letters" in seen.words(at)
    assert group_settings.read(seen.acting(visitor), group.id) == Settings("", "", "")


def test_a_person_is_shut_out_of_a_problem_and_let_in_again(
    visitor: Visitor, member: Actor
) -> None:
    facilitator = seen.acting(visitor)
    problem = a_problem(facilitator)
    at = seen.opened(visitor, "safety")
    assert "Nobody is shut out" in seen.words(at)
    person = next(each for each in at.selectbox if each.label == "Person")
    person.set_value(member.person_id)
    next(each for each in at.selectbox if each.label == "Reason").set_value("owner")
    at = seen.button(at, "Shut out of this problem")
    assert "Quixwort – Owns or runs a place" in seen.words(at)
    assert [each.reason for each in readers.conflicts(facilitator, problem)] == ["owner"]
    at = seen.button(at, "Let in again")
    assert readers.conflicts(facilitator, problem) == []


def test_person_and_reason_must_be_chosen(visitor: Visitor) -> None:
    a_problem(seen.acting(visitor))
    at = seen.button(seen.opened(visitor, "safety"), "Shut out of this problem")
    assert "Choose why" in seen.words(at)


def test_without_a_problem_nobody_can_be_shut_out(visitor: Visitor) -> None:
    assert "no problem yet" in seen.words(seen.opened(visitor, "safety"))


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_others_do_not_find_the_page(group: Group, role: Role) -> None:
    with pytest.raises(ValueError, match="safety"):
        visits.somebody(group, role).visit("safety")


def test_nobody_of_another_group_is_shown(visitor: Visitor) -> None:
    an_actor(a_group("Elsewhere"), login="stranger")
    assert "Stranger" not in seen.words(seen.opened(visitor, "safety"))


def test_who_shuts_out_themselves_no_longer_finds_the_problem(visitor: Visitor) -> None:
    facilitator = seen.acting(visitor)
    a_problem(facilitator, "Quixwort square")
    at = seen.opened(visitor, "safety")
    person = next(each for each in at.selectbox if each.label == "Person")
    person.set_value(facilitator.person_id)
    next(each for each in at.selectbox if each.label == "Reason").set_value("relative")
    at = seen.button(at, "Shut out of this problem")
    assert "no problem yet" in seen.words(at)
    assert "Quixwort" not in seen.words(at)


def test_of_two_problems_the_other_one_stays_open(visitor: Visitor) -> None:
    facilitator = seen.acting(visitor)
    a_problem(facilitator, "Quixwort square")
    a_problem(facilitator, "Market hall")
    at = seen.opened(visitor, "safety")
    person = next(each for each in at.selectbox if each.label == "Person")
    person.set_value(facilitator.person_id)
    next(each for each in at.selectbox if each.label == "Reason").set_value("relative")
    at = seen.button(at, "Shut out of this problem")
    [problems] = [each for each in at.selectbox if each.label == "Problem"]
    assert len(problems.options) == 1
    assert problems.value


def test_a_facilitator_says_for_which_partner_somebody_speaks(
    visitor: Visitor, member: Actor, group: Group
) -> None:
    facilitator = seen.acting(visitor)
    assert "no partners yet" in seen.words(seen.opened(visitor, "safety"))
    partner = partners.add(facilitator, group.id, "Harbour *school*", kind="school")
    at = seen.opened(visitor, "safety")
    choice = at.selectbox(key=f"partner.{group.id}.{member.person_id}")
    assert "Harbour *school*" in choice.options
    seen.fine(choice.set_value(partner).run())
    assert people.speaking_for(facilitator, group.id) == {member.person_id: partner}
    at = seen.opened(visitor, "safety")
    choice = at.selectbox(key=f"partner.{group.id}.{member.person_id}")
    assert choice.value == partner
    seen.fine(choice.set_value("").run())
    assert people.speaking_for(facilitator, group.id) == {}
