"""Reads a table of kinds of incident with their weight of harm and their counts."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.cli.assess_typed import count, number
from workbench.errors import Invalid, Unreadable
from workbench.i18n import _

AREAS = ("treated", "control", "displacement", "displacement_control")
NEEDED = ("kind", "weight", "treated_before", "treated_after", "control_before", "control_after")
COLUMNS = (*NEEDED, *(f"{area}_{when}" for area in AREAS[2:] for when in ("before", "after")))
_ALSO = {"pre": "before", "post": "after", "disp": "displacement"}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind; ``counts`` of each area that was counted: before and after."""

    at: str  # where it stands, in words
    kind: str
    weight: float
    counts: dict[str, tuple[int, int]]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file, parted by comma, semicolon or tab.

    Columns ``kind, weight, treated_before, treated_after, control_before, control_after``, and if
    the surroundings were counted ``displacement_before, displacement_after,
    displacement_control_before, displacement_control_after``; ``pre``, ``post`` and ``disp`` are
    read too. A decimal comma is read where the columns are parted otherwise.

    Raises:
        Unreadable: it is no such table; ``faults`` names each row that is wrong.
    """
    lines = _lines(path)
    reader = csv.DictReader(lines, delimiter=_separator(lines[0] if lines else ""), strict=True)
    try:
        reader.fieldnames = [_heading(each) for each in reader.fieldnames or ()]
    except csv.Error:
        reader.fieldnames = []
    missing = [name for name in NEEDED if name not in reader.fieldnames]
    if missing:
        raise Unreadable(
            _("{file}: the columns {columns} are missing.").format(
                file=path.name, columns=", ".join(missing)
            )
        )
    rows, faults = _rows(reader)
    if faults:
        raise Unreadable(_("{file} cannot be read in these rows.").format(file=path.name), faults)
    if not rows:
        raise Unreadable(_("{file} has no rows.").format(file=path.name))
    return rows


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise Unreadable(
            _("{file} cannot be read: {reason}").format(file=path, reason=fault.strerror)
        ) from None
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").splitlines()


def _separator(heading: str) -> str:
    return max(";\t,", key=heading.count)


def _heading(text: str) -> str:
    words = re.split(r"[\W_]+", text.strip().casefold())
    found = [_ALSO.get(word, word) for word in words if word]
    if found[:2] == ["displacement", "treated"]:
        found.pop(1)
    return "_".join(found)


def _rows(reader: "csv.DictReader[str]") -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    faults: list[str] = []
    for cells in _each(reader, faults):
        try:
            rows.append(_new(_row(cells, _("Row {row}").format(row=reader.line_num)), rows))
        except Invalid as fault:
            faults.append(fault.sentence)
    return rows, faults


def _new(found: Row, rows: list[Row]) -> Row:
    if found.kind.casefold() in {each.kind.casefold() for each in rows}:
        raise Invalid(_("{row}: “{kind}” is there twice.").format(row=found.at, kind=found.kind))
    return found


def _each(reader: "csv.DictReader[str]", faults: list[str]) -> Iterator[dict[str, str]]:
    """The rows with anything in them and as many cells as headings."""
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                faults.append(
                    _("Row {row}: more or fewer cells than headings.").format(row=reader.line_num)
                )
            elif any(text.strip() for text in cells.values()):
                yield cells
    except csv.Error:
        faults.append(_("Row {row}: a quotation mark is not closed.").format(row=reader.line_num))


def _row(cells: dict[str, str], row: str) -> Row:
    kind = " ".join(cells["kind"].split())
    if not kind:
        raise Invalid(_("{row}: no kind.").format(row=row))
    counts = {}
    for area in AREAS:
        names = [f"{area}_{when}" for when in ("before", "after")]
        if f"{area}_before" in NEEDED or any(cells.get(name, "").strip() for name in names):
            before, after = (count(cells.get(name, ""), f"{row}, {name}") for name in names)
            counts[area] = (before, after)
    if "displacement_control" in counts and "displacement" not in counts:
        raise Invalid(
            _("{row}: a comparison of the surroundings needs the surroundings.").format(row=row)
        )
    return Row(row, kind, number(cells["weight"], f"{row}, weight"), counts)
