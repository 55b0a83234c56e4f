"""The blocks of a release cut to their room on paper: points, figures, whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain import released
from workbench.domain.forum import About, BlockKind
from workbench.domain.released import Block, Content, Point
from workbench.exports.paper import parts, picture_data
from workbench.exports.paper.parts import Data
from workbench.i18n import _
from workbench.worksheets.analysis import SIDES

_MOST_GROUPS: Final = 6
_MOST_CALLS: Final = 8
_MOST_NOTES: Final = 8  # they say what a figure must not be read as: all of them stay


@dataclass(frozen=True, slots=True)
class Part:
    """A block, its pictures as data, and the place of the first among all."""

    block: Block
    pictures: tuple[Data, ...]
    first: int


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The blocks with their pictures; a map and a chart of one block only where it stands alone."""
    drawn = [picture_data.drawable(block) for block in blocks]
    figures = [
        block
        for block, of in zip(blocks, drawn, strict=True)
        if of and block.kind is BlockKind.FIGURE
    ]
    alone = len(figures) == 1
    found: list[Part] = []
    first = 0
    for block, offered in zip(blocks, drawn, strict=True):
        chosen = offered if alone else offered[:1]
        pictures = tuple(picture_data.of(block, of) for of in chosen)
        found.append(Part(block, pictures, first))
        first += len(pictures)
    return found


def section(part: Part, *, content: Content, chars: int, most: int) -> Data:
    """A block as the templates draw it."""
    block = part.block
    calls = _calls(block, content, chars=chars, most=most)
    return {
        "kind": str(block.kind),
        "title": parts.line(block.title, min(chars, 160)),
        "finding": parts.line(block.finding, max(chars, 160)),
        "heads": [_("You said"), _("We did"), _("We could not, because")],
        "groups": groups(block.points, chars=chars, most=most),
        "pictures": list(range(part.first, part.first + len(part.pictures))),
        "notes": [parts.line(note, chars) for note in block.notes[:_MOST_NOTES]],
        **calls,
    }


def groups(points: Sequence[Point], *, chars: int, most: int) -> list[Data]:
    """The points under their headings, in their order, so many of each."""
    named: dict[str, list[Point]] = {}
    for point in points:
        named.setdefault(point.group, []).append(point)
    return [
        {
            "name": parts.line(name, 80),
            "side": _sides().get(name, ""),
            "rows": [_row(point, chars) for point in rows[:most]],
            "more": parts.more(len(rows), most),
        }
        for name, rows in list(named.items())[:_MOST_GROUPS]
    ]


def called(contact: released.Contact, chars: int) -> Data:
    """A contact as the templates draw it."""
    return parts.called(_contact(contact), chars)


def _row(point: Point, chars: int) -> Data:
    return {
        "text": parts.line(point.text, chars),
        "detail": parts.line(point.detail, chars),
        "because": parts.line(point.because, chars),
    }


def _sides() -> dict[str, str]:
    return {str(side.title): side.key for side in SIDES}


def _calls(block: Block, content: Content, *, chars: int, most: int) -> Data:
    """Whom to call: urgent ones in the band, the others below."""
    if block.kind not in (BlockKind.SIGNS, BlockKind.LEAFLET):
        return {"band": None, "calls_title": "", "calls": [], "calls_more": ""}
    contacts = [_contact(each) for each in block.contacts]
    urgent, most = parts.urgent(contacts), min(most, _MOST_CALLS)
    others = [each for each in contacts if not each.urgent]
    band = parts.band(urgent, emergency=content.emergency, most=min(most, 4), chars=min(chars, 160))
    if content.about is About.OTHER:
        band["title"] = _("In an emergency")
    return {
        "band": band if content.emergency or urgent or content.about is not About.OTHER else None,
        "calls_title": _("Whom to call"),
        "calls": [parts.called(each, min(chars, 160)) for each in others[:most]],
        "calls_more": parts.more(len(others), most),
    }


def _contact(contact: released.Contact) -> parts.Contact:
    return parts.Contact(
        contact.name, contact.does, contact.hours, "", contact.contact, contact.urgent
    )
