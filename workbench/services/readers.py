"""Who opens report texts, and who is shut out of a problem because of a conflict of interest."""

from collections.abc import Mapping
from typing import NamedTuple

from workbench.domain.people import Role
from workbench.domain.record import now
from workbench.domain.safety import ConflictOfInterest
from workbench.errors import Invalid, NotFound
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import MAY, Action
from workbench.services.acting import acting
from workbench.services.problems import found, found_in
from workbench.store import database, people
from workbench.store import readers as store
from workbench.store.database import Session

# Chosen, not typed: a reason in words would tell about the person.
REASONS: Mapping[str, Lazy] = {
    "owner": Lazy("Owns or runs a place that it is about"),
    "relative": Lazy("Is related to somebody whom it is about"),
    "official": Lazy("Holds an office that it is about"),
    "other": Lazy("Another conflict of interest"),
}


class Reader(NamedTuple):
    """A person of the group, and whether they may open report texts."""

    person_id: str
    name: str
    role: Role
    reader: bool


class Conflict(NamedTuple):
    """A person who is shut out of a problem, and why."""

    person_id: str
    name: str
    reason: str  # key of ``REASONS``


def may_be_reader(role: Role) -> bool:
    """Whether somebody with this role can be named as a vetted reader."""
    return Action.READ_REPORTS in MAY[role]


def readers(actor: Actor, group_id: str) -> list[Reader]:
    """Everybody in the group, by name, and who of them is a vetted reader.

    Raises:
        Refused: the actor does not name readers in this group.
    """
    policy.ask(actor, Action.NAME_READERS, group_id)
    with database.reading() as session:
        return _readers(session, group_id)


def set_reader(actor: Actor, person_id: str, group_id: str, *, reader: bool) -> None:
    """Name this person as a vetted reader of the group, or no longer; it holds at once.

    Raises:
        Refused: the actor does not name readers in this group.
        NotFound: the person is not in the group.
        Invalid: the person's role does not open reports.
    """
    note = "reader" if reader else "no reader"
    with acting(
        actor, Action.NAME_READERS, group_id=group_id, about=person_id, note=note
    ) as session:
        membership = store.membership(session, person_id=person_id, group_id=group_id)
        if membership is None:
            raise NotFound(_("There is no such person in this group."))
        if reader and not may_be_reader(membership.role):
            raise Invalid(_("A viewer cannot open reports. Another role must be given first."))
        membership.reader = reader
        session.add(membership)


def conflicts(actor: Actor, problem_id: str) -> list[Conflict]:
    """Who is shut out of this problem, by name.

    Raises:
        NotFound, Refused: the problem is not there for this actor, or is closed to them.
    """
    found(actor, problem_id, Action.NAME_READERS)
    with database.reading() as session:
        return [
            Conflict(person.id, person.name, conflict.reason)
            for conflict, person in store.conflicts(session, problem_id=problem_id)
        ]


def shut_out(actor: Actor, problem_id: str, person_id: str, *, reason: str) -> None:
    """Shut a person of the group out of a problem and of the reports behind it, at once.

    Raises:
        Invalid: the reason is none of ``REASONS``.
        NotFound: the problem or the person is not in the group.
        Refused: the actor may not, or is shut out of the problem as well.
    """
    if reason not in REASONS:
        raise Invalid(_("Choose why this person has a conflict of interest."))
    problem = found(actor, problem_id, Action.NAME_READERS)
    with acting(
        actor,
        Action.NAME_READERS,
        group_id=problem.group_id,
        about=problem_id,
        note=f"shut out: {reason}",
    ) as session:
        found_in(session, actor, problem_id, action=Action.NAME_READERS)
        if store.membership(session, person_id=person_id, group_id=problem.group_id) is None:
            raise NotFound(_("There is no such person in this group."))
        conflict = store.conflict(
            session, problem_id=problem_id, person_id=person_id
        ) or ConflictOfInterest(
            problem_id=problem_id, person_id=person_id, reason=reason, author=actor.name
        )
        conflict.reason, conflict.author, conflict.at = reason, actor.name, now()
        session.add(conflict)


def let_in(actor: Actor, problem_id: str, person_id: str) -> None:
    """Open a problem again to a person who was shut out; nobody does this for themselves.

    Raises:
        NotFound: the problem is not in the actor's groups, or the person is not shut out.
        Refused: the actor may not, or is shut out of the problem.
    """
    problem = found(actor, problem_id, Action.NAME_READERS)
    with acting(
        actor, Action.NAME_READERS, group_id=problem.group_id, about=problem_id, note="let in"
    ) as session:
        conflict = store.conflict(session, problem_id=problem_id, person_id=person_id)
        if conflict is None:
            raise NotFound(_("This person is not shut out of the problem."))
        session.delete(conflict)


def _readers(session: Session, group_id: str) -> list[Reader]:
    named = store.named(session, group_id=group_id)
    return [
        Reader(person.id, person.name, role, person.id in named)
        for person, role in people.members(session, group_id=group_id)
    ]
