"""Reads a list of facilities from a CSV file or an Excel workbook: every fault with its row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from workbench.analytics import matching
from workbench.errors import Invalid, Unreadable
from workbench.i18n import _
from workbench.services.incident_files import opened
from workbench.store.incident_source import Source, settled

MOST = 5_000
LONGEST_NAME, LONGEST_KIND = 120, 60
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "facility", "venue", "place"),
    "kind": ("kind", "type", "category"),
    "lon": ("longitude", "lon", "lng", "long"),
    "lat": ("latitude", "lat"),
}


class Entry(NamedTuple):
    """A facility as it is written on the list."""

    name: str
    kind: str = ""
    lon: float | None = None  # degrees, both or neither
    lat: float | None = None


class Row(NamedTuple):
    """A facility as a file has it; headings are row 1."""

    number: int
    entry: Entry
    fault: str = ""  # what cannot be read in it


def read(path: Path) -> list[Row]:
    """The rows of a file that hold anything; what they say is judged by ``faults``.

    Raises:
        Unreadable: it is neither a CSV file nor a workbook, has no column for names or no rows.
    """
    source = opened(path).source
    columns = _columns(source.headings)
    if "name" not in columns:
        raise Unreadable(
            _("The list needs a column “name”; beside it it may have kind, longitude and latitude.")
        )
    rows = settled(source, lambda again: _rows(again, columns))
    if not rows:
        raise Unreadable(_("The list has no rows."))
    return rows


def clean(entry: Entry) -> Entry:
    """The entry without stray spaces."""
    return entry._replace(name=" ".join(entry.name.split()), kind=" ".join(entry.kind.split()))


def faults(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """What keeps these from being a list: number of the row, and why; none if it can be one."""
    found = [(row.number, row.fault) for row in rows if row.fault]
    found += [(row.number, why) for row in rows if not row.fault for why in _why_not(row.entry)]
    found += [
        (number, _("the same name as in row {first}").format(first=first))
        for number, first in twins((row.number, row.entry) for row in rows)
    ]
    if len(rows) > MOST:
        why = _("a list holds {most} facilities at most").format(most=f"{MOST:,}")
        found.append((rows[MOST].number, why))
    return sorted(found)


def twins(entries: Iterable[tuple[int, Entry]]) -> list[tuple[int, int]]:
    """Those with a name that came before: number, and that of the first one."""
    first: dict[str, int] = {}
    return [
        (number, first[same])
        for number, entry in entries
        if (same := matching.key(entry.name)) and first.setdefault(same, number) != number
    ]


def check(entry: Entry) -> None:
    """Go on if this can stand on a list by itself.

    Raises:
        Invalid: with everything that is wrong with it.
    """
    found = list(_why_not(entry))
    if found:
        raise Invalid(_("This facility cannot be kept: {why}.").format(why="; ".join(found)))


def _columns(headings: Sequence[str]) -> dict[str, str]:
    spoken = {"name": _("Name"), "kind": _("Kind"), "lon": _("Longitude"), "lat": _("Latitude")}
    there = {heading.strip().casefold(): heading for heading in reversed(headings)}
    return {
        column: there[word]
        for column, words in _HEADINGS.items()
        for word in (spoken[column].casefold(), *reversed(words))
        if word in there
    }


def _rows(source: Source, columns: Mapping[str, str]) -> list[Row]:
    found: list[Row] = []
    for batch in source.batches(tuple(dict.fromkeys(columns.values()))):
        texts = {column: batch.texts.column(name) for column, name in columns.items()}
        for place, number in enumerate(batch.rows.tolist()):
            cells = {column: texts[column][place].as_py().strip() for column in texts}
            if any(cells.values()):
                found.append(_row(number, cells))
        found += [
            Row(each.row, Entry(""), _("more or fewer cells than headings"))
            for each in batch.broken
        ]
        if len(found) > MOST:
            break
    return found


def _row(number: int, cells: Mapping[str, str]) -> Row:
    entry = clean(Entry(cells["name"], cells.get("kind", "")))
    texts = [cells.get(column, "") for column in ("lon", "lat")]
    numbers = [_number(text) for text in texts]
    if any(text and value is None for text, value in zip(texts, numbers, strict=True)):
        return Row(number, entry, _("longitude or latitude is no number"))
    return Row(number, entry._replace(lon=numbers[0], lat=numbers[1]))


def _number(text: str) -> float | None:
    """Degrees; a decimal comma and a typographic minus are read too."""
    text = text.replace("\N{MINUS SIGN}", "-").replace("°", "")
    if "." not in text:
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _why_not(entry: Entry) -> Iterator[str]:
    if not matching.key(entry.name):
        yield _("no name")
    if len(entry.name) > LONGEST_NAME:
        yield _("the name has more than {most} letters").format(most=LONGEST_NAME)
    if len(entry.kind) > LONGEST_KIND:
        yield _("the kind has more than {most} letters").format(most=LONGEST_KIND)
    yield from _where_not(entry.lon, entry.lat)


def _where_not(lon: float | None, lat: float | None) -> Iterator[str]:
    if lon is None and lat is None:
        return
    if lon is None or lat is None:
        yield _("only one of longitude and latitude")
    elif not abs(lat) <= 90 and abs(lon) <= 90 and abs(lat) <= 180:
        yield _("longitude and latitude seem to be swapped")
    elif not (abs(lon) <= 180 and abs(lat) <= 90):
        yield _("longitude must lie within 180 and latitude within 90 degrees")
    elif lon == 0 and lat == 0:
        yield _("longitude and latitude are both 0, which is in the sea: leave them blank")
