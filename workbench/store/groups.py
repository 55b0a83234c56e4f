"""The groups of the installation."""

from sqlmodel import Session, col, select

from workbench.domain.people import Group


def every(session: Session) -> list[Group]:
    """All groups, by name."""
    return list(session.exec(select(Group).order_by(col(Group.name))))


def named(session: Session, *, name: str) -> Group | None:
    """The group of this name."""
    return session.exec(select(Group).where(Group.name == name)).first()


def country(session: Session, *, group_id: str) -> str:
    """The country whose telephone numbers this group writes without a prefix; "" if not said."""
    return session.exec(select(Group.country).where(Group.id == group_id)).first() or ""
