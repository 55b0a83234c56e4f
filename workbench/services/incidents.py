"""What a person can do with files of incidents: look what an import would do, do it, undo it."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workbench.domain.incidents import IncidentImport
from workbench.domain.months import day_name
from workbench.domain.record import new_id
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, incident_files, incident_words
from workbench.services.acting import acting
from workbench.services.incident_files import Opened
from workbench.store import database, import_records, incident_intake, incident_mapping, lake
from workbench.store.incident_intake import Progress, Taken
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_rows import SENTENCES
from workbench.store.incident_source import Source, settled

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


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    import_id: str
    rows: int
    unplaced: int  # incidents without coordinates
    rejected: int
    rejected_file: bytes  # CSV: row, reason, the row as it was; empty when none was rejected
    left_out: int = 0  # kinds and places left blank: they seem to hold personal data


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
    settled_mapping, questions, known = _mapping(group_id, file, mapping)
    taken = None
    if not questions:
        taken = settled(file.source, lambda again: incident_intake.take_in(again, settled_mapping))
    return Preview(
        headings=file.source.headings,
        rows=file.source.sample(10),
        sheets=file.sheets,
        mapping=settled_mapping,
        recognised=incident_mapping.is_police_uk(file.source.headings),
        remembered=known,
        questions=questions,
        taken=taken,
        twin=_twin(group_id, taken),
    )


def import_file(
    actor: Actor,
    group_id: str,
    path: Path,
    *,
    label: str = "",
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Import a file: the good rows as a whole, the rejected ones back as a file with reasons.

    Args:
        label: what the import is called; a neutral default if blank, never the file's name.
        mapping: how it is read; without it the remembered or guessed one.
        progress: hears how many rows are done, of about how many.

    Raises:
        Refused: the actor may not import.
        Unreadable: it is no CSV file and no workbook.
        Invalid: the mapping leaves a question open or does not fit, or no row is good.
        PersonalData: what the import or its incidents are called seems to hold some.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    file = incident_files.opened(path, mapping.sheet if mapping else "")
    ready, questions, _known = _mapping(group_id, file, mapping)
    if questions:
        raise Invalid(question(questions[0]), [question(each) for each in questions])
    with database.reading() as session:
        free_text.check(session, group_id, label, ready.category_is)
    record = IncidentImport(
        id=new_id(), group_id=group_id, label=_label(label), rows=0, rejected=0, created_by=""
    )
    taken, rejected_file = settled(
        file.source, lambda again: _land(again, ready, record=record, progress=progress)
    )
    _complete(record, ready, taken=taken, actor=actor)
    _record(actor, record, file.source, mapping=ready)
    return Imported(
        record.id, taken.rows, taken.unplaced, taken.rejected, rejected_file, taken.left_out
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
    group_id: str, file: Opened, mapping: Mapping | None
) -> tuple[Mapping, tuple[str, ...], bool]:
    known = None if mapping else incident_files.remembered(group_id, file.source)
    source = file.source
    ready = mapping or known or incident_mapping.guess(source.headings, source.sample())
    made, questions = incident_files.settle(source, replace(ready, sheet=file.sheet))
    return made, questions, known is not None


def _land(
    source: Source, mapping: Mapping, *, record: IncidentImport, progress: Progress | None
) -> tuple[Taken, bytes]:
    sieve = incident_words.sieve(record.group_id)
    with lake.landing(record.group_id, record.id) as landing:
        taken = incident_intake.take_in(
            source,
            mapping,
            sink=lambda incidents: landing.add(sieve(incidents)),
            progress=progress,
        )
        taken.left_out = sieve.left_out
        if not taken.rows:
            reasons = [str(SENTENCES[reason]) for reason, _n in taken.reasons.most_common()]
            raise Invalid(
                _("No row of the file can be read, so nothing was imported.")
                + "".join(f" {reason}" for reason in reasons[:1]),
                reasons,
            )
    rejected = incident_intake.rejected_file(source, taken.rejects) if taken.rejected else b""
    return taken, rejected


def _record(actor: Actor, record: IncidentImport, source: Source, *, mapping: Mapping) -> None:
    group_id, note = record.group_id, f"{record.rows} rows"
    with ExitStack() as otherwise:
        otherwise.callback(lake.remove, group_id, record.id)
        with acting(
            actor, Action.IMPORT_INCIDENTS, group_id=group_id, about=record.id, note=note
        ) as session:
            session.add(record)
            import_records.remember_mapping(
                session,
                group_id=group_id,
                headings_digest=incident_mapping.digest(source.headings),
                mapping=incident_mapping.to_text(mapping),
            )
        otherwise.pop_all()  # it is recorded: the file stays


def _complete(record: IncidentImport, mapping: Mapping, *, taken: Taken, actor: Actor) -> None:
    record.rows, record.rejected = taken.rows, taken.rejected
    record.snapped, record.has_time = mapping.snapped, bool(taken.timed)
    record.first_month, record.last_month = taken.first_month, taken.last_month
    record.created_by = actor.name


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
