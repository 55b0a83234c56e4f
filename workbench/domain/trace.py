"""One line of the audit trail: that a deed was done, by whom and when; never the words of it."""

from datetime import datetime

from sqlmodel import Field

from workbench.domain.record import Moment, Record, now


class Trace(Record, table=True):
    """Its last ``seq`` is everyone's cache revision."""

    seq: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=Moment)
    actor: str = Field(max_length=80)
    action: str = Field(max_length=40)
    group_id: str = Field(default="", index=True)
    about: str = Field(default="", index=True)  # id of the problem, person or import
    note: str = ""
