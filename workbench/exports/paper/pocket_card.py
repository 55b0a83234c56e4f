"""The pocket card: a local list of signs on one A4 sheet that folds twice to A6."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Contact, Data, Point
from workbench.i18n import _

_SIZES: Final = (
    13.0,
    12.5,
    12.0,
    11.5,
    11.0,
    10.5,
    10.0,
    9.5,
    9.0,
    8.5,
)  # points; less is not for a street at night


@dataclass(frozen=True, slots=True)
class Sign:
    """One indicator, and how strong the group holds it to be, in a word."""

    text: str
    strength: str = ""


@dataclass(frozen=True, slots=True)
class PocketCard:
    """A local list; ``kind`` names what it is for, such as destination, adults, labour."""

    title: str
    group: str
    made_on: date
    kind: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    do_now: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    validated: str = ""  # by whom and when, as a sentence
    review_due: str = ""  # as a sentence
    unverified: bool = False  # nobody has checked the strengths for this community
    author: str = ""
    emergency: str = ""


def pdf(card: PocketCard) -> bytes:
    """A PDF of one A4 sheet, printed on one side.

    Folded backwards along both dotted lines it is a booklet of four A6 pages: front, two pages of
    signs in the order given, back. What has no room is counted: "and 7 more on the screen".
    """
    content = parts.frame(
        parts.line(card.title, 70), card.group, made_on=card.made_on, author=card.author
    )
    content |= {
        "fold_first": _("1. Fold backwards"),
        "fold_second": _("2. Fold backwards"),
        "signs_title": _("What to look for"),
        "signs_again": _("What to look for, continued"),
        "signs_empty": _("The group has no list of signs yet."),
        "front": parts.drafts(partial(_front, card), _SIZES),
        "inside": parts.drafts(partial(_inside, card), _SIZES),
        "back": parts.drafts(partial(_back, card), _SIZES),
    }
    return render.pdf("pocket_card", content, made_on=card.made_on)


def _front(card: PocketCard, size: float, chars: int, most: int) -> Data:
    return {
        "size": size,
        "kind": [parts.line(kind, 40) for kind in card.kind[:6]],
        "rule": _("With any of these signs: look closer and call. None of them proves anything."),
        "band": parts.band(
            parts.urgent(card.contacts),
            emergency=card.emergency,
            most=min(most // 2 + 1, 3),
            chars=min(chars, 200),
            screen=True,
        ),
        "validated": parts.line(card.validated, min(chars, 160)),
        "review_due": parts.line(card.review_due, min(chars, 160)),
        "unverified": (
            _("The strengths of these signs have not been checked for this community.")
            if card.unverified
            else ""
        ),
    }


def _inside(card: PocketCard, size: float, chars: int, most: int) -> Data:
    most += most // 2  # two pages hold more than one
    return {
        "size": size,
        "signs": [
            {"text": parts.line(sign.text, chars), "strength": parts.line(sign.strength, 20)}
            for sign in card.signs[:most]
        ],
        "more": parts.more(len(card.signs), most, screen=True),
    }


def _back(card: PocketCard, size: float, chars: int, most: int) -> Data:
    others = [contact for contact in card.contacts if not contact.urgent]
    return {
        "size": size,
        "do": {
            "mark": "point",
            "title": _("What to do now"),
            "rows": parts.points([Point(each) for each in card.do_now], most=most, chars=chars),
            "more": parts.more(len(card.do_now), most, screen=True),
            "empty": _("Keep the person safe and ask someone on this card what to do."),
        },
        "call": {
            "title": _("Whom to call"),
            "rows": [parts.called(contact, chars) for contact in others[:most]],
            "more": parts.more(len(others), most, screen=True),
        },
    }
