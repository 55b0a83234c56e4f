"""Actions and measures with days, as plans hold them."""

from datetime import date, timedelta

from workbench.domain.people import Group
from workbench.domain.problem import Problem
from workbench.domain.record import now
from workbench.security.policy import Actor
from workbench.services import partners, worksheets
from workbench.store import database

SOON = date.today() + timedelta(days=3)
PAST = date.today() - timedelta(days=3)
_FURTHER = {"harm": "Nobody", "accepted": "owner", "evidence": "We saw it", "reason": "No money"}


def an_action(actor: Actor, problem_id: str, day: date = SOON, **cells: str) -> str:
    """An action, with all that any state asks for unless the cells say otherwise."""
    usual = {"what": "Mend the quixwort lamp", "due": day.isoformat()} | _FURTHER
    usual["done_on"] = date.today().isoformat()
    return worksheets.add_row(actor, problem_id, "response.actions", **usual | cells)


def a_measure(actor: Actor, problem_id: str, day: date = SOON, **cells: str) -> str:
    """A measure to be looked at on this day."""
    usual = {"measure": "Count the quixwort racks", "when": day.isoformat()}
    return worksheets.add_row(actor, problem_id, "assessment.measures", **usual | cells)


def a_partner(actor: Actor, group: Group, name: str = "Harbour school") -> str:
    """A partner of the group."""
    return partners.add(actor, group.id, name, kind="school")


def change_problem(
    problem_id: str, *, lead: str = "", deputy: str = "", over: bool = False
) -> None:
    """Say who leads a problem, or that it is closed."""
    with database.writing() as session:
        problem = session.get(Problem, problem_id)
        assert problem is not None
        problem.lead_id, problem.deputy_id = lead, deputy
        problem.closed_at = now() if over else None
        session.add(problem)
        session.commit()
