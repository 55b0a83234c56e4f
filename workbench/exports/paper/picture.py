"""The chart or map of a block as a picture: SVG for pages, PNG for files, data for papers."""

import hashlib
import re
from html import escape
from typing import Final, Literal

from workbench.domain.released import Block, Content
from workbench.exports.paper import parts, picture_data, render
from workbench.exports.paper.parts import Data
from workbench.i18n import _

Of = Literal["", "map", "chart"]

_POINTS: Final = 960.0  # width of a picture on its own; letters of 26 points are read from afar
_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
_ID: Final = re.compile(r'\bid="([^"]+)"')
_OWN: Final = re.compile(r'(\bid="|href="#|url\(#)([^")]+)')
_SAID_ANYWAY: Final = re.compile(
    r' fill-rule="nonzero"| stroke-line(?:cap="butt"|join="miter")| stroke-miterlimit="4"'
    r'| [xy]="0"(?=[^<>]*/>)'
)
_HEAD: Final = re.compile(r"<svg [^>]*>")
_LOOSE: Final = re.compile(r' xmlns:(?:h5|xlink)="[^"]*"| (?:width|height)="[\d.]+pt"')


def drawable(block: Block) -> tuple[Of, ...]:
    """What can be drawn of a block: "map", "chart", both (the map first) or nothing."""
    return picture_data.drawable(block)


def has(block: Block) -> bool:
    """Whether a block has anything to draw."""
    return bool(drawable(block))


def svg(
    block: Block, *, dark: bool = False, of: Of = "", width: int = 960, tall: float = 0.36
) -> str:
    """The chart or map of a block for a page: no script, no font, nothing fetched, no ground.

    ``of`` chooses where a block has both; else it is the map. Letters are 26 units high, whatever
    the ``width``; ``tall`` is the height of the field as a share of it. ``title`` and ``desc`` in
    it say title and finding to those who hear the page. Ids are of this picture alone, so that
    several stand in one page. Raises ``ValueError`` where there is nothing to draw.
    """
    content: Data = {"picture": picture_data.of(block, of), "dark": dark, "around": None}
    content |= {"width": width, "tall": tall}
    return _told(render.svg("picture_alone", content), block)


def png(block: Block, *, width: int = 1600, of: Of = "", content: Content | None = None) -> bytes:
    """The same on white with title, finding and notes, ``width`` pixels wide.

    ``content``: the release, for a foot with its number, date and method.
    """
    around = {
        "title": parts.line(block.title, 160),
        "finding": parts.line(block.finding, 400),
        "notes": [parts.line(note, 300) for note in block.notes[:8]],
        "foot": picture_data.foot(content) if content else [],
    }
    data: Data = {"picture": picture_data.of(block, of), "dark": False, "around": around}
    return render.png("picture_alone", data, pixels=width, points=_POINTS)


def _told(drawn: str, block: Block) -> str:
    """The drawing with its words for screen readers, and ids of its own."""
    head = _HEAD.match(drawn)
    if head is None:
        raise ValueError(drawn[:80])
    key = "p" + hashlib.sha256((drawn + block.title + block.finding).encode()).hexdigest()[:10]
    said = block.finding or _("The numbers stand in the table.")
    words = (
        f'<title id="{key}-title">{escape(parts.line(block.title))}</title>'
        f'<desc id="{key}-desc">{escape(parts.line(said))}</desc>'
    )
    opened = _LOOSE.sub("", head[0])[:-1]
    named = f'role="img" aria-labelledby="{key}-title {key}-desc">'
    return f"{opened} {named}{words}{_short(drawn[head.end() :], key)}"


def _short(body: str, key: str) -> str:
    """Shorter numbers and names, and without what is said anyway: a third of the size."""
    body = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), body)
    body = _SAID_ANYWAY.sub("", body.replace("xlink:href", "href"))
    names = {name: f"{key}-{place}" for place, name in enumerate(_ID.findall(body))}
    return _OWN.sub(lambda found: found[1] + names.get(found[2], found[2]), body)
