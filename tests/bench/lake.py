"""Counting in the lake: the four standard counts beside SQLite and the ORM, and how cost grows."""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np
import shapely
from sqlmodel import Field, Session, SQLModel, create_engine, select

from tests.bench.figures import Figure, side_by_side, timed
from tests.bench.made_incidents import EAST, NORTH, SOUTH, WEST, make
from tests.lake_rows import a_record
from workbench.analytics import areas
from workbench.analytics.areas_raster import Raster
from workbench.domain.incidents import BoundaryLayer, IncidentImport
from workbench.store import boundary_files, incident_counts, lake, lake_engines
from workbench.store.boundary_files import Boundaries
from workbench.store.incident_counts import Filters

GROUP = "bench"
ROWS = (10_000, 100_000, 1_000_000, 10_000_000)
MILLION = 1_000_000
OBJECTS = 50_000  # rows that the ORM has to load; its time is scaled to the million
WIDTH, HEIGHT = 0.00364, 0.00225  # of a cell of 250 m, in degrees
CHANGED = Filters(categories=("Kind A", "Kind B", "Kind C"), first_month="2024-06")
_TABLE = "month TEXT, weekday INT, hour INT, category TEXT, lon REAL, lat REAL"
_COLUMNS = ("month", "weekday", "hour", "category", "lon", "lat")
_GROUPS = (
    ("month",),
    ("weekday", "hour"),
    ("category",),
    (f"CAST((lon - {WEST}) / {WIDTH} AS INT)", f"CAST((lat - {SOUTH}) / {HEIGHT} AS INT)"),
)


def figures(folder: Path) -> Iterator[Figure]:
    """Every row of this part; the incidents are made first, by numpy."""
    layer = _layer()
    records = {rows: _made(rows) for rows in ROWS}
    yield from _standard(records[MILLION], folder)
    yield from _placing()
    yield from _overviews(records, layer)


class Stored(SQLModel, table=True):
    """An incident as an object of the ORM."""

    __tablename__ = "incident"

    rowid: int = Field(primary_key=True)
    month: str
    weekday: int
    hour: int
    category: str
    lon: float | None
    lat: float | None


def _made(rows: int) -> IncidentImport:
    record = a_record(f"made{rows}", group_id=GROUP)
    record.rows = rows
    make(lake.folder(GROUP) / record.id / "part-00001.parquet", rows, record.id)
    return record


def _layer() -> BoundaryLayer:
    polygons = town()
    names = tuple(f"Area {number}" for number in range(len(polygons)))
    boundary_files.keep(GROUP, "areas", Boundaries(names, polygons))
    return BoundaryLayer(id="areas", group_id=GROUP, areas=len(names), created_by="bench")


def town() -> tuple[shapely.Polygon, ...]:
    """Four hundred areas, neighbours with wavy borders."""
    along = np.linspace(0, 1, 21)
    wave = 0.2 * np.sin(np.linspace(0, 2 * np.pi, 13))[:, None] / 20
    step = np.linspace(0, 1, 13)[:, None] / 20
    polygons = []
    for x in along[:-1]:
        for y in along[:-1]:
            low, right = np.hstack([x + step, y + wave]), np.hstack([x + 0.05 + wave, y + step])
            high, left = np.add(low, (0, 0.05)), np.subtract(right, (0.05, 0))
            ring = np.vstack([low, right, high[::-1], left[::-1]])
            polygons.append(shapely.Polygon(ring * [EAST - WEST, NORTH - SOUTH] + [WEST, SOUTH]))
    return tuple(polygons)


def _standard(record: IncidentImport, folder: Path) -> Iterator[Figure]:
    """Month, weekday by hour, kind and cell of 250 m, from files that no memory holds any more."""
    database = folder / "peer.sqlite"
    _load(record, database, MILLION)
    ours, peer = side_by_side(
        lambda: _cold(lambda: _four_counts(record), lake.parts(GROUP, record.id)),
        lambda: _cold(lambda: _sqlite(database), [database]),
        times=5,
    )
    yield Figure("four counts over 1 M rows, cold / SQLite", ours, peer, 0.1)
    database.unlink()
    _load(record, database, OBJECTS)
    scale = MILLION / OBJECTS
    orm = median(scale * _cold(lambda: _objects(database), [database]) for _time in range(3))
    yield Figure("four counts, cold / ORM (50,000 rows x 20)", ours, orm, 0.01)
    database.unlink()


def _cold(deed: Callable[[], object], files: list[Path]) -> float:
    """Milliseconds of one go without anything in memory: neither the engine's nor the system's."""
    lake_engines._database.cache_clear()
    for path in files:
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
    return timed(deed)


def _four_counts(record: IncidentImport) -> None:
    with lake.incidents(GROUP, [record]) as table:
        incident_counts.by_month(table)
        incident_counts.by_hour(table)
        incident_counts.by_category(table)
        _by_cell(table)


def _sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    for keys in _GROUPS:
        names = ", ".join(keys)
        connection.execute(f"SELECT {names}, COUNT(*) FROM incident GROUP BY {names}").fetchall()
    connection.close()


def _objects(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        rows = session.exec(select(Stored)).all()
    Counter(row.month for row in rows)
    Counter((row.weekday, row.hour) for row in rows)
    Counter(row.category for row in rows)
    placed = [(row.lon, row.lat) for row in rows if row.lon is not None and row.lat is not None]
    Counter((int((lon - WEST) / WIDTH), int((lat - SOUTH) / HEIGHT)) for lon, lat in placed)
    engine.dispose()


def _load(record: IncidentImport, into: Path, rows: int) -> None:
    with lake.incidents(GROUP, [record]) as table:
        found = table.select(*_COLUMNS).limit(rows).to_pyarrow()
    connection = sqlite3.connect(into)
    connection.execute(f"CREATE TABLE incident ({_TABLE})")
    values = zip(*(column.to_pylist() for column in found.columns), strict=True)
    connection.executemany("INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.commit()
    connection.close()


def _placing() -> Iterator[Figure]:
    """A million points in four hundred areas, the areas prepared anew each time."""
    polygons = boundary_files.kept(GROUP, "areas").polygons
    rng = np.random.default_rng(5)
    lon, lat = rng.uniform(WEST, EAST, MILLION), rng.uniform(SOUTH, NORTH, MILLION)
    ours, peer = side_by_side(
        lambda: timed(lambda: Raster(polygons).assign(lon, lat)),
        lambda: timed(lambda: areas.assign(lon, lat, polygons)),
        times=3,
    )
    yield Figure("1 M points in 400 areas / GEOS tree", ours, peer, 0.33)


def _overviews(records: dict[int, IncidentImport], layer: BoundaryLayer) -> Iterator[Figure]:
    """What the overview asks after a filter changed; the growth beside ten times the smaller."""
    took: dict[int, float] = {}
    for rows, record in records.items():
        _overview(record, layer)  # makes the placed copy
        took[rows] = median(timed(lambda r=record: _overview(r, layer)) for _time in range(5))
        tenth = 10 * took.get(rows // 10, 0.0)
        if rows == MILLION:
            yield Figure("overview after a filter, 1 M rows", took[rows], None, 200)
        if tenth:
            yield Figure(f"the same, {rows:,} rows / 10 x a tenth of them", took[rows], tenth, 1)


def _overview(record: IncidentImport, layer: BoundaryLayer) -> None:
    with lake.incidents(GROUP, [record], layer) as everything:
        table = incident_counts.chosen(everything, CHANGED)
        incident_counts.extent(table)
        incident_counts.by_month(table)
        incident_counts.by_hour(table)
        incident_counts.by_category(table)
        incident_counts.by_area(table)
        _by_cell(table)


def _by_cell(table: object) -> None:
    incident_counts.by_cell(table, west=WEST, south=SOUTH, width=WIDTH, height=HEIGHT)
