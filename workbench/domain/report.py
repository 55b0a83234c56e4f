"""Community intelligence: reports without a person in them, and the answers that rest on them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Happened(StrEnum):
    """How well it is known when something happened."""

    MOMENT = "moment"
    SPAN = "span"  # it lasted from … to …
    BETWEEN = "between"  # at one unknown moment between … and …
    UNKNOWN = "unknown"


class State(StrEnum):
    """Where a report stands; none is ever deleted by a user."""

    NEW = "new"
    TRIAGE = "triage"
    ACCEPTED = "accepted"
    HOLD = "hold"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


class Report(Record, table=True):
    """What somebody saw or heard: text, place and time, graded apart from whoever told it."""

    __table_args__ = (UniqueConstraint("group_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    number: int  # within the group: people say "report 17"
    received_at: datetime = Field(default_factory=now, sa_type=Moment)
    happened: Happened = Happened.UNKNOWN
    happened_from: datetime | None = Field(default=None, sa_type=Moment)
    happened_to: datetime | None = Field(default=None, sa_type=Moment)
    whole_days: bool = False  # days are known, hours are not
    area: str = ""  # name of a boundary area of the group
    place_kind: str = ""
    channel: str = ""  # key of one of the sources that Annex IV names
    partner_id: str = ""  # the organisation it came through, if that is a partner
    source: str = ""  # keyed pseudonym of a source that must be told apart; never a name
    text: str = Field(default="", sa_type=Text)
    side: str = ""
    indicators: str = Field(default="", sa_type=Text)  # ids, comma between
    source_grade: str = "2"
    information_grade: str = "D"
    handling: str = "P"
    conditions: str = ""  # of handling code C
    state: State = Field(default=State.NEW, index=True)
    reason: str = ""  # why it is on hold or was rejected
    duplicate_of: str = Field(default="", index=True)
    summary: str = Field(default="", sa_type=Text)  # neutral words that members may read
    released: bool = False  # whether members see summary, source group and month
    feedback: str = Field(default="", sa_type=Text)  # what became of it, for the source
    feedback_at: datetime | None = Field(default=None, sa_type=Moment)
    import_id: str = Field(default="", index=True)
    import_key: str = ""  # names the row in files of the same kind, so that it comes in once
    created_by: str = Field(default="", max_length=80)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    version: int = 1


class ReportChange(Record, table=True):
    """Who changed what in a report, from what to what."""

    __tablename__ = "report_change"

    seq: int | None = Field(default=None, primary_key=True)
    report_id: str = Field(foreign_key="report.id", index=True)
    field: str
    before: str = Field(default="", sa_type=Text)
    after: str = Field(default="", sa_type=Text)
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class ReportImport(Record, table=True):
    """One file of reports that came in; undone by taking back what nobody has worked on yet."""

    __tablename__ = "report_import"

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    label: str = Field(max_length=120)
    rows: int
    rejected: int
    created_by: str
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class ToldApart(Record, table=True):
    """That two reports which resemble each other are not the same; ids in alphabetical order."""

    __tablename__ = "told_apart"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    first_id: str = Field(foreign_key="report.id")
    second_id: str = Field(foreign_key="report.id")
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class Evidence(Record, table=True):
    """That an answer (or, without a row, a problem) rests on a report."""

    __table_args__ = (UniqueConstraint("problem_id", "row_id", "report_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    row_id: str = Field(default="", index=True)
    report_id: str = Field(foreign_key="report.id", index=True)
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class SourceCount(Record, table=True):
    """A person's correction of how many independent sources stand behind an answer, and why."""

    __tablename__ = "source_count"
    __table_args__ = (UniqueConstraint("problem_id", "row_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    row_id: str = Field(default="", index=True)
    count: int
    reason: str
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
