"""What the words of a release must not tell: coming checks, exact days, small numbers of people."""

import re
from collections.abc import Iterator
from datetime import date

from workbench.analytics import word_search
from workbench.domain.months import MONTHS
from workbench.i18n import Lazy
from workbench.services import local_names
from workbench.services.local_names import Name
from workbench.worksheets import leaflet

_SENTENCES = re.compile(r"(?<=[.!?;…])\s+|[\n。！？؟।]+")
_CLOCK = re.compile(r"(?<![\d.:])\d{1,2}[:.]\d{2}(?![\d.])|(?<!\d)\d{1,2}\s?(?:am|pm|h)\b", re.I)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_TENS = 100


def announces_check(text: str, today: date) -> bool:
    """Whether a sentence says that, when or how often somebody checks or patrols."""
    checks, coming = _phrases("checks"), _phrases("coming")
    return any(
        local_names.found(each, checks)
        and (
            local_names.found(each, coming)
            or _CLOCK.search(each)
            or any(day is None or day >= today for _words, day in days(each))
            or any(month >= f"{today:%Y-%m}" for month in _months(each))
        )
        for each in _SENTENCES.split(text)
    )


def exact_days(text: str, today: date) -> tuple[str, ...]:
    """The days that the text names exactly, but for coming ones of which it says the year."""
    return tuple(words for words, day in days(text) if day is None or day < today)


def days(text: str) -> Iterator[tuple[str, date | None]]:
    """Each day that is named, as it is written, and which one; nothing where no year stands.

    >>> [(words, str(day)) for words, day in days("on 3 May 2026 or 4.5.2026, not on 5 June")]
    [('4.5.2026', '2026-05-04'), ('3 May 2026', '2026-05-03'), ('5 June', 'None')]
    """
    for found in _YEAR_FIRST.finditer(text):
        yield found[0], _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _YEAR_LAST.finditer(text):
        year, first, second = int(found[4]), int(found[1]), int(found[3])
        year += 2000 if year < _TENS else 0
        yield found[0], _day(year, second, first) or _day(year, first, second)
    numbers = _month_numbers()
    for found in _spoken_day().finditer(text):
        month = numbers[(found["after"] or found["before"]).casefold()]
        number, said = int(found["day"] or found["number"]), found["year"] or found["in"]
        yield found[0].strip(" ,"), _day(int(said), month, number) if said else None


def small_numbers(text: str, below: int) -> tuple[str, ...]:
    """Numbers of people or events in the text that lie below this one, with what they count.

    >>> small_numbers("We met 3 children and 30 families on 2 days.", below=10)
    ('3 children',)
    """
    words = "|".join(re.escape(word) for word in _words("persons"))
    counted = re.compile(rf"(?<![\d.,:/–-])(\d{{1,2}})\s+(?:{words})\b", re.I)
    return tuple(found[0] for found in counted.finditer(text) if 0 < int(found[1]) < below)


def _months(text: str) -> Iterator[str]:
    """Each month of a year that is named, as YYYY-MM."""
    numbers = _month_numbers()
    for found in re.finditer(rf"\b({_alternatives(numbers)})\s+(\d{{4}})\b", text, re.I):
        yield f"{found[2]}-{numbers[found[1].casefold()]:02d}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spoken_day() -> re.Pattern[str]:
    """A day with the name of its month, the number before or after it."""
    month = _alternatives(_month_numbers())
    return re.compile(
        rf"(?<![\d:.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|-?го)?\s+(?:of\s+|de\s+)?"
        rf"(?P<after>{month})\b(?:\s+(?:de\s+)?(?P<year>\d{{4}}))?"
        rf"|\b(?P<before>{month})\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|[:.]\d)"
        rf"(?:,?\s+(?P<in>\d{{4}}))?"
    )


def _month_numbers() -> dict[str, int]:
    """Names of months in English and in the language now spoken, in small letters."""
    names = {each.message.casefold(): number for number, each in enumerate(MONTHS, start=1)}
    return names | {str(each).casefold(): number for number, each in enumerate(MONTHS, start=1)}


def _alternatives(numbers: dict[str, int]) -> str:
    """As names of months are written; "may" is a word, "May" is a month."""
    written = {each.message for each in MONTHS} | {str(each) for each in MONTHS}
    written |= {each.title() for each in numbers} | {each.upper() for each in numbers}
    return "|".join(sorted(map(re.escape, written), key=len, reverse=True))


def _phrases(key: str) -> tuple[Name, ...]:
    return tuple(Name(word_search.words(each), each) for each in _words(key))


def _words(key: str) -> tuple[str, ...]:
    """The words of a list, English ones and those of the language now spoken."""
    listed: Lazy = leaflet.never()[key]
    every = f"{listed.message}, {listed}".split(",")
    return tuple(dict.fromkeys(word.strip() for word in every if word.strip()))
