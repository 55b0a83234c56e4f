"""Calendars as other programs read them: two libraries, and the letter of RFC 5545."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import vobject
from hypothesis import given
from hypothesis import strategies as st

from workbench import i18n
from workbench.exports.calendar import Entry, ics

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
DAY = date(2026, 12, 31)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
ENTRIES = st.builds(
    Entry,
    uid=st.text("0123456789abcdef", min_size=40, max_size=40),
    day=st.dates(date(1970, 1, 1), date(2100, 12, 31)),
    number=st.tuples(st.integers(1, 999), st.integers(1, 999)).map("{0[0]}.{0[1]}".format),
    assessment=st.booleans(),
    cancelled=st.booleans(),
    version=st.integers(0, 100_000),
    changed_at=st.none() | MOMENTS,
)


def read(content: bytes) -> icalendar.Calendar:
    """The calendar, as icalendar reads it."""
    (found,) = icalendar.Calendar.from_ical(content, multiple=True)
    assert isinstance(found, icalendar.Calendar)
    return found


@given(entries=st.lists(ENTRIES, max_size=20), name=st.text("Due days, äöü;\\", max_size=90))
def test_two_other_programs_read_what_was_written(entries: list[Entry], name: str) -> None:
    content = ics(entries, name, at=AT)
    found = read(content)
    assert str(found["x-wr-calname"]) == " ".join(name.split())
    assert found.errors == []
    events = found.walk("VEVENT")
    others = getattr(vobject.readOne(content.decode()), "vevent_list", [])
    assert len(events) == len(others) == len(entries)
    for entry, event, other in zip(entries, events, others, strict=True):
        assert str(event["uid"]) == other.uid.value == entry.uid
        assert event.start == other.dtstart.value == entry.day
        assert event.end == other.dtend.value == entry.day + timedelta(days=1)
        words = "Assessment due" if entry.assessment else "Action due"
        assert str(event["summary"]) == other.summary.value == f"{words} {entry.number}"
        status = "CANCELLED" if entry.cancelled else "CONFIRMED"
        assert str(event["status"]) == other.status.value == status
        assert int(event["sequence"]) == int(other.sequence.value) == entry.version
        changed = (entry.changed_at or AT).replace(microsecond=0)
        assert event["last-modified"].dt == other.last_modified.value == changed
        assert event["dtstamp"].dt == AT


@given(entries=st.lists(ENTRIES, max_size=5), name=st.text(max_size=120))
def test_lines_end_as_the_standard_wants_and_none_is_longer(
    entries: list[Entry], name: str
) -> None:
    content = ics(entries, name, at=AT)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b"END:VCALENDAR"
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # folded between letters, not inside one


def test_the_calendar_says_what_it_is_and_when_to_look_again() -> None:
    found = read(ics([Entry("a", DAY, "7.3")], "Due days", at=AT))
    assert str(found["prodid"]).startswith("-//SARA Workbench//")
    assert (str(found["version"]), str(found["method"])) == ("2.0", "PUBLISH")
    assert found["refresh-interval"].dt == timedelta(hours=6)
    assert str(found["x-published-ttl"].to_ical(), "ascii") == "PT6H"


def test_an_entry_takes_the_whole_day_and_nobodys_time() -> None:
    content = ics([Entry("a", DAY, "7.3")], "Due days", at=AT)
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in content
    assert b"DTEND;VALUE=DATE:20270101\r\n" in content
    assert b"TRANSP:TRANSPARENT\r\n" in content
    assert b"CLASS:PRIVATE\r\n" in content
    assert not re.search(rb"DESCRIPTION|LOCATION|ORGANIZER|ATTENDEE|URL|VALARM", content)


def test_the_words_are_those_of_the_language_spoken() -> None:
    i18n.speak(i18n.PSEUDO)
    found = read(ics([Entry("a", DAY, "7.3")], "x", at=AT))
    assert str(found.walk("VEVENT")[0]["summary"]) == i18n.accented("Action due") + " 7.3"


def test_without_an_entry_it_is_an_empty_calendar() -> None:
    assert read(ics([], "Due days")).walk("VEVENT") == []
