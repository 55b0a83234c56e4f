"""How plans are steered: approvals, looks, calendar addresses, objectives, arrangements."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Text
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Subject(StrEnum):
    """What a manager is asked to approve."""

    PLAN = "plan"
    CLOSURE = "closure"


class Decision(StrEnum):
    """How far a request for approval has come."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # by those who asked


class Approval(Record, table=True):
    """A request for approval and its answer; what was decided is never changed."""

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    subject: Subject
    decision: Decision = Decision.ASKED
    revision: int = 0  # of the problem when it was asked: what changed since was not approved
    asked_by: str = Field(max_length=80)
    asked_by_id: str = Field(default="", max_length=32)  # "" for a command
    asked_at: datetime = Field(default_factory=now, sa_type=Moment)
    words: str = Field(default="", sa_type=Text)  # of those who ask
    decided_by: str = Field(default="", max_length=80)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str = Field(default="", sa_type=Text)


class LastLook(Record, table=True):
    """When a person last read the page that follows the plans, for "what changed since"."""

    __tablename__ = "last_look"

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=Moment)
    before: datetime | None = Field(default=None, sa_type=Moment)  # the look before that one


class CalendarOf(StrEnum):
    """Whose due days a calendar shows."""

    GROUP = "group"
    PARTNER = "partner"
    PERSON = "person"


class CalendarAddress(Record, table=True):
    """An address that calendars subscribe to; only the digest of its token is kept."""

    __tablename__ = "calendar_address"

    digest: str = Field(primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    shows: CalendarOf
    about_id: str = Field(default="", max_length=32)  # the partner or person
    made_by: str = Field(max_length=32)  # id of the person whose rights it carries
    made_at: datetime = Field(default_factory=now, sa_type=Moment)
    read_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class Objective(Record, table=True):
    """What a local or national action plan wants to reach, beside the figure that shows it."""

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    words: str = Field(max_length=300)
    plan: str = Field(default="", max_length=120)  # which action plan it stands in
    figure: str = Field(default="", max_length=40)  # key of a figure of the workbench; "" by hand
    target: float | None = None
    latest: float | None = None  # where the figure is kept by hand
    until: date | None = None
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)


class ArrangementKind(StrEnum):
    """What stands behind the work of several partners."""

    PROCEDURE = "procedure"
    AGREEMENT = "agreement"
    TRAINING = "training"


class Arrangement(Record, table=True):
    """A procedure, an agreement or a joint training, and when to look at it again."""

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    kind: ArrangementKind
    words: str = Field(max_length=300)
    partner_id: str = Field(default="", max_length=32)
    held_on: date | None = None  # signed, agreed or held
    review_on: date | None = None
    author: str = Field(max_length=80)
    at: datetime = Field(default_factory=now, sa_type=Moment)
