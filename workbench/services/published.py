"""What was published: its frozen content, and whether what it was made from still stands."""

from dataclasses import replace

from workbench.domain.forum import BlockKind, Release, ReleaseState
from workbench.domain.released import Content
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import release_obstacles, release_texts, releases
from workbench.services.release_deeds import none
from workbench.services.release_subtraction import without_meaning
from workbench.services.releases import Summary, summary
from workbench.store import database, pins, problems
from workbench.store import releases as store
from workbench.store.database import Session


def content(actor: Actor, release_id: str) -> Content:
    """The frozen content of a published release for everybody who reads the group; of a withdrawn
    one for those to whom its problem is open.

    Raises:
        NotFound: there is none for the actor, or it was never published.
    """
    with database.reading() as session:
        return _told(_found(actor, store.one(session, release_id=release_id)))


def by_number(actor: Actor, number: int) -> Summary:
    """The release that was published under this number, withdrawn or not.

    Raises:
        NotFound: there is none for the actor.
    """
    with database.reading() as session:
        return summary(_found(actor, store.by_number(session, number=number)))


def listing(actor: Actor, group_id: str) -> list[Summary]:
    """What the group has published and not withdrawn, the latest number first.

    Raises:
        Refused: the actor may not read in this group.
    """
    found = releases.listing(actor, group_id)
    out = [each for each in found if each.state is ReleaseState.PUBLISHED]
    return sorted(out, key=lambda each: -(each.number or 0))


def doubts(actor: Actor, release_id: str) -> tuple[str, ...]:
    """What changed since behind a release that was published, in sentences; the release itself
    stays as it is until somebody withdraws it.

    Raises:
        NotFound: there is none for the actor, or it was never published.
    """
    with database.reading() as session:
        record = _found(actor, store.one(session, release_id=release_id))
        return tuple(_doubts(session, record))


def public_content(release: Release) -> Content:
    """What everybody may see of a release: of a published one all but names of people and the
    receipt, of any other nothing.

    Raises:
        NotFound: it is not published, or was withdrawn.
    """
    if release.state is not ReleaseState.PUBLISHED:
        raise NotFound(_("There is nothing to see here, or it was withdrawn."))
    # Who wrote and approved it and what was hidden stays in the house, whatever a page may draw.
    return replace(_told(release), author="", approver="", receipt=())


def _told(release: Release) -> Content:
    return without_meaning(release_texts.of_text(release.content))


def _found(actor: Actor, record: Release | None) -> Release:
    if record is None or not policy.may(actor, Action.READ, record.group_id):
        raise none()
    closed = record.problem_id in actor.shut_out
    if record.state not in store.OUT or (closed and record.state is not ReleaseState.PUBLISHED):
        raise none()
    return record


def _doubts(session: Session, record: Release) -> list[str]:
    told = [undone] if (undone := release_obstacles.imports_undone(session, record)) else []
    blocks = store.blocks(session, release_id=record.id)
    charts = [each.pin_id for each in blocks if each.kind is BlockKind.FIGURE]
    if any(pins.one(session, pin_id=each) is None for each in charts):
        told.append(_("A chart that it shows was taken off the problem since."))
    rows = {each.source_id for each in store.lines(session, release_id=record.id)} - {""}
    found = [problems.row(session, problem_id=record.problem_id, row_id=each) for each in rows]
    if any(row is None or row.withdrawn for row in found):
        told.append(_("Something that it says was withdrawn from the worksheet since."))
    since = record.asked_at or record.made_at
    if store.redacted_since(session, problem_id=record.problem_id, since=since):
        told.append(_("Words were taken out of the problem for good since. Read it again."))
    return told
