"""The partners of a group."""

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Role
from workbench.errors import Invalid, PersonalData, Refused
from workbench.services import directory, partners


def test_a_partner_is_added_once_whatever_its_case_and_spaces() -> None:
    actor = an_actor(a_group())
    group = actor.roles[0][0]
    one = partners.add(actor, group, "Harbour school", kind="school")
    assert partners.add(actor, group, "  harbour   SCHOOL ") == one
    [listed] = partners.listing(actor, group)
    assert (listed.name, listed.kind) == ("Harbour school", "school")


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_partner_needs_a_name(name: str) -> None:
    actor = an_actor(a_group())
    with pytest.raises(Invalid):
        partners.add(actor, actor.roles[0][0], name)


def test_the_kind_is_one_of_the_known() -> None:
    actor = an_actor(a_group())
    with pytest.raises(Invalid, match="what kind"):
        partners.add(actor, actor.roles[0][0], "Harbour school", kind="friend")


def test_groups_do_not_see_each_others_partners() -> None:
    mine, theirs = an_actor(a_group("Mine")), an_actor(a_group("Theirs"))
    partners.add(theirs, theirs.roles[0][0], "Quixwort office")
    assert partners.listing(mine, mine.roles[0][0]) == []
    with pytest.raises(Refused):
        partners.listing(mine, theirs.roles[0][0])
    with pytest.raises(Refused):
        partners.add(mine, theirs.roles[0][0], "Mine")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_readers_add_no_partner(role: Role) -> None:
    actor = an_actor(a_group(), role)
    with pytest.raises(Refused):
        partners.add(actor, actor.roles[0][0], "Harbour school")


def test_a_choice_says_what_kind_a_partner_is_and_what_it_does() -> None:
    actor = an_actor(a_group())
    group = actor.roles[0][0]
    made = directory.add(actor, group, "Lantern house", kind="shelter", does="Safe beds")
    other = partners.add(actor, group, "Harbour school", kind="school")
    assert partners.described(actor, group) == {made: "Shelter: Safe beds", other: "School"}


def test_the_name_of_a_person_is_no_partner() -> None:
    actor = an_actor(a_group())
    with pytest.raises(PersonalData):
        partners.add(actor, actor.roles[0][0], "Maria Popescu")
    assert partners.listing(actor, actor.roles[0][0]) == []


def test_there_is_a_kind_for_each_that_an_officer_calls() -> None:
    named = "specialised_unit ngo shelter social_service health labour_office justice licensing "
    named += "union embassy migration school religious diaspora transport interpreter hotline"
    assert set(named.split()) <= set(partners.KINDS)
