"""Persons, their roles in groups, their sign-ins, and wrong passwords."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, desc, func, select

from workbench.domain.people import Attempt, Group, Membership, Person, Role, SignIn
from workbench.domain.safety import ConflictOfInterest


def anybody(session: Session) -> bool:
    """Whether there is any account at all."""
    return session.exec(select(Person.id).limit(1)).first() is not None


def find(session: Session, *, person_id: str) -> Person | None:
    """The person of this id."""
    return session.get(Person, person_id)


def by_login(session: Session, *, login: str) -> Person | None:
    """The person of this sign-in name; names are kept in lower case."""
    return session.exec(select(Person).where(Person.login == login.strip().lower())).first()


def every(session: Session) -> list[Person]:
    """All persons, by name."""
    return list(session.exec(select(Person).order_by(col(Person.name))))


def administrators(session: Session) -> int:
    """Number of active administrators."""
    query = select(func.count()).select_from(Person)
    return session.exec(query.where(col(Person.administrator), col(Person.active))).one()


def roles(session: Session, *, person_id: str) -> tuple[tuple[str, Role], ...]:
    """The groups of this person, each with the role there."""
    query = select(Membership).where(Membership.person_id == person_id)
    found = session.exec(query.order_by(col(Membership.group_id)))
    return tuple((membership.group_id, Role(membership.role)) for membership in found)


def reads(session: Session, *, person_id: str) -> tuple[str, ...]:
    """The groups that named this person as a vetted reader of reports."""
    query = select(Membership.group_id).where(Membership.person_id == person_id)
    found = session.exec(query.where(col(Membership.reader)))
    return tuple(sorted(found))


def shut_out(session: Session, *, person_id: str) -> tuple[str, ...]:
    """The problems that a conflict of interest closes to this person."""
    query = select(ConflictOfInterest.problem_id)
    found = session.exec(query.where(ConflictOfInterest.person_id == person_id))
    return tuple(sorted(found))


def members(session: Session, *, group_id: str) -> list[tuple[Person, Role]]:
    """The persons of this group, each with the role there."""
    query = (
        select(Person, Membership.role)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Membership.group_id == group_id)
        .order_by(col(Person.name))
    )
    return [(person, Role(role)) for person, role in session.exec(query)]


def set_role(session: Session, *, person_id: str, group_id: str, role: Role | None) -> None:
    """Give this role in the group, or none; a new role is vetted anew."""
    here = (col(Membership.person_id) == person_id, col(Membership.group_id) == group_id)
    partner_id = session.exec(select(Membership.partner_id).where(*here)).first() or ""
    session.exec(delete(Membership).where(*here))
    if role is not None:
        session.add(
            Membership(person_id=person_id, group_id=group_id, role=role, partner_id=partner_id)
        )


def with_email(session: Session) -> list[Person]:
    """Active persons who want reminders by mail, by name."""
    query = select(Person).where(col(Person.active), col(Person.email) != "")
    return list(session.exec(query.order_by(col(Person.name), col(Person.id))))


def group(session: Session, *, group_id: str) -> Group | None:
    """The group of this id."""
    return session.get(Group, group_id)


def sign_in(session: Session, *, digest: str) -> SignIn | None:
    """The sign-in of this token digest."""
    return session.get(SignIn, digest)


def standing(session: Session, *, digest: str) -> tuple[SignIn, Person] | None:
    """The sign-in of this token digest with its person; asked on every drawing of a page."""
    query = select(SignIn, Person).join(Person, col(Person.id) == col(SignIn.person_id))
    return session.exec(query.where(SignIn.digest == digest)).first()


def sign_ins(session: Session, *, person_id: str, after: datetime) -> Sequence[SignIn]:
    """Where this person is signed in, the latest seen first."""
    query = select(SignIn).where(SignIn.person_id == person_id, col(SignIn.ends_at) > after)
    return session.exec(query.order_by(desc(col(SignIn.seen_at)))).all()


def end_sign_ins(session: Session, *, person_id: str, but: str = "") -> None:
    """End the sign-ins of this person, except one."""
    session.exec(
        delete(SignIn).where(col(SignIn.person_id) == person_id, col(SignIn.digest) != but)
    )


def end_sign_in(session: Session, *, digest: str) -> None:
    """End this sign-in."""
    session.exec(delete(SignIn).where(col(SignIn.digest) == digest))


def end_old_sign_ins(session: Session, *, before: datetime) -> None:
    """Forget the sign-ins that ended by themselves."""
    session.exec(delete(SignIn).where(col(SignIn.ends_at) < before))


def attempt(session: Session, *, login_digest: str) -> Attempt | None:
    """The wrong passwords given for this name."""
    return session.get(Attempt, login_digest)


def forget_attempts(session: Session, *, before: datetime) -> None:
    """Forget the names for which the last wrong password is older than that."""
    session.exec(delete(Attempt).where(col(Attempt.last_at) < before))
