"""The harm weights that a group keeps: a kind of incident, and what one of it stands for."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from workbench.domain.memory import HarmWeight


def of_group(session: Session, *, group_id: str) -> Sequence[HarmWeight]:
    """The weights of a group, heaviest first."""
    query = select(HarmWeight).where(HarmWeight.group_id == group_id)
    return session.exec(query.order_by(col(HarmWeight.weight).desc(), col(HarmWeight.kind))).all()


def replace(session: Session, *, group_id: str, by: Iterable[HarmWeight]) -> None:
    """Put these in the place of the group's former table."""
    for each in of_group(session, group_id=group_id):
        session.delete(each)
    session.flush()  # the former kinds are free before the new ones come
    session.add_all(by)
