"""A release as those see it who write and approve it: its blocks and their lines."""

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.forum import (
    About,
    Audience,
    BlockKind,
    Release,
    ReleaseLine,
    ReleaseState,
)
from workbench.store import releases as store
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a block, with the version to show when changing or reading them."""

    id: str
    block_id: str
    side: str
    text: str
    detail: str
    because: str
    source_id: str  # row of the worksheet that it grew out of
    read_by: str  # "" until somebody has read it as it stands
    read_at: datetime | None
    version: int

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it; then it does not leave."""
        return not (self.text or self.detail or self.because)

    @property
    def waits(self) -> bool:
        """Whether it still has to be read by somebody before it may leave."""
        return not self.empty and not self.read_by


@dataclass(frozen=True, slots=True)
class Block:
    """A block with its lines, in order."""

    id: str
    kind: BlockKind
    pin_id: str  # of a figure
    merged: bool  # whether its areas are put together
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A release with all that stands in it, as those see it who write and approve it."""

    id: str
    group_id: str
    problem_id: str
    number: int | None
    title: str
    audience: Audience
    about: About
    state: ReleaseState
    threshold: int
    rounding: bool
    first_month: str
    last_month: str
    map_reason: str
    map_reason_by: str
    author: str
    author_id: str
    made_at: datetime
    asked_at: datetime | None
    sent_back: str
    approver: str
    published_at: datetime | None
    withdrawn_by: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    feedback: bool
    version: int
    blocks: tuple[Block, ...]

    @property
    def waiting_lines(self) -> tuple[Line, ...]:
        """The lines that somebody still has to read."""
        return tuple(line for block in self.blocks for line in block.lines if line.waits)


def opened(session: Session, record: Release) -> Opened:
    """The release with its blocks and lines, within a session."""
    lines = [told(each) for each in store.lines(session, release_id=record.id)]
    blocks = tuple(
        Block(
            each.id,
            each.kind,
            each.pin_id,
            each.merged,
            tuple(one for one in lines if one.block_id == each.id),
        )
        for each in store.blocks(session, release_id=record.id)
    )
    kept = {key: getattr(record, key) for key in Opened.__slots__ if key != "blocks"}
    return Opened(**kept, blocks=blocks)


def told(record: ReleaseLine) -> Line:
    """A line as it is shown."""
    return Line(**{key: getattr(record, key) for key in Line.__slots__})
