"""The handover of a problem: one page for whoever takes it over tomorrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Contact, Data, Point
from workbench.i18n import _

_SIZES: Final = (11.0, 10.5, 10.0, 9.5)  # points


@dataclass(frozen=True, slots=True)
class Handover:
    """Where a problem stands on one day, and what stands in no other place.

    Every text is as people read it; what is sensitive was left out by whoever made it.
    """

    group: str
    made_on: date
    author: str
    problem: str
    about: str = ""  # what happens, to whom
    objective: str = ""
    stands: tuple[Point, ...] = ()  # label and value: step, lead, deputy, plan
    first: tuple[Point, ...] = ()  # blocked or overdue
    coming: tuple[Point, ...] = ()  # the other open actions, the next day first
    questions: tuple[Point, ...] = ()  # open ones, and whom to ask
    promised: str = ""
    following: str = ""  # what comes next
    know: str = ""  # what stands in no other place
    contacts: tuple[Contact, ...] = ()  # partners of the plan


def pdf(handover: Handover) -> bytes:
    """A PDF of one A4 page, always: smaller letters first, then "and 7 more" under each list."""
    content = parts.frame(
        _("Handover"), handover.group, made_on=handover.made_on, author=handover.author
    )
    content["drafts"] = parts.drafts(partial(_draft, handover), _SIZES)
    return render.pdf("handover", content, made_on=handover.made_on)


def _draft(handover: Handover, size: float, chars: int, most: int) -> Data:
    return {
        "size": size,
        "problem": parts.line(handover.problem, min(chars, 200)),
        "about": parts.line(handover.about, chars),
        "objective": {
            "title": _("Objective"),
            "text": parts.line(handover.objective, chars) or _("Not said yet"),
        },
        "stands": [
            {"label": parts.line(each.text, 40), "value": parts.line(each.detail, min(chars, 120))}
            for each in handover.stands[:8]
        ],
        "columns": _columns(handover, chars=chars, most=most),
        "contacts": {
            "title": _("Whom to call"),
            "rows": [parts.called(contact, chars) for contact in handover.contacts[:most]],
            "more": parts.more(len(handover.contacts), most),
            "empty": _("No partner has an open action."),
        },
    }


def _columns(handover: Handover, *, chars: int, most: int) -> list[list[Data]]:
    section = partial(_section, chars=chars, most=most)
    said = partial(_said, chars=chars)
    nothing = _("Nothing.")
    return [
        [
            section("place", _("Blocked or overdue"), handover.first, empty=_("Nothing is late.")),
            section(
                "point", _("Other open actions"), handover.coming, empty=_("No other is open.")
            ),
        ],
        [
            said(_("What stands in no other place"), handover.know, empty=nothing),
            said(_("What was promised"), handover.promised, empty=nothing),
            said(_("What comes next"), handover.following, empty=nothing),
            section(
                "ask", _("Open questions"), handover.questions, empty=_("No question is open.")
            ),
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


def _said(title: str, text: str, *, empty: str, chars: int) -> Data:
    """A text in its own words: it may be twice as long as the rows of a list."""
    rows = [Point(each) for each in text.splitlines() if each.strip()]
    kept = parts.points(rows, most=8, chars=chars * 2 if len(rows) == 1 else chars)
    return {
        "mark": "point",
        "title": title,
        "rows": kept if chars > _TIGHT else kept[:1],
        "more": parts.more(len(rows), 8 if chars > _TIGHT else 1),
        "empty": empty,
    }


_TIGHT: Final = 100  # letters a row: below this one row of each text must do
