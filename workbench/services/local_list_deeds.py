"""The frame of every deed on a local list: found, leave asked, written as a version of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from workbench.domain.indicators import LocalList, LocalListChange
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import local_list
from workbench.services.acting import acting
from workbench.services.local_list import Profile
from workbench.store import database
from workbench.store import local_lists as store
from workbench.store.database import Session
from workbench.store.local_lists import Entry


@contextmanager
def changing(actor: Actor, list_id: str, what: str) -> Iterator[tuple[Profile, list[Entry]]]:
    """A deed on what stands on this list; it becomes a version of its own, if it changes a thing.

    Raises:
        NotFound, Refused: there is no such list; the actor may not keep it.
    """
    group_id = found(actor, list_id, Action.KEEP_INDICATORS).group_id
    with acting(
        actor, Action.KEEP_INDICATORS, group_id=group_id, about=list_id, note=what
    ) as session:
        record = there(store.one(session, list_id=list_id))
        before = store.entries(session, list_ids=[list_id])[list_id]
        content = list(before)
        yield local_list.profile_of(record), content
        if content != before:
            write(session, actor, record, content=content, what=what)


def write(
    session: Session, actor: Actor, record: LocalList, *, content: Sequence[Entry], what: str
) -> None:
    """Let this stand on the list, and keep it as a version."""
    record.version += 1
    session.add(record)
    store.put(session, list_id=record.id, content=content)
    session.add(
        LocalListChange(
            list_id=record.id,
            what=what,
            content=local_list.content(content),
            author=actor.name,
        )
    )


def found(actor: Actor, list_id: str, action: Action) -> LocalList:
    """The list, if the actor may do this with it.

    Raises:
        NotFound, Refused: there is none that the actor may know of; the actor may not.
    """
    with database.reading() as session:
        record = store.one(session, list_id=list_id)
    if record is None or not policy.may(actor, Action.READ, record.group_id):
        raise _none()
    policy.ask(actor, action, record.group_id)
    return record


def there(record: LocalList | None) -> LocalList:
    """The record, if there is one.

    Raises:
        NotFound: there is none.
    """
    if record is None:
        raise _none()
    return record


def _none() -> NotFound:
    return NotFound(_("There is no such list, or it is not one of your groups’."))
