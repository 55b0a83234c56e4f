"""Problems of a group: state one, see them, go to another step."""

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.months import day_name
from workbench.domain.problem import Change, Deed, Problem, Row, Step
from workbench.domain.record import now
from workbench.errors import Invalid, NotFound, Refused
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.store import database, portfolio, problems
from workbench.store import groups as group_store
from workbench.store.database import Session
from workbench.worksheets import chain, plan, progress
from workbench.worksheets.filled import Filled
from workbench.worksheets.progress import Progress
from workbench.worksheets.scanning import CHOICE, PROBLEMS

# What changes a problem or what stands behind its answers. Who leads the group may still take
# words out for good, name readers and open the problem again.
WRITING = frozenset({Action.WRITE, Action.MOVE_STEP, Action.IMPORT_WORKSHEET, Action.TRIAGE})


@dataclass(frozen=True, slots=True)
class Summary:
    """A problem as lists show it."""

    id: str
    title: str
    step: Step
    group_id: str
    group_name: str
    changed_at: datetime
    progress: tuple[tuple[Step, Progress], ...]
    overdue: int
    orphaned_causes: int
    closed_at: datetime | None = None


def found(actor: Actor, problem_id: str, action: Action = Action.READ) -> Problem:
    """The problem, if the actor may do this with it.

    Raises:
        NotFound: there is none, or it belongs to a group that the actor is not in.
        Refused: the actor's role does not allow it, or it is closed and this would change it.
    """
    with database.reading() as session:
        return found_in(session, actor, problem_id, action=action)


def found_in(
    session: Session, actor: Actor, problem_id: str, *, action: Action = Action.READ
) -> Problem:
    """The same, in a session that is open already."""
    problem = problems.find(session, problem_id=problem_id)
    if problem is None or not policy.may(actor, Action.READ, problem.group_id):
        raise NotFound(_("There is no such problem, or it is not one of your groups’."))
    if problem_id in actor.shut_out:
        raise Refused(_("This problem is closed to you because of a conflict of interest."))
    policy.ask(actor, action, problem.group_id)
    if action in WRITING:
        ask_open(problem)
    return problem


def ask_open(problem: Problem) -> None:
    """Go on if the problem is open: a closed one is read only, whoever asks.

    Raises:
        Refused: it is closed; says since when, and how it is opened again.
    """
    if problem.closed_at is not None:
        raise Refused(closed(problem.closed_at))


def ask_still_open(session: Session, problem_id: str) -> None:
    """Go on if nobody closed the problem between asking leave and the deed.

    Raises:
        Refused: as ``ask_open``.
    """
    problem = problems.find(session, problem_id=problem_id)
    if problem is not None:
        ask_open(problem)


def closed(at: datetime) -> str:
    """That a problem is closed, since when, and how it is opened again."""
    return _(
        "This problem was closed on {day} and is read only. A facilitator can open it again on "
        "the page “How it stands”."
    ).format(day=day_name(at.astimezone().date()))


def state(actor: Actor, group_id: str, title: str) -> str:
    """State a problem in this group: it opens with its first line in the list; gives its id."""
    title = title.strip()
    if not 0 < len(title) <= 200:
        raise Invalid(_("Say in a few words what the problem is, with at most 200 letters."))
    with acting(actor, Action.STATE_PROBLEM, group_id=group_id) as session:
        free_text.check(session, group_id, title)
        problem = Problem(group_id=group_id, created_by=actor.name)
        session.add(problem)
        session.flush()
        first = Row(problem_id=problem.id, sheet_table=PROBLEMS.key, position=1)
        form = Row(id=CHOICE.form_row(problem.id), problem_id=problem.id, sheet_table=CHOICE.key)
        session.add(first)
        session.add(form)
        session.flush()
        for row, field in ((first, PROBLEMS.lead.key), (form, "title")):
            problems.write(session, into=row, field=field, value=title, author=actor.name)
            session.add(
                Change(
                    problem_id=problem.id,
                    row_id=row.id,
                    field=field,
                    deed=Deed.ANSWERED,
                    after=title,
                    version=row.version,
                    author=actor.name,
                )
            )
        return problem.id


def go_to(actor: Actor, problem_id: str, step: Step) -> None:
    """Note that the group now works on this step; going back keeps everything."""
    problem = found(actor, problem_id, Action.MOVE_STEP)
    with acting(
        actor, Action.MOVE_STEP, group_id=problem.group_id, about=problem_id, note=step
    ) as session:
        moved = problems.find(session, problem_id=problem_id)
        if moved is not None:
            ask_open(moved)
            _arrive(moved, step)
            session.add(moved)
        problems.touch(session, problem_id=problem_id)


def _arrive(problem: Problem, step: Step) -> None:
    """The group is at this step from now on; staying there changes no date."""
    if problem.step is not step:
        problem.step, problem.step_since = step, now()
    if step is Step.RESPONSE and problem.responded_at is None:
        problem.responded_at = problem.step_since or now()


def listing(actor: Actor, group_id: str = "") -> list[Summary]:
    """The problems that the actor may see (of one group), last changed first."""
    with database.reading() as session:
        if actor.everywhere:
            records = problems.everywhere(session)
        else:
            groups = [
                group for group, _role in actor.roles if policy.may(actor, Action.READ, group)
            ]
            records = problems.of_groups(session, group_ids=groups)
        seen = [
            each
            for each in records
            if group_id in ("", each.group_id) and each.id not in actor.shut_out
        ]
        return [_summary(filled) for filled in portfolio.worksheets(session, of=seen)]


def groups(actor: Actor) -> dict[str, str]:
    """Id and name of the groups that the actor may see."""
    with database.reading() as session:
        every = group_store.every(session)
    return {group.id: group.name for group in every if policy.may(actor, Action.READ, group.id)}


def _summary(filled: Filled) -> Summary:
    return Summary(
        id=filled.problem_id,
        title=filled.title,
        step=filled.step,
        group_id=filled.group_id,
        group_name=filled.group_name,
        changed_at=filled.changed_at,
        progress=tuple((step, progress.of_step(filled, step)) for step in Step),
        overdue=len(plan.overdue(filled, date.today())),
        orphaned_causes=len(chain.orphans(filled).causes),
        closed_at=filled.closed_at,
    )
