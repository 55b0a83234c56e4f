"""Brings a file into the lake, goes on where that was broken off, and lists what is unfinished."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from workbench.domain.incidents import IncidentImport
from workbench.errors import Invalid, WorkbenchError
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import incident_words
from workbench.services.acting import acting
from workbench.services.incident_warnings import Sample
from workbench.store import (
    database,
    import_records,
    incident_intake,
    incident_journal,
    incident_mapping,
    lake,
)
from workbench.store.incident_intake import Progress, Taken
from workbench.store.incident_journal import Journal, Unfinished
from workbench.store.incident_landing import Landing, taken_up
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import SENTENCES
from workbench.store.incident_source import ReadAgain, Source
from workbench.store.incident_words import Incidents


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be imported, by whom."""

    actor: Actor
    group_id: str
    file: tuple[int, str]  # its size and digest
    mapping: Mapping
    label: str
    progress: Progress | None
    sample: Sample = field(default_factory=Sample)  # of the points, to judge them by


@dataclass(frozen=True, slots=True)
class Landed:
    """What is in the lake and on record now."""

    import_id: str
    taken: Taken
    rejected_file: bytes


def land(source: Source, job: Job) -> Landed:
    """Bring the file into the lake and put it on record; an import of the same file, read the same
    way, that was broken off goes on behind its last whole part.

    Raises:
        Invalid: the same file is being imported right now, or no row is good.
        Unreadable: the file is damaged.
    """
    file = job.file
    mapping = incident_mapping.to_text(job.mapping)
    key = hashlib.sha256("\n".join([file[1], mapping, source.reading]).encode()).hexdigest()[:32]
    begun = incident_journal.begun(label=job.label, by=job.actor.name, file=file, mapping=mapping)
    with _held(job, key, begun) as journal:
        taken = _read(source, job, journal)
        rejected = incident_intake.rejected_file(source, taken.rejects) if taken.rejected else b""
        journal.move_in(job.group_id)
        _record(source, job, journal, taken=taken)
    return Landed(journal.begun.import_id, taken, rejected)


def unfinished(actor: Actor, group_id: str) -> Sequence[Unfinished]:
    """Imports of the group that were broken off: importing the same file again goes on with them.

    Raises:
        Refused: the actor may not import in this group.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    return incident_journal.unfinished(group_id)


def discard(actor: Actor, group_id: str, import_id: str) -> bool:
    """Take an unfinished import away; gives whether there was one.

    Raises:
        Refused: the actor may not import in this group.
        Invalid: it is running.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    found = [
        each for each in incident_journal.unfinished(group_id) if each.begun.import_id == import_id
    ]
    for each in found:
        if each.running:
            raise Invalid(_("This import is running. Wait until it is done."))
        note = "unfinished import taken away"
        with acting(
            actor, Action.IMPORT_INCIDENTS, group_id=group_id, about=import_id, note=note
        ) as session:
            recorded = import_records.one(session, import_id=import_id) is not None
        incident_journal.forget(group_id, each.key)
        if not recorded:  # a kill came between its place in the lake and its record
            lake.remove(group_id, import_id)
    return bool(found)


@contextmanager
def _held(job: Job, key: str, begun: incident_journal.Begun) -> Iterator[Journal]:
    """The journal for this block; it stays only if a kill or a fault of the machine ends it."""
    with ExitStack() as held:
        if job.mapping.key:
            held.enter_context(incident_journal.keys_held(job.group_id))
        opened = incident_journal.opened(job.group_id, key, begun, done=_is_recorded)
        journal = held.enter_context(opened)
        goes_on = True
        try:
            yield journal
            goes_on = False
        except (WorkbenchError, ReadAgain):
            goes_on = False
            raise
        finally:
            if not (goes_on and journal.lines):
                incident_journal.forget(job.group_id, key)


def _read(source: Source, job: Job, journal: Journal) -> Taken:
    sieve = incident_words.sieve(job.group_id)

    def sift(incidents: Incidents) -> tuple[Incidents, int]:
        job.sample.look(incidents)
        return sieve.sift(incidents)

    if journal.complete:  # a kill came between the last part and the record
        return taken_up(journal)
    landing = Landing(journal, sift, earlier=_earlier(job))
    try:
        taken = incident_intake.take_in(
            source, job.mapping, sink=landing, taken=landing.taken, progress=job.progress
        )
        landing.end()
    finally:
        landing.close()
    if not taken.rows:
        raise Invalid(*_nothing(taken))
    return taken


def _nothing(taken: Taken) -> tuple[str, list[str]]:
    if taken.repeated:
        return _("Every row of the file is there already, so nothing was imported."), []
    reasons = [str(SENTENCES[reason]) for reason, _n in taken.reasons.most_common()]
    sentence = _("No row of the file can be read, so nothing was imported.")
    return " ".join([sentence, *reasons[:1]]), reasons


def _earlier(job: Job) -> list[Path] | None:
    """The files with which numbers are compared; None where they are no key."""
    if not job.mapping.key:
        return None
    with database.reading() as session:
        records = import_records.of_group(session, group_id=job.group_id)
    return [path for each in records for path in lake.parts(job.group_id, each.id)]


def _record(source: Source, job: Job, journal: Journal, *, taken: Taken) -> None:
    begun, mapping = journal.begun, job.mapping
    record = IncidentImport(
        id=begun.import_id,
        group_id=job.group_id,
        label=job.label or begun.label,
        rows=taken.rows,
        rejected=taken.rejected,
        repeated=taken.repeated,
        snapped=mapping.snapped,
        has_time=bool(taken.timed),
        has_spans=bool(taken.spans),
        in_utc=mapping.in_utc,
        first_month=taken.first_month,
        last_month=taken.last_month,
        created_by=job.actor.name,
    )
    note = f"{taken.rows} rows"
    with acting(
        job.actor, Action.IMPORT_INCIDENTS, group_id=job.group_id, about=record.id, note=note
    ) as session:
        session.add(record)
        import_records.remember_mapping(
            session,
            group_id=job.group_id,
            headings_digest=incident_mapping.digest(source.headings),
            mapping=incident_mapping.to_text(mapping),
        )


def _is_recorded(import_id: str) -> bool:
    with database.reading() as session:
        return import_records.one(session, import_id=import_id) is not None
