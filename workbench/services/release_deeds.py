"""The frames of every deed on a release: found, asked leave, still a draft, its words checked."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from workbench.domain.forum import BlockKind, Release, ReleaseBlock, ReleaseLine, ReleaseState
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, taken_out
from workbench.services.acting import acting
from workbench.services.problems import found_in
from workbench.store import database
from workbench.store import releases as store
from workbench.store.database import Session


def found(session: Session, actor: Actor, release_id: str) -> Release:
    """The release, if the actor may read the problem that it is about.

    Raises:
        NotFound: there is none, or it belongs to a group that the actor is not in.
        Refused: the problem is closed to the actor because of a conflict of interest.
    """
    record = store.one(session, release_id=release_id)
    if record is None or not policy.may(actor, Action.READ, record.group_id):
        raise none()
    found_in(session, actor, record.problem_id)
    return record


@contextmanager
def drafting(
    actor: Actor, release_id: str, note: str, *, action: Action = Action.WRITE
) -> Iterator[tuple[Session, Release]]:
    """A deed on a draft; of a closed problem as well, for the forum tells what came of it.

    Raises:
        Invalid: it is no draft any more.
        NotFound, Refused: there is no such release for the actor, or they may not.
    """
    with deed(actor, release_id, note, action=action) as (session, record):
        ask_draft(record)
        yield session, record


@contextmanager
def deed(
    actor: Actor, release_id: str, note: str, *, action: Action
) -> Iterator[tuple[Session, Release]]:
    """A deed on a release, whatever its state.

    Raises:
        NotFound, Refused: there is no such release for the actor, or they may not.
    """
    with database.reading() as session:
        kept = found(session, actor, release_id)
    with acting(actor, action, group_id=kept.group_id, about=kept.problem_id, note=note) as session:
        record = store.one(session, release_id=release_id)
        if record is None:
            raise none()
        yield session, record


@contextmanager
def on_block(
    actor: Actor, block_id: str, note: str
) -> Iterator[tuple[Session, Release, ReleaseBlock]]:
    """A deed on a block of a draft.

    Raises:
        Invalid, NotFound, Refused: as ``drafting``; the block is gone.
    """
    with database.reading() as session:
        block = store.block(session, block_id=block_id)
    if block is None:
        raise no_block()
    with drafting(actor, block.release_id, note) as (session, release):
        record = store.block(session, block_id=block_id)
        if record is None:
            raise no_block()
        yield session, release, record


@contextmanager
def on_line(
    actor: Actor, line_id: str, note: str
) -> Iterator[tuple[Session, Release, ReleaseLine]]:
    """A deed on a line of a draft.

    Raises:
        Invalid, NotFound, Refused: as ``drafting``; the line is gone.
    """
    with database.reading() as session:
        line = store.line(session, line_id=line_id)
    if line is None:
        raise no_line()
    with drafting(actor, line.release_id, note) as (session, release):
        record = store.line(session, line_id=line_id)
        if record is None:
            raise no_line()
        yield session, release, record


def ask_draft(record: Release) -> None:
    """Go on if the release is still being written.

    Raises:
        Invalid: it waits for approval, or was published.
    """
    if record.state is ReleaseState.ASKED:
        raise Invalid(_("This release waits for approval. Take it back first to change it."))
    if record.state is not ReleaseState.DRAFT:
        raise Invalid(_("This release was published and stays as it is. Begin a new one."))


def check_words(
    session: Session, group_id: str, *texts: str, kind: BlockKind | None = None
) -> None:
    """Go on if none of these texts of a block of this kind seems to hold personal data or words
    that were taken out.

    Raises:
        PersonalData, Invalid: one does.
    """
    free_text.check(session, group_id, *texts, allow=allowed(kind))
    taken_out.check(session, group_id, *texts)


def allowed(kind: BlockKind | None) -> Collection[str]:
    """Which kinds of findings belong into a block: an invitation says where to come."""
    return free_text.OF_A_PLACE if kind is BlockKind.NEXT else ()


def none() -> NotFound:
    """That there is no such release, or none that the actor may know of."""
    return NotFound(_("There is no such release, or it is not one of your groups’."))


def no_block() -> NotFound:
    """That a block is gone."""
    return NotFound(_("This block is not in the release any more."))


def no_line() -> NotFound:
    """That a line is gone."""
    return NotFound(_("This line is not in the release any more."))
