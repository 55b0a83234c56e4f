"""The list of facilities of a group: read from a file, written by hand, replaced, put back."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from workbench.domain.patterns import Facility
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import facility_files, free_text
from workbench.services.acting import acting
from workbench.services.facility_files import Entry, Row
from workbench.store import database
from workbench.store import facilities as store
from workbench.store.database import Session


class Listed(NamedTuple):
    """A facility as lists show it."""

    id: str
    entry: Entry


class Loaded(NamedTuple):
    """What a load did, and what it took the place of."""

    facilities: int
    placed: int  # of them with coordinates
    before: tuple[Entry, ...]


def listing(actor: Actor, group_id: str) -> list[Listed]:
    """The facilities of the group, by name.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return [
            Listed(each.id, _entry(each)) for each in store.of_group(session, group_id=group_id)
        ]


def entries(group_id: str) -> list[Entry]:
    """What is on the list, by name; for services that have asked for leave to read."""
    with database.reading() as session:
        return [_entry(each) for each in store.of_group(session, group_id=group_id)]


def version(actor: Actor, group_id: str) -> str:
    """Changes whenever the list or a word in it does; "" for an empty one.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return store.mark(session, group_id=group_id)


def load(actor: Actor, group_id: str, path: Path) -> Loaded:
    """Read a CSV file or an Excel workbook; what it lists takes the place of the former list.

    Raises:
        Refused: the actor may not load lists in this group.
        Unreadable: the file is none.
        Invalid: some rows cannot be kept; ``faults`` names each with its number.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    rows = facility_files.read(path)
    before = _replace(actor, group_id, rows)
    return Loaded(len(rows), sum(row.entry.lon is not None for row in rows), before)


def replace(actor: Actor, group_id: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Put these in the place of the list; gives the former one, to be put back the same way.

    Raises:
        Refused: the actor may not load lists in this group.
        Invalid: some of them cannot be kept; ``faults`` names each.
    """
    rows = [Row(number, facility_files.clean(each)) for number, each in enumerate(entries, start=1)]
    return _replace(actor, group_id, rows)


def add(actor: Actor, group_id: str, entry: Entry) -> str:
    """Put one facility on the list; gives its id.

    Raises:
        Refused: the actor may not keep lists in this group.
        Invalid: no name, one that is there already, or coordinates that are none.
        PersonalData: the words seem to hold personal data; nothing is stored.
    """
    entry = facility_files.clean(entry)
    facility_files.check(entry)
    with acting(
        actor, Action.IMPORT_INCIDENTS, group_id=group_id, note="facility added"
    ) as session:
        free_text.check(session, group_id, entry.name, entry.kind, allow=free_text.OF_A_PLACE)
        there = map(_entry, store.of_group(session, group_id=group_id))
        if facility_files.twins(enumerate([*there, entry])):
            raise Invalid(_("A facility of this name is on the list already."))
        made = _made(group_id, entry)
        session.add(made)
        return made.id


def remove(actor: Actor, facility_id: str) -> tuple[str, Entry]:
    """Take one off the list; gives its group and what it was, to be added again.

    Raises:
        NotFound: there is none, or none that the actor may know of.
        Refused: the actor may not keep lists in this group.
    """
    with database.reading() as session:
        found = _there(actor, store.one(session, facility_id=facility_id))
    with acting(
        actor, Action.IMPORT_INCIDENTS, group_id=found.group_id, note="facility removed"
    ) as session:
        standing = _there(actor, store.one(session, facility_id=facility_id))
        session.delete(standing)
        return found.group_id, _entry(standing)


def _replace(actor: Actor, group_id: str, rows: Sequence[Row]) -> tuple[Entry, ...]:
    note = f"list of {len(rows)} facilities"
    with acting(actor, Action.IMPORT_INCIDENTS, group_id=group_id, note=note) as session:
        _check(session, group_id, rows)
        before = tuple(map(_entry, store.of_group(session, group_id=group_id)))
        new = [_made(group_id, row.entry) for row in rows]
        store.replace(session, group_id=group_id, by=new)
    return before


def _check(session: Session, group_id: str, rows: Sequence[Row]) -> None:
    look = free_text.finder(session, group_id, allow=free_text.OF_A_PLACE)
    personal = [
        (row.number, free_text.fault(words, found).sentence)
        for row in rows
        for words in (row.entry.name, row.entry.kind)
        if (found := look(words))
    ]
    faults = sorted([*facility_files.faults(rows), *personal])
    if faults:
        raise Invalid(
            _("This list cannot be taken in yet. Mend these rows and load it again."),
            [_("Row {number}: {why}").format(number=number, why=why) for number, why in faults],
        )


def _there(actor: Actor, found: Facility | None) -> Facility:
    if found is None or not policy.may(actor, Action.READ, found.group_id):
        raise NotFound(_("This facility is not on the list any more."))
    return found


def _entry(record: Facility) -> Entry:
    return Entry(record.name, record.kind, record.lon, record.lat)


def _made(group_id: str, entry: Entry) -> Facility:
    return Facility(group_id=group_id, **entry._asdict())
