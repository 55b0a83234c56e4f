"""Opens a file of reports, whatever its kind, and settles what must still be asked about it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from workbench.errors import Invalid, Unreadable
from workbench.exports import incident_sheets
from workbench.i18n import _
from workbench.services import incident_files
from workbench.store import (
    database,
    import_records,
    incident_mapping,
    report_letters,
    report_mapping,
    report_moments,
    report_rows,
    report_tools,
)
from workbench.store.incident_source import RowSource
from workbench.store.report_mapping import NEEDED, TIMES, Mapping
from workbench.store.report_rows import Table
from workbench.worksheets.report_form import CHANNEL, FIELDS

_RARELY_ASKED = ("source", "source_grade", "information_grade", "conditions")


class Opened(NamedTuple):
    """A file ready to be read."""

    table: Table
    sheets: tuple[str, ...] = ()  # of a workbook, those that could hold reports
    sheet: str = ""
    repeats: tuple[str, ...] = ()  # sheets that hold repeat groups


def opened(path: Path, *, sheet: str = "", encoding: str = "") -> Opened:
    """A CSV file or a workbook's sheet (the one that looks most like reports, if none is named).

    Raises:
        Unreadable: it is neither, or it holds nothing but a repeat group.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if incident_sheets.is_workbook(head):
        found = _workbook(path, sheet)
    else:
        if encoding and encoding not in report_letters.ENCODINGS:
            raise Invalid(_("There is no encoding “{name}”.").format(name=encoding))
        found = Opened(report_rows.of_csv(path, encoding))
    if report_tools.is_repeat(found.table.headings):
        raise Unreadable(
            _(
                "This file holds the rows of a repeat group, not reports. Upload the main table of"
                " the form, in which each row is one filled form."
            )
        )
    return found


def remembered(group_id: str, table: Table) -> Mapping | None:
    """How this group read a file of reports with these headings before."""
    with database.reading() as session:
        text = import_records.mapping_text(
            session, group_id=group_id, headings_digest=digest(table.headings)
        )
    return report_mapping.from_text(text) if text else None


def digest(headings: tuple[str, ...]) -> str:
    """What a mapping is remembered by; never that of a file of incidents."""
    return incident_mapping.digest(("reports", *headings))


def settled(table: Table, mapping: Mapping) -> Mapping:
    """The mapping with the order of its dates, where the whole file tells it.

    Raises:
        Invalid: the mapping does not fit the file.
    """
    faults = [
        _("There is no column “{heading}” in the file.").format(heading=heading)
        for heading in (*mapping.columns.values(), mapping.key)
        if heading and heading not in table.headings
    ]
    if mapping.channel_is and mapping.channel_is not in {each.key for each in CHANNEL.options}:
        faults.append(_("Say how the reports came."))
    if faults:
        raise Invalid(" ".join(faults), faults)
    return replace(mapping, order=order(table, mapping) or mapping.order)


def questions(mapping: Mapping) -> tuple[str, ...]:
    """What a person must still say before the file can be read."""
    text, channel = (mapping.heading(each.key) for each in NEEDED)
    asked = (
        (not text, _("Say which column holds what was seen or heard.")),
        (
            not (channel or mapping.channel_is),
            _("Say which column holds how the reports came, or how all of them came."),
        ),
        (
            not mapping.order and any(mapping.heading(key) for key in TIMES),
            _("Say whether the day or the month comes first in the dates: the file does not tell."),
        ),
        (
            len(set(mapping.columns.values())) < len(mapping.columns),
            _("Each column can be chosen once only."),
        ),
    )
    return tuple(sentence for is_open, sentence in asked if is_open)


def notices(file: Opened, mapping: Mapping) -> tuple[str, ...]:
    """What is left behind: repeat groups and unread columns; and what the file does not have."""
    headings = file.table.headings
    repeats = [*file.repeats, *report_tools.repeated(headings)]
    read = {*mapping.columns.values(), mapping.key, *report_mapping.split_columns(headings)}
    beside = [
        heading
        for heading in headings
        if heading not in read and heading not in repeats and not _is_mute(heading)
    ]
    missing = [
        str(each.label)
        for each in FIELDS
        if not _is_there(each.key, headings, mapping) and each.key not in _RARELY_ASKED
    ]
    return tuple(
        sentence.format(names=", ".join(names))
        for names, sentence in (
            (
                repeats,
                _("Repeat groups are not imported, only the form around them: {names}."),
            ),
            (beside, _("These columns are not read: {names}.")),
            (missing, _("The file has no column for: {names}. That stays empty.")),
        )
        if names
    )


def _is_there(key: str, headings: tuple[str, ...], mapping: Mapping) -> bool:
    if key == report_mapping.INDICATORS and report_mapping.split_columns(headings):
        return True
    asked = key in {each.key for each in NEEDED}  # for these a question stands there
    return asked or bool(mapping.heading(key))


def _is_mute(heading: str) -> bool:
    return report_tools.is_own(heading) or heading.startswith("#")


def order(table: Table, mapping: Mapping) -> str:
    """Whether "day" or "month" comes first in the dates of the file; "" if it does not tell."""
    places = [table.headings.index(mapping.heading(key)) for key in TIMES if mapping.heading(key)]
    whole = [row.cells for row in table.rows() if not row.fault]
    return report_moments.order([cells[at] for cells in whole] for at in places)


def _workbook(path: Path, sheet: str) -> Opened:
    data = path.read_bytes()
    headings = {name: _headings(data, name) for name in incident_sheets.sheets(data)}
    repeats = tuple(name for name, found in headings.items() if report_tools.is_repeat(found))
    names = tuple(name for name in headings if name not in repeats)
    if not names:
        names, repeats = tuple(headings), ()
    if sheet not in names:
        sheet = max(names, key=lambda name: _likeness(headings[name]), default="")
    if len(headings.get(sheet, ())) < 2:  # the blank template has nothing else with rows in it
        raise Unreadable(_("No sheet of this workbook holds reports, one a row below headings."))
    found = incident_files.opened(path, sheet)
    if not isinstance(found.source, RowSource):
        raise Unreadable(_("The workbook is empty."))
    likely = tuple(name for name in names if name == sheet or _likeness(headings[name]))
    return Opened(report_rows.of_rows(found.source), likely, sheet, repeats)


def _headings(data: bytes, sheet: str) -> tuple[str, ...]:
    rows: Iterator[list[str]] = incident_sheets.rows(data, sheet)
    return tuple(next(rows, []))


def _likeness(headings: tuple[str, ...]) -> int:
    """How many columns of reports these headings name."""
    return len(report_mapping.guess(headings, ()).columns)
