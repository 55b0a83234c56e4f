"""Calendars of due days: as a file, or at an address to subscribe to that can be revoked."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.domain.people import Person
from workbench.domain.record import now
from workbench.domain.steering import CalendarAddress, CalendarOf
from workbench.errors import Invalid, NotFound, Refused
from workbench.exports import calendar
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import accounts, due_days, secret
from workbench.services.acting import acting
from workbench.services.due_days import Due
from workbench.store import calendars as store
from workbench.store import database, people
from workbench.store.database import Session

MOST_ADDRESSES = 10  # of one person in one group
MOST_ENTRIES = 2_000  # of one calendar; those nearest to today
TAKEN_AWAY = timedelta(days=90)  # so long calendars are told that something is over
SEEN_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Address:
    """An address as lists show it; nobody sees the address itself again."""

    id: str
    shows: CalendarOf
    about_id: str
    maker: str
    own: bool
    made_at: datetime
    read_at: datetime | None


def entries(actor: Actor, group_id: str, shows: CalendarOf, *, about_id: str = "") -> list[Due]:
    """What such a calendar shows as due, earliest first, with the words behind each number.

    Raises:
        Refused: the actor may not read in this group.
        NotFound: there is no such partner, or the person is somebody else.
    """
    found = due_days.read(actor, group_id, shows, about_id=about_id)
    return [each for each in found if not each.over]


def file(actor: Actor, group_id: str, shows: CalendarOf, *, about_id: str = "") -> bytes:
    """The calendar as an iCalendar file: days and numbers. What is over since 90 days or less is
    in it as cancelled, so that calendars that hold it take it away.

    Raises:
        Refused: the actor may not export from this group.
        NotFound: there is no such partner, or the person is somebody else.
    """
    policy.ask(actor, Action.EXPORT, group_id)
    today, since = date.today(), now() - TAKEN_AWAY
    told = [
        each
        for each in due_days.read(actor, group_id, shows, about_id=about_id)
        if not each.over or (each.changed_at and each.changed_at >= since)
    ]
    nearest = sorted(told, key=lambda each: abs(each.day - today))[:MOST_ENTRIES]
    kept = sorted(nearest, key=lambda each: each.day)
    return calendar.ics([_entry(each) for each in kept], _("Due days"))


def address(actor: Actor, group_id: str, shows: CalendarOf, *, about_id: str = "") -> str:
    """Make an address that carries the actor's rights; gives its token, which is not kept.

    Raises:
        Invalid: the actor has ten in this group already.
        Refused, NotFound: as for the file.
    """
    if not actor.person_id:  # it would carry nobody's rights
        raise Refused(_("Only a person can make a calendar address. Sign in to make one."))
    due_days.read(actor, group_id, shows, about_id=about_id)
    token = secrets.token_urlsafe(32)
    with acting(
        actor,
        Action.EXPORT,
        group_id=group_id,
        about=actor.person_id,
        note=f"calendar address: {shows}",
    ) as session:
        _ask_room(session, actor, group_id)
        session.add(
            CalendarAddress(
                digest=accounts.digest_of(token),
                group_id=group_id,
                shows=shows,
                about_id=about_id,
                made_by=actor.person_id,
            )
        )
    return token


def addresses(actor: Actor, group_id: str) -> list[Address]:
    """The actor's own addresses, newest first; whoever keeps the settings of the group sees all.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    every = bool(policy.may(actor, Action.NAME_READERS, group_id))
    with database.reading() as session:
        return [
            Address(
                each.digest,
                CalendarOf(each.shows),
                each.about_id,
                maker,
                each.made_by == actor.person_id,
                each.made_at,
                each.read_at,
            )
            for each, maker in store.addresses(session, group_id=group_id)
            if every or each.made_by == actor.person_id
        ]


def revoke(actor: Actor, address_id: str) -> None:
    """End an address: from now on it answers as if it had never been.

    Raises:
        NotFound: there is no such address, or it is somebody else's and the actor does not keep
            the settings of its group.
    """
    with database.reading() as session:
        found = store.address(session, digest=address_id)
    if found is None or found.revoked_at or not _may_revoke(actor, found):
        raise NotFound(_("There is no such calendar address any more."))
    with acting(
        actor,
        Action.READ,
        group_id=found.group_id,
        about=found.made_by,
        note="calendar address revoked",
    ) as session:
        _end(session, address_id)


def of_token(token: str) -> bytes:
    """The calendar at an address, by the rights that its maker has at this moment. An address
    whose maker lost them ends for good.

    Raises:
        NotFound: whatever is the matter, in the same words.
    """
    digest = accounts.digest_of(token)
    with database.reading() as session:
        found = store.address(session, digest=digest)
        if found is None or found.revoked_at:
            raise _nothing()
        maker = people.find(session, person_id=found.made_by)
        actor = _acting_for(session, maker)
    try:
        if actor is None:
            raise _nothing()
        content = file(actor, found.group_id, CalendarOf(found.shows), about_id=found.about_id)
    except (Refused, NotFound):
        with database.writing() as session:
            _end(session, digest)
            session.commit()
        raise _nothing() from None
    _note_reading(found)
    return content


def _entry(due: Due) -> calendar.Entry:
    return calendar.Entry(
        uid=secret.digest(f"calendar entry {due.row_id}")[:40],
        day=due.day,
        number=due.number,
        assessment=due.assessment,
        cancelled=due.over,
        version=due.version,
        changed_at=due.changed_at,
    )


def _ask_room(session: Session, actor: Actor, group_id: str) -> None:
    standing = store.addresses(session, group_id=group_id)
    if sum(1 for each, _name in standing if each.made_by == actor.person_id) >= MOST_ADDRESSES:
        raise Invalid(
            _("You have {most} calendar addresses in this group. Revoke one first.").format(
                most=MOST_ADDRESSES
            )
        )


def _may_revoke(actor: Actor, found: CalendarAddress) -> bool:
    if not policy.may(actor, Action.READ, found.group_id):
        return False
    own = found.made_by == actor.person_id
    return own or bool(policy.may(actor, Action.NAME_READERS, found.group_id))


def _acting_for(session: Session, maker: Person | None) -> Actor | None:
    return accounts.actor_of(session, maker) if maker and maker.active else None


def _end(session: Session, digest: str) -> None:
    standing = store.address(session, digest=digest)
    if standing is not None and standing.revoked_at is None:
        standing.revoked_at = now()
        session.add(standing)


def _note_reading(found: CalendarAddress) -> None:
    if found.read_at and now() - found.read_at < SEEN_EVERY:
        return
    with database.writing() as session:
        standing = store.address(session, digest=found.digest)
        if standing is not None:
            standing.read_at = now()
            session.add(standing)
            session.commit()


def _nothing() -> NotFound:
    return NotFound(_("There is no calendar at this address."))
