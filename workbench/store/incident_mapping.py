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
    r"^\s*(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d))([T,\s].*)?$"
)
_TIME = re.compile(r"^\s*\d{1,2}([:.]\d{2}){0,2}(\s*[ap]\.?m\.?)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*[-+]?\d+([.,]\d+)?\s*$")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one file is read; each text names a heading, "" means the file has no such column."""

    date: str = ""
    time: str = ""
    category: str = ""
    place: str = ""
    id: str = ""
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

    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        named = (self.date, self.time, self.category, self.place, self.id, self.x, self.y)
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
        taken[role] = _find(free, values, words=words, fits=fits)
    if not (taken["x"] and taken["y"]):
        taken["x"] = taken["y"] = ""
    return _measured(Mapping(**taken), values)  # type: ignore[arg-type]


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


def _is_time(text: str) -> bool:
    return bool(_TIME.match(text))


def _is_number(text: str) -> bool:
    return bool(_NUMBER.match(text))


def _is_words(text: str) -> bool:
    return not _is_number(text) and not _is_date(text)


# In order: what was taken by an earlier role is not offered to a later one.
_ROLES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "x": ("longitude|longitud|lon|lng|long|easting|x|x coord|point x|coord x", _is_number),
    "y": ("latitude|latitud|lat|northing|y|y coord|point y|coord y", _is_number),
    "date": (
        "date time|datetime|date single|date|occurred|occurred on|datum|fecha|fecha hecho|data"
        "|timestamp|month|day|mes|monat",
        _is_date,
    ),
    "time": ("time|hour|hora|uhrzeit|zeit|heure|ora|tijd|time of day", _is_time),
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
