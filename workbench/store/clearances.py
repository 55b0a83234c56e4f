"""What was said to be no personal data, by keyed digest."""

from sqlmodel import Session, col, select

from workbench.domain.safety import Clearance


def digests(session: Session, *, group_id: str) -> frozenset[str]:
    """The keyed digests that this group has cleared."""
    query = select(Clearance.digest).where(col(Clearance.group_id) == group_id)
    return frozenset(session.exec(query))
