"""Reads a table of harm weights from a CSV file or an Excel workbook: every fault with its row."""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from workbench.errors import Unreadable
from workbench.i18n import _
from workbench.services.incident_files import opened
from workbench.store.incident_source import Source, settled

MOST = 2_000
LONGEST_KIND, LONGEST_SOURCE = 120, 200  # letters
HEAVIEST = 1e9
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "type", "category", "offence", "offense", "crime type", "crime"),
    "weight": ("weight", "harm", "score", "days"),
}


class Weight(NamedTuple):
    """How much harm one incident of this kind stands for."""

    kind: str
    weight: float


class Row(NamedTuple):
    """A weight as a file has it; headings are row 1."""

    number: int
    entry: Weight
    fault: str = ""  # what cannot be read in it


def read(path: Path) -> list[Row]:
    """The rows of a file that hold anything; what they say is judged by ``faults``.

    Raises:
        Unreadable: it is neither a CSV file nor a workbook, lacks a column or has no rows.
    """
    source = opened(path).source
    columns = _columns(source.headings)
    if len(columns) < len(_HEADINGS):
        raise Unreadable(_("The table needs two columns: “kind” and “weight”."))
    rows = settled(source, lambda again: _rows(again, columns))
    if not rows:
        raise Unreadable(_("The table has no rows."))
    return rows


def faults(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """What keeps these from being a table: number of the row, and why; none if it can be one."""
    found = [(row.number, row.fault) for row in rows if row.fault]
    found += [(row.number, why) for row in rows if not row.fault for why in _why_not(row.entry)]
    first: dict[str, int] = {}
    for row in rows:
        before = first.setdefault(key(row.entry.kind), row.number)
        if key(row.entry.kind) and before != row.number:
            found.append((row.number, _("the same kind as in row {first}").format(first=before)))
    if len(rows) > MOST:
        why = _("a table holds {most} kinds at most").format(most=f"{MOST:,}")
        found.append((rows[MOST].number, why))
    return sorted(found)


def key(kind: str) -> str:
    """What two spellings of one kind share.

    >>> key("  Burglary  Residential ") == key("burglary residential")
    True
    """
    return " ".join(kind.split()).casefold()


def _columns(headings: Sequence[str]) -> dict[str, str]:
    spoken = {"kind": _("Kind"), "weight": _("Weight")}
    there = {heading.strip().casefold(): heading for heading in reversed(headings)}
    return {
        column: there[word]
        for column, words in _HEADINGS.items()
        for word in (*reversed(words), spoken[column].casefold())
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
        broken = _("more or fewer cells than headings")
        found += [Row(each.row, Weight("", 0.0), broken) for each in batch.broken]
        if len(found) > MOST:
            break
    return found


def _row(number: int, cells: Mapping[str, str]) -> Row:
    kind = " ".join(cells["kind"].split())
    weight = _number(cells["weight"])
    if weight is None:
        return Row(number, Weight(kind, 0.0), _("the weight is no number"))
    return Row(number, Weight(kind, weight))


def _number(text: str) -> float | None:
    """A weight; a decimal comma is read too, a comma that parts thousands is no number."""
    if "." not in text:
        text = text.replace(",", ".")
    try:
        value = float(text.replace(" ", "").replace("\N{NO-BREAK SPACE}", ""))
    except ValueError:
        return None
    return value if isfinite(value) else None


def _why_not(entry: Weight) -> Iterator[str]:
    if not entry.kind:
        yield _("no kind")
    if len(entry.kind) > LONGEST_KIND:
        yield _("the kind has more than {most} letters").format(most=LONGEST_KIND)
    if not 0 <= entry.weight <= HEAVIEST:
        yield _("a weight lies between 0 and {most}").format(most=f"{HEAVIEST:,.0f}")
