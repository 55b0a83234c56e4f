"""What an administrator does: persons, groups, and who is what in which group."""

import secrets
from dataclasses import dataclass

from workbench.domain.people import Group, Person, Role
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import accounts, free_text, passwords
from workbench.services.acting import acting
from workbench.store import calendars, database, directory, groups, readers
from workbench.store import people as store
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as lists show them."""

    id: str
    name: str
    login: str
    administrator: bool
    active: bool
    roles: tuple[tuple[str, Role], ...]


def listing(actor: Actor) -> list[Listed]:
    """All persons."""
    policy.ask(actor, Action.MANAGE_PEOPLE)
    with database.reading() as session:
        return [
            Listed(
                person.id,
                person.name,
                person.login,
                person.administrator,
                person.active,
                store.roles(session, person_id=person.id),
            )
            for person in store.every(session)
        ]


def all_groups(actor: Actor) -> dict[str, str]:
    """Id and name of every group; an administrator sees the names, not what is inside."""
    policy.ask(actor, Action.MANAGE_PEOPLE)
    with database.reading() as session:
        return {group.id: group.name for group in groups.every(session)}


def add(actor: Actor, name: str, login: str, *, password: str = "") -> tuple[str, str]:
    """Add a person; gives the id and the password, made at random if none is given."""
    password = password or new_password()
    with acting(actor, Action.MANAGE_PEOPLE) as session:
        person = accounts.new_person(session, name=name, login=login, password=password)
        return person.id, password


def add_group(actor: Actor, name: str) -> str:
    """Found a group; gives its id."""
    name = " ".join(name.split())
    if not 0 < len(name) <= 80:
        raise Invalid(_("Give the group a name, with at most 80 letters."))
    with acting(actor, Action.MANAGE_PEOPLE) as session:
        free_text.check(session, "", name)
        if groups.named(session, name=name):
            raise Invalid(_("There is a group of this name already."))
        group = Group(name=name)
        session.add(group)
        session.flush()
        return group.id


def set_role(actor: Actor, person_id: str, group_id: str, *, role: Role | None) -> None:
    """Give a person this role in a group, or none; it holds from their next action."""
    with acting(
        actor, Action.MANAGE_PEOPLE, group_id=group_id, about=person_id, note=role or "none"
    ) as session:
        _person(session, person_id)
        if store.group(session, group_id=group_id) is None:
            raise NotFound(_("There is no such group."))
        store.set_role(session, person_id=person_id, group_id=group_id, role=role)


def speaking_for(actor: Actor, group_id: str) -> dict[str, str]:
    """Person to the partner for which they are in this group, where it was said.

    Raises:
        Refused: the actor does not keep the settings of this group.
    """
    policy.ask(actor, Action.NAME_READERS, group_id)
    with database.reading() as session:
        return calendars.speaks_for(session, group_id=group_id)


def set_partner(actor: Actor, person_id: str, group_id: str, *, partner_id: str) -> None:
    """Say for which partner a person is in this group; "" for none. It gives no right: the actions
    of the partner count as theirs in their calendar, their tasks and their reminders.

    Raises:
        Refused: the actor does not keep the settings of this group.
        NotFound: the person or the partner is not in the group.
    """
    with acting(
        actor, Action.NAME_READERS, group_id=group_id, about=person_id, note="speaks for"
    ) as session:
        membership = readers.membership(session, person_id=person_id, group_id=group_id)
        if membership is None:
            raise NotFound(_("There is no such person in this group."))
        partner = directory.partner(session, partner_id=partner_id)
        if partner_id and (partner is None or partner.group_id != group_id):
            raise NotFound(_("There is no such partner in this group."))
        membership.partner_id = partner_id
        session.add(membership)


def set_administrator(actor: Actor, person_id: str, *, administrator: bool) -> None:
    """Make a person administrator, or no longer; one active administrator always stays."""
    with acting(actor, Action.MANAGE_PEOPLE, about=person_id) as session:
        person = _person(session, person_id)
        person.administrator = administrator
        session.add(person)
        _one_stays(session)


def set_active(actor: Actor, person_id: str, *, active: bool) -> None:
    """Close a person's account, or open it again; closing ends their sign-ins."""
    with acting(actor, Action.MANAGE_PEOPLE, about=person_id) as session:
        person = _person(session, person_id)
        person.active = active
        session.add(person)
        if not active:
            store.end_sign_ins(session, person_id=person_id)
        _one_stays(session)


def set_password(actor: Actor, login: str, password: str) -> None:
    """Give a person a new password and end their sign-ins."""
    with acting(actor, Action.MANAGE_PEOPLE) as session:
        person = _named(session, login)
        accounts.set_password(session, person, password)
        passwords.forget_failures(session, person.login)
        store.end_sign_ins(session, person_id=person.id)


def acting_as(login: str) -> Actor:
    """The person of this sign-in name as an actor, for a command given in their name."""
    with database.reading() as session:
        return accounts.actor_of(session, _named(session, login))


def new_password() -> str:
    """A password made at random, to be changed by its owner."""
    return secrets.token_urlsafe(12)


def _person(session: Session, person_id: str) -> Person:
    person = store.find(session, person_id=person_id)
    if person is None:
        raise NotFound(_("There is no such person."))
    return person


def _named(session: Session, login: str) -> Person:
    person = store.by_login(session, login=login)
    if person is None or not person.active:
        raise NotFound(_("There is no person with this sign-in name."))
    return person


def _one_stays(session: Session) -> None:
    session.flush()
    if store.administrators(session) == 0:
        raise Invalid(_("One administrator must stay. Make somebody else administrator first."))
