"""The write-up of a problem, printed: what it was, what was done, what came out; two pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Data
from workbench.i18n import _

_SIZES: Final = (10.5, 10.0, 9.5, 9.0)  # points
_COLUMN: Final = 2 / 3  # a text in a narrow column takes that much of what a line of its own may


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was asked, and what was said."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the triangle in brief."""

    title: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """One action: what, how (technique, tool), by which partner, and what became of it."""

    what: str
    how: str = ""
    who: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class WriteUp:
    """A problem from its statement to its lessons, without anything sensitive."""

    title: str
    group: str
    made_on: date
    status: str  # closed, or where it stands, in words
    problem: tuple[Told, ...] = ()
    sides: tuple[Side, ...] = ()
    deeds: tuple[Deed, ...] = ()
    verdict: str = ""
    sentences: tuple[str, ...] = ()  # of the assessment, each honest on its own
    lessons: tuple[Told, ...] = ()
    never: str = ""  # what one would not do again


@dataclass(frozen=True, slots=True)
class Headings:
    """The words that stand over the parts, the same on paper and in a document."""

    kind: str
    problem: str
    triangle: str
    response: str
    assessment: str
    lessons: str
    never: str
    columns: tuple[str, str, str, str]
    nothing: str


def headings() -> Headings:
    """In the language spoken now."""
    return Headings(
        kind=_("Write-up of a problem"),
        problem=_("The problem and the objective"),
        triangle=_("What we understood"),
        response=_("What was done"),
        assessment=_("What came out"),
        lessons=_("What others should know"),
        never=_("What we would not do again"),
        columns=(_("Action"), _("How"), _("Who"), _("State")),
        nothing=_("Nothing is written here yet."),
    )


def pdf(write_up: WriteUp) -> bytes:
    """A PDF of one A4 page if all has room there, else of two, always: smaller letters first, then
    "and 7 more" under each list. It names no person.
    """
    words = headings()
    content = parts.frame(write_up.title, write_up.group, made_on=write_up.made_on, author="")
    content |= {
        "kind": words.kind,
        "whole": len(_SIZES),
        "first": parts.drafts(partial(_first, write_up, words), _SIZES),
        "second": parts.drafts(partial(_second, write_up, words), _SIZES),
    }
    return render.pdf("write_up", content, made_on=write_up.made_on)


def _first(told: WriteUp, words: Headings, size: float, chars: int, most: int) -> Data:
    narrow = int(chars * _COLUMN)
    return {
        "size": size,
        "status": parts.line(told.status, 120),
        "problem": _part(words.problem, told.problem, words, chars=chars, most=most),
        "triangle": words.triangle,
        "sides": [
            {
                "title": parts.line(side.title, 60),
                "told": _told(side.told, chars=narrow, most=most),
                "empty": words.nothing,
            }
            for side in told.sides[:3]
        ],
        "response": {
            "title": words.response,
            "columns": list(words.columns),
            "rows": [
                [
                    parts.line(each.what, narrow),
                    parts.line(each.how, min(narrow, 120)),
                    parts.line(each.who, min(narrow, 80)),
                    parts.line(each.state, 40),
                ]
                for each in told.deeds[:most]
            ],
            "more": parts.more(len(told.deeds), most),
            "empty": words.nothing,
        },
    }


def _second(told: WriteUp, words: Headings, size: float, chars: int, most: int) -> Data:
    return {
        "size": size,
        "assessment": {
            "title": words.assessment,
            "verdict": parts.line(told.verdict, chars),
            "rows": [parts.line(each, chars) for each in told.sentences[:most]],
            "more": parts.more(len(told.sentences), most),
            "empty": words.nothing,
        },
        "lessons": _part(words.lessons, told.lessons, words, chars=chars, most=most),
        "never": {"title": words.never, "text": parts.line(told.never, chars)},
    }


def _part(title: str, told: Sequence[Told], words: Headings, *, chars: int, most: int) -> Data:
    return {
        "title": title,
        "told": _told(told, chars=chars, most=most),
        "empty": words.nothing,
    }


def _told(told: Sequence[Told], *, chars: int, most: int) -> list[Data]:
    return [
        {"label": parts.line(each.label, 80), "text": parts.line(each.text, chars)}
        for each in told[:most]
    ]
