"""A briefing for front-line officers as it was issued: a snapshot, not a view of living data."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class IssuedBriefing(Record, table=True):
    """One page that was handed out, with its author and moment."""

    __tablename__ = "issued_briefing"
    __table_args__ = (UniqueConstraint("group_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    number: int  # within the group: people say "briefing 3"
    problem_id: str = ""  # "" for all problems of the group
    content: str = Field(sa_type=Text)  # JSON, as services/briefings.py writes and reads it
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
