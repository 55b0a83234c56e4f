"""Whom to call: partners, the referral pathway of a group, and counts of referrals."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Agreement(StrEnum):
    """What was signed with a partner."""

    NONE = "none"
    MEMORANDUM = "memorandum"
    PROTOCOL = "protocol"
    INFORMATION = "information"


class Partner(Record, table=True):
    """An organisation or office that can do something; no private person."""

    __table_args__ = (UniqueConstraint("group_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    name: str = Field(min_length=1, max_length=120)
    kind: str = Field(default="other", max_length=40)
    does: str = ""  # what it can do, in a line
    area: str = ""
    languages: str = ""  # ISO codes, comma between
    hours: str = ""
    night: bool = False  # can be reached at night
    serves: str = ""  # keys such as child, labour, shelter; comma between
    contact: str = ""  # of the office, never of a private person
    urgent: bool = False  # named first when someone may be in danger now
    public: bool = False  # agreed to be named, with its contact, to the public
    agreement: Agreement = Agreement.NONE
    signed_on: date | None = None
    review_on: date | None = None
    confirmed_on: date | None = None  # when somebody last made sure that all this is right


class PathwayStep(Record, table=True):
    """One step of the group's referral pathway (National Referral Mechanism)."""

    __tablename__ = "pathway_step"

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    position: int = 0
    text: str = Field(sa_type=Text)
    partner_id: str = ""


class ReferralCount(Record, table=True):
    """How many were referred to a partner in a month, with what outcome: numbers, no person."""

    __tablename__ = "referral_count"
    __table_args__ = (UniqueConstraint("group_id", "month", "partner_id", "outcome"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    month: str  # 2026-11
    partner_id: str
    outcome: str  # accepted, declined, pending, unknown
    count: int
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
