"""Objectives of a local or national action plan, each beside the figure that shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from math import isfinite

from workbench.domain.record import now
from workbench.domain.steering import Objective
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.services.portfolio_figures import FIGURES
from workbench.store import database, steering
from workbench.store.database import Session

LONGEST, LONGEST_PLAN = 300, 120  # letters
MOST = 100  # objectives of a group: more, and nobody steers by them
GREATEST = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """An objective as forms show it; ``figure`` is a key of ``FIGURES``, or "" if kept by hand."""

    words: str
    plan: str = ""  # the action plan that it stands in
    figure: str = ""
    target: float | None = None
    latest: float | None = None  # where it is kept by hand
    until: date | None = None
    id: str = ""
    group_id: str = ""


def listing(actor: Actor, group_id: str) -> list[Aim]:
    """The objectives of the group, by plan, the soonest due first.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = [_aim(each) for each in steering.objectives(session, group_id=group_id)]
    return sorted(found, key=lambda aim: (aim.plan, aim.until or date.max, aim.words))


def add(actor: Actor, group_id: str, aim: Aim) -> str:
    """Keep an objective; gives its id.

    Raises:
        Invalid: no words or too many, no such figure, a number or day beyond reason.
        PersonalData: the words seem to hold some; nothing is stored.
        Refused: the actor may not steer in this group.
    """
    with acting(actor, Action.STEER, group_id=group_id, note="objective") as session:
        if len(steering.objectives(session, group_id=group_id)) >= MOST:
            raise Invalid(_("A group keeps at most {most} objectives.").format(most=MOST))
        made = Objective(group_id=group_id, words="", author=actor.name)
        _put(session, actor, made, aim)
        return made.id


def change(actor: Actor, objective_id: str, aim: Aim) -> None:
    """Put these words, figure, numbers and day in place of what stood there.

    Raises:
        Invalid, PersonalData, Refused: as ``add`` does.
        NotFound: there is no such objective.
    """
    with _steering(actor, objective_id, "objective changed") as (session, record):
        _put(session, actor, record, aim)


def remove(actor: Actor, objective_id: str) -> Aim:
    """Take an objective away; gives it, so that it can be added again.

    Raises:
        NotFound: there is none, or it belongs to a group that the actor is not in.
        Refused: the actor may not steer in this group.
    """
    with _steering(actor, objective_id, "objective away") as (session, record):
        gone = _aim(record)
        session.delete(record)
        return gone


@contextmanager
def _steering(actor: Actor, objective_id: str, note: str) -> Iterator[tuple[Session, Objective]]:
    with database.reading() as session:
        found = steering.objective(session, objective_id=objective_id)
    if found is None or not policy.may(actor, Action.READ, found.group_id):
        raise _none()
    with acting(actor, Action.STEER, group_id=found.group_id, note=note) as session:
        record = steering.objective(session, objective_id=objective_id)
        if record is None:
            raise _none()
        yield session, record


def _put(session: Session, actor: Actor, record: Objective, aim: Aim) -> None:
    words, plan = (" ".join(text.split()) for text in (aim.words, aim.plan))
    _ask_right(words, plan, aim)
    free_text.check(session, record.group_id, words, plan)
    record.words, record.plan, record.figure = words, plan, aim.figure
    record.target, record.until = aim.target, aim.until
    record.latest = None if aim.figure else aim.latest
    record.author, record.at = actor.name, now()
    session.add(record)


def _ask_right(words: str, plan: str, aim: Aim) -> None:
    if not 0 < len(words) <= LONGEST:
        raise Invalid(
            _("Say what is to be reached, with at most {most} letters.").format(most=LONGEST)
        )
    if len(plan) > LONGEST_PLAN:
        raise Invalid(
            _("Name the action plan with at most {most} letters.").format(most=LONGEST_PLAN)
        )
    if aim.figure and aim.figure not in FIGURES:
        raise Invalid(_("Choose which figure shows it, or keep one by hand."))
    for number in (aim.target, aim.latest):
        if number is not None and not (isfinite(number) and abs(number) <= GREATEST):
            raise Invalid(_("Give a number up to a thousand million."))
    if aim.until and not 2000 <= aim.until.year <= 2100:
        raise Invalid(_("Give a day between 2000 and 2100."))


def _aim(record: Objective) -> Aim:
    return Aim(
        words=record.words,
        plan=record.plan,
        figure=record.figure,
        target=record.target,
        latest=record.latest,
        until=record.until,
        id=record.id,
        group_id=record.group_id,
    )


def _none() -> NotFound:
    return NotFound(_("There is no such objective any more."))
