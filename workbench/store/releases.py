"""Releases for the forum with their blocks and lines."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, desc, func, select

from workbench.domain.forum import BlockKind, Release, ReleaseBlock, ReleaseLine, ReleaseState
from workbench.domain.problem import Change, Deed

OUT = (ReleaseState.PUBLISHED, ReleaseState.WITHDRAWN)


def one(session: Session, *, release_id: str) -> Release | None:
    """The release of this id."""
    return session.get(Release, release_id)


def by_number(session: Session, *, number: int) -> Release | None:
    """The release that was published under this number."""
    return session.exec(select(Release).where(Release.number == number)).first()


def by_address(session: Session, *, address: str) -> Release | None:
    """The release that this public address was opened for."""
    return session.exec(select(Release).where(Release.address == address)).first()


def of_group(session: Session, *, group_id: str) -> list[Release]:
    """The releases of a group, newest first."""
    query = select(Release).where(Release.group_id == group_id)
    return list(session.exec(query.order_by(desc(col(Release.made_at)), col(Release.id))))


def waiting(session: Session, *, group_ids: Sequence[str]) -> list[Release]:
    """The releases of these groups that somebody is asked to approve, oldest first."""
    query = select(Release).where(
        col(Release.group_id).in_(group_ids), Release.state == ReleaseState.ASKED
    )
    return list(session.exec(query.order_by(col(Release.asked_at), col(Release.id))))


def out(session: Session, *, group_id: str) -> list[Release]:
    """What a group has let out, those taken back too, by number: somebody may have kept them."""
    query = select(Release).where(Release.group_id == group_id, col(Release.state).in_(OUT))
    return list(session.exec(query.order_by(col(Release.number))))


def last_number(session: Session) -> int:
    """The highest number of the installation, 0 for none."""
    return session.exec(select(func.max(col(Release.number)))).one() or 0


def block(session: Session, *, block_id: str) -> ReleaseBlock | None:
    """The block of this id."""
    return session.get(ReleaseBlock, block_id)


def blocks(session: Session, *, release_id: str) -> list[ReleaseBlock]:
    """The blocks of a release, in order."""
    query = select(ReleaseBlock).where(ReleaseBlock.release_id == release_id)
    return list(session.exec(query.order_by(col(ReleaseBlock.position), col(ReleaseBlock.id))))


def line(session: Session, *, line_id: str) -> ReleaseLine | None:
    """The line of this id."""
    return session.get(ReleaseLine, line_id)


def lines(session: Session, *, release_id: str) -> list[ReleaseLine]:
    """The lines of a release, in the order of each block."""
    query = select(ReleaseLine).where(ReleaseLine.release_id == release_id)
    return list(session.exec(query.order_by(col(ReleaseLine.position), col(ReleaseLine.id))))


def lines_of(session: Session, *, block_id: str) -> list[ReleaseLine]:
    """The lines of a block, in order."""
    query = select(ReleaseLine).where(ReleaseLine.block_id == block_id)
    return list(session.exec(query.order_by(col(ReleaseLine.position), col(ReleaseLine.id))))


def lines_of_group(session: Session, *, group_id: str) -> list[ReleaseLine]:
    """All lines of all releases of a group, for the check of what is kept in people's own words."""
    query = select(ReleaseLine).join(Release, col(Release.id) == col(ReleaseLine.release_id))
    return list(session.exec(query.where(Release.group_id == group_id)))


def kinds_of_group(session: Session, *, group_id: str) -> dict[str, BlockKind]:
    """Block id to its kind, of all releases of a group."""
    query = select(ReleaseBlock).join(Release, col(Release.id) == col(ReleaseBlock.release_id))
    found = session.exec(query.where(Release.group_id == group_id))
    return {each.id: each.kind for each in found}


def redacted_since(session: Session, *, problem_id: str, since: datetime) -> bool:
    """Whether words were taken out of this problem for good after this moment."""
    query = select(Change.seq).where(
        Change.problem_id == problem_id, Change.deed == Deed.REDACTED, col(Change.at) > since
    )
    return session.exec(query.limit(1)).first() is not None
