"""What a group's reports say together: light rows, and texts only where they are needed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select as columns
from sqlmodel import Session, col, desc, func, select

from workbench.domain.briefing import IssuedBriefing
from workbench.domain.report import Report, State
from workbench.store.report_conditions import opened


class Glimpse(NamedTuple):
    """A report without its words."""

    id: str
    received_at: datetime
    area: str
    place_kind: str
    channel: str
    partner_id: str
    source: str
    side: str
    indicators: str
    handling: str
    state: State
    released: bool


_AT_ONCE = 5000  # ids in one question: a database takes a limited number of values


def glimpses(
    session: Session,
    *,
    group_id: str,
    closed: Sequence[str] = (),
    since: datetime | None = None,
    released: bool = False,
) -> list[Glimpse]:
    """The reports that stand: no rejected ones, no duplicates, none suspected to be false.

    Args:
        closed: problems whose reports are left out, for a person with a conflict of interest.
        since: received then or later.
        released: only what members may read.
    """
    query = columns(*(getattr(Report, name) for name in Glimpse._fields)).where(
        col(Report.group_id) == group_id,
        col(Report.state).not_in([State.REJECTED, State.DUPLICATE]),
        col(Report.information_grade) != "E",
        opened(closed),
    )
    if since is not None:
        query = query.where(col(Report.received_at) >= since)
    if released:
        query = query.where(col(Report.released), col(Report.handling) == "P")
    return [Glimpse(*row) for row in session.execute(query)]


def any_closed(session: Session, *, group_id: str, closed: Sequence[str], before: datetime) -> bool:
    """Whether a report that had come in before then stands behind one of these problems."""
    query = select(Report.id).where(
        col(Report.group_id) == group_id, col(Report.created_at) <= before, ~opened(closed)
    )
    return session.exec(query.limit(1)).first() is not None


def texts(session: Session, *, report_ids: Sequence[str]) -> dict[str, str]:
    """Words of these reports, by id."""
    found: dict[str, str] = {}
    for start in range(0, len(report_ids), _AT_ONCE):
        part = report_ids[start : start + _AT_ONCE]
        query = select(Report.id, Report.text).where(col(Report.id).in_(part))
        found |= dict(session.exec(query).all())
    return found


def briefings(session: Session, *, group_id: str) -> list[IssuedBriefing]:
    """The briefings of this group, newest first."""
    query = select(IssuedBriefing).where(IssuedBriefing.group_id == group_id)
    return list(session.exec(query.order_by(desc(col(IssuedBriefing.number)))))


def next_briefing(session: Session, *, group_id: str) -> int:
    """The number of the next briefing of this group."""
    query = select(func.max(col(IssuedBriefing.number))).where(IssuedBriefing.group_id == group_id)
    return (session.exec(query).one() or 0) + 1


def briefing(session: Session, *, briefing_id: str) -> IssuedBriefing | None:
    """The briefing of this id."""
    return session.get(IssuedBriefing, briefing_id)
