"""What a person can do with files of reports: look what an import would do, do it, undo it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from workbench.domain.months import day_name
from workbench.domain.record import new_id
from workbench.domain.report import Report, ReportImport
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, report_drafts, report_files_rows
from workbench.services import report_files_difference as differences
from workbench.services import report_files_opening as opening
from workbench.services.acting import acting
from workbench.services.report_files_difference import Difference, New, Progress, Rejected
from workbench.services.report_files_opening import Opened
from workbench.store import (
    database,
    import_records,
    report_imports,
    report_mapping,
)
from workbench.store.report_mapping import Mapping

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]  # the first ones, as text
    sheets: tuple[str, ...]
    mapping: Mapping
    encoding: str  # to be confirmed where a file is in an older encoding, else ""
    recognised: bool  # the workbench's own form, as a form tool exports it
    remembered: bool  # read as this group read such a file before
    notices: tuple[str, ...]  # what is not imported, what the file does not have
    questions: tuple[str, ...]  # to be answered before it can be read, as sentences
    asks_for_order: bool  # the file does not tell whether day or month comes first
    difference: Difference | None  # of the whole file, once there are no questions
    rejected_file: bytes  # CSV: row, reasons, the row as it was; empty when none is rejected


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; ``import_id`` is "" where nothing new came in."""

    import_id: str
    rows: int
    there: int  # rows that had come in before
    changed: tuple[int, ...]  # rows that came in before with other content; left as they are
    rejected: tuple[Rejected, ...]
    rejected_file: bytes  # CSV: row, reasons, the row as it was; empty when none was rejected


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back an import did."""

    gone: int
    stay: int  # reports that somebody has worked on


def preview(
    actor: Actor,
    group_id: str,
    path: Path,
    *,
    mapping: Mapping | None = None,
    sheet: str = "",
    progress: Progress | None = None,
) -> Preview:
    """Read the whole file and say what importing it would do; nothing is kept.

    Args:
        mapping: how it is read; without it the remembered or guessed one.
        sheet: which sheet of a workbook, where no mapping says so; else the likeliest.
        progress: hears how many rows are done, of how many.

    Raises:
        Refused: the actor may not import.
        Unreadable: it is no CSV file and no workbook, or holds a repeat group only.
        Invalid: the mapping does not fit the file.
    """
    policy.ask(actor, Action.IMPORT_REPORTS, group_id)
    file, ready, known = _opened(group_id, path, mapping, sheet=sheet)
    questions = opening.questions(ready)
    difference, rejected_file = None, b""
    if not questions:
        difference, rejected_file = _judged(group_id, file, ready, progress=progress)
    return Preview(
        headings=file.table.headings,
        rows=file.table.sample(),
        sheets=file.sheets,
        mapping=ready,
        encoding=file.table.encoding,
        recognised=report_mapping.is_our_form(file.table.headings),
        remembered=known,
        notices=opening.notices(file, ready),
        questions=questions,
        asks_for_order=not opening.order(file.table, ready),
        difference=difference,
        rejected_file=rejected_file,
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

    Rows that came in before change nothing, whatever they say now. The rejected rows are given
    back to whoever asks and are kept nowhere.

    Args:
        label: what the import is called; a neutral default if blank, never the file's name.
        mapping: how it is read; without it the remembered or guessed one.
        progress: hears how many rows are done, of how many.

    Raises:
        Refused: the actor may not import.
        Unreadable: as ``preview``.
        Invalid: the mapping leaves a question open or does not fit.
        PersonalData: the label seems to hold personal data; nothing is imported.
    """
    policy.ask(actor, Action.IMPORT_REPORTS, group_id)
    file, ready, _known = _opened(group_id, path, mapping)
    if open_questions := opening.questions(ready):
        raise Invalid(open_questions[0], open_questions)
    seen, rejected_file = _judged(group_id, file, ready, progress=progress)
    import_id = ""
    if seen.new:
        import_id = _land(actor, group_id, file, ready=ready, seen=seen, label=label)
    return Imported(
        import_id,
        len(seen.new),
        seen.there,
        seen.changed,
        seen.rejected,
        rejected_file,
    )


def imports(actor: Actor, group_id: str) -> Sequence[ReportImport]:
    """The group's imports of reports, newest first.

    Raises:
        Refused: the actor may not import reports in this group.
    """
    policy.ask(actor, Action.IMPORT_REPORTS, group_id)
    with database.reading() as session:
        return report_imports.of_group(session, group_id=group_id)


def undo(actor: Actor, import_id: str) -> Undone:
    """Take back the reports of an import that nobody has worked on; the trace stays.

    Raises:
        NotFound: there is no such import, or none that the actor may know of.
        Refused: the actor may not import in its group.
    """
    with database.reading() as session:
        found = report_imports.one(session, import_id=import_id)
    if found is None or not policy.may(actor, Action.READ, found.group_id):
        raise NotFound(_("This import is not there any more."))
    with acting(
        actor, Action.IMPORT_REPORTS, group_id=found.group_id, about=import_id, note="undone"
    ) as session:
        again = report_imports.one(session, import_id=import_id)
        done = Undone(*report_imports.take_back(session, again)) if again else Undone(0, 0)
    database.scrub()  # what is taken back may be taken back because of what it said
    return done


def _opened(
    group_id: str, path: Path, mapping: Mapping | None, *, sheet: str = ""
) -> tuple[Opened, Mapping, bool]:
    """The file, how it is read, and whether the group read such a file before."""
    file = opening.opened(
        path,
        sheet=mapping.sheet if mapping else sheet,
        encoding=mapping.encoding if mapping else "",
    )
    known = None if mapping else opening.remembered(group_id, file.table)
    ready = mapping or known or report_mapping.guess(file.table.headings, file.table.sample())
    ready = replace(ready, sheet=file.sheet, encoding=file.table.encoding)
    return file, opening.settled(file.table, ready), known is not None


def _judged(
    group_id: str, file: Opened, mapping: Mapping, *, progress: Progress | None
) -> tuple[Difference, bytes]:
    """What the rows would change, and the rejected ones as a file."""
    with database.reading() as session:
        known = report_files_rows.known(session, group_id)
        read = report_files_rows.read(file.table, file.table.rows(), mapping, known=known)
        seen = differences.compare(session, group_id, read, progress=progress)
    return seen, differences.rejected_file(file.table.headings, read, seen)


def _land(
    actor: Actor,
    group_id: str,
    file: Opened,
    *,
    ready: Mapping,
    seen: Difference,
    label: str,
) -> str:
    """All new rows in one transaction.

    They were judged a moment ago by the rules of the form and searched for personal data: to do so
    while nobody else can write would lock everybody out for as long as a large file takes.
    """
    record = ReportImport(
        id=new_id(),
        group_id=group_id,
        label=_label(label),
        rows=len(seen.new),
        rejected=len(seen.rejected),
        created_by=actor.name,
    )
    made = [_report(each, record) for each in seen.new]
    note = f"{record.rows} reports"
    with acting(
        actor, Action.IMPORT_REPORTS, group_id=group_id, about=record.id, note=note
    ) as session:
        free_text.check(session, group_id, record.label, ready.sheet)
        before = report_imports.keys(session, group_id=group_id)
        if any(each.key in before for each in seen.new):
            raise Invalid(_("Somebody imports the same rows just now. Look at the file again."))
        report_imports.add(session, record, made)
        import_records.remember_mapping(
            session,
            group_id=group_id,
            headings_digest=opening.digest(file.table.headings),
            mapping=report_mapping.to_text(ready),
        )
    return record.id


def _report(new: New, record: ReportImport) -> Report:
    """The report of a row; its number is given when it is added."""
    ready = report_drafts.shaped(new.kept)
    values = {each.name: getattr(ready, each.name) for each in fields(ready)}
    own = {
        "group_id": record.group_id,
        "number": 0,
        "indicators": ",".join(ready.indicators),
        "created_by": record.created_by,
        "import_id": record.id,
        "import_key": new.mark,
    }
    return Report.model_validate(values | own)


def _label(label: str) -> str:
    neutral = _("Import of {day}").format(day=day_name(datetime.now().astimezone().date()))
    return label.strip()[:_LONGEST_LABEL] or neutral
