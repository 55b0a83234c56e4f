"""The leaflet for people who may be victims: one sheet to fold, neutral outside."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Contact, Content, Point
from workbench.exports.paper import handout_frame, handout_sections, parts, render
from workbench.exports.paper.parts import Data
from workbench.i18n import _

_SIZES: Final = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)  # points
_TOLD: Final = (BlockKind.LEAFLET, BlockKind.SIGNS)
_MOST_CALLS: Final = 6
_STRIPS: Final = 8  # to tear off


def pdf(content: Content, *, address: str = "") -> bytes:
    """A PDF of exactly two A4 pages, to be printed on both sides and folded in the middle.

    Outside stand a neutral title, the emergency number and strips with telephone numbers alone:
    whoever finds it must not learn what it is about. Inside: signs, rights, help, whom to call.
    What has no room is counted. ``address`` is left out: a code would lead there.
    """
    del address  # somebody who is watched must not open it by chance
    data = handout_frame.frame(content, address="")
    told = [block for block in content.blocks if block.kind in _TOLD]
    rest = [block for block in content.blocks if block.kind not in _TOLD]
    contacts = [each for block in told for each in block.contacts]
    outside = _("Good to know: useful numbers")
    data |= {
        "title": outside,
        "heading": parts.line(told[0].title if told else content.title, 120),
        "emergency_title": _("In danger now?"),
        "emergency": parts.number(content.emergency, 40),
        "emergency_what": _("Call. You need not be sure, and you need not say your name."),
        "emergency_outside": _("Emergency"),
        "keep": _("Keep it where it is yours alone. Tear off a number and leave the rest."),
        "notes": _("Notes"),
        "fold": _("Fold here"),
        "strips": _strips(contacts),
        "inside": parts.drafts(partial(_inside, told, rest, contacts), _SIZES),
    }
    return render.pdf("leaflet", data, made_on=handout_frame.made_on(content))


def _inside(
    told: Sequence[Block],
    rest: Sequence[Block],
    contacts: Sequence[Contact],
    *step: float,
) -> Data:
    """What leads, then whom to call, then what else the release says."""
    size, chars, most = step[0], int(step[1]), int(step[2])
    calls = min(most, _MOST_CALLS)
    return {
        "size": size,
        "sections": _sections(told, chars=chars, most=most),
        "calls_title": _("Who helps you"),
        "calls": [handout_sections.called(each, min(chars, 160)) for each in contacts[:calls]],
        "calls_more": parts.more(len(contacts), calls),
        "rest": _sections(rest, chars=chars, most=most),
    }


def _sections(blocks: Sequence[Block], *, chars: int, most: int) -> list[Data]:
    return [group for block in blocks for group in _groups(block, chars=chars, most=most)]


def _groups(block: Block, *, chars: int, most: int) -> list[Data]:
    """The points of a block; a figure has its finding alone, for a chart has no room here."""
    points = [replace(point, group=point.group or block.title) for point in block.points]
    if block.finding:
        points.insert(0, Point(block.finding, group=block.title))
    return handout_sections.groups(points, chars=chars, most=most)


def _strips(contacts: Sequence[Contact]) -> list[Data]:
    """Telephone numbers and hours again and again, without a name."""
    numbers = [
        {"number": parts.number(each.contact, 40), "hours": parts.line(each.hours, 40)}
        for each in contacts
        if each.contact.strip()
    ][:2]
    return [numbers[place % len(numbers)] for place in range(_STRIPS)] if numbers else []
