"""The audit trail: append, and the last number as everyone's cache revision."""

from datetime import datetime

from sqlmodel import Session, col, desc, func, select

from workbench.domain.trace import Trace


def add(
    session: Session,
    *,
    actor: str,
    action: str,
    group_id: str = "",
    about: str = "",
    note: str = "",
) -> None:
    """Append one line."""
    session.add(Trace(actor=actor, action=action, group_id=group_id, about=about, note=note))


def revision(session: Session, *, about: str = "") -> int:
    """Number of the last line (about one thing); grows with every deed."""
    query = select(func.max(col(Trace.seq)))
    return session.exec(query.where(col(Trace.about) == about) if about else query).one() or 0


def revision_but(session: Session, action: str) -> int:
    """Number of the last line about any other deed than this."""
    query = select(Trace.seq).where(col(Trace.action) != action)
    return session.exec(query.order_by(desc(col(Trace.seq))).limit(1)).first() or 0


def counted_since(session: Session, *, action: str, since: datetime) -> dict[str, int]:
    """How often a deed was done about each thing since a moment; what it was not, is left out."""
    query = select(Trace.about, func.count()).where(
        col(Trace.action) == action, col(Trace.at) >= since
    )
    return dict(session.exec(query.group_by(col(Trace.about))).all())


def last_noted(session: Session, *, about: str, note: str) -> int:
    """Number of the last line about one thing with this note, 0 for none."""
    query = select(func.max(col(Trace.seq))).where(col(Trace.about) == about)
    return session.exec(query.where(col(Trace.note) == note)).one() or 0


def about(session: Session, *, object_id: str, limit: int = 200) -> list[Trace]:
    """The last lines about one thing, newest first."""
    query = select(Trace).where(Trace.about == object_id).order_by(desc(col(Trace.seq)))
    return list(session.exec(query.limit(limit)))
