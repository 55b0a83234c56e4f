"""The patterns page over very many incidents: a filter changed, the charts drawn again."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from tests import visits
from tests.bench import drawing, lake, made_incidents
from tests.bench.figures import Figure
from tests.builders import a_group
from workbench.domain.incidents import BoundaryLayer, IncidentImport
from workbench.domain.people import Group
from workbench.store import boundary_files, database
from workbench.store import lake as incident_lake
from workbench.store.boundary_files import Boundaries

ROWS = (10_000, 100_000, 1_000_000, 10_000_000)
AIM = {1_000_000: 300.0}  # milliseconds
TIMES = 7
FIRST, LAST = "2023-12", "2026-12"  # of the incidents made up


def figures() -> Iterator[Figure]:
    """Server time from the filter to the last message, the answer never kept from before."""
    taken: dict[int, float] = {}
    for rows in ROWS:
        taken[rows] = _redrawn(_filled(rows))
        aim = AIM.get(rows)
        if aim:
            yield Figure(f"patterns page, {rows:,} rows, filter changed", taken[rows], None, aim)
    for fewer, more in pairwise(ROWS):
        name = f"patterns page, {fewer:,} to {more:,} rows / linear"
        yield Figure(name, taken[more], taken[fewer] * more / fewer, 1)


def _filled(rows: int) -> Group:
    """A group with this many incidents and the areas of the town."""
    group = a_group(f"Town of {rows:,}")
    polygons = lake.town()
    names = tuple(f"Area {number}" for number in range(len(polygons)))
    layer = BoundaryLayer(group_id=group.id, areas=len(names), created_by="Bench")
    boundary_files.keep(group.id, layer.id, Boundaries(names, polygons))
    record = IncidentImport(
        group_id=group.id,
        label="Made up",
        rows=rows,
        rejected=0,
        has_time=True,
        first_month=FIRST,
        last_month=LAST,
        created_by="Bench",
    )
    made_incidents.make(
        incident_lake.folder(group.id) / record.id / "part-00001.parquet", rows, record.id
    )
    with database.writing() as session:
        session.add_all([layer, record])
        session.commit()
    return group


def _redrawn(group: Group) -> float:
    """Milliseconds of a rerun after another month was chosen to begin with."""
    at: Any = visits.somebody(group, login=f"analyst-{group.id}").visit("patterns")
    spent = []
    for month in range(1, TIMES + 2):
        at.query_params["from"] = f"2024-{month:02d}"
        spent.append(drawing.script_time(at))
    return median(spent[1:])
