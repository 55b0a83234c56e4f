"""All problems that a person may see, side by side: what waits, for whom, since when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from statistics import median
from typing import NamedTuple

from workbench.domain.problem import Problem, Step
from workbench.domain.steering import Approval
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import portfolio_tasks
from workbench.services.portfolio_tasks import NOBODY, Contact, Task, local
from workbench.store import database, groups, portfolio
from workbench.worksheets import mirror
from workbench.worksheets.assessment import COUNTS, MEASURES
from workbench.worksheets.filled import Filled
from workbench.worksheets.mirror_reading import Level

FEW = 5  # fewer cases than this say nothing about what is usual
AGES = (30, 90, 180)  # days in a step, each the last of its class


class Wait(NamedTuple):
    """What a problem waits for: "approval", "decision", "action", "lead", "group" or nothing."""

    what: str
    whom: str = ""  # a partner, or the person who leads the problem
    since: date | None = None


class Standing(NamedTuple):
    """How one problem stands. A tuple, for there may be hundreds."""

    id: str
    title: str
    group_id: str
    group: str
    step: Step
    opened_at: datetime
    since: date  # in this step
    responded: date | None
    closed_at: datetime | None
    lead: str
    deputy: str
    wait: Wait
    actions: int = 0  # dropped ones left out
    open: int = 0
    overdue: int = 0
    blocked: int = 0
    baseline: bool = False  # a measure or a count says how it was before
    quality: tuple[Level, ...] = ()  # of each step up to its own, in the mirror; closed: none
    mine: bool = False  # led by the reader, or by them when the lead is away

    @property
    def opened(self) -> date:
        """The day on which it was stated."""
        return local(self.opened_at)

    @property
    def closed(self) -> date | None:
        """The day on which it was closed."""
        return local(self.closed_at) if self.closed_at else None


class Load(NamedTuple):
    """What rests on one partner; on nobody where no partner is named."""

    partner: Contact
    group_id: str
    group: str
    open: int
    overdue: int
    decisions: int  # blocked actions that wait for it


class Typical(NamedTuple):
    """A median in days; None where there are too few cases to say."""

    days: float | None
    cases: int


@dataclass(frozen=True)
class Portfolio:
    """Everything that is followed up, as it stood at one moment."""

    today: date
    groups: Mapping[str, str]  # names by id
    standings: tuple[Standing, ...]
    tasks: tuple[Task, ...]
    own: frozenset[str] = frozenset()  # ids of the partners for whom the reader is here

    @cached_property
    def live(self) -> tuple[Standing, ...]:
        """The problems that are not closed."""
        return tuple(each for each in self.standings if each.closed is None)

    @cached_property
    def blocked(self) -> tuple[Task, ...]:
        """Actions that wait for a decision, the soonest needed first."""
        found = [task for task in self.tasks if task.blocked]
        return tuple(sorted(found, key=lambda task: task.needs_by or date.max))

    @cached_property
    def overdue(self) -> tuple[Task, ...]:
        """Actions whose day has passed, the longest overdue first; blocked ones are theirs."""
        found = [task for task in self.tasks if task.overdue(self.today) and not task.blocked]
        return tuple(sorted(found, key=_due))

    @cached_property
    def soon(self) -> tuple[Task, ...]:
        """Actions due within two weeks, the next first; blocked ones are theirs."""
        found = [task for task in self.tasks if task.soon(self.today) and not task.blocked]
        return tuple(sorted(found, key=_due))

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """What rests on each partner, the most overdue first."""
        return tuple(sorted(_loads(self), key=lambda each: (-each.overdue, -each.open)))


def read(actor: Actor, group_id: str = "", *, today: date | None = None) -> Portfolio:
    """All problems that the actor may read (in one group), those closed to them left out.

    Raises:
        Refused: the actor may not read in the group that was asked for.
    """
    if group_id:
        policy.ask(actor, Action.READ, group_id)
    today = today or date.today()
    with database.reading() as session:
        names = {
            each.id: each.name
            for each in groups.every(session)
            if group_id in ("", each.id) and policy.may(actor, Action.READ, each.id)
        }
        there = list(names)
        problems = portfolio.problems_of(session, group_ids=there, but=actor.shut_out)
        filled = portfolio.worksheets(session, of=problems)
        known = portfolio_tasks.contacts(portfolio.partners_of(session, group_ids=there))
        asked = {each.problem_id: each for each in portfolio.asked(session, group_ids=there)}
        led_by = {each.lead_id for each in problems} | {each.deputy_id for each in problems}
        people = portfolio.names_of(session, person_ids=led_by - {""})
        behind = portfolio.evidenced(session, group_ids=there, shut_out=actor.shut_out)
        own = portfolio.own_partners(session, person_id=actor.person_id)
    standings: list[Standing] = []
    tasks: list[Task] = []
    for problem, sheet in zip(problems, filled, strict=True):
        over = problem.closed_at is not None
        mine = tuple(portfolio_tasks.of_plan(sheet, known, over=over))
        tasks += mine
        made = _standing(problem, sheet, mine, today=today, people=people)
        leads = actor.person_id in (problem.lead_id, problem.deputy_id) and actor.person_id != ""
        wait = _wait(made, mine, asked.get(problem.id), today=today)
        seen = () if over else _quality(sheet, today, behind.get(problem.id, {}))
        standings.append(made._replace(wait=wait, mine=leads, quality=seen))
    return Portfolio(today, names, tuple(standings), tuple(tasks), own)


def revision(actor: Actor) -> int:
    """Number of the last deed that could change what ``read`` gives to this actor."""
    with database.reading() as session:
        return portfolio.revision(session, group_ids=[group for group, _role in actor.roles])


def response_time(standings: Sequence[Standing]) -> Typical:
    """Days from stating a problem to its first response: median of those that came so far."""
    return _typical([(each.responded - each.opened).days for each in standings if each.responded])


def closing_time(standings: Sequence[Standing]) -> Typical:
    """Days from stating a problem to its closure: median of those that are closed."""
    return _typical([(each.closed - each.opened).days for each in standings if each.closed])


def age(standing: Standing, today: date) -> int:
    """In which class of ``AGES`` a problem is by its days in this step; the last is beyond all."""
    days = (today - standing.since).days
    return sum(days > most for most in AGES)


def _typical(days: list[int]) -> Typical:
    return Typical(median(days) if len(days) >= FEW else None, len(days))


def _standing(
    problem: Problem,
    filled: Filled,
    tasks: Sequence[Task],
    *,
    today: date,
    people: Mapping[str, str],
) -> Standing:
    return Standing(
        id=problem.id,
        title=filled.title,
        group_id=problem.group_id,
        group=filled.group_name,
        step=filled.step,
        opened_at=problem.created_at,
        since=local(problem.step_since or problem.created_at),
        responded=local(problem.responded_at) if problem.responded_at else None,
        closed_at=problem.closed_at,
        lead=people.get(problem.lead_id, ""),
        deputy=people.get(problem.deputy_id, ""),
        wait=Wait(""),
        actions=sum(task.state != "dropped" for task in tasks),
        open=sum(task.open for task in tasks),
        overdue=sum(task.overdue(today) for task in tasks),
        blocked=sum(task.blocked for task in tasks),
        baseline=_has_baseline(filled),
    )


def _quality(filled: Filled, today: date, sources: Mapping[str, int]) -> tuple[Level, ...]:
    """How the mirror reads each step that the group has come to."""
    seen = mirror.read(filled, now=today, sources=sources)
    reached = list(Step).index(filled.step) + 1
    return tuple(each.level for each in seen.criteria)[:reached]


def _has_baseline(filled: Filled) -> bool:
    return any(line.value("baseline") for line in filled.of(MEASURES.key)) or any(
        line.value("before") for line in filled.of(COUNTS.key)
    )


def _wait(
    standing: Standing, tasks: Sequence[Task], asked: Approval | None, *, today: date
) -> Wait:
    """The first that holds of: approval, decision, overdue action, nobody leads, the lead."""
    if standing.closed:
        return Wait("")
    if asked:
        return Wait("approval", since=local(asked.asked_at))
    blocked = [task for task in tasks if task.blocked]
    if blocked:
        first = min(blocked, key=lambda task: task.needs_by or date.max)
        return Wait("decision", first.call.name, first.since)
    late = [task for task in tasks if task.overdue(today)]
    if late:
        first = min(late, key=_due)
        return Wait("action", first.partner.name, first.due)
    return Wait("group" if standing.lead else "lead", standing.lead, standing.since)


def _due(task: Task) -> date:
    return task.due or date.max


def _loads(found: Portfolio) -> Iterator[Load]:
    rests: dict[tuple[str, Contact], list[Task]] = {}
    asked: dict[tuple[str, Contact], int] = {}
    for task in found.tasks:
        if task.open:
            rests.setdefault((task.group_id, task.partner), []).append(task)
        if task.blocked and task.needs_from is not NOBODY:
            key = (task.group_id, task.needs_from)
            asked[key] = asked.get(key, 0) + 1
    for group_id, partner in dict.fromkeys([*rests, *asked]):
        tasks = rests.get((group_id, partner), [])
        yield Load(
            partner,
            group_id,
            found.groups.get(group_id, ""),
            open=len(tasks),
            overdue=sum(task.overdue(found.today) for task in tasks),
            decisions=asked.get((group_id, partner), 0),
        )
