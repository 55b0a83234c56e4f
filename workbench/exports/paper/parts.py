"""What several papers are made of: contacts, points, the danger band, texts cut to their room."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from workbench.domain.months import day_name
from workbench.i18n import _, ngettext

Data = dict[str, Any]  # what a template is given: JSON, with every sentence in it

# Signs that turn the order of what follows (a number must read as it is), or mark no letter.
_TURNING: Final = frozenset("\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_DIGITS: Final = re.compile(r"\d[\d ]{2,18}\d")
# Rows of a list and characters of a text (420: about 60 words), from all to what fits anywhere.
_STEPS: Final = (
    *((40, 420), (32, 320), (26, 260), (22, 220), (19, 200), (16, 190), (14, 180), (12, 170)),
    *((11, 160), (10, 150), (9, 140), (8, 130), (7, 120), (6, 115), (5, 110), (4, 100)),
    *((4, 85), (3, 85), (3, 70), (2, 70), (1, 70)),
)


@dataclass(frozen=True, slots=True)
class Contact:
    """An office to call, every field as it is to be read; ``urgent`` ones stand in the band."""

    name: str
    does: str = ""
    hours: str = ""
    languages: str = ""
    contact: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know, and what stands behind it."""

    text: str
    detail: str = ""


def line(text: str, most: int = 600) -> str:
    """The text in one line of at most so many characters, without what no paper can show."""
    kept = "".join(each for each in " ".join(text[: most * 4].split()) if _printable(each))
    if len(kept) <= most and len(text) <= most * 4:
        return kept
    whole, _blank, rest = kept[:most].rpartition(" ")
    return (whole if whole and len(rest) < 24 else kept[:most]).rstrip(" ,;:.") + "…"


def _printable(letter: str) -> bool:
    return letter not in _TURNING and unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn")


def number(text: str, most: int) -> str:
    """A contact in one line; telephone numbers stay together and in order in any script."""
    return _DIGITS.sub(lambda found: found[0].replace(" ", "\u00a0"), line(text, most))


def more(total: int, shown: int, *, screen: bool = False) -> str:
    """What to say of the rest, empty where there is none."""
    rest = total - shown
    if rest <= 0:
        return ""
    if screen:
        return ngettext("and {count} more on the screen", "and {count} more on the screen", rest)
    return ngettext("and {count} more", "and {count} more", rest)


def frame(title: str, group: str, *, made_on: date, author: str) -> Data:
    """What stands on every sheet: title, group, date and author, the reminder, the page."""
    made = (
        _("{day}, by {author}").format(day=day_name(made_on), author=line(author, 80))
        if author.strip()
        else day_name(made_on)
    )
    return {
        "title": line(title, 120),
        "group": line(group, 120),
        "made": made,
        "private": _("No personal data. If you find any, tell the facilitator."),
        "page": _("Page {page} of {pages}"),
    }


def points(rows: Sequence[Point], *, most: int, chars: int) -> list[Data]:
    """The first rows, their texts cut."""
    return [
        {"text": line(row.text, chars), "detail": line(row.detail, chars)} for row in rows[:most]
    ]


def called(contact: Contact, chars: int) -> Data:
    """A contact as the templates draw it."""
    hours, languages = line(contact.hours, chars), line(contact.languages, chars)
    when = " · ".join(part for part in (hours, languages) if part)
    does = line(contact.does, chars)
    return {
        "name": line(contact.name, min(chars, 120)),
        "does": does,
        "when": when,
        "contact": number(contact.contact, chars),
        "rest": " · ".join(part for part in (does, when) if part),
    }


def band(
    contacts: Sequence[Contact], *, emergency: str, most: int, chars: int, screen: bool = False
) -> Data:
    """The band that leads every paper, with the emergency number and the urgent contacts."""
    return {
        "title": _("Someone may be in danger now"),
        "what": (
            _("Call at once. You need not be sure.")
            if emergency.strip() or contacts
            else _("Call the emergency services at once. You need not be sure.")
        ),
        "emergency": number(emergency, 40),
        "contacts": [called(contact, chars) for contact in contacts[:most]],
        "more": more(len(contacts), most, screen=screen),
    }


def urgent(contacts: Sequence[Contact]) -> list[Contact]:
    """Whom the band names."""
    return [contact for contact in contacts if contact.urgent]


def drafts(
    draw: Callable[[float, int, int], Data], sizes: Sequence[float], least: int = 70
) -> list[Data]:
    """The same content again and again: smaller letters first, then fewer and shorter texts.

    ``draw`` is given the size of the letters in points, how many characters a text may have
    (``least`` in the last draft) and how many rows a list; the template takes the first draft
    that has room on its sheet.
    """
    full = [draw(size, _STEPS[0][1], _STEPS[0][0]) for size in sizes]
    return full + [draw(sizes[-1], max(chars, least), rows) for rows, chars in _STEPS[1:]]
