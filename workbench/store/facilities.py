"""The list of facilities that a group keeps: every place of a kind, quiet ones included."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import func
from sqlmodel import Session, col, select

from workbench.domain.patterns import Facility


def of_group(session: Session, *, group_id: str) -> Sequence[Facility]:
    """The facilities of a group, by name."""
    query = select(Facility).where(Facility.group_id == group_id)
    return session.exec(query.order_by(col(Facility.name), col(Facility.id))).all()


def one(session: Session, *, facility_id: str) -> Facility | None:
    """One facility."""
    return session.get(Facility, facility_id)


def count(session: Session, *, group_id: str) -> int:
    """How many facilities a group has on its list."""
    query = select(func.count()).select_from(Facility).where(col(Facility.group_id) == group_id)
    return session.exec(query).one()


def mark(session: Session, *, group_id: str) -> str:
    """Changes whenever the list or a word in it does; "" for an empty one."""
    rows = [
        (each.id, each.name, each.kind, each.lon, each.lat)
        for each in of_group(session, group_id=group_id)
    ]
    return sha256(repr(rows).encode()).hexdigest()[:16] if rows else ""


def replace(session: Session, *, group_id: str, by: Iterable[Facility]) -> None:
    """Put these in the place of the group's former list."""
    for each in of_group(session, group_id=group_id):
        session.delete(each)
    session.flush()  # the former names are free before the new ones come
    session.add_all(by)
