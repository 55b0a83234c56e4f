"""Opens a file of incidents, whatever its kind, and settles how its columns are read."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zoneinfo import available_timezones

from workbench.errors import Invalid, Unreadable
from workbench.exports import incident_sheets
from workbench.i18n import _
from workbench.store import (
    database,
    import_records,
    incident_intake,
    incident_journal,
    incident_mapping,
    incident_source,
)
from workbench.store.incident_csv import open_csv
from workbench.store.incident_dates import Survey
from workbench.store.incident_journal import Unfinished
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_source import RowSource, Source, settled

MISSING_DATE, MISSING_ORDER, MISSING_SYSTEM = "date", "order", "epsg"


class Opened(NamedTuple):
    """A file ready to be read."""

    source: Source
    sheets: tuple[str, ...]  # of a workbook
    sheet: str


def opened(path: Path, sheet: str = "") -> Opened:
    """A CSV file or a workbook's sheet (the first with rows, if none is named).

    Raises:
        Unreadable: it is neither.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if not incident_sheets.is_workbook(head):
        return Opened(open_csv(path), (), "")
    return _workbook(path.read_bytes(), sheet)


def _workbook(data: bytes, sheet: str) -> Opened:
    names = incident_sheets.sheets(data)
    if not names:
        raise Unreadable(_("The workbook is empty."))
    sheet = sheet if sheet in names else names[0]

    def rows() -> Iterator[list[str]]:
        return islice(incident_sheets.rows(data, sheet), 1, None)

    headings = next(incident_sheets.rows(data, sheet))
    if not any(headings):
        raise Unreadable(_("The file has no headings in its first row. Add them and try again."))
    width = max((len(row) for row in islice(rows(), 200)), default=0)
    headings += [""] * (width - len(headings))

    def padded() -> Iterator[list[str]]:
        # A workbook has no ragged rows: what is missing at the end of a row is blank.
        return (row + [""] * (len(headings) - len(row)) if row else row for row in rows())

    return Opened(RowSource(headings, padded), names, sheet)


def remembered(group_id: str, source: Source) -> Mapping | None:
    """How this group read a file with these headings before."""
    with database.reading() as session:
        text = import_records.mapping_text(
            session, group_id=group_id, headings_digest=incident_mapping.digest(source.headings)
        )
    return incident_mapping.from_text(text) if text else None


def broken_off(group_id: str, path: Path) -> Unfinished | None:
    """The unfinished import of this very file, if there is one."""
    if not group_id:  # a file is looked at before its group is there
        return None
    size = path.stat().st_size
    alike = [each for each in incident_journal.unfinished(group_id) if each.begun.size == size]
    digest = incident_source.fingerprint(path)[1] if alike else ""
    return next((each for each in alike if each.begun.digest == digest), None)


class Settled(NamedTuple):
    """How a file is read: the mapping with what the whole file decides filled in."""

    mapping: Mapping
    questions: tuple[str, ...]  # what a person must still say
    survey: Survey  # what its dates say; empty where nobody had to ask them
    source: Source  # the file, as it must be read


def settle(source: Source, mapping: Mapping) -> Settled:
    """Ask the whole file what the mapping leaves open.

    Raises:
        Invalid: the mapping does not fit the file.
    """
    _check(source, mapping)
    if not mapping.date:
        return Settled(mapping, (MISSING_DATE,), Survey(), source)
    if incident_mapping.is_police_uk(source.headings) and mapping.months_only:
        return Settled(mapping, (), Survey(), source)
    source, found = settled(source, lambda again: (again, incident_intake.survey(again, mapping)))
    order = found.order or mapping.order
    mapping = replace(
        mapping,
        order=order,
        months_only=found.months_only,
        hours=found.has_time,
        until_hours=bool(found.end_timed),
        utc=bool(found.utc),
    )
    open_questions = ((MISSING_ORDER, not order), (MISSING_SYSTEM, _needs_system(mapping)))
    left = tuple(question for question, is_open in open_questions if is_open)
    return Settled(mapping, left, found, source)


def _needs_system(mapping: Mapping) -> bool:
    return bool(mapping.x) and not mapping.epsg


def _check(source: Source, mapping: Mapping) -> None:
    faults = [
        _("There is no column “{heading}” in the file.").format(heading=heading)
        for heading in mapping.columns()
        if heading not in source.headings
    ]
    if bool(mapping.x) != bool(mapping.y):
        faults.append(_("Choose both coordinates, or neither."))
    if mapping.until_time and not mapping.until:
        faults.append(_("Choose the date of the end to its time."))
    if mapping.key and not mapping.id:
        faults.append(_("Choose the column with the numbers that are compared."))
    if mapping.epsg and not _is_system(mapping.epsg):
        faults.append(_("There is no coordinate system EPSG:{code}.").format(code=mapping.epsg))
    if mapping.zone and mapping.zone not in available_timezones():
        faults.append(_("There is no time zone “{zone}”.").format(zone=mapping.zone))
    if faults:
        raise Invalid(" ".join(faults), faults)


def _is_system(code: int) -> bool:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        CRS.from_epsg(code)
    except CRSError:
        return False
    return True
