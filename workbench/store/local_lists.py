"""The local lists of indicators of a group, what stands on them, and how they stood before."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, desc, func, select

from workbench.domain.indicators import LocalIndicator, LocalList, LocalListChange
from workbench.domain.people import Group

Entry = tuple[str, str]  # indicator and its strength, "" where that is not decided


def of_group(session: Session, *, group_id: str) -> list[LocalList]:
    """All lists of the group."""
    return list(session.exec(select(LocalList).where(LocalList.group_id == group_id)))


def one(session: Session, *, list_id: str) -> LocalList | None:
    """The list of this id."""
    return session.get(LocalList, list_id)


def of_profile(session: Session, *, group_id: str, profile: tuple[str, str, str]) -> str:
    """The id of the group's list for this community, age and exploitation; "" without one."""
    community, age, exploitation = profile
    query = select(LocalList.id).where(
        LocalList.group_id == group_id,
        LocalList.community == community,
        LocalList.age == age,
        LocalList.exploitation == exploitation,
    )
    return session.exec(query).first() or ""


def entries(session: Session, *, list_ids: Sequence[str]) -> dict[str, list[Entry]]:
    """What stands on each of these lists, in its order."""
    query = select(LocalIndicator).where(col(LocalIndicator.list_id).in_(list_ids))
    found: dict[str, list[Entry]] = {list_id: [] for list_id in list_ids}
    for each in session.exec(query.order_by(col(LocalIndicator.position))):
        found[each.list_id].append((each.indicator, each.strength))
    return found


def put(session: Session, *, list_id: str, content: Sequence[Entry]) -> None:
    """Let exactly this stand on the list, in this order."""
    session.exec(delete(LocalIndicator).where(col(LocalIndicator.list_id) == list_id))
    for position, (indicator, strength) in enumerate(content):
        session.add(
            LocalIndicator(
                list_id=list_id, indicator=indicator, position=position, strength=strength
            )
        )


def changes(session: Session, *, list_id: str, limit: int = 200) -> list[LocalListChange]:
    """The versions of the list, newest first."""
    query = select(LocalListChange).where(LocalListChange.list_id == list_id)
    return list(session.exec(query.order_by(desc(col(LocalListChange.seq))).limit(limit)))


def change(session: Session, *, list_id: str, seq: int) -> LocalListChange | None:
    """One version of this list."""
    found = session.get(LocalListChange, seq)
    return found if found and found.list_id == list_id else None


def validated(session: Session, *, list_ids: Sequence[str], what: str) -> dict[str, str]:
    """What stood on each list after the last change that begins so; lists without are left out."""
    query = (
        select(LocalListChange.list_id, func.max(col(LocalListChange.seq)))
        .where(
            col(LocalListChange.list_id).in_(list_ids), col(LocalListChange.what).startswith(what)
        )
        .group_by(col(LocalListChange.list_id))
    )
    last = [seq for _list_id, seq in session.exec(query)]
    found = select(LocalListChange).where(col(LocalListChange.seq).in_(last))
    return {each.list_id: each.content for each in session.exec(found)}


def group_name(session: Session, *, group_id: str) -> str:
    """What the group is called."""
    return session.exec(select(Group.name).where(Group.id == group_id)).first() or ""
