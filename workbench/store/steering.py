"""Objectives and arrangements of a group."""

from sqlmodel import Session, col, select

from workbench.domain.steering import Arrangement, Objective


def objectives(session: Session, *, group_id: str) -> list[Objective]:
    """The objectives of the group, in the order in which they were kept."""
    query = select(Objective).where(col(Objective.group_id) == group_id)
    return list(session.exec(query.order_by(col(Objective.at), col(Objective.id))))


def objective(session: Session, *, objective_id: str) -> Objective | None:
    """The objective of this id."""
    return session.get(Objective, objective_id)


def arrangements(session: Session, *, group_id: str) -> list[Arrangement]:
    """The arrangements of the group, in the order in which they were kept."""
    query = select(Arrangement).where(col(Arrangement.group_id) == group_id)
    return list(session.exec(query.order_by(col(Arrangement.at), col(Arrangement.id))))


def arrangement(session: Session, *, arrangement_id: str) -> Arrangement | None:
    """The arrangement of this id."""
    return session.get(Arrangement, arrangement_id)
