"""Releases of a group at every stage, as its deeds make them."""

from workbench.domain.forum import About, Audience, BlockKind
from workbench.security.policy import Actor
from workbench.services import publishing, release_blocks, release_lines, releases
from workbench.services.release_drafts import Block, Line

TOLD = "The stands behind the hall are dark."


def a_draft(
    actor: Actor,
    problem_id: str,
    *,
    about: About = About.OTHER,
    audience: Audience = Audience.RESIDENTS,
    title: str = "Bicycles at the market",
) -> str:
    """A draft with one line that is still to be read, in the block that every release has."""
    made = releases.begin(actor, problem_id, audience=audience, about=about, title=title)
    first, *others = releases.one(actor, made).blocks
    for block in others:
        release_blocks.remove(actor, block.id)
    for line in first.lines:
        release_lines.remove_line(actor, line.id)
    release_lines.add_line(actor, first.id, text=TOLD, detail="Four lamps were put up.")
    return made


def ready(actor: Actor, release_id: str) -> None:
    """Read all that is still to be read."""
    for block in releases.one(actor, release_id).blocks:
        seen = {line.id: line.version for line in block.lines}
        release_lines.read_block(actor, block.id, seen=seen)


def an_asked(actor: Actor, problem_id: str, *, about: About = About.OTHER) -> str:
    """A release that waits for approval."""
    made = a_draft(actor, problem_id, about=about)
    ready(actor, made)
    publishing.ask(actor, made)
    return made


def a_published(actor: Actor, problem_id: str, *, by: Actor) -> str:
    """A release that was published."""
    made = an_asked(actor, problem_id)
    publishing.publish(by, made)
    return made


def block(actor: Actor, release_id: str, kind: BlockKind) -> Block:
    """The first block of this kind."""
    blocks = releases.one(actor, release_id).blocks
    return next(each for each in blocks if each.kind is kind)


def line(actor: Actor, release_id: str) -> Line:
    """The first line."""
    return releases.one(actor, release_id).blocks[0].lines[0]
