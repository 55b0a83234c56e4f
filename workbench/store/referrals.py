"""How many were referred where, a number a month, partner and outcome; never a person."""

from sqlmodel import Session, col, desc, select

from workbench.domain.directory import ReferralCount


def counts(session: Session, *, group_id: str) -> list[ReferralCount]:
    """All counts of this group, newest month first."""
    query = select(ReferralCount).where(col(ReferralCount.group_id) == group_id)
    return list(session.exec(query.order_by(desc(col(ReferralCount.month)))))


def count(
    session: Session, *, group_id: str, month: str, partner_id: str, outcome: str
) -> ReferralCount | None:
    """The count of this month, partner and outcome, if there is one."""
    query = select(ReferralCount).where(
        col(ReferralCount.group_id) == group_id,
        col(ReferralCount.month) == month,
        col(ReferralCount.partner_id) == partner_id,
        col(ReferralCount.outcome) == outcome,
    )
    return session.exec(query).first()
