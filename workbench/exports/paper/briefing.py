"""The briefing for front-line officers: one page for the board, whatever there is to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Contact, Data, Point
from workbench.i18n import _

_SIZES: Final = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5)  # points; less nobody reads from a board


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is not known yet, and who could say."""

    ask: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, with its unit where it has one, and what it counts."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is known, what to look for, what to ask and whom to call, as of one day."""

    group: str
    made_on: date
    author: str
    problem: str = ""
    handling: str = ""  # who may see it
    profile: tuple[Point, ...] = ()
    places: tuple[Point, ...] = ()
    signs: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    contacts: tuple[Contact, ...] = ()
    figures: tuple[Figure, ...] = ()
    note: str = ""
    emergency: str = ""  # number to call when someone is in danger


def pdf(briefing: Briefing) -> bytes:
    """A PDF of one A4 page, always: smaller letters first, then "and 7 more" under each list.

    The guidebook (chapter III.4) asks that intelligence be collated, prioritised and fed back.
    """
    content = parts.frame(
        _("Briefing for front-line officers"),
        briefing.group,
        made_on=briefing.made_on,
        author=briefing.author,
    )
    draw = partial(_draft, briefing)
    content["drafts"] = parts.drafts(draw, _SIZES)
    return render.pdf("briefing", content, made_on=briefing.made_on)


def _draft(briefing: Briefing, size: float, chars: int, most: int) -> Data:
    urgent = parts.urgent(briefing.contacts)
    return {
        "size": size,
        "handling": parts.line(briefing.handling, 240),
        "band": parts.band(urgent, emergency=briefing.emergency, most=min(most, 4), chars=chars),
        "problem": parts.line(briefing.problem, chars),
        "figures": [
            {"label": parts.line(each.label, min(chars, 60)), "value": parts.line(each.value, 20)}
            for each in briefing.figures[: min(most, 8)]
        ],
        "columns": _columns(briefing, chars=chars, most=most),
        "contacts": _contacts(briefing, chars=chars, most=most),
        "note_title": _("From the author") if briefing.note.strip() else "",
        "note": parts.line(briefing.note, chars),
    }


def _columns(briefing: Briefing, *, chars: int, most: int) -> list[list[Data]]:
    section = partial(_section, chars=chars, most=most)
    signs = [Point(sign) for sign in briefing.signs]
    needs = [
        Point(need.ask, _("Ask: {whom}").format(whom=need.whom) if need.whom.strip() else "")
        for need in briefing.needs
    ]
    return [
        [
            section(
                "point",
                _("Current profile of risk"),
                briefing.profile,
                empty=_("The reports do not add up to a profile yet."),
            ),
            section(
                "sign", _("What to look for"), signs, empty=_("The group has no list of signs yet.")
            ),
        ],
        [
            section(
                "place", _("Places to watch"), briefing.places, empty=_("No place stands out yet.")
            ),
            section("ask", _("What we still need to know"), needs, empty=_("No question is open.")),
        ],
    ]


def _section(
    mark: str, title: str, rows: Sequence[Point], *, empty: str, chars: int, most: int
) -> Data:
    return {
        "mark": mark,
        "title": title,
        "rows": parts.points(rows, most=most, chars=chars),
        "more": parts.more(len(rows), most),
        "empty": empty,
    }


def _contacts(briefing: Briefing, *, chars: int, most: int) -> Data:
    others = [contact for contact in briefing.contacts if not contact.urgent]
    return {
        "title": _("Whom to call"),
        "rows": [parts.called(contact, chars) for contact in others[:most]],
        "more": parts.more(len(others), most),
        "empty": _("All of them stand in the band above.")
        if briefing.contacts
        else _("Nobody is on the list yet."),
    }
