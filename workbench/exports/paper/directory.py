"""Whom to call, printed: the urgent ones in a band, then everybody by kind, over as many pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.domain.months import day_name
from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Contact, Data
from workbench.i18n import _, ngettext

_IN_BAND: Final = 8
_CHARS: Final = 300  # of a text in a column


@dataclass(frozen=True, slots=True)
class Entry:
    """A partner, every field as it is to be read; ``stale`` where nobody confirmed it lately."""

    kind: str
    name: str
    does: str = ""
    area: str = ""
    languages: str = ""
    hours: str = ""
    contact: str = ""
    confirmed_on: date | None = None
    stale: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """The partners of a group, or those that a choice such as "child, at night" left."""

    group: str
    made_on: date
    author: str = ""
    entries: tuple[Entry, ...] = ()
    chosen: str = ""  # what it was filtered to, in words; empty for all
    emergency: str = ""


def pdf(directory: Directory) -> bytes:
    """A PDF of A4 pages across, kinds in the order of their first entry, headings repeated."""
    content = parts.frame(
        _("Whom to call"),
        directory.group,
        made_on=directory.made_on,
        author=directory.author,
    )
    urgent = [_contact(entry) for entry in directory.entries if entry.urgent]
    content |= {
        "chosen": _chosen(directory),
        "band": parts.band(urgent, emergency=directory.emergency, most=_IN_BAND, chars=90),
        "heads": [
            _("Name"),
            _("What they do"),
            _("Area"),
            _("Languages"),
            _("Hours"),
            _("Contact"),
            _("Last confirmed"),
        ],
        "kinds": [_kind(kind, directory.entries) for kind in _kinds(directory.entries)],
        "stale": _("Check first"),
        "legend": _legend(directory.entries),
        "empty": _("Nobody is in the directory yet."),
    }
    return render.pdf("directory", content, made_on=directory.made_on)


def _contact(entry: Entry) -> Contact:
    return Contact(entry.name, entry.does, entry.hours, entry.languages, entry.contact)


def _chosen(directory: Directory) -> str:
    count = ngettext("{count} partner", "{count} partners", len(directory.entries))
    if not directory.chosen.strip():
        return count
    return _("{count}: {filters}").format(count=count, filters=parts.line(directory.chosen, 200))


def _kinds(entries: Sequence[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.kind for entry in entries))


def _kind(kind: str, entries: Sequence[Entry]) -> Data:
    return {
        "title": parts.line(kind, 120),
        "rows": [_row(entry) for entry in entries if entry.kind == kind],
    }


def _row(entry: Entry) -> Data:
    return {
        "name": parts.line(entry.name, 160),
        "does": parts.line(entry.does, _CHARS),
        "area": parts.line(entry.area, _CHARS),
        "languages": parts.line(entry.languages, _CHARS),
        "hours": parts.line(entry.hours, _CHARS),
        "contact": parts.number(entry.contact, _CHARS),
        "confirmed": day_name(entry.confirmed_on) if entry.confirmed_on else _("Never"),
        "stale": entry.stale,
    }


def _legend(entries: Sequence[Entry]) -> str:
    if not any(entry.stale for entry in entries):
        return ""
    return _("Nobody has confirmed these for a long time: check before you rely on them.")
