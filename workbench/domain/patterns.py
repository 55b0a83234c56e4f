"""What a group keeps about its patterns: scopes, pinned charts, marks in time, facilities."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class ProblemScope(Record, table=True):
    """Which incidents count for a problem: filters as JSON, one for each problem."""

    __tablename__ = "problem_scope"

    problem_id: str = Field(foreign_key="problem.id", primary_key=True)
    filters: str = Field(sa_type=Text)
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class PinnedChart(Record, table=True):
    """A chart that a group holds as evidence: the question asked, the answer then, the data behind.

    Imports never change, so that the same imports and filters draw the same chart again; where one
    was taken back since, the table of that day still stands.
    """

    __tablename__ = "pinned_chart"

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    view: str  # key of the view
    filters: str = Field(sa_type=Text)  # JSON
    options: str = Field(sa_type=Text)  # JSON
    finding: str = Field(sa_type=Text)  # the sentence as it stood
    table: str = Field(sa_type=Text)  # the table twin as JSON, its first rows
    import_ids: str = Field(sa_type=Text)  # space between
    layer_id: str = ""
    data_to: str = ""  # last month of the data
    forum: bool = False  # the group wants to show it at the forum
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class MarkKind(StrEnum):
    """What a mark in time stands for."""

    ACTION = "action"
    CAMPAIGN = "campaign"  # awareness work: reports may rise because of it
    RECORDING = "recording"  # counting or recording changed: before and after do not compare
    EVENT = "event"
    HOLIDAY = "holiday"


class CalendarMark(Record, table=True):
    """Something that a chart over time must show beside the counts."""

    __tablename__ = "calendar_mark"

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    kind: MarkKind
    starts: date
    ends: date | None = None  # the last day; none for a single day, or for ever after a change
    words: str = Field(max_length=120)
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class Facility(Record, table=True):
    """A place of a kind, whether or not anything ever happened there: the list makes the Pareto."""

    __table_args__ = (UniqueConstraint("group_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    name: str = Field(max_length=120)
    kind: str = Field(default="", max_length=60)
    lon: float | None = None
    lat: float | None = None
