"""The blocks of a draft: offered, added, taken out, put back, moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.forum import Audience, BlockKind, Release, ReleaseBlock, ReleaseLine
from workbench.errors import Invalid
from workbench.i18n import Lazy, _
from workbench.security.policy import Actor
from workbench.services import pin_records, release_suggested, release_suggestions
from workbench.services.release_deeds import drafting, found, on_block
from workbench.services.release_lines import restore
from workbench.services.release_suggestions import Suggested
from workbench.store import database, pins
from workbench.store import releases as store
from workbench.store.database import Session

TITLES: Mapping[BlockKind, Lazy] = {
    BlockKind.SAID: Lazy("You said, we did, we could not"),
    BlockKind.PROBLEM: Lazy("The problem"),
    BlockKind.TRIANGLE: Lazy("What is behind it"),
    BlockKind.FIGURE: Lazy("A chart or map"),
    BlockKind.DONE: Lazy("What was done"),
    BlockKind.WORKED: Lazy("Did it work?"),
    BlockKind.SIGNS: Lazy("What you can do"),
    BlockKind.LEAFLET: Lazy("Is this happening to you?"),
    BlockKind.NEXT: Lazy("Next meeting"),
}
FOR_VICTIMS = (Audience.POTENTIAL_VICTIMS, Audience.VICTIMS)  # they are given the leaflet
MOST = 24  # blocks of a release: more than one evening


@dataclass(frozen=True, slots=True)
class Offer:
    """A block that can be added; a figure names its pin."""

    kind: BlockKind
    title: str
    finding: str = ""  # of the pin, as the group reads it: users' words, never for the public
    pin_id: str = ""
    forum: bool = False  # the group marked this chart for the forum


@dataclass(frozen=True, slots=True)
class Gone:
    """A block that was taken out, to be put back as it was."""

    block: ReleaseBlock
    lines: tuple[ReleaseLine, ...]


def offered(actor: Actor, release_id: str) -> tuple[Offer, ...]:
    """The blocks that can be added to a draft; charts marked for the forum first.

    Raises:
        NotFound, Refused: there is no such release for the actor.
    """
    with database.reading() as session:
        release = found(session, actor, release_id)
        standing = store.blocks(session, release_id=release_id)
        kinds, shown = {each.kind for each in standing}, {each.pin_id for each in standing}
        words = [
            Offer(kind, str(title))
            for kind, title in TITLES.items()
            if kind not in kinds and kind is not BlockKind.FIGURE and _fits(release, kind)
        ]
        charts = sorted(_charts(session, release), key=lambda each: not each.forum)
    return (*words, *(each for each in charts if each.pin_id not in shown))


def add(actor: Actor, release_id: str, kind: BlockKind, *, pin_id: str = "") -> str:
    """Add a block at the end, with the lines that are suggested for it; gives its id.

    Raises:
        Invalid: it stands there already or does not fit, the chart is not pinned to the problem,
            the release is full, or no draft any more.
        NotFound, Refused: there is no such release for the actor, or they may not write.
    """
    with database.reading() as session:
        release = found(session, actor, release_id)
    usual = release_suggestions.usual(
        actor, release.problem_id, release.audience, about=release.about
    )
    wanted = (kind, pin_id if kind is BlockKind.FIGURE else "")
    suggested = [each for each in usual if (each.kind, each.pin_id) == wanted]
    with drafting(actor, release_id, "block of release added") as (session, release):
        standing = store.blocks(session, release_id=release_id)
        _ask_room(session, release, standing, wanted=wanted)
        made = release_suggested.put(
            session,
            release,
            (suggested or [Suggested(kind, pin_id=wanted[1])])[0],
            position=len(standing) and standing[-1].position + 1,
        )
        return made.id


def remove(actor: Actor, block_id: str) -> Gone:
    """Take a block out with its lines; gives them, for ``put_back``.

    Raises:
        Invalid: it is the first, which every release has; or the release is no draft any more.
        NotFound, Refused: there is no such block for the actor, or they may not write.
    """
    with on_block(actor, block_id, "block of release taken out") as (session, _release, block):
        _ask_no_first(block)
        lines = store.lines_of(session, block_id=block_id)
        gone = Gone(
            ReleaseBlock.model_validate(block.model_dump()),
            tuple(ReleaseLine.model_validate(each.model_dump()) for each in lines),
        )
        for each in lines:
            session.delete(each)
        session.flush()
        session.delete(block)
        return gone


def put_back(actor: Actor, gone: Gone) -> None:
    """Put a block back where it stood; one that stands again already is left alone.

    Raises:
        Invalid: the release is no draft any more, its place is taken, or words of the block were
            taken out for good.
        NotFound, Refused: there is no such release for the actor, or they may not write.
    """
    release_id, block = gone.block.release_id, gone.block
    with drafting(actor, release_id, "block of release put back") as (session, release):
        if store.block(session, block_id=block.id) is not None:
            return
        standing = store.blocks(session, release_id=release_id)
        _ask_room(session, release, standing, wanted=(block.kind, block.pin_id))
        session.add(ReleaseBlock.model_validate(block.model_dump()))
        session.flush()
        for line in gone.lines:
            if (line.block_id, line.release_id) == (block.id, release_id):
                restore(session, release, line, kind=block.kind)


def move(actor: Actor, block_id: str, *, by: int) -> None:
    """Move a block up (-1) or down (+1); at the end it stays, and the first stays the first.

    Raises:
        Invalid: it is the first; or the release is no draft any more.
        NotFound, Refused: there is no such block for the actor, or they may not write.
    """
    with on_block(actor, block_id, "block of release moved") as (session, release, block):
        _ask_no_first(block)
        blocks = store.blocks(session, release_id=release.id)
        place = blocks.index(block)
        blocks.insert(min(max(place + by, 1), len(blocks) - 1), blocks.pop(place))
        for position, each in enumerate(blocks):
            each.position = position
            session.add(each)


def merge(actor: Actor, block_id: str, *, merged: bool) -> None:
    """Say whether the areas of a figure are put together until each holds enough to be shown.

    Raises:
        Invalid: it is no figure; or the release is no draft any more.
        NotFound, Refused: there is no such block for the actor, or they may not write.
    """
    with on_block(actor, block_id, "areas of release put together") as (session, _release, block):
        if block.kind is not BlockKind.FIGURE:
            raise Invalid(_("Only areas of a chart or map can be put together."))
        block.merged = merged
        session.add(block)


def _charts(session: Session, release: Release) -> Iterator[Offer]:
    for each in pins.of_problem(session, problem_id=release.problem_id):
        pin = pin_records.told(each)
        yield Offer(BlockKind.FIGURE, pin.title, pin.finding, pin.id, pin.forum)


def _fits(release: Release, kind: BlockKind) -> bool:
    return kind is not BlockKind.LEAFLET or release.audience in FOR_VICTIMS


def _ask_no_first(block: ReleaseBlock) -> None:
    if block.kind is BlockKind.SAID:
        raise Invalid(_("Every release opens with what you said and we did. This block stays."))


def _ask_room(
    session: Session,
    release: Release,
    standing: list[ReleaseBlock],
    *,
    wanted: tuple[BlockKind, str],
) -> None:
    if len(standing) >= MOST:
        raise Invalid(
            _("A release has at most {most} blocks. Take one out first.").format(most=MOST)
        )
    if wanted in {(each.kind, each.pin_id) for each in standing}:
        raise Invalid(_("This block is in the release already."))
    if not _fits(release, wanted[0]):
        raise Invalid(_("The leaflet is for those who may be victims. Choose them as audience."))
    if wanted[0] is BlockKind.FIGURE:
        pin = pins.one(session, pin_id=wanted[1])
        if pin is None or pin.problem_id != release.problem_id:
            raise Invalid(_("This chart is not pinned to the problem any more."))
