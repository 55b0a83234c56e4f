"""A problem closed with what was learned, and opened again: nothing of it is lost either way."""

from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.record import now
from workbench.domain.steering import Decision, Subject
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import approvals, approved, worksheets
from workbench.services.acting import acting
from workbench.services.problems import ask_open, found, found_in
from workbench.store import approvals as requests
from workbench.store import database, problems
from workbench.store.database import Session
from workbench.worksheets import closing as rules
from workbench.worksheets.filled import Filled
from workbench.worksheets.response import NOTES

LONGEST = 1000  # letters


def lacking(filled: Filled) -> tuple[str, ...]:
    """The questions that must be answered before the problem can be closed."""
    return rules.lacking(filled)


def awaits_approval(actor: Actor, problem_id: str) -> bool:
    """Whether a manager must approve before this problem can be closed.

    Where the group has an active manager who may see the problem, one approves: asked after the
    last change to the verdict, and after the problem was last opened again.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        return _awaits_approval(session, found_in(session, actor, problem_id))


def close(actor: Actor, problem_id: str) -> None:
    """Close the problem: from now on it is read only, and found by what was learned from it.

    Requests that nobody has answered are withdrawn with it.

    Raises:
        Invalid: something is not said yet (``faults`` name it), or no manager approved it.
        NotFound: there is no such problem for this actor.
        Refused: the actor does not facilitate the group, or it is closed already.
    """
    group_id = found(actor, problem_id, Action.CLOSE_PROBLEM).group_id
    with acting(
        actor, Action.CLOSE_PROBLEM, group_id=group_id, about=problem_id, note="closed"
    ) as session:
        problem = found_in(session, actor, problem_id, action=Action.CLOSE_PROBLEM)
        ask_open(problem)
        lacks = lacking(problems.filled(session, problem=problem))
        if lacks:
            raise Invalid(_("Before it is closed, answer these. “Not known” is an answer."), lacks)
        if _awaits_approval(session, problem):
            raise Invalid(_("A manager of the group approves the closing first. Ask for it here."))
        for each in requests.open_requests(session, problem_id=problem_id):
            approvals.answer(each, Decision.WITHDRAWN, by=actor.name)
            session.add(each)
        problem.closed_at = problem.changed_at = now()
        session.add(problem)


def reopen(actor: Actor, problem_id: str, *, reason: str) -> None:
    """Open a closed problem again; the reason stands among the notes of its plan.

    Raises:
        Invalid: it is open, or the reason is missing or too long.
        NotFound: there is no such problem for this actor.
        PersonalData: the reason seems to hold some.
        Refused: the actor does not facilitate the group.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST:
        raise Invalid(
            _("Say why it is opened again, in at most {most} letters.").format(most=LONGEST)
        )
    group_id = found(actor, problem_id, Action.CLOSE_PROBLEM).group_id
    with acting(
        actor, Action.CLOSE_PROBLEM, group_id=group_id, about=problem_id, note=approved.REOPENED
    ) as session:
        problem = found_in(session, actor, problem_id, action=Action.CLOSE_PROBLEM)
        if problem.closed_at is None:
            raise Invalid(_("This problem is open already."))
        problem.closed_at, problem.step_since = None, now()
        session.add(problem)
        _note(session, problem, reason, author=actor.name)


def _awaits_approval(session: Session, problem: Problem) -> bool:
    return approved.managed(session, problem) and not approved.stands(
        session, problem, Subject.CLOSURE
    )


def _note(session: Session, problem: Problem, reason: str, *, author: str) -> None:
    """A note on the plan: so the reason is seen, redacted and carried along as any answer is."""
    row = worksheets.append(session, problem, NOTES.key, author=author)
    said = {
        "text": _("Opened again: {reason}").format(reason=reason),
        "on": date.today().isoformat(),
    }
    for field, value in said.items():
        worksheets.put(session, problem, row, field=field, value=value, shown=0, author=author)
