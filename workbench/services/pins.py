"""Charts pinned to a problem as evidence: the question, the answer of that day, the data behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from workbench.domain.patterns import PinnedChart
from workbench.domain.problem import Problem
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, patterns, pin_records, pinned_tables, views
from workbench.services.acting import acting
from workbench.services.pin_records import Pin
from workbench.services.pinned_tables import Kept
from workbench.services.problems import found, found_in
from workbench.services.views.asked import Asked, filters_to_text
from workbench.services.views.seen import Seen
from workbench.store import database, import_records, pins, problems
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Shown:
    """A pinned chart looked at again: as it was, or the table of that day and why."""

    seen: Seen | None  # draws the numbers of that day; nothing where they cannot be had any more
    table: Kept
    why: str = ""


def pin(actor: Actor, group_id: str, problem_id: str, *, key: str, asked: Asked) -> str:
    """Hold what this view shows now as evidence for the problem; gives the id of the pin.

    The same question pinned once more takes the place of its former answer. Actions of other
    problems are left out of the answer: not everybody who reads this problem may know of them.

    Raises:
        NotFound: the problem is not there, or none of this group; there is no such view.
        Refused: the actor may not write to the problem.
        Invalid: the data do not carry the question, or the problem has too many pins.
        PersonalData: the options seem to hold some.
    """
    problem = _of(actor, group_id, problem_id)
    patterns.check_known(actor, group_id, asked.filters)
    made = _made(actor, problem, key, asked=asked)
    with acting(
        actor, Action.WRITE, group_id=group_id, about=problem_id, note=f"pin: {key}"
    ) as session:
        free_text.check(session, group_id, *(value for _name, value in asked.options.given))
        standing = pin_records.same(session, problem_id, key, asked=asked, data_to=made.data_to)
        if standing:
            made = standing.sqlmodel_update(made.model_dump(exclude={"id", "forum"}))
        session.add(made)
        return made.id


def of_problem(actor: Actor, problem_id: str) -> tuple[Pin, ...]:
    """The charts pinned to a problem, first pinned first.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        found_in(session, actor, problem_id)
        return tuple(map(pin_records.told, pins.of_problem(session, problem_id=problem_id)))


def look(actor: Actor, pin_id: str) -> Shown:
    """The pinned chart from the data of that day; never other numbers without saying so.

    Raises:
        NotFound, Refused: there is no such pin, or its problem is closed to the actor.
    """
    with database.reading() as session:
        record, problem = _found(session, actor, pin_id)
        layer = import_records.layer_of(session, group_id=record.group_id)
    table = pinned_tables.of_text(record.table)
    asked, ids = pin_records.question(record), record.import_ids.split()
    try:
        seen = _read(actor, problem, record.view, asked=asked, import_ids=ids)
    except NotFound as fault:
        return Shown(None, table, fault.sentence)
    if not seen.refused and pinned_tables.alike(record.table, pinned_tables.to_text(seen.table)):
        return Shown(replace(seen, finding=record.finding), table)
    if record.layer_id != (layer.id if layer else ""):
        return Shown(None, table, _("The boundaries were replaced since."))
    return Shown(None, table, _("The data behind this chart changed since."))


def unpin(actor: Actor, pin_id: str) -> PinnedChart:
    """Take the pin off its problem; gives it, for ``put_back``.

    Raises:
        NotFound, Refused: there is no such pin, or the actor may not write to its problem.
    """
    with _writing(actor, pin_id, "unpin") as (session, record):
        gone = PinnedChart.model_validate(record.model_dump())
        session.delete(record)
        return gone


def put_back(actor: Actor, gone: PinnedChart) -> None:
    """Pin again what was taken off, as it was.

    Raises:
        NotFound, Refused: the problem is not there, or the actor may not write to it.
    """
    problem = _of(actor, gone.group_id, gone.problem_id)
    with acting(
        actor, Action.WRITE, group_id=problem.group_id, about=problem.id, note="pin put back"
    ) as session:
        if pins.one(session, pin_id=gone.id) is None:
            session.add(PinnedChart.model_validate(gone.model_dump()))


def show_at_forum(actor: Actor, pin_id: str, *, forum: bool) -> None:
    """Say whether the group wants to show this chart at the forum.

    Raises:
        NotFound, Refused: there is no such pin, or the actor may not write to its problem.
    """
    with _writing(actor, pin_id, "forum" if forum else "not at the forum") as (session, record):
        record.forum = forum
        session.add(record)


def _of(actor: Actor, group_id: str, problem_id: str) -> Problem:
    problem = found(actor, problem_id, Action.WRITE)
    if problem.group_id != group_id:
        raise NotFound(_("There is no such problem, or it is not one of your groups’."))
    return problem


def _made(actor: Actor, problem: Problem, key: str, *, asked: Asked) -> PinnedChart:
    """The answer of this moment; imports that come meanwhile are not part of it."""
    with database.reading() as session:
        records = import_records.of_group(session, group_id=problem.group_id)
        layer = import_records.layer_of(session, group_id=problem.group_id)
    ids = [each.id for each in records]
    seen = _read(actor, problem, key, asked=asked, import_ids=ids)
    if seen.refused:
        raise Invalid(seen.refused)
    return PinnedChart(
        group_id=problem.group_id,
        problem_id=problem.id,
        view=key,
        filters=filters_to_text(asked.filters),
        options=pin_records.options_text(asked),
        finding=seen.finding,
        table=pinned_tables.to_text(seen.table),
        import_ids=" ".join(ids),
        layer_id=layer.id if layer else "",
        data_to=max((each.last_month for each in records), default=""),
        author=actor.name,
    )


def _read(actor: Actor, problem: Problem, key: str, *, asked: Asked, import_ids: list[str]) -> Seen:
    """What everybody who reads the problem may see of this view."""
    with database.reading() as session:
        others = problems.of_groups(session, group_ids=[problem.group_id])
    closed = tuple(each.id for each in others if each.id != problem.id)
    reader = replace(actor, shut_out=(*actor.shut_out, *closed))
    read = views.read(reader, problem.group_id, [key], asked=asked, import_ids=import_ids)
    return read[key]


@contextmanager
def _writing(actor: Actor, pin_id: str, note: str) -> Iterator[tuple[Session, PinnedChart]]:
    """A deed on this pin."""
    with database.reading() as session:
        _record, problem = _found(session, actor, pin_id, action=Action.WRITE)
    with acting(
        actor, Action.WRITE, group_id=problem.group_id, about=problem.id, note=note
    ) as session:
        record = pins.one(session, pin_id=pin_id)
        if record is None:
            raise _none()
        yield session, record


def _found(
    session: Session, actor: Actor, pin_id: str, *, action: Action = Action.READ
) -> tuple[PinnedChart, Problem]:
    record = pins.one(session, pin_id=pin_id)
    if record is None:
        raise _none()
    return record, found_in(session, actor, record.problem_id, action=action)


def _none() -> NotFound:
    return NotFound(_("This chart is not pinned any more."))
