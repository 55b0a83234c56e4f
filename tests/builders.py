"""Valid things to test with: right by default, different by keyword."""

from typing import Any

from workbench.domain.people import Group, Membership, Person, Role
from workbench.security.policy import Actor
from workbench.services import problems, reports
from workbench.store import database


def a_group(name: str = "Harbour quarter") -> Group:
    """A group, stored."""
    with database.writing() as session:
        group = Group(name=name)
        session.add(group)
        session.commit()
        return group


def an_actor(
    group: Group,
    role: Role = Role.FACILITATOR,
    *,
    login: str = "",
    administrator: bool = False,
    reader: bool = False,
) -> Actor:
    """A person with this role in the group, stored, and acting."""
    login = login or f"{role}-{group.id[:6]}"
    with database.writing() as session:
        person = Person(
            login=login, name=login.title(), password_hash="-", administrator=administrator
        )
        session.add(person)
        session.flush()
        session.add(Membership(person_id=person.id, group_id=group.id, role=role, reader=reader))
        session.commit()
        return Actor(
            person_id=person.id,
            name=person.name,
            login=login,
            administrator=administrator,
            roles=((group.id, role),),
            reads=(group.id,) if reader else (),
        )


def a_problem(actor: Actor, title: str = "Bicycle thefts at the market hall") -> str:
    """A problem in the actor's first group, stored; gives its id."""
    return problems.state(actor, actor.roles[0][0], title)


def a_report(
    actor: Actor, text: str = "Two vans wait at the mill before dawn", **fields: Any
) -> str:
    """A report in the actor's first group, stored; gives its id."""
    draft = reports.Draft(**{"channel": "resident", "text": text} | fields)
    return reports.add(actor, actor.roles[0][0], draft).id
