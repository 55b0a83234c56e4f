"""What was asked about a problem and answered, and what changed since it was asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.people import Role
from workbench.domain.problem import Problem
from workbench.domain.steering import Approval, Decision, Subject
from workbench.services import leading
from workbench.store import approvals as store
from workbench.store import traces
from workbench.store.database import Session
from workbench.worksheets.assessment import VERDICT
from workbench.worksheets.response import ACTIONS

REOPENED = "opened again"  # how the trail notes it

# What of a plan is approved: what is done, by whom, by when, how. How far it has come since is
# no change of it, but that an action was dropped is.
_OF_PLAN = frozenset(field.key for field in ACTIONS.fields) - {
    *("state", "accepted", "needs", "needs_from", "needs_by", "done_on", "evidence", "reason")
}
_DROPPED: Mapping[str, Collection[str]] = {"state": ("dropped",)}


@dataclass(frozen=True, slots=True)
class Request:
    """A request for approval with its answer, if there is one."""

    id: str
    problem_id: str
    group_id: str
    title: str  # of the problem
    subject: Subject
    decision: Decision
    asked_by: str
    asked_at: datetime
    words: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    changed: tuple[str, ...]  # rows that changed since it was asked; of older requests none

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return self.decision is Decision.ASKED


def managed(session: Session, problem: Problem) -> bool:
    """Whether an active manager of the group may decide about this problem."""
    return any(each.role is Role.MANAGER for each in leading.able(session, problem).values())


def stands(session: Session, problem: Problem, subject: Subject) -> bool:
    """Whether this was granted by the last answer, asked after the problem was opened again and
    after the last change to what was to be approved.
    """
    answers = [
        each
        for each in store.of_problem(session, problem_id=problem.id)
        if each.subject is subject and each.decision in (Decision.GRANTED, Decision.REFUSED)
    ]
    opened = traces.last_noted(session, about=problem.id, note=REOPENED)
    return any(
        each.decision is Decision.GRANTED and each.revision >= opened and not changed(session, each)
        for each in answers[:1]
    )


def told(session: Session, record: Approval, title: str, *, compare: bool) -> Request:
    """A request as people read it; of older ones nobody asks what ``compare`` would find."""
    compared = compare and record.decision in (Decision.ASKED, Decision.GRANTED)
    kept = record.model_dump(exclude={"revision", "asked_by_id"})
    return Request(**kept, title=title, changed=changed(session, record) if compared else ())


def changed(session: Session, record: Approval) -> tuple[str, ...]:
    """Ids of the rows of what was to be approved that changed since it was asked."""
    is_plan = record.subject is Subject.PLAN
    rows = store.changed_rows(
        session,
        problem_id=record.problem_id,
        table=ACTIONS.key if is_plan else VERDICT.key,
        fields=_OF_PLAN if is_plan else {field.key for field in VERDICT.fields},
        since=record.asked_at,
        values=_DROPPED if is_plan else {},
    )
    return tuple(sorted(rows))
