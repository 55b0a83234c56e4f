"""Which column of a file means what: recognised, guessed from headings and values, remembered."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace

POLICE_UK = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
DEGREES = 4326  # the EPSG code of longitude and latitude

_DATE = re.compile(
    r"^\s*(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d)"
    r"|\d{1,2}\D{0,5}[-. ][^\W\d]{3,10}\D{1,5}\d{2,4}|[^\W\d]{3,10}\.? (\d{1,2}\w{0,2}, ?)?\d{4})"
    r"([T,\s].*)?$"
)
_MONTH = re.compile(
    r"^\s*(\d{4}[-/.]\d{1,2}([-/.]0?1)?|0?1[-/.]\d{1,2}[-/.]\d{4})([T\s]+00?(:00){0,2}Z?)?\s*$"
)
_NEAR = "on or near "  # how police.uk and those who imitate it name a snap point
_TIME = re.compile(r"^\s*\d{1,2}([:.]\d{2}){0,2}(\s*[ap]\.?m\.?)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*[-+]?\d+([.,]\d+)?\s*$")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one file is read; each text names a heading, "" means the file has no such column."""

    date: str = ""
    time: str = ""
    until: str = ""  # where an incident lies somewhere between two moments: the later one
    until_time: str = ""
    category: str = ""
    place: str = ""
    id: str = ""
    key: bool = False  # rows with an id that is there already are left out; only if a person says
    x: str = ""  # longitude, or metres east with the EPSG code below
    y: str = ""
    epsg: int = DEGREES  # 0 means that it must be asked
    decimal: str = "."
    order: str = ""  # "day" or "month" comes first in 03/04/2026; "" lets the whole file decide
    zone: str = ""  # IANA zone of the place; "" takes the times as they are written
    sheet: str = ""  # of a workbook
    category_is: str = ""  # every row is of this kind, for files about one thing
    snapped: bool = False  # points are anonymised snap points
    months_only: bool = False
    hours: bool = True  # whether times of day say something: not where all are midnight
    until_hours: bool = True  # the same of the later moments
    utc: bool = False  # times are marked as UTC

    @property
    def in_utc(self) -> bool:
        """Whether the hours are those of UTC, as nobody said where the place lies."""
        return self.utc and self.hours and not self.zone

    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        named = (
            *(self.date, self.time, self.until, self.until_time),
            *(self.category, self.place, self.id, self.x, self.y),
        )
        return tuple(dict.fromkeys(heading for heading in named if heading))


def digest(headings: Sequence[str]) -> str:
    """What a mapping is remembered by: the same headings in the same order."""
    return hashlib.sha256("\x1f".join(headings).encode()).hexdigest()


def to_text(mapping: Mapping) -> str:
    """The mapping as it is kept."""
    return json.dumps(asdict(mapping), ensure_ascii=False)


def from_text(text: str) -> Mapping:
    """A kept mapping; what an older or newer version wrote beside is left out."""
    known = {field.name for field in fields(Mapping)}
    return Mapping(**{key: value for key, value in json.loads(text).items() if key in known})


def is_police_uk(headings: Sequence[str]) -> bool:
    """Whether these are the columns of a police.uk street file."""
    return set(POLICE_UK) <= set(headings)


def guess(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """The most likely mapping for these headings and first rows; a person confirms it."""
    if is_police_uk(headings):
        return Mapping(
            date="Month",
            category="Crime type",
            place="Location",
            id="Crime ID",
            x="Longitude",
            y="Latitude",
            snapped=True,
            months_only=True,
            hours=False,
        )
    values = {heading: [row[at] for row in rows] for at, heading in enumerate(headings)}
    taken: dict[str, str] = {}
    for role, (words, fits) in _ROLES.items():
        free = [heading for heading in headings if heading not in taken.values()]
        if role == "date" and taken["until"]:
            words = f"{_STARTS}|{words}"
        taken[role] = _find(free, values, words=words, fits=fits)
    if not (taken["x"] and taken["y"]):
        taken["x"] = taken["y"] = ""
    if not taken["date"]:  # an end without a start is the date
        taken["date"], taken["until"] = taken["until"], ""
    if not taken["until"]:
        taken["until_time"] = ""
    return _snapped(_measured(Mapping(**taken), values), values)  # type: ignore[arg-type]


def _snapped(mapping: Mapping, values: dict[str, list[str]]) -> Mapping:
    """Marked as snap points where places read so and only months are known."""
    months = mapping.date and not mapping.time and all(map(_is_month, values[mapping.date]))
    near = bool(mapping.place) and _mostly_near(values[mapping.place])
    # Only police.uk and files made from it have months alone beside the code of a statistical area.
    coded = bool(mapping.x) and any(plain(heading).startswith("lsoa") for heading in values)
    return replace(mapping, snapped=True) if months and (near or coded) else mapping


def _mostly_near(places: Sequence[str]) -> bool:
    filled = [text for text in places if text.strip()]
    return bool(filled) and mostly(filled, lambda text: text.strip().casefold().startswith(_NEAR))


def _measured(mapping: Mapping, values: dict[str, list[str]]) -> Mapping:
    if not mapping.x:
        return mapping
    texts = [text for text in values[mapping.x] + values[mapping.y] if text.strip()]
    decimal = "," if any("," in text for text in texts) else "."
    numbers = [float(text.replace(",", ".")) for text in texts if _NUMBER.match(text)]
    in_degrees = all(abs(number) <= 180 for number in numbers)
    return replace(mapping, decimal=decimal, epsg=DEGREES if in_degrees else 0)


def _find(
    headings: Sequence[str],
    values: dict[str, list[str]],
    *,
    words: str,
    fits: Callable[[str], bool],
) -> str:
    fitting = [heading for heading in headings if mostly(values[heading], fits)]
    bare = {heading: plain(heading) for heading in fitting}
    for word in words.split("|"):
        for heading in fitting:
            if bare[heading] == word:
                return heading
    for word in words.split("|"):
        for heading in fitting:
            if len(word) > 1 and f" {word} " in f" {bare[heading]} ":
                return heading
    return ""


def plain(heading: str) -> str:
    """A heading as it is compared: small letters without marks, one space between words."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare))


def mostly(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    """Whether at least half of the filled texts fit; true of none."""
    filled = [text for text in texts if text.strip()]
    return not filled or sum(map(fits, filled)) >= 0.5 * len(filled)


def _is_date(text: str) -> bool:
    return bool(_DATE.match(text))


def _is_month(text: str) -> bool:
    """Whether no day is known: none is written, or the first of the month, at midnight if at all.

    >>> _is_month("2026-03"), _is_month("2026-03-01T00:00:00"), _is_month("2026-03-02")
    (True, True, False)
    """
    return not text.strip() or bool(_MONTH.match(text))


def _is_time(text: str) -> bool:
    return bool(_TIME.match(text))


def _is_number(text: str) -> bool:
    return bool(_NUMBER.match(text))


def _is_words(text: str) -> bool:
    return not _is_number(text) and not _is_date(text)


# What a date is called where there is an end beside it.
_STARTS = (
    "from|start|date from|from date|start date|date start|start date time|start datetime|started"
    "|began|earliest date|von|datum von|beginn|desde|fecha desde|fecha inicio|debut|date debut"
    "|du|de la"
)
# In order: what was taken by an earlier role is not offered to a later one.
_ROLES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "x": ("longitude|longitud|lon|lng|long|easting|x|x coord|point x|coord x", _is_number),
    "y": ("latitude|latitud|lat|northing|y|y coord|point y|coord y", _is_number),
    "until": (
        "to|until|end|date to|to date|end date|date end|date until|end date time|end datetime"
        "|ended|ended on|latest date|bis|datum bis|ende|hasta|fecha hasta|fecha fin|fin|date fin"
        "|jusqu au|pana la",
        _is_date,
    ),
    "date": (
        "date time|datetime|date single|date|occurred|occurred on|datum|fecha|fecha hecho|data"
        "|timestamp|month|day|mes|monat",
        _is_date,
    ),
    "until_time": (
        "to time|time to|end time|time end|until time|time until|latest time|uhrzeit bis|zeit bis"
        "|hora hasta|hora fin|heure fin",
        _is_time,
    ),
    "time": (
        "from time|time from|start time|time start|uhrzeit von|zeit von|hora desde|hora inicio|"
        "time|hour|hora|uhrzeit|zeit|heure|ora|tijd|time of day",
        _is_time,
    ),
    "category": (
        "crime type|offense type|offence type|incident type|category|type|offense|offence|kind"
        "|crime|categoria|kategorie|delito|modalidad|tipo|art|nature|description",
        _is_words,
    ),
    "place": (
        "location|place|street|venue|lugar|ort|site|address|neighbourhood|neighborhood|barrio"
        "|ward|area|district",
        _is_words,
    ),
    "id": ("crime id|incident id|uid|id|case number|reference|number|nr", lambda _text: True),
}
