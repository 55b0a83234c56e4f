"""The local list of indicators that a group keeps, and its former versions."""

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class LocalList(Record, table=True):
    """A list for one community (source or destination), age and kind of exploitation."""

    __tablename__ = "local_list"
    __table_args__ = (UniqueConstraint("group_id", "community", "age", "exploitation"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    community: str  # source or destination
    age: str  # adults or children
    exploitation: str  # sexual or labour
    validated_by: str = ""  # an office or function
    validated_on: date | None = None
    review_on: date | None = None
    version: int = 1


class LocalIndicator(Record, table=True):
    """An indicator on a local list, at its place, as strong as the group holds it to be."""

    __tablename__ = "local_indicator"
    __table_args__ = (UniqueConstraint("list_id", "indicator"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    list_id: str = Field(foreign_key="local_list.id", index=True)
    indicator: str  # id in data/guidance
    position: int = 0
    strength: str = ""  # strong, medium, weak; "" where the group has not decided


class LocalListChange(Record, table=True):
    """The list as it stood after a change: its history."""

    __tablename__ = "local_list_change"

    seq: int | None = Field(default=None, primary_key=True)
    list_id: str = Field(foreign_key="local_list.id", index=True)
    what: str
    content: str = Field(sa_type=Text)  # lines "indicator strength" in order
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
