"""The groups of the installation."""

from sqlmodel import Session, col, select

from workbench.domain.people import Group


def every(session: Session) -> list[Group]:
    """All groups, by name."""
    return list(session.exec(select(Group).order_by(col(Group.name))))


def named(session: Session, *, name: str) -> Group | None:
    """The group of this name."""
    return session.exec(select(Group).where(Group.name == name)).first()
