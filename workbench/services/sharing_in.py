"""Closed problems that other workbenches shared: looked at, taken in, forgotten."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.memory import SharedProblem
from workbench.errors import NotFound, PersonalData
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, shared_problems, taken_out
from workbench.services.acting import acting
from workbench.services.shared_problems import Content
from workbench.services.sharing import ORIGIN, Told, texts_of
from workbench.store import database, memory
from workbench.store.database import Session
from workbench.worksheets.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Held:
    """A text of a file that seems to hold personal data."""

    label: str
    text: str
    fault: PersonalData


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file before it is taken in: what it tells, what is held back, whether it is there."""

    problem: Remembered
    held: tuple[Held, ...]
    stands: bool  # the same is there already
    replaces: bool  # an earlier telling of the same problem is there


def preview(actor: Actor, group_id: str, data: bytes) -> Incoming:
    """What a file tells, before it is taken in.

    Raises:
        Refused: the actor may not import in this group.
        Unreadable: it is no such file.
    """
    policy.ask(actor, Action.IMPORT_WORKSHEET, group_id)
    content = shared_problems.read(data)
    with database.reading() as session:
        finds = _finding(session, group_id)
        standing = memory.shared_one(session, group_id=group_id, shared_id=content.id)
    held = tuple(
        Held(each.label, each.text, fault) for each in _all(content) if (fault := finds(each.text))
    )
    return Incoming(
        problem=shared_problems.told(_record(content, group_id, actor.name)),
        held=held,
        stands=bool(standing and _same(standing, content)),
        replaces=bool(standing and not _same(standing, content)),
    )


def take_in(actor: Actor, group_id: str, data: bytes, *, neutral: bool = False) -> bool:
    """Keep what a file tells in the memory of this group; whether anything changed: the same file
    twice changes nothing, a newer telling of the same problem replaces the older one.

    ``neutral`` replaces what seems to be personal data, and words that were taken out for good.

    Raises:
        Refused: the actor may not import in this group.
        Unreadable: it is no such file.
        PersonalData: a text seems to hold some, or words that were taken out of the group for
            good; nothing is kept.
    """
    policy.ask(actor, Action.IMPORT_WORKSHEET, group_id)
    content = shared_problems.read(data)
    with database.reading() as session:
        finds = _finding(session, group_id)
        if neutral:
            content = _neutral(content, finds)
        standing = memory.shared_one(session, group_id=group_id, shared_id=content.id)
    if standing and _same(standing, content):
        return False
    with acting(
        actor, Action.IMPORT_WORKSHEET, group_id=group_id, about=content.id, note="shared problem"
    ) as session:
        finds = _finding(session, group_id)
        for each in _all(content):
            if fault := finds(each.text):
                raise fault
        session.merge(_record(content, group_id, actor.name))
    return True


def remove(actor: Actor, group_id: str, shared_id: str) -> None:
    """Forget a problem that others shared.

    Raises:
        Refused: the actor may not import in this group.
        NotFound: the group took in no such problem.
    """
    with acting(
        actor,
        Action.IMPORT_WORKSHEET,
        group_id=group_id,
        about=shared_id,
        note="shared problem removed",
    ) as session:
        found = memory.shared_one(session, group_id=group_id, shared_id=shared_id)
        if found is None:
            raise NotFound(_("This shared problem was removed meanwhile."))
        session.delete(found)


def _finding(session: Session, group_id: str) -> Callable[[str], PersonalData | None]:
    """What keeps a text from being taken in."""
    personal = free_text.looking(session, group_id)
    gone = taken_out.looking(session, group_id)
    return lambda text: personal(text) or gone(text)


def _all(content: Content) -> tuple[Told, ...]:
    """Every free text that came in."""
    found = shared_problems.told(_record(content, "", ""))
    return (*texts_of(found), Told(ORIGIN, _("How they call themselves"), content.origin))


def _neutral(content: Content, finds: Callable[[str], PersonalData | None]) -> Content:
    def clean(text: str) -> str:
        for _kind in range(2):  # personal data, then words that were taken out
            fault = finds(text)
            text = fault.neutral if fault else text
        return text

    return content._replace(
        title=clean(content.title),
        origin=clean(content.origin),
        texts={key: clean(text) for key, text in content.texts.items()},
        actions=tuple(
            {**each, "what": clean(each["what"]), "reason": clean(each["reason"])}
            for each in content.actions
        ),
    )


def _record(content: Content, group_id: str, author: str) -> SharedProblem:
    return SharedProblem(
        id=content.id,
        group_id=group_id,
        origin=content.origin,
        content=shared_problems.kept(content),
        author=author,
    )


def _same(standing: SharedProblem, content: Content) -> bool:
    return (standing.content, standing.origin) == (shared_problems.kept(content), content.origin)
