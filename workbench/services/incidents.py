"""What a person can do with files of incidents: look what an import would do, do it, undo it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workbench.domain.incidents import IncidentImport
from workbench.domain.months import day_name
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import (
    free_text,
    incident_files,
    incident_landing,
    incident_warnings,
    retention,
)
from workbench.services.acting import acting
from workbench.services.incident_files import Opened, Settled
from workbench.services.incident_landing import Job
from workbench.store import database, import_records, incident_intake, incident_mapping, lake
from workbench.store.incident_intake import Progress, Taken
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_source import Source, fingerprint, settled

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    headings: tuple[str, ...]
    rows: list[list[str]]  # the first ones, as text
    sheets: tuple[str, ...]
    mapping: Mapping
    recognised: bool  # a police.uk street file
    remembered: bool  # read as this group read such a file before
    questions: tuple[str, ...]  # "date", "order", "epsg": to be answered before it can be read
    taken: Taken | None  # counts of the whole file, once there are no questions
    twin: str = ""  # label of an import with the same months and number of rows
    swapped: bool = False  # longitude and latitude seem to have changed places
    warnings: tuple[str, ...] = ()  # what is odd about the file, and what to do
    begun: int | None = None  # rows that an import of this file, broken off, has on the disk


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    import_id: str
    rows: int
    unplaced: int  # incidents without coordinates
    rejected: int
    rejected_file: bytes  # CSV: row, reason, the row as it was; empty when none was rejected
    left_out: int = 0  # kinds and places left blank: they seem to hold personal data
    repeated: int = 0  # rows left out: their declared key was there already
    aged: int = 0  # incidents of the group that the retention rule dropped or coarsened
    warnings: tuple[str, ...] = ()  # what is odd about the file


def preview(
    actor: Actor, group_id: str, path: Path, *, mapping: Mapping | None = None, sheet: str = ""
) -> Preview:
    """Read the whole file and say what importing it would do; nothing is kept.

    Args:
        mapping: how it is read; without it the remembered or guessed one.
        sheet: which sheet of a workbook, where no mapping says so; else the first with rows.

    Raises:
        Refused: the actor may not import.
        Unreadable: it is no CSV file and no workbook.
        Invalid: the mapping does not fit the file.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    file = incident_files.opened(path, mapping.sheet if mapping else sheet)
    found, known = _mapping(group_id, path, file, mapping=mapping)
    taken, sample = None, incident_warnings.Sample()
    if not found.questions:
        taken = settled(found.source, lambda again: _look(again, found.mapping, sample))
    swapped = incident_warnings.is_swapped(group_id, sample, taken)
    left = incident_files.broken_off(group_id, path)
    goes_on = left and left.begun.mapping == incident_mapping.to_text(found.mapping)
    return Preview(
        headings=file.source.headings,
        rows=file.source.sample(10),
        sheets=file.sheets,
        mapping=found.mapping,
        recognised=incident_mapping.is_police_uk(file.source.headings),
        remembered=known,
        questions=found.questions,
        taken=taken,
        twin=_twin(group_id, taken),
        swapped=swapped,
        warnings=incident_warnings.sentences(group_id, found, sample, swapped=swapped),
        begun=left.rows if left and goes_on else None,
    )


def import_file(
    actor: Actor,
    group_id: str,
    path: Path,
    *,
    label: str = "",
    mapping: Mapping | None = None,
    key: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Import a file: the good rows as a whole, the rejected ones back as a file with reasons.

    Args:
        label: what the import is called; a neutral default if blank, never the file's name.
        mapping: how it is read; without it the remembered or guessed one.
        key: heading of the numbers that are compared with those that are there, whatever the
            mapping says.
        progress: hears how many rows are done, of about how many.

    Raises:
        Refused: the actor may not import.
        Unreadable: it is no CSV file and no workbook.
        Invalid: the mapping leaves a question open or does not fit, or no row is good.
        PersonalData: what the import or its incidents are called seems to hold some.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    file = incident_files.opened(path, mapping.sheet if mapping else "")
    with ThreadPoolExecutor(1) as beside:  # while its dates are looked through
        mark = beside.submit(fingerprint, path)
        found, _known = _mapping(group_id, path, file, mapping=mapping, key=key)
    if found.questions:
        open_questions = [question(each) for each in found.questions]
        raise Invalid(open_questions[0], open_questions)
    with database.reading() as session:
        free_text.check(session, group_id, label, found.mapping.category_is)
    job = Job(actor, group_id, mark.result(), found.mapping, _label(label), progress)
    done = settled(found.source, lambda again: incident_landing.land(again, job))
    aged = retention.apply(actor, group_id)
    taken = done.taken
    swapped = incident_warnings.is_swapped(group_id, job.sample, taken)
    return Imported(
        import_id=done.import_id,
        rows=taken.rows,
        unplaced=taken.unplaced,
        rejected=taken.rejected,
        rejected_file=done.rejected_file,
        left_out=taken.left_out,
        repeated=taken.repeated,
        aged=sum(each.rows for each in aged),
        warnings=(
            *incident_warnings.sentences(group_id, found, job.sample, swapped=swapped),
            *incident_warnings.other_sheets(file),
        ),
    )


def imports(actor: Actor, group_id: str) -> Sequence[IncidentImport]:
    """The group's imports, newest first.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return import_records.of_group(session, group_id=group_id)


def undo(actor: Actor, import_id: str) -> None:
    """Take an import back: its record and its file go, the trace stays.

    Raises:
        NotFound: there is no such import, or none that the actor may know of.
        Refused: the actor may not import in its group.
    """
    with database.reading() as session:
        found = import_records.one(session, import_id=import_id)
    if found is None or not policy.may(actor, Action.READ, found.group_id):
        raise NotFound(_("This import is not there any more."))
    with acting(
        actor, Action.IMPORT_INCIDENTS, group_id=found.group_id, about=import_id, note="undone"
    ) as session:
        again = import_records.one(session, import_id=import_id)
        if again is not None:
            session.delete(again)
    lake.remove(found.group_id, import_id)


def question(name: str) -> str:
    """An open question of a mapping as a sentence."""
    return {
        incident_files.MISSING_DATE: _("Say which column holds the date."),
        incident_files.MISSING_ORDER: _(
            "Say whether the day or the month comes first in the dates: the file does not tell."
        ),
        incident_files.MISSING_SYSTEM: _(
            "Say in which coordinate system (EPSG code) the coordinates are."
        ),
    }[name]


def _mapping(
    group_id: str, path: Path, file: Opened, *, mapping: Mapping | None, key: str = ""
) -> tuple[Settled, bool]:
    source = file.source
    known = None if mapping else incident_files.remembered(group_id, source)
    left = None if mapping else incident_files.broken_off(group_id, path)
    if left:  # read the same way it goes on, read another way it would begin again
        known = incident_mapping.from_text(left.begun.mapping)
    ready = mapping or known or incident_mapping.guess(source.headings, source.sample())
    if key:
        ready = replace(ready, id=key, key=True)
    return incident_files.settle(source, replace(ready, sheet=file.sheet)), known is not None


def _look(source: Source, mapping: Mapping, sample: incident_warnings.Sample) -> Taken:
    sample.clear()  # the file may have asked to be read another way
    return incident_intake.take_in(source, mapping, sink=sample)


def _label(label: str) -> str:
    neutral = _("Import of {day}").format(day=day_name(datetime.now().astimezone().date()))
    return label.strip()[:_LONGEST_LABEL] or neutral


def _twin(group_id: str, taken: Taken | None) -> str:
    """The import that this file seems to be already: counted twice it would mislead."""
    if taken is None or not taken.rows:
        return ""
    with database.reading() as session:
        for each in import_records.of_group(session, group_id=group_id):
            if (each.rows, each.first_month, each.last_month) == (
                taken.rows,
                taken.first_month,
                taken.last_month,
            ):
                return each.label
    return ""
