"""The referral pathway of a group: who does what, step by step, once somebody needs help."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from workbench.domain.directory import PathwayStep
from workbench.errors import Invalid, NotFound
from workbench.exports.paper import pathway as paper_pathway
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory, free_text
from workbench.services.acting import acting
from workbench.store import database, problems
from workbench.store import directory as records
from workbench.store.database import Session
from workbench.worksheets import guidance

LONGEST = 600  # letters of a step
MOST = 40  # steps


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and the partner responsible for it, "" for nobody."""

    id: str
    text: str
    partner_id: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Usual:
    """A step that a group may begin with, where it comes from, and who usually does it."""

    text: str
    source: str
    kinds: tuple[str, ...]  # of partners


def usual() -> tuple[Usual, ...]:
    """The steps that the guidebook asks for, to begin with."""
    return tuple(
        Usual(str(each["text"]), str(each["source"]), tuple(each["key"]))
        for each in guidance.words("pathway.toml")["steps"]
    )


def steps(actor: Actor, group_id: str) -> list[Step]:
    """The steps in order.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return [_step(each) for each in records.steps(session, group_id=group_id)]


def begin(actor: Actor, group_id: str) -> None:
    """Begin with the usual steps; each goes to the one partner of its kind, if there is just one.

    Raises:
        Invalid: the pathway has steps already.
        Refused: the actor may not keep the directory of this group.
    """
    with acting(actor, Action.KEEP_DIRECTORY, group_id=group_id, note="pathway") as session:
        if records.steps(session, group_id=group_id):
            raise Invalid(_("The pathway has steps already."))
        partners = problems.partners(session, group_id=group_id)
        for place, each in enumerate(usual(), start=1):
            fitting = [partner.id for partner in partners if partner.kind in each.kinds]
            made = PathwayStep(
                group_id=group_id,
                position=place,
                text=each.text,
                partner_id=fitting[0] if len(fitting) == 1 else "",
            )
            session.add(made)


def add(actor: Actor, group_id: str, text: str, *, partner_id: str = "") -> str:
    """Add a step at the end; gives its id.

    Raises:
        Invalid: no text, too long a text, too many steps, or a partner of another group.
        PersonalData: the text seems to hold personal data; nothing is stored.
        Refused: the actor may not keep the directory of this group.
    """
    with acting(actor, Action.KEEP_DIRECTORY, group_id=group_id, note="pathway") as session:
        standing = records.steps(session, group_id=group_id)
        if len(standing) >= MOST:
            raise Invalid(_("A pathway has at most {count} steps. Join some.").format(count=MOST))
        made = PathwayStep(group_id=group_id, position=len(standing) + 1, text="")
        _put(session, made, text=text, partner_id=partner_id)
        _renumber([*standing, made])
        return made.id


def change(actor: Actor, step_id: str, *, text: str, partner_id: str = "") -> None:
    """Change what is done and who does it.

    Raises:
        Invalid, PersonalData, Refused: as ``add`` does.
        NotFound: there is no such step.
    """
    with _keeping(actor, step_id) as (session, step):
        _put(session, step, text=text, partner_id=partner_id)


def move(actor: Actor, step_id: str, *, by: int) -> None:
    """Move a step so many places down; a negative number moves it up; ends stop it.

    Raises:
        NotFound, Refused: there is no such step; the actor may not keep the directory.
    """
    with _keeping(actor, step_id) as (session, step):
        order = records.steps(session, group_id=step.group_id)
        place = next(n for n, each in enumerate(order) if each.id == step_id)
        moved = order.pop(place)
        order.insert(max(0, place + by), moved)
        _renumber(order)


def remove(actor: Actor, step_id: str) -> Step:
    """Take a step out; gives it, for ``put_back``.

    Raises:
        NotFound, Refused: there is no such step; the actor may not keep the directory.
    """
    with _keeping(actor, step_id) as (session, step):
        session.delete(step)
        _renumber(
            [each for each in records.steps(session, group_id=step.group_id) if each.id != step_id]
        )
        return _step(step)


def put_back(actor: Actor, group_id: str, step: Step) -> None:
    """Put a step back at its place as it was taken out.

    Raises: as ``add`` does.
    """
    with acting(actor, Action.KEEP_DIRECTORY, group_id=group_id, note="pathway") as session:
        order = records.steps(session, group_id=group_id)
        made = PathwayStep(group_id=group_id, text="")
        known = {each.id for each in problems.partners(session, group_id=group_id)}
        partner_id = step.partner_id if step.partner_id in known else ""
        _put(session, made, text=step.text, partner_id=partner_id)
        order.insert(max(0, step.position - 1), made)
        _renumber(order)


def paper(actor: Actor, group_id: str) -> bytes:
    """The pathway as a PDF, with the contacts of those responsible.

    Raises:
        Refused: the actor may not read in this group.
    """
    entries = {each.id: each for each in directory.listing(actor, group_id)}
    contacts = {key: directory.contact(entry) for key, entry in entries.items()}
    with database.reading() as session:
        name = records.group_name(session, group_id=group_id)
    return paper_pathway.pdf(
        paper_pathway.Pathway(
            group=name,
            made_on=date.today(),
            author=actor.name,
            steps=tuple(
                paper_pathway.Step(each.text, who=contacts.get(each.partner_id))
                for each in steps(actor, group_id)
            ),
            urgent=tuple(each for each in contacts.values() if each.urgent),
            emergency=directory.emergency(actor, group_id),
        )
    )


@contextmanager
def _keeping(actor: Actor, step_id: str) -> Iterator[tuple[Session, PathwayStep]]:
    """A deed on this step."""
    with database.reading() as session:
        seen = records.step(session, step_id=step_id)
    if seen is None or not policy.may(actor, Action.READ, seen.group_id):
        raise _none()
    with acting(
        actor, Action.KEEP_DIRECTORY, group_id=seen.group_id, about=step_id, note="pathway"
    ) as session:
        step = records.step(session, step_id=step_id)
        if step is None:
            raise _none()
        yield session, step


def _none() -> NotFound:
    return NotFound(_("This step is not in the pathway any more."))


def _put(session: Session, step: PathwayStep, *, text: str, partner_id: str) -> None:
    text = " ".join(text.split())
    if not 0 < len(text) <= LONGEST:
        raise Invalid(
            _("Say what is done in this step, with at most {count} letters.").format(count=LONGEST)
        )
    partner = records.partner(session, partner_id=partner_id) if partner_id else None
    if partner_id and (partner is None or partner.group_id != step.group_id):
        raise Invalid(_("Choose a partner of this group."))
    if text != step.text:
        free_text.check(session, step.group_id, text)
    step.text, step.partner_id = text, partner_id
    session.add(step)


def _renumber(order: list[PathwayStep]) -> None:
    for place, each in enumerate(order, start=1):
        each.position = place


def _step(step: PathwayStep) -> Step:
    return Step(step.id, step.text, step.partner_id, step.position)
