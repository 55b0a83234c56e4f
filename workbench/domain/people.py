"""Who uses the workbench: persons, groups, their roles, and where they are signed in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Role(StrEnum):
    """What a person is in one group; administrator stands on the person, installation-wide."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    MANAGER = "manager"
    VIEWER = "viewer"


class Person(Record, table=True):
    """Somebody with an account: never a victim, a suspect or a source."""

    id: str = Field(default_factory=new_id, primary_key=True)
    login: str = Field(unique=True, min_length=2, max_length=60)
    name: str = Field(min_length=1, max_length=80)
    password_hash: str
    administrator: bool = False
    active: bool = True
    email: str = Field(default="", max_length=120)  # for reminders; "" wants none
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class Group(Record, table=True):
    """A problem-solving group; groups are closed to each other."""

    __tablename__ = "working_group"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str = Field(unique=True, min_length=1, max_length=80)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    country: str = Field(default="", max_length=2)  # whose telephone numbers need no +
    emergency: str = Field(default="", max_length=40)  # number to call when someone is in danger
    interview: str = ""  # whether officers here may interview presumed victims: yes, no, "" unsaid
    retain_months: int = 0  # incidents older than this are dropped or coarsened; 0 keeps all
    retain_how: str = ""  # drop, coarsen


class Membership(Record, table=True):
    """The one role that a person has in a group."""

    __table_args__ = (UniqueConstraint("person_id", "group_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    role: Role
    reader: bool = False  # vetted: may open the texts of reports
    partner_id: str = Field(default="", max_length=32)  # for which partner this person is here


class SignIn(Record, table=True):
    """A browser that is signed in; only the digest of its token is kept."""

    __tablename__ = "sign_in"

    digest: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    seen_at: datetime = Field(default_factory=now, sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    problem_id: str = ""  # where this person is working now, for "who else is here"


class Attempt(Record, table=True):
    """Wrong passwords for a name, whether or not an account of that name exists."""

    login_digest: str = Field(primary_key=True)
    failures: int = 0
    last_at: datetime = Field(default_factory=now, sa_type=Moment)
