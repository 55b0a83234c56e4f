"""Sign in and out; who is signed in; the first administrator; one's own password."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from workbench import settings
from workbench.domain.people import Group, Person, Role, SignIn
from workbench.domain.record import now
from workbench.errors import Invalid, Refused
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import free_text, passwords
from workbench.store import database, people, traces
from workbench.store.database import Session

SEEN_EVERY = timedelta(minutes=1)
_CODE_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another


@dataclass(frozen=True, slots=True)
class Place:
    """A browser in which a person is signed in."""

    since: datetime
    seen: datetime
    here: bool


def first_start() -> bool:
    """Whether nobody has an account yet."""
    with database.reading() as session:
        return not people.anybody(session)


def first_code() -> str:
    """A new one-time code that the first administrator must give; only its digest is kept."""
    signs = "".join(secrets.choice(_CODE_SIGNS) for _sign in range(12))
    code = f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
    path = _code_file()
    path.touch(mode=0o600)
    path.write_text(_digest(code))
    return code


def found(name: str, login: str, password: str, *, code: str, group: str = "") -> Actor:
    """Make the first administrator, with a first group as its facilitator if one is named.

    Raises:
        Refused: somebody has an account already, or the code is not the one on the console.
        Invalid: name, sign-in name or password cannot be taken.
        PersonalData: the name of the group seems to be a person's.
    """
    if not hmac.compare_digest(_kept_code(), _digest(code.strip().lower())):
        raise Refused(_("This is not the code that the workbench printed when it started."))
    with database.writing() as session:
        if people.anybody(session):
            raise Refused(_("The first account exists already. Sign in with it."))
        person = new_person(session, name=name, login=login, password=password)
        person.administrator = True
        if group.strip():
            free_text.check(session, "", group)
            founded = Group(name=group.strip())
            session.add(founded)
            session.flush()
            people.set_role(
                session, person_id=person.id, group_id=founded.id, role=Role.FACILITATOR
            )
        traces.add(session, actor=person.name, action="first administrator", about=person.id)
        session.commit()
        actor = actor_of(session, person)
    _code_file().unlink(missing_ok=True)
    return actor


def sign_in(login: str, password: str) -> str:
    """The token of a new sign-in; only its digest is kept.

    Raises:
        Refused: with one sentence, whether the name or the password is wrong.
    """
    with database.reading() as session:
        person = people.by_login(session, login=login)
    kept = person.password_hash if person and person.active else ""
    if not passwords.proven(login, password, kept=kept) or person is None:
        raise Refused(_("The name or the password is not right."))
    token = secrets.token_urlsafe(32)
    with database.writing() as session:
        passwords.forget_failures(session, login)
        people.end_old_sign_ins(session, before=now())
        ends = now() + timedelta(hours=settings.current().session_hours)
        session.add(SignIn(digest=_digest(token), person_id=person.id, ends_at=ends))
        traces.add(session, actor=person.name, action="sign in", about=person.id)
        session.commit()
    return token


def digest_of(token: str) -> str:
    """What is kept of a token, and handed on inside the server."""
    return _digest(token)


def who(digest: str) -> Actor | None:
    """The person who is signed in with this token digest, with the roles of this moment."""
    with database.reading() as session:
        found = people.standing(session, digest=digest)
        if found is None:
            return None
        standing, person = found
        if standing.ends_at <= now() or not person.active:
            return None
        actor, seen = actor_of(session, person), standing.seen_at
    if now() - seen > SEEN_EVERY:
        _touch(digest)
    return actor


def sign_out(digest: str) -> None:
    """End this sign-in, in every tab that uses it."""
    with database.writing() as session:
        people.end_sign_in(session, digest=digest)
        session.commit()


def places(actor: Actor, digest: str) -> list[Place]:
    """Where this person is signed in."""
    with database.reading() as session:
        return [
            Place(each.created_at, each.seen_at, each.digest == digest)
            for each in people.sign_ins(session, person_id=actor.person_id, after=now())
        ]


def end_others(actor: Actor, digest: str) -> None:
    """Sign this person out everywhere but here."""
    with database.writing() as session:
        people.end_sign_ins(session, person_id=actor.person_id, but=digest)
        traces.add(session, actor=actor.name, action="sign out elsewhere", about=actor.person_id)
        session.commit()


def change_password(actor: Actor, *, old: str, new: str, digest: str = "") -> None:
    """Change one's own password; the other sign-ins end."""
    with database.reading() as session:
        person = people.find(session, person_id=actor.person_id)
    if person is None or not passwords.proven(person.login, old, kept=person.password_hash):
        raise Refused(_("The present password is not right."))
    with database.writing() as session:
        set_password(session, person, new)
        passwords.forget_failures(session, person.login)
        people.end_sign_ins(session, person_id=person.id, but=digest)
        traces.add(session, actor=actor.name, action="change password", about=person.id)
        session.commit()


def new_person(session: Session, *, name: str, login: str, password: str) -> Person:
    """A new person, within a deed."""
    name, login = " ".join(name.split()), login.strip().lower()
    if not 0 < len(name) <= 80:
        raise Invalid(_("Give a name, with at most 80 letters."))
    if not 2 <= len(login) <= 60 or not all(sign.isalnum() or sign in ".-_@" for sign in login):
        raise Invalid(_("A sign-in name has 2 to 60 letters, digits, dots, hyphens or underlines."))
    if people.by_login(session, login=login):
        raise Invalid(_("This sign-in name is taken. Choose another one."))
    person = Person(login=login, name=name, password_hash="")
    set_password(session, person, password)
    session.flush()
    return person


def set_password(session: Session, person: Person, password: str) -> None:
    """Give a person this password, within a deed."""
    passwords.check(person.login, password)
    person.password_hash = passwords.hashed(password)
    session.add(person)


def actor_of(session: Session, person: Person) -> Actor:
    """This person as an actor, with the roles of this moment."""
    return Actor(
        person_id=person.id,
        name=person.name,
        login=person.login,
        administrator=person.administrator,
        roles=people.roles(session, person_id=person.id),
        reads=people.reads(session, person_id=person.id),
        shut_out=people.shut_out(session, person_id=person.id),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _code_file() -> Path:
    return settings.current().data / "first-start.code"


def _kept_code() -> str:
    return _code_file().read_text() if _code_file().exists() else ""


def _touch(digest: str) -> None:
    with database.writing() as session:
        standing = people.sign_in(session, digest=digest)
        if standing is not None:
            standing.seen_at = now()
            session.add(standing)
            session.commit()
