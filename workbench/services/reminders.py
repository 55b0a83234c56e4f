"""Reminders by mail, for those who asked for them: how many actions are due, never which."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbench import settings
from workbench.domain.people import Person
from workbench.domain.steering import CalendarOf
from workbench.errors import Invalid, NotFound
from workbench.exports import mail
from workbench.exports.mail import Letter
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import accounts, due_days
from workbench.store import database, people, traces
from workbench.store.database import Session

AHEAD = timedelta(days=7)
LONGEST = 120
_SENT, _FAILED = "remind", "not reminded"  # as the trail of deeds calls them
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """How many open actions of a person are overdue, and how many due within a week."""

    person_id: str
    login: str
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Who got a mail, and whose mail the server refused; sign-in names."""

    sent: tuple[str, ...]
    refused: tuple[str, ...]


def are_sent() -> bool:
    """Whether the workbench was told of a mail server at all."""
    return bool(settings.current().smtp_host)


def address(actor: Actor) -> str:
    """Where the actor gets reminders; "" gets none."""
    with database.reading() as session:
        return _self(session, actor).email


def set_address(actor: Actor, email: str) -> None:
    """Send the actor's reminders there from now on; "" sends none.

    Raises:
        Invalid: it is no mail address.
        NotFound: the actor is no person.
    """
    email = email.strip()
    if email and (len(email) > LONGEST or not _ADDRESS.fullmatch(email)):
        raise Invalid(_("This is no mail address. Write it such as name@example.org."))
    with database.writing() as session:
        person = _self(session, actor)
        person.email = email
        session.add(person)
        note = "reminders" if email else "no reminders"
        traces.add(session, actor=actor.name, action="mail address", about=person.id, note=note)
        session.commit()


def due(actor: Actor, *, today: date | None = None) -> list[Reminder]:
    """Whom a mail would go to now: those with an address and something due, who had none today.

    Raises:
        Refused: the actor is no administrator.
    """
    policy.ask(actor, Action.MANAGE_PEOPLE)
    today = today or date.today()
    with database.reading() as session:
        had = _had_today(session, today)
        wanting = [
            (each, accounts.actor_of(session, each))
            for each in people.with_email(session)
            if each.id not in had
        ]
    found = [_reminder(person, who, today) for person, who in wanting]
    return [each for each in found if each.overdue or each.soon]


def send(actor: Actor, *, today: date | None = None) -> Sent:
    """Send each of them a mail; a person gets one a day at most, however often this is asked.

    Raises:
        Refused: the actor is no administrator.
        Invalid: there is no mail server in the settings, or it does not do its part.
    """
    mail.ask_ready()
    today = today or date.today()
    sent: list[str] = []
    refused: list[str] = []
    waiting = due(actor, today=today)
    if not waiting:
        return Sent((), ())
    with mail.opened() as post:
        for each in waiting:
            email = _claim(actor, each, today)
            if not email:
                continue
            taken = post(_letter(each, email))
            if not taken:
                _note(actor, each, _FAILED)
            (sent if taken else refused).append(each.login)
    return Sent(tuple(sent), tuple(refused))


def _self(session: Session, actor: Actor) -> Person:
    person = people.find(session, person_id=actor.person_id)
    if person is None:
        raise NotFound(_("There is no such person."))
    return person


def _had_today(session: Session, today: date) -> set[str]:
    """Who had a mail today; one that the server refused does not count."""
    since = datetime.combine(today, time.min).astimezone()
    sent = traces.counted_since(session, action=_SENT, since=since)
    failed = traces.counted_since(session, action=_FAILED, since=since)
    return {person_id for person_id, count in sent.items() if count > failed.get(person_id, 0)}


def _reminder(person: Person, who: Actor, today: date) -> Reminder:
    days = {
        each.row_id: each.day
        for group_id, _role in who.roles
        for each in due_days.read(who, group_id, CalendarOf.PERSON, about_id=who.person_id)
        if not each.over and not each.assessment
    }
    return Reminder(
        person.id,
        person.login,
        overdue=sum(day < today for day in days.values()),
        soon=sum(today <= day <= today + AHEAD for day in days.values()),
    )


def _claim(actor: Actor, to: Reminder, today: date) -> str:
    """Note the mail before it is sent, so that two runs at once do not both send it; gives the
    address as it stands now, "" where there is nothing to send any more.
    """
    with database.writing() as session:
        person = people.find(session, person_id=to.person_id)
        if person is None or not person.active or person.id in _had_today(session, today):
            return ""
        if person.email:
            traces.add(session, actor=actor.name, action=_SENT, about=person.id)
            session.commit()
        return person.email


def _note(actor: Actor, to: Reminder, action: str) -> None:
    with database.writing() as session:
        traces.add(session, actor=actor.name, action=action, about=to.person_id)
        session.commit()


def _letter(to: Reminder, email: str) -> Letter:
    place = settings.current().public_address
    told = []
    if to.overdue:
        told.append(
            ngettext(
                "{count} action of yours is overdue.",
                "{count} actions of yours are overdue.",
                to.overdue,
            )
        )
    if to.soon:
        told.append(
            ngettext(
                "{count} action of yours is due within 7 days.",
                "{count} actions of yours are due within 7 days.",
                to.soon,
            )
        )
    told += ["", _("The workbench shows which."), *([place] if place else []), ""]
    told.append(_("To get no more of these, take your mail address off the page “My account”."))
    return Letter(email, _("Reminder from the workbench"), "\n".join(told) + "\n")
