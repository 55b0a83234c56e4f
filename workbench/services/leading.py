"""Who leads a problem and who takes over: persons of the group, so that turnover ends nothing."""

from typing import NamedTuple

from workbench.domain.people import Role
from workbench.domain.problem import Problem
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.acting import acting
from workbench.services.problems import ask_open, found, found_in
from workbench.store import database, people, problems, readers
from workbench.store.database import Session


class Named(NamedTuple):
    """Whom a problem names; nobody has no id."""

    person_id: str = ""
    name: str = ""
    missing: bool = False  # cannot work on it any more: gone, not active, or shut out


class Leading(NamedTuple):
    """Who leads a problem, and who takes over when that person is away."""

    lead: Named
    deputy: Named

    @property
    def complete(self) -> bool:
        """Whether both are named and can do it."""
        return all(each.person_id and not each.missing for each in self)


class Able(NamedTuple):
    """Somebody who can work on a problem."""

    name: str
    role: Role


def of_problem(actor: Actor, problem_id: str) -> Leading:
    """Who leads this problem, and the deputy.

    Why somebody is missing is not told: a conflict of interest is nobody else's business.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        there = able(session, problem)
        return Leading(
            _named(session, problem.lead_id, there), _named(session, problem.deputy_id, there)
        )


def choices(actor: Actor, problem_id: str) -> dict[str, str]:
    """Id and name of those who can be named, by name: active persons of the group to whom the
    problem is open.

    Raises:
        NotFound, Refused: as ``name``.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id, action=Action.CLOSE_PROBLEM)
        return {person_id: each.name for person_id, each in able(session, problem).items()}


def name(actor: Actor, problem_id: str, *, lead_id: str, deputy_id: str) -> None:
    """Say who leads the problem and who is the deputy; "" is nobody.

    Raises:
        Invalid: both are the same person, or somebody new cannot work on this problem.
        NotFound: there is no such problem for this actor.
        Refused: the actor does not facilitate the group, or the problem is closed.
    """
    problem = found(actor, problem_id, Action.CLOSE_PROBLEM)
    if lead_id and lead_id == deputy_id:
        raise Invalid(_("The deputy takes over when the lead is away: name two persons."))
    with acting(
        actor,
        Action.CLOSE_PROBLEM,
        group_id=problem.group_id,
        about=problem_id,
        note="lead and deputy",
    ) as session:
        record = problems.find(session, problem_id=problem_id) or problem
        ask_open(record)
        there = able(session, record)
        for chosen, stands in ((lead_id, record.lead_id), (deputy_id, record.deputy_id)):
            if chosen and chosen != stands and chosen not in there:
                raise Invalid(_("Name an active person of the group who works on this problem."))
        record.lead_id, record.deputy_id = lead_id, deputy_id
        session.add(record)


def able(session: Session, problem: Problem) -> dict[str, Able]:
    """Who can work on a problem, by person id: active, in its group, and not shut out of it."""
    shut_out = {
        person.id for _conflict, person in readers.conflicts(session, problem_id=problem.id)
    }
    return {
        person.id: Able(person.name, role)
        for person, role in people.members(session, group_id=problem.group_id)
        if person.active and person.id not in shut_out
    }


def _named(session: Session, person_id: str, there: dict[str, Able]) -> Named:
    if person_id in there:
        return Named(person_id, there[person_id].name)
    person = people.find(session, person_id=person_id) if person_id else None
    return Named(person_id, person.name if person else "", missing=bool(person_id))
