"""Suggested blocks and lines put into a release, as far as they may be kept."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from workbench.domain.forum import BlockKind, Release, ReleaseBlock, ReleaseLine
from workbench.services import free_text, taken_out
from workbench.services.release_deeds import allowed
from workbench.services.release_suggestions import Suggested, SuggestedLine
from workbench.store.database import Session
from workbench.worksheets import analysis

LONGEST = {"text": 600, "detail": 300, "because": 600}  # letters
SIDES = frozenset({"", *(side.key for side in analysis.SIDES)})  # what lines can stand under
MOST_LINES = 40  # of a block: more than anybody reads at a meeting


def put_all(session: Session, release: Release, suggested: Iterable[Suggested]) -> None:
    """All these blocks in their order, within a deed; what was said comes first, come what may."""
    blocks = list(suggested)
    first = [each for each in blocks if each.kind is BlockKind.SAID][:1]
    others = [each for each in blocks if each.kind is not BlockKind.SAID]
    for position, each in enumerate([*(first or [Suggested(BlockKind.SAID)]), *others]):
        put(session, release, each, position=position)


def put(session: Session, release: Release, suggested: Suggested, *, position: int) -> ReleaseBlock:
    """A block with those of its lines that hold nothing personal, within a deed."""
    block = ReleaseBlock(
        release_id=release.id, kind=suggested.kind, position=position, pin_id=suggested.pin_id
    )
    session.add(block)
    session.flush()
    find = free_text.finder(session, release.group_id, allow=allowed(block.kind))
    gone = taken_out.finder(session, release.group_id)
    kept = [
        each
        for each in suggested.lines
        if not any(find(text) or gone(text) for text in (each.text, each.detail, each.because))
    ]
    for place, each in enumerate(kept[:MOST_LINES]):
        session.add(_line(block, each, position=place))
    return block


def _line(block: ReleaseBlock, suggested: SuggestedLine, *, position: int) -> ReleaseLine:
    texts: dict[str, Any] = {
        key: shorten(getattr(suggested, key), most, placeholder="…")
        for key, most in LONGEST.items()
    }
    return ReleaseLine(
        release_id=block.release_id,
        block_id=block.id,
        position=position,
        side=suggested.side if suggested.side in SIDES else "",
        source_id=suggested.source_id,
        **texts,
    )
