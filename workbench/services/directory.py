"""Whom to call: the entries of a group's directory, found, kept and confirmed."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from typing import Any, TypedDict, Unpack

from workbench.domain.directory import Partner
from workbench.errors import Invalid, NotFound, Stale
from workbench.exports.paper import directory as paper_directory
from workbench.exports.paper.parts import Contact
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory_entry, free_text
from workbench.services.acting import acting
from workbench.services.directory_entry import LABELS, Details, Fields, differs
from workbench.services.directory_entry import Entry as Entry
from workbench.services.directory_entry import overdue as overdue
from workbench.services.directory_entry import stale as stale
from workbench.services.directory_entry import unconfirmed as unconfirmed
from workbench.services.partners import KINDS, clean_name
from workbench.store import calendars, database, problems
from workbench.store import directory as records
from workbench.store.database import Session

OF_AN_OFFICE = frozenset({"phone", "email", "web"})  # what a work contact is made of


class Choice(TypedDict, total=False):
    """What the list is filtered to."""

    serves: Collection[str]
    language: str
    night: bool
    kind: str


def listing(
    actor: Actor,
    group_id: str,
    *,
    serves: Collection[str] = (),
    language: str = "",
    night: bool = False,
    kind: str = "",
) -> list[Entry]:
    """The entries that fit all of this, urgent ones first, then by name.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = [directory_entry.of(each) for each in problems.partners(session, group_id=group_id)]
    fitting = [
        each
        for each in found
        if set(serves) <= set(each.serves)
        and language in ("", *each.languages)
        and (each.night or not night)
        and kind in ("", each.kind)
    ]
    return sorted(fitting, key=lambda each: (not each.urgent, each.name.casefold()))


def one(actor: Actor, partner_id: str) -> Entry:
    """The entry of this id.

    Raises:
        NotFound: there is none.
        Refused: the actor may not read in its group.
    """
    return directory_entry.of(_found(actor, partner_id, Action.READ))


def add(actor: Actor, group_id: str, name: str, **given: Unpack[Details]) -> str:
    """Put an organisation on the list; gives its id.

    Raises:
        Invalid: a field cannot be kept, ``faults`` names each; or the name is taken.
        PersonalData: a text seems to hold personal data; nothing is stored.
        Refused: the actor may not keep the directory of this group.
    """
    made = Partner(group_id=group_id, name="")
    with acting(actor, Action.KEEP_DIRECTORY, group_id=group_id, about=made.id) as session:
        _put(session, actor, made, {**given, "name": name})
    return made.id


def change(
    actor: Actor, partner_id: str, *, shown: Entry | None = None, **given: Unpack[Fields]
) -> None:
    """Change these fields; with ``shown``, only those that differ from what the form showed.

    Raises:
        Invalid, PersonalData, Refused: as ``add`` does.
        NotFound: there is no such entry.
        Stale: somebody else changed the same field after the form was shown.
    """
    with _keeping(actor, partner_id) as (session, partner):
        values: dict[str, Any] = dict(given)
        if shown is not None:
            values = {key: value for key, value in values.items() if differs(shown, key, value)}
            _ask_fresh(directory_entry.of(partner), shown, values)
        if values:
            _put(session, actor, partner, values)


def confirm(actor: Actor, partner_id: str) -> None:
    """Note that somebody made sure today that all of the entry is still right.

    Raises:
        NotFound, Refused: there is no such entry; the actor may not keep the directory.
    """
    with _keeping(actor, partner_id) as (session, partner):
        partner.confirmed_on = date.today()
        session.add(partner)


def remove(actor: Actor, partner_id: str) -> Entry:
    """Take an entry off the list; gives it, so that it can be put back with ``add``.

    Raises:
        Invalid: the partner is named in worksheets, steps, referrals, reports or arrangements, or
            somebody is in the group for it; says where.
        NotFound, Refused: there is no such entry; the actor may not keep the directory.
    """
    with _keeping(actor, partner_id) as (session, partner):
        uses = records.uses(session, of=partner)
        if uses.any:
            where = directory_entry.where(uses)
            raise Invalid(_("This partner is named elsewhere and stays on the list."), where)
        calendars.end_of_partner(session, partner_id=partner_id)
        session.delete(partner)
        records.tell_problems(
            session, group_id=partner.group_id, actor=actor.name, action=Action.KEEP_DIRECTORY
        )
        return directory_entry.of(partner)


def put_back(actor: Actor, group_id: str, entry: Entry) -> str:
    """Put an entry on the list again as it was taken off; gives its new id.

    Raises: as ``add`` does.
    """
    kept = {field.name: getattr(entry, field.name) for field in fields(Entry)}
    del kept["id"], kept["name"]
    return add(actor, group_id, entry.name, **kept)


def emergency(actor: Actor, group_id: str) -> str:
    """The number to call when someone is in danger; "" if the group has not said it.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return records.emergency(session, group_id=group_id)


def paper(actor: Actor, group_id: str, *, chosen: str = "", **choice: Unpack[Choice]) -> bytes:
    """The entries that fit this choice as a PDF, by kind; ``chosen`` says the choice in words.

    Raises:
        Refused: the actor may not read in this group.
    """
    found = listing(actor, group_id, **choice)
    kinds = list(KINDS)
    found.sort(key=lambda each: kinds.index(each.kind) if each.kind in kinds else len(kinds))
    with database.reading() as session:
        printed = paper_directory.Directory(
            group=records.group_name(session, group_id=group_id),
            made_on=date.today(),
            author=actor.name,
            entries=tuple(map(_printed, found)),
            chosen=chosen,
            emergency=records.emergency(session, group_id=group_id),
        )
    return paper_directory.pdf(printed)


def contact(entry: Entry) -> Contact:
    """The entry as papers name whom to call."""
    return Contact(
        name=entry.name,
        does=entry.does,
        hours=directory_entry.hours(entry),
        languages=directory_entry.languages(entry),
        contact=entry.contact,
        urgent=entry.urgent,
    )


def _printed(entry: Entry) -> paper_directory.Entry:
    return paper_directory.Entry(
        kind=str(KINDS.get(entry.kind, entry.kind)),
        name=entry.name,
        does=entry.does,
        area=entry.area,
        languages=directory_entry.languages(entry),
        hours=directory_entry.hours(entry),
        contact=entry.contact,
        confirmed_on=entry.confirmed_on,
        stale=stale(entry, date.today()),
        urgent=entry.urgent,
    )


@contextmanager
def _keeping(actor: Actor, partner_id: str) -> Iterator[tuple[Session, Partner]]:
    """A deed on this entry."""
    group_id = _found(actor, partner_id, Action.KEEP_DIRECTORY).group_id
    with acting(actor, Action.KEEP_DIRECTORY, group_id=group_id, about=partner_id) as session:
        partner = records.partner(session, partner_id=partner_id)
        if partner is None:
            raise _none()
        yield session, partner


def _found(actor: Actor, partner_id: str, action: Action) -> Partner:
    with database.reading() as session:
        partner = records.partner(session, partner_id=partner_id)
    if partner is None or not policy.may(actor, Action.READ, partner.group_id):
        raise _none()
    policy.ask(actor, action, partner.group_id)
    return partner


def _none() -> NotFound:
    return NotFound(_("There is no such entry in the directory."))


def _put(session: Session, actor: Actor, partner: Partner, values: dict[str, Any]) -> None:
    """Check and store these fields of a partner, new or old."""
    directory_entry.ask_right(values)
    before, group_id = _as_chosen(partner), partner.group_id
    if "name" in values:
        values["name"] = clean_name(values["name"])
        other = records.named(session, group_id=group_id, name=values["name"])
        if other is not None and other.id != partner.id:
            raise Invalid(_("“{name}” stands on the list already.").format(name=other.name))
    texts = [values[key].strip() for key in ("name", "does", "area", "hours") if key in values]
    free_text.check(session, group_id, *texts)
    free_text.check(session, group_id, values.get("contact", ""), allow=OF_AN_OFFICE)
    for key, value in values.items():
        setattr(partner, key, directory_entry.stored(key, value))
    partner.night = partner.night or partner.hours == directory_entry.ALWAYS
    if partner.signed_on and partner.review_on and partner.review_on < partner.signed_on:
        raise Invalid(_("The review is due before the agreement was signed. Correct a date."))
    session.add(partner)
    if _as_chosen(partner) != before:
        records.tell_problems(
            session, group_id=group_id, actor=actor.name, action=Action.KEEP_DIRECTORY
        )


def _as_chosen(partner: Partner) -> tuple[str, str, str]:
    """What worksheets show of a partner."""
    return partner.name, partner.kind, partner.does


def _ask_fresh(current: Entry, shown: Entry, values: dict[str, Any]) -> None:
    """Refuse to write over a field that somebody else changed to something else meanwhile."""
    for key, value in values.items():
        if differs(current, key, getattr(shown, key)) and directory_entry.differs(
            current, key, value
        ):
            raise Stale(
                _("{field}: somebody else changed this meanwhile.").format(field=LABELS[key]),
                mine=str(value),
                theirs=str(getattr(current, key)),
                author="",
                version=0,
            )
