"""Vetted readers of a group, and who is shut out of its problems."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench.domain.people import Membership, Person
from workbench.domain.safety import ConflictOfInterest


def membership(session: Session, *, person_id: str, group_id: str) -> Membership | None:
    """That this person is in the group."""
    query = select(Membership).where(
        Membership.person_id == person_id, Membership.group_id == group_id
    )
    return session.exec(query).first()


def named(session: Session, *, group_id: str) -> frozenset[str]:
    """The persons whom this group named as vetted readers."""
    query = select(Membership.person_id).where(Membership.group_id == group_id)
    return frozenset(session.exec(query.where(col(Membership.reader))))


def conflicts(session: Session, *, problem_id: str) -> Sequence[tuple[ConflictOfInterest, Person]]:
    """Who is shut out of this problem, by name."""
    query = select(ConflictOfInterest, Person).join(
        Person, col(Person.id) == col(ConflictOfInterest.person_id)
    )
    of_problem = query.where(ConflictOfInterest.problem_id == problem_id)
    return session.exec(of_problem.order_by(col(Person.name))).all()


def conflict(session: Session, *, problem_id: str, person_id: str) -> ConflictOfInterest | None:
    """That this person is shut out of this problem."""
    query = select(ConflictOfInterest).where(
        ConflictOfInterest.problem_id == problem_id, ConflictOfInterest.person_id == person_id
    )
    return session.exec(query).first()
