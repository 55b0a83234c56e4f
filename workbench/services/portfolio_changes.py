"""What changed in the plans since a moment: facts, who wrote them and in which words left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.domain.problem import Step
from workbench.domain.steering import Decision
from workbench.i18n import Lazy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.portfolio import Portfolio, Standing
from workbench.services.portfolio_tasks import Task, local
from workbench.store import database, portfolio
from workbench.store.database import Session
from workbench.worksheets.registry import SHEETS
from workbench.worksheets.response import ACTIONS

# In the order in which they are told: what asks for a deed comes first.
KINDS: Mapping[str, Lazy] = {
    "blocked": Lazy("Blocked"),
    "late": Lazy("Became overdue"),
    "refused": Lazy("Approval refused"),
    "granted": Lazy("Approval granted"),
    "stated": Lazy("New problem"),
    "closed": Lazy("Problem closed"),
    "step": Lazy("Went to another step"),
    "done": Lazy("Done"),
    "dropped": Lazy("Dropped"),
    "under_way": Lazy("Under way"),
    "agreed": Lazy("Agreed"),
    "written": Lazy("Answers written"),
}
_DECIDED = {Decision.GRANTED: "granted", Decision.REFUSED: "refused"}
_STATES = ("blocked", "done", "dropped", "under_way", "agreed")


class News(NamedTuple):
    """One thing that changed; of an action it says which, of answers how many."""

    kind: str
    problem_id: str
    problem: str
    group: str
    at: datetime
    task: Task | None = None
    step: Step | None = None
    cells: int = 0

    @property
    def to(self) -> str:
        """The title of the step that the group went to."""
        return next((str(sheet.title) for sheet in SHEETS if sheet.step is self.step), "")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a moment, by kind in the order of ``KINDS``."""

    since: datetime
    news: tuple[News, ...]

    def of(self, kind: str) -> tuple[News, ...]:
        """The news of this kind, the newest first."""
        return tuple(each for each in self.news if each.kind == kind)


def read(actor: Actor, found: Portfolio, since: datetime) -> Changes:
    """What changed since in the problems of this portfolio, which the actor read just now.

    Nothing is told of problems that are not in it, and no author: who may see the history of a
    problem finds the author there.
    """
    there = {each.id: each for each in found.standings}
    with database.reading() as session:
        news = [
            each
            for each in _all(session, found, since)
            if each.problem_id in there and each.problem_id not in actor.shut_out
        ]
    order = list(KINDS)
    news.sort(key=lambda each: each.at, reverse=True)
    news.sort(key=lambda each: order.index(each.kind))
    return Changes(since, tuple(news))


def _all(session: Session, found: Portfolio, since: datetime) -> Iterator[News]:
    problems = {each.id: each for each in found.standings}
    groups = list(found.groups)
    yield from _of_problems(found, since)
    yield from _of_tasks(session, found, since)
    for approval in portfolio.decided(session, group_ids=groups, since=since):
        kind = _DECIDED.get(Decision(approval.decision))
        if kind and approval.problem_id in problems and approval.decided_at:
            yield _about(problems[approval.problem_id], kind, approval.decided_at)
    moved: set[str] = set()
    for trace in portfolio.traced(
        session, group_ids=groups, actions=[Action.MOVE_STEP], since=since
    ):
        if trace.about in problems and trace.about not in moved and trace.note in list(Step):
            moved.add(trace.about)  # the newest alone: where it stands now
            yield _about(problems[trace.about], "step", trace.at)._replace(step=Step(trace.note))
    for problem_id, cells, at in portfolio.touched(session, group_ids=groups, since=since):
        if problem_id in problems:
            yield _about(problems[problem_id], "written", at)._replace(cells=cells)


def _of_problems(found: Portfolio, since: datetime) -> Iterator[News]:
    for each in found.standings:
        if each.opened_at > since:
            yield _about(each, "stated", each.opened_at)
        if each.closed_at and each.closed_at > since:
            yield _about(each, "closed", each.closed_at)


def _of_tasks(session: Session, found: Portfolio, since: datetime) -> Iterator[News]:
    """The state that an action was brought to and is still in; those whose day passed since."""
    tasks = {task.row_id: task for task in found.tasks}
    told: set[str] = set()
    moves = portfolio.moved(
        session, group_ids=list(found.groups), table=ACTIONS.key, field="state", since=since
    )
    for move in moves:
        task = tasks.get(move.row_id)
        if task and task.state == move.value in _STATES and move.row_id not in told:
            told.add(move.row_id)
            yield _of_task(task, move.value, move.at)
    for task in found.overdue:
        if task.due and local(since) <= task.due:
            yield _of_task(task, "late", since)


def _about(standing: Standing, kind: str, at: datetime) -> News:
    return News(kind, standing.id, standing.title, standing.group, at)


def _of_task(task: Task, kind: str, at: datetime) -> News:
    return News(kind, task.problem_id, task.problem, task.group, at, task=task)
