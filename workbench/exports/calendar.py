"""Due days as an iCalendar file (RFC 5545): a day and a number, never what, where or who."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from workbench.i18n import _

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//SARA Workbench//Due days//EN"
AGAIN = timedelta(hours=6)  # how often a calendar that subscribed should look again
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day on which something is due."""

    uid: str  # the same for as long as the thing exists; tells nothing about it
    day: date
    number: str  # what members look it up by
    assessment: bool = False  # else an action
    cancelled: bool = False  # done, dropped or withdrawn: calendars take it away
    version: int = 0  # grows with every change
    changed_at: datetime | None = None


def ics(entries: Iterable[Entry], name: str, *, at: datetime | None = None) -> bytes:
    """The entries as a calendar of all-day entries, in UTF-8 with CRLF and folded lines.

    ``name`` is what calendars call it before their owner renames it; ``at`` is the moment of
    writing, by default now. Source: RFC 5545 and 7986; what begins with X- is for Outlook and
    Google.
    """
    from icalendar import Calendar, vDuration

    at = at or datetime.now(UTC)
    name = " ".join(name.split())  # a line break would end the line it stands in
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(AGAIN))
    for entry in entries:
        made.add_component(_event(entry, at))
    content: bytes = made.to_ical()
    return content


def _event(entry: Entry, at: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at)
    event.add("last-modified", entry.changed_at or at)
    event.add("sequence", entry.version)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + _DAY)  # the first day after; Outlook wants it said
    event.add("summary", summary(entry.number, assessment=entry.assessment))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # nobody is busy because something is due
    event.add("x-microsoft-cdo-alldayevent", "TRUE")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def summary(number: str, *, assessment: bool = False) -> str:
    """All that an entry says."""
    words = _("Assessment due {number}") if assessment else _("Action due {number}")
    return words.format(number=number)
