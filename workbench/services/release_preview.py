"""A release as it would leave now, and what still stands in its way."""

from dataclasses import dataclass

from workbench.domain.forum import Release, ReleaseState
from workbench.domain.released import Content
from workbench.security.policy import Actor
from workbench.services import release_building, release_obstacles, release_texts
from workbench.services.release_blocks import TITLES
from workbench.services.release_deeds import found
from workbench.services.release_drafts import Opened, opened
from workbench.services.release_obstacles import Obstacle as Obstacle  # known by this name here
from workbench.store import database
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave, and what stands in its way."""

    content: Content
    obstacles: tuple[Obstacle, ...]
    block_ids: tuple[str, ...]  # of each block of the content, in order; none once frozen
    import_ids: tuple[str, ...]  # of the incidents behind its figures
    of: Opened  # the release as it stood when this was made

    def title(self, block_id: str) -> str:
        """What a block is called, of which nothing may have come; "" for none of them."""
        kinds = {each.id: str(TITLES[each.kind]) for each in self.of.blocks}
        shown = zip(self.block_ids, self.content.blocks, strict=False)
        return (kinds | {key: each.title for key, each in shown}).get(block_id, "")


def preview(actor: Actor, release_id: str) -> Preview:
    """The content of a draft made anew with all that keeps it from leaving; of one that waits for
    approval the frozen one with what came up since; of others the frozen one.

    Raises:
        NotFound, Refused: there is no such release for the actor, or its problem is closed to them.
    """
    with database.reading() as session:
        release = found(session, actor, release_id)
        if release.state is not ReleaseState.DRAFT:
            return frozen(session, release)
        stands = opened(session, release)
    parts = release_building.parts(actor, stands)
    with database.reading() as session:
        built = release_building.built(session, stands, parts)
        obstacles = release_obstacles.of_draft(session, release, stands, built=built)
    return Preview(built.content, obstacles, built.block_ids, built.import_ids, stands)


def frozen(session: Session, release: Release) -> Preview:
    """A release as it was frozen, with what came up since while it waits for approval."""
    content, stands = release_texts.of_text(release.content), opened(session, release)
    obstacles: tuple[Obstacle, ...] = ()
    if release.state is ReleaseState.ASKED:
        obstacles = release_obstacles.of_frozen(session, release, stands, content=content)
    return Preview(content, obstacles, (), tuple(release.import_ids.split()), stands)
