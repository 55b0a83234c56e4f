"""What a group remembers beyond its own problems: harm weights, and problems others shared."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class HarmWeight(Record, table=True):
    """How much harm one incident of a kind stands for, by a table that the group chose."""

    __tablename__ = "harm_weight"
    __table_args__ = (UniqueConstraint("group_id", "kind"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    kind: str = Field(max_length=120)
    weight: float
    source: str = Field(default="", max_length=200)  # which table, of which year


class SharedProblem(Record, table=True):
    """A closed problem of another workbench, as its file told it: no person, no place."""

    __tablename__ = "shared_problem"

    id: str = Field(primary_key=True)  # of the file: the same file comes in once
    group_id: str = Field(foreign_key="working_group.id", primary_key=True)
    origin: str = Field(default="", max_length=120)  # as its senders call themselves
    content: str = Field(sa_type=Text)  # JSON
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
