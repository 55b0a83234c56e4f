"""The handout of a release: two A4 pages that are pinned on a wall, whatever there is to say."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from workbench.domain.forum import Audience, BlockKind
from workbench.domain.released import Block, Content
from workbench.exports.paper import handout_frame, handout_sections, leaflet, parts, render
from workbench.exports.paper.handout_sections import Part
from workbench.exports.paper.parts import Data
from workbench.i18n import ngettext

_SIZES: Final = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)  # points
_FIRST: Final = (BlockKind.SAID, BlockKind.PROBLEM, BlockKind.TRIANGLE)  # the rest on page two
_FIGURES: Final = 2  # a page
_VICTIMS: Final = (Audience.POTENTIAL_VICTIMS, Audience.VICTIMS)


def pdf(content: Content, *, address: str = "") -> bytes:
    """A PDF of exactly two A4 pages; smaller letters first, then "and 7 more" under each list.

    ``address``: of the handout on the local network, for a QR code. Potential and presumed victims
    get the leaflet to fold instead. No person is named in it, nor in what the file knows of itself.
    """
    if content.audience in _VICTIMS:
        return leaflet.pdf(content, address=address)
    told = handout_sections.parts_of(_blocks(content))
    pages = _dealt(told)
    left = len(told) - sum(map(len, pages))
    data = handout_frame.frame(content, address=address)
    data["pictures"] = [drawn for part in told for drawn in part.pictures]
    data["first"] = parts.drafts(partial(_page, pages[0], content), _SIZES)
    data["second"] = parts.drafts(partial(_page, pages[1], content, left=left), _SIZES)
    return render.pdf("handout", data, made_on=handout_frame.made_on(content))


def _blocks(content: Content) -> tuple[Block, ...]:
    """The blocks of the release, and the band with the emergency number where none brings it."""
    brought = any(block.kind in (BlockKind.SIGNS, BlockKind.LEAFLET) for block in content.blocks)
    if brought or not content.emergency.strip():
        return content.blocks
    return (*content.blocks, Block(BlockKind.SIGNS, ""))


def _dealt(told: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """What stands on which page; figures after the words of the first, before those of the second.

    Where nothing belongs on the first page, what comes first does.
    """
    figures = [part for part in told if part.block.kind is BlockKind.FIGURE]
    figures.sort(key=lambda part: not part.pictures)  # those that are drawn come first
    words = [part for part in told if part.block.kind is not BlockKind.FIGURE]
    first = [part for part in words if part.block.kind in _FIRST] + figures[:_FIGURES]
    second = [part for part in words if part.block.kind not in _FIRST]
    if not first:
        half = (len(second) + 1) // 2
        return second[:half], second[half:]
    return first, figures[_FIGURES : 2 * _FIGURES] + second


def _page(told: Sequence[Part], content: Content, *step: float, left: int = 0) -> Data:
    size, chars, most = step[0], int(step[1]), int(step[2])
    draw = partial(handout_sections.section, content=content, chars=chars, most=most)
    figures = [part for part in told if part.block.kind is BlockKind.FIGURE]
    return {
        "size": size,
        "sections": [draw(part) for part in told if part not in figures],
        "figures": [draw(part) for part in figures],
        "more": ngettext(
            "and {count} more figure on the screen", "and {count} more figures on the screen", left
        )
        if left
        else "",
    }
