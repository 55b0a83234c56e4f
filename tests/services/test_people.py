"""Persons, groups and roles: only administrators, and one of them always stays."""

from collections.abc import Callable

import pytest

from tests import builders, visits
from workbench.domain.people import Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import accounts, partners, people
from workbench.store import database, traces

PASSWORD = "seven quiet herons"

DEEDS: dict[str, Callable[[Actor, str, str], object]] = {
    "list": lambda actor, _person, _group: people.listing(actor),
    "groups": lambda actor, _person, _group: people.all_groups(actor),
    "add": lambda actor, _person, _group: people.add(actor, "New Example", "new"),
    "found a group": lambda actor, _person, _group: people.add_group(actor, "New group"),
    "role": lambda actor, person, group: people.set_role(actor, person, group, role=Role.MEMBER),
    "administrator": lambda actor, person, _group: people.set_administrator(
        actor, person, administrator=True
    ),
    "close": lambda actor, person, _group: people.set_active(actor, person, active=False),
    "password": lambda actor, _person, _group: people.set_password(actor, "anna", PASSWORD),
}


def anna() -> str:
    return people.add(COMMAND_LINE, "Anna Example", "anna", password=PASSWORD)[0]


def the_administrator() -> Actor:
    return builders.an_actor(builders.a_group("Office"), login="chief", administrator=True)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_but_an_administrator_manages_people(deed: str, role: Role) -> None:
    group = builders.a_group()
    person = builders.an_actor(group, role, login="anna")
    with pytest.raises(Refused, match="Only an administrator"):
        DEEDS[deed](person, person.person_id, group.id)


@pytest.mark.parametrize("deed", sorted(DEEDS.keys() - {"list", "groups"}))
def test_every_deed_of_an_administrator_leaves_one_trace(deed: str) -> None:
    administrator, person, group = the_administrator(), anna(), builders.a_group()
    with database.reading() as session:
        before = traces.revision(session)
    DEEDS[deed](administrator, person, group.id)
    with database.reading() as session:
        assert traces.revision(session) == before + 1


def test_a_role_is_given_changed_and_taken_away() -> None:
    person, group = anna(), builders.a_group()
    for role in (Role.MEMBER, Role.MANAGER, None):
        people.set_role(COMMAND_LINE, person, group.id, role=role)
        listed = next(each for each in people.listing(COMMAND_LINE) if each.id == person)
        assert dict(listed.roles).get(group.id) == role


def test_an_administrator_is_no_member_of_a_group_until_made_one() -> None:
    administrator = the_administrator()
    group = people.add_group(administrator, "Harbour quarter")
    assert administrator.role_in(group) is None
    people.set_role(administrator, administrator.person_id, group, role=Role.FACILITATOR)
    acting = people.acting_as("chief")
    assert acting.role_in(group) is Role.FACILITATOR


def test_the_last_active_administrator_stays() -> None:
    administrator = the_administrator()
    with pytest.raises(Invalid, match="One administrator must stay"):
        people.set_active(administrator, administrator.person_id, active=False)
    with pytest.raises(Invalid, match="One administrator must stay"):
        people.set_administrator(administrator, administrator.person_id, administrator=False)
    person = anna()
    people.set_administrator(administrator, person, administrator=True)
    people.set_active(administrator, administrator.person_id, active=False)
    with pytest.raises(Invalid):
        people.set_active(COMMAND_LINE, person, active=False)


def test_a_refused_closing_leaves_the_sign_ins_standing() -> None:
    chief = visits.somebody(builders.a_group(), administrator=True)
    assert chief.actor is not None
    with pytest.raises(Invalid):
        people.set_active(chief.actor, chief.actor.person_id, active=False)
    assert accounts.who(chief.digest) is not None


def test_a_new_password_from_the_administrator_ends_sign_ins_and_the_wait() -> None:
    anna()
    digest = accounts.digest_of(accounts.sign_in("anna", PASSWORD))
    for _time in range(10):
        with pytest.raises(Refused):
            accounts.sign_in("anna", "a guess")
    people.set_password(COMMAND_LINE, "anna", "nine loud geese")
    assert accounts.who(digest) is None
    assert accounts.sign_in("anna", "nine loud geese")


def test_names_are_given_once() -> None:
    anna()
    people.add_group(COMMAND_LINE, "Harbour quarter")
    with pytest.raises(Invalid, match="taken"):
        people.add(COMMAND_LINE, "Another Anna", "ANNA")
    with pytest.raises(Invalid, match="already"):
        people.add_group(COMMAND_LINE, " Harbour  quarter ")


def test_what_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(NotFound):
        people.set_role(COMMAND_LINE, "nobody", builders.a_group().id, role=Role.MEMBER)
    with pytest.raises(NotFound):
        people.set_role(COMMAND_LINE, anna(), "nowhere", role=Role.MEMBER)
    with pytest.raises(NotFound):
        people.acting_as("nobody")


def test_lists_of_people_carry_no_password() -> None:
    anna()
    assert "argon2" not in repr(people.listing(COMMAND_LINE))


def test_the_facilitator_says_for_which_partner_a_person_speaks() -> None:
    group = builders.a_group()
    facilitator, member = builders.an_actor(group), builders.an_actor(group, Role.MEMBER)
    partner = partners.add(facilitator, group.id, "Harbour school", kind="school")
    people.set_partner(facilitator, member.person_id, group.id, partner_id=partner)
    assert people.speaking_for(facilitator, group.id) == {member.person_id: partner}
    people.set_role(COMMAND_LINE, member.person_id, group.id, role=Role.VIEWER)
    assert people.speaking_for(facilitator, group.id) == {member.person_id: partner}
    people.set_role(COMMAND_LINE, member.person_id, group.id, role=None)
    people.set_role(COMMAND_LINE, member.person_id, group.id, role=Role.VIEWER)
    assert people.speaking_for(facilitator, group.id) == {}


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_others_do_not_say_who_speaks_for_whom(role: Role) -> None:
    group = builders.a_group()
    person = builders.an_actor(group, role)
    with pytest.raises(Refused):
        people.set_partner(person, person.person_id, group.id, partner_id="")
    with pytest.raises(Refused):
        people.speaking_for(person, group.id)


def test_only_persons_and_partners_of_the_group_are_named() -> None:
    group, elsewhere = builders.a_group(), builders.a_group("Elsewhere")
    facilitator, stranger = builders.an_actor(group), builders.an_actor(elsewhere)
    theirs = partners.add(stranger, elsewhere.id, "Mill clinic", kind="health")
    for person_id, partner_id in (
        (stranger.person_id, ""),
        (facilitator.person_id, theirs),
        (facilitator.person_id, "nobody"),
    ):
        with pytest.raises(NotFound):
            people.set_partner(facilitator, person_id, group.id, partner_id=partner_id)
