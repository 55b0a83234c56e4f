"""Approval of a plan or a closure: asked by those who lead the group, answered by a manager."""

from collections.abc import Mapping

from workbench.domain.problem import Problem
from workbench.domain.record import now
from workbench.domain.steering import Approval, Decision, Subject
from workbench.errors import Invalid, NotFound, Refused
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import approved, free_text, taken_out
from workbench.services.acting import acting
from workbench.services.approved import Request, told
from workbench.services.problems import ask_open, found, found_in
from workbench.store import approvals as store
from workbench.store import database, problems, traces
from workbench.store.database import Session
from workbench.worksheets import closing, plan
from workbench.worksheets.filled import Filled

LONGEST = 1000  # letters
SUBJECTS: Mapping[Subject, Lazy] = {
    Subject.PLAN: Lazy("The action plan"),
    Subject.CLOSURE: Lazy("Closing the problem"),
}


def ask(actor: Actor, problem_id: str, subject: Subject, *, words: str = "") -> str:
    """Ask the managers of the group to approve; gives the id of the request.

    Raises:
        Invalid: there is nothing to approve yet (``faults`` name what lacks), it was asked
            already, or the words are too long.
        PersonalData: the words seem to hold some.
        Refused: the actor does not facilitate the group, or the problem is closed.
    """
    words = _short(words)
    problem = found(actor, problem_id, Action.CLOSE_PROBLEM)
    note = f"{subject} asked"
    with acting(
        actor, Action.CLOSE_PROBLEM, group_id=problem.group_id, about=problem_id, note=note
    ) as session:
        record = problems.find(session, problem_id=problem_id) or problem
        ask_open(record)
        _ready(problems.filled(session, problem=record), subject)
        if store.open_request(session, problem_id=problem_id, subject=subject):
            raise Invalid(_("This was asked already. Wait for the answer, or withdraw it first."))
        free_text.check(session, problem.group_id, words)
        taken_out.check(session, problem.group_id, words)
        made = Approval(
            group_id=problem.group_id,
            problem_id=problem_id,
            subject=subject,
            revision=traces.revision(session, about=problem_id),
            asked_by=actor.name,
            asked_by_id=actor.person_id,
            words=words,
        )
        session.add(made)
        return made.id


def decide(actor: Actor, approval_id: str, *, granted: bool, reason: str = "") -> None:
    """Grant what was asked, or refuse it with a reason; what was decided is never changed.

    Raises:
        Invalid: it was answered or withdrawn, a refusal has no reason, or it is too long.
        NotFound: there is no such request for this actor.
        PersonalData: the reason seems to hold some.
        Refused: the actor is no manager of the group, or asked for it themselves.
    """
    reason = _short(reason)
    if not granted and not reason:
        raise Invalid(_("Say why you refuse, so that the group knows what to change."))
    problem = _problem_of(actor, approval_id, Action.APPROVE)
    decision = Decision.GRANTED if granted else Decision.REFUSED
    with database.reading() as session:
        asked = _standing(session, approval_id)
        note = f"{asked.subject} {decision}"
    if _own(actor, asked):
        raise Refused(_("Nobody approves what they asked for themselves. Another manager decides."))
    with acting(
        actor, Action.APPROVE, group_id=problem.group_id, about=problem.id, note=note
    ) as session:
        free_text.check(session, problem.group_id, reason)
        taken_out.check(session, problem.group_id, reason)
        record = _standing(session, approval_id)
        answer(record, decision, by=actor.name, reason=reason)
        session.add(record)


def withdraw(actor: Actor, approval_id: str) -> None:
    """Take back a request that nobody has answered.

    Raises:
        Invalid: it was answered or withdrawn.
        NotFound: there is no such request for this actor.
        Refused: the actor does not facilitate the group.
    """
    problem = _problem_of(actor, approval_id, Action.CLOSE_PROBLEM)
    with acting(
        actor,
        Action.CLOSE_PROBLEM,
        group_id=problem.group_id,
        about=problem.id,
        note="request withdrawn",
    ) as session:
        record = _standing(session, approval_id)
        answer(record, Decision.WITHDRAWN, by=actor.name)
        session.add(record)


def of_problem(actor: Actor, problem_id: str) -> tuple[Request, ...]:
    """Everything that was asked about this problem, newest first.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        title = problems.filled(session, problem=problem).title
        newest: set[Subject] = set()
        listed = []
        for each in store.of_problem(session, problem_id=problem_id):
            listed.append(told(session, each, title, compare=each.subject not in newest))
            if each.decision in (Decision.ASKED, Decision.GRANTED):
                newest.add(each.subject)
        return tuple(listed)


def waiting(actor: Actor) -> tuple[Request, ...]:
    """What waits for this actor's answer in all their groups, oldest first."""
    groups = [group for group, _role in actor.roles if policy.may(actor, Action.APPROVE, group)]
    listed = []
    with database.reading() as session:
        for each in store.waiting(session, group_ids=groups):
            problem = problems.find(session, problem_id=each.problem_id)
            if problem and problem.id not in actor.shut_out and not _own(actor, each):
                title = problems.filled(session, problem=problem).title
                listed.append(told(session, each, title, compare=True))
    return tuple(listed)


def can_be_decided(actor: Actor, problem_id: str) -> bool:
    """Whether there is any manager who could answer a request about this problem.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        return approved.managed(session, found_in(session, actor, problem_id))


def answer(record: Approval, decision: Decision, *, by: str, reason: str = "") -> None:
    """Note how a request ended, within a deed."""
    record.decision, record.reason = decision, reason
    record.decided_by, record.decided_at = by, now()


def _own(actor: Actor, asked: Approval) -> bool:
    return bool(actor.person_id) and asked.asked_by_id == actor.person_id


def _short(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST:
        raise Invalid(_("Say it with at most {most} letters.").format(most=LONGEST))
    return text


def _ready(filled: Filled, subject: Subject) -> None:
    if subject is Subject.PLAN and not plan.open_actions(filled):
        raise Invalid(_("The plan has no open action yet. Write one, then ask for its approval."))
    lacks = closing.lacking(filled) if subject is Subject.CLOSURE else ()
    if lacks:
        raise Invalid(_("These are still to be answered before anybody can approve it:"), lacks)


def _problem_of(actor: Actor, approval_id: str, action: Action) -> Problem:
    """The problem of a request, which is as if it were not for whoever may not know of it."""
    with database.reading() as session:
        record = store.one(session, approval_id=approval_id)
        if record is None or not policy.may(actor, Action.READ, record.group_id):
            raise NotFound(_("There is no such request."))
        return found_in(session, actor, record.problem_id, action=action)


def _standing(session: Session, approval_id: str) -> Approval:
    record = store.one(session, approval_id=approval_id)
    if record is None:
        raise NotFound(_("There is no such request."))
    if record.decision is not Decision.ASKED:
        raise Invalid(
            _("This was settled meanwhile by {author}. Look at it again.").format(
                author=record.decided_by
            )
        )
    return record
