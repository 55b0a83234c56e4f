"""Releases for the forum: for whom, what of, how far they have come, and the words in them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class Audience(StrEnum):
    """To whom a release speaks (guidebook, chapter III.6, awareness raising)."""

    RESIDENTS = "residents"
    POTENTIAL_VICTIMS = "potential_victims"
    VICTIMS = "victims"
    WITNESSES = "witnesses"
    USERS = "users"  # of services that trafficked persons may be made to give
    PARTNERS = "partners"


class About(StrEnum):
    """What a release touches; the first two ask for more care."""

    TRAFFICKING = "trafficking"
    CHILDREN = "children"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a release is made of, in the order in which it usually stands."""

    SAID = "said"  # you said, we did, we could not, because: always the first
    PROBLEM = "problem"
    TRIANGLE = "triangle"
    FIGURE = "figure"  # a pinned chart or map, counted again for the public
    DONE = "done"
    WORKED = "worked"
    SIGNS = "signs"  # what you can do: signs to know, whom to call
    LEAFLET = "leaflet"  # for those who may be victims themselves
    NEXT = "next"  # the next meeting


class ReleaseState(StrEnum):
    """How far a release has come."""

    DRAFT = "draft"
    ASKED = "asked"  # frozen, waits for its approver
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Release(Record, table=True):
    """What a group tells the public; ``content`` is frozen once somebody is asked to approve it."""

    id: str = Field(default_factory=new_id, primary_key=True)
    number: int | None = Field(default=None, unique=True)  # of the installation, when published
    group_id: str = Field(foreign_key="working_group.id", index=True)
    problem_id: str = Field(foreign_key="problem.id", index=True)
    title: str = Field(max_length=300)
    audience: Audience = Audience.RESIDENTS
    about: About = About.TRAFFICKING
    state: ReleaseState = ReleaseState.DRAFT
    threshold: int = 10  # counts below it are hidden
    rounding: bool = False  # counts to the nearest five
    first_month: str = Field(default="", max_length=7)  # "" as far as the data go
    last_month: str = Field(default="", max_length=7)
    map_reason: str = Field(default="", sa_type=Text)  # why a map stands in one on trafficking
    map_reason_by: str = Field(default="", max_length=80)
    content: str = Field(default="", sa_type=Text)  # JSON, as services/release_texts.py keeps it
    import_ids: str = Field(default="", sa_type=Text)  # behind its figures, space between
    author: str = Field(max_length=80)
    author_id: str = Field(default="", max_length=32)  # "" for a command
    made_at: datetime = Field(default_factory=now, sa_type=Moment)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    sent_back: str = Field(default="", sa_type=Text)  # what the approver wants changed
    approver: str = Field(default="", max_length=80)
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_by: str = Field(default="", max_length=80)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_reason: str = Field(default="", sa_type=Text)
    address: str = Field(default="", max_length=64)  # what its public address is made of; "" none
    feedback: bool = False  # whether readers of the handout may leave words
    version: int = 1


class ReleaseBlock(Record, table=True):
    """A block of a release; its words stand in its lines."""

    __tablename__ = "release_block"

    id: str = Field(default_factory=new_id, primary_key=True)
    release_id: str = Field(foreign_key="release.id", index=True)
    kind: BlockKind
    position: int = 0
    pin_id: str = Field(default="", max_length=32)  # of a figure
    merged: bool = False  # areas of a figure are put together until each holds enough


class ReleaseLine(Record, table=True):
    """Words of a block; nothing of it leaves before somebody has read it as it stands."""

    __tablename__ = "release_line"

    id: str = Field(default_factory=new_id, primary_key=True)
    release_id: str = Field(foreign_key="release.id", index=True)
    block_id: str = Field(foreign_key="release_block.id", index=True)
    position: int = 0
    side: str = Field(default="", max_length=20)  # of the triangle
    text: str = Field(default="", sa_type=Text)
    detail: str = Field(default="", sa_type=Text)  # what we did; by whom; where and when
    because: str = Field(default="", sa_type=Text)  # what we could not do, and why
    source_id: str = Field(default="", max_length=32)  # row of the worksheet it grew out of
    read_by: str = Field(default="", max_length=80)  # who read it since it was last changed
    read_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
