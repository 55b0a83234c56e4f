"""Where people are working now."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from workbench.domain.people import Person, SignIn
from workbench.domain.record import now


def mark(session: Session, *, digest: str, problem_id: str) -> None:
    """Note that this sign-in has this problem open now."""
    query = update(SignIn).where(col(SignIn.digest) == digest)
    session.exec(query.values(problem_id=problem_id, seen_at=now()))


def others(session: Session, *, problem_id: str, since: datetime, but: str) -> list[str]:
    """Names of the persons who had this problem open since then, without one of them."""
    query = (
        select(Person.name)
        .join(SignIn, col(SignIn.person_id) == col(Person.id))
        .where(SignIn.problem_id == problem_id, col(SignIn.seen_at) >= since, Person.id != but)
    )
    names: Sequence[str] = session.exec(query.distinct().order_by(col(Person.name))).all()
    return list(names)
