"""What keeps people safe from the workbench itself: clearances, and who is shut out of what."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Clearance(Record, table=True):
    """That words which look like personal data are none: their keyed digest, and why."""

    __table_args__ = (UniqueConstraint("group_id", "digest"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    digest: str = Field(index=True)
    kind: str  # of the finding
    reason: str
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class ConflictOfInterest(Record, table=True):
    """A person who is shut out of a problem and of the reports behind it."""

    __tablename__ = "conflict_of_interest"
    __table_args__ = (UniqueConstraint("problem_id", "person_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    reason: str  # owner, relative, official, other
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
