"""A problem and its worksheet: rows, cells, and every change that was ever made to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Step(StrEnum):
    """Where a group stands with a problem; steps advise, they never block."""

    SCANNING = "scanning"
    ANALYSIS = "analysis"
    RESPONSE = "response"
    ASSESSMENT = "assessment"


class Deed(StrEnum):
    """What can happen to a row or cell."""

    ANSWERED = "answered"
    ADDED = "added"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    REDACTED = "redacted"


class Problem(Record, table=True):
    """One problem of one group; all that is said about it stands in the cells of its rows."""

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    step: Step = Step.SCANNING
    created_by: str = Field(default="", max_length=80)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    changed_at: datetime = Field(default_factory=now, sa_type=Moment)
    exported_at: datetime | None = Field(default=None, sa_type=Moment)
    lead_id: str = Field(default="", max_length=32)  # the person who leads it; "" nobody yet
    deputy_id: str = Field(default="", max_length=32)  # who takes over when the lead is away
    step_since: datetime | None = Field(default=None, sa_type=Moment)  # none: since it was stated
    responded_at: datetime | None = Field(default=None, sa_type=Moment)  # first came to Response
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Row(Record, table=True):
    """A row of a table of the worksheet; ``version`` grows with every change to it or its cells."""

    id: str = Field(default_factory=new_id, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    sheet_table: str = Field(max_length=60)  # key of the Table that declares its fields
    position: int = 0
    withdrawn: bool = False
    version: int = 1


class Answer(Record, table=True):
    """One cell. An empty value is an answer taken back; no record is a cell never filled."""

    __table_args__ = (UniqueConstraint("row_id", "field"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    row_id: str = Field(foreign_key="row.id", index=True)
    field: str = Field(max_length=60)
    value: str = Field(sa_type=Text)
    version: int  # of the row, when this cell was last written
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class Change(Record, table=True):
    """Who changed what, when, from what to what; pauses in one visit of a field are one change."""

    seq: int | None = Field(default=None, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    row_id: str = Field(default="", index=True)
    field: str = ""
    deed: Deed
    before: str = Field(default="", sa_type=Text)
    after: str = Field(default="", sa_type=Text)
    version: int = 0  # of the row, after the change
    author: str = Field(max_length=80)
    visit: str = ""  # the stay in a field during which it was typed
    at: datetime = Field(default_factory=now, sa_type=Moment)


class Redaction(Record, table=True):
    """That words were taken out for good: their keyed digest, never the words."""

    id: str = Field(default_factory=new_id, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    digest: str = Field(index=True)
    reason: str
    author: str
    at: datetime = Field(default_factory=now, sa_type=Moment)
