"""Which incidents a group counts for a problem: chosen once, offered wherever it is looked at."""

from dataclasses import dataclass, replace

from workbench.domain.patterns import ProblemScope
from workbench.domain.record import now
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import patterns
from workbench.services.acting import acting
from workbench.services.problems import found, found_in
from workbench.services.views.asked import filters_from_text, filters_to_text
from workbench.store import database, problems, scopes
from workbench.store.incident_counts import Filters


@dataclass(frozen=True, slots=True)
class Choice:
    """A problem to look at the incidents for."""

    id: str
    title: str


def problems_of(actor: Actor, group_id: str) -> tuple[Choice, ...]:
    """The open problems of a group that the actor may see, last changed first; with a closed one
    nothing is kept any more.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        records = problems.of_groups(session, group_ids=[group_id])
        return tuple(
            Choice(each.id, problems.filled(session, problem=each).title)
            for each in records
            if each.id not in actor.shut_out and each.closed_at is None
        )


def of_problem(actor: Actor, problem_id: str) -> Filters | None:
    """What the group counts for this problem; nothing where nobody has said it.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        found_in(session, actor, problem_id)
        record = scopes.of_problem(session, problem_id=problem_id)
        return filters_from_text(record.filters) if record else None


def keep(actor: Actor, problem_id: str, filters: Filters) -> None:
    """Say that these incidents are what counts for the problem; the period stays free.

    Raises:
        Invalid: the filters leave everything in, or name what is not there.
        NotFound, Refused: the actor may not write to the problem.
    """
    problem = found(actor, problem_id, Action.WRITE)
    lasting = replace(filters, first_month="", last_month="")
    if lasting == Filters():
        raise Invalid(_("Choose kinds, times or areas first: now everything would count."))
    patterns.check_known(actor, problem.group_id, lasting)
    with acting(
        actor, Action.WRITE, group_id=problem.group_id, about=problem_id, note="scope"
    ) as session:
        record = scopes.of_problem(session, problem_id=problem_id) or ProblemScope(
            problem_id=problem_id, filters="", author=actor.name
        )
        record.filters, record.author, record.at = filters_to_text(lasting), actor.name, now()
        session.add(record)


def remove(actor: Actor, problem_id: str) -> Filters | None:
    """Let everything count again; gives what counted, for ``keep``.

    Raises:
        NotFound, Refused: the actor may not write to the problem.
    """
    problem = found(actor, problem_id, Action.WRITE)
    with acting(
        actor, Action.WRITE, group_id=problem.group_id, about=problem_id, note="no scope"
    ) as session:
        record = scopes.of_problem(session, problem_id=problem_id)
        if record is None:
            return None
        session.delete(record)
        return filters_from_text(record.filters)


def within(chosen: Filters, scope: Filters | None) -> Filters:
    """What was chosen, as far as it counts for the problem; nothing chosen is all that counts."""
    if scope is None:
        return chosen
    return replace(
        chosen,
        categories=chosen.categories or scope.categories,
        weekdays=chosen.weekdays or scope.weekdays,
        hours=chosen.hours or scope.hours,
        areas=chosen.areas or scope.areas,
    )
