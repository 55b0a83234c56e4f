"""What is known of bulk incidents in the database: each import, remembered mappings, boundaries."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.record import Moment, Record, new_id, now


class IncidentImport(Record, table=True):
    """One import: one Parquet file in the lake, named by this id; undone by removing the file."""

    __tablename__ = "incident_import"

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    label: str = Field(max_length=120)
    rows: int
    rejected: int
    snapped: bool = False  # points are anonymised snap points: no addresses, no repeats
    has_time: bool = False  # the file has days and hours, not months only
    has_spans: bool = False  # some incidents lie somewhere between two moments
    in_utc: bool = False  # times are those of UTC: nobody said in which time zone the place lies
    repeated: int = 0  # rows left out: their declared key was there already
    first_month: str = ""
    last_month: str = ""
    kept_since: str = ""  # the retention rule dropped or coarsened what is older than this month
    created_by: str
    created_at: datetime = Field(default_factory=now, sa_type=Moment)


class ColumnMapping(Record, table=True):
    """How a group reads files with these headings, remembered for the next file."""

    __table_args__ = (UniqueConstraint("group_id", "headings_digest"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", index=True)
    headings_digest: str
    mapping: str = Field(sa_type=Text)


class BoundaryLayer(Record, table=True):
    """The group's boundary areas: one GeoJSON file in the lake, named by this id."""

    __tablename__ = "boundary_layer"

    id: str = Field(default_factory=new_id, primary_key=True)
    group_id: str = Field(foreign_key="working_group.id", unique=True)
    name_property: str = ""
    population_property: str = ""  # "" where nobody said how many people live in each area
    areas: int
    created_by: str
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
