"""Looks whether every import is whole: its files, its record, and nothing that belongs to none."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench import settings
from workbench.domain.incidents import IncidentImport
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import retention
from workbench.store import database, import_records, incident_journal, lake_inspection
from workbench.store.incident_journal import Unfinished
from workbench.store.lake_inspection import Held


def check(actor: Actor, group_id: str) -> Sequence[str]:
    """What is wrong with the incidents of a group, a sentence each with what to do; none is fine.

    Every file is read from its first row to its last, so that this takes a while.

    Raises:
        Refused: the actor may not import in this group.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    with database.reading() as session:
        records = import_records.of_group(session, group_id=group_id)
    unfinished = incident_journal.unfinished(group_id)
    since = retention.read(actor, group_id).since
    found = [sentence for each in records for sentence in _import(each, since)]
    found += [_broken_off(each) for each in unfinished if not each.running]
    known = {each.id for each in records} | {each.begun.import_id for each in unfinished}
    return found + [_stray(path) for path in lake_inspection.strays(group_id, known)]


def _import(record: IncidentImport, since: str) -> Iterator[str]:
    held = lake_inspection.held(record)
    again = _("Take it back (incidents undo {id}) and import its file again.").format(id=record.id)
    for fault in _faults(record, held):
        yield f"{_named(record)}: {fault} {again}"
    if record.rows and record.first_month < since and record.kept_since < since:
        yield _(
            "{name}: it holds incidents that are older than the group keeps. Run: {what}"
        ).format(name=_named(record), what="python -m workbench incidents retain")


def _faults(record: IncidentImport, held: Held) -> Iterator[str]:
    if record.rows and not held.files:
        yield _("its file is gone.")
        return
    for name in held.unreadable:
        yield _("the file {file} cannot be read.").format(file=name)
    if held.unreadable:
        return
    for name in held.wrong:
        yield _("the column “{column}” is missing or of another type.").format(column=name)
    if held.rows != record.rows:
        yield _("it holds {found} rows, its record says {rows}.").format(
            found=f"{held.rows:,}", rows=f"{record.rows:,}"
        )
    elif (held.first_month, held.last_month) != (record.first_month, record.last_month):
        yield _("it holds other months than its record says.")
    if held.foreign:
        yield ngettext(
            "{count} row belongs to another import.",
            "{count} rows belong to another import.",
            held.foreign,
        )


def _broken_off(each: Unfinished) -> str:
    return _(
        "{name}: the import was broken off with {rows} rows on the disk. Import the same file again"
        " to go on, or take it away: incidents undo {id}"
    ).format(name=each.begun.label, rows=f"{each.rows:,}", id=each.begun.import_id)


def _stray(path: Path) -> str:
    where = path.relative_to(settings.current().lake)
    return _("{path}: it belongs to no import. Remove it from the folder of the lake.").format(
        path=where
    )


def _named(record: IncidentImport) -> str:
    return f"{record.label} ({record.id})"
