"""The audit trail: append, and the last number as everyone's cache revision."""

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


def about(session: Session, *, object_id: str, limit: int = 200) -> list[Trace]:
    """The last lines about one thing, newest first."""
    query = select(Trace).where(Trace.about == object_id).order_by(desc(col(Trace.seq)))
    return list(session.exec(query.limit(limit)))
