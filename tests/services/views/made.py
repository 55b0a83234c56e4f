"""Made-up incidents as a look into the lake, without files: what a view is tested on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from workbench.domain.incidents import BoundaryLayer
from workbench.domain.people import Group
from workbench.security.policy import COMMAND_LINE
from workbench.services.views import carrying, registry
from workbench.services.views.asked import Options
from workbench.services.views.material import About, Material
from workbench.services.views.seen import Seen
from workbench.store import lake
from workbench.store.incident_counts import Filters

LON, LAT = 20.0, 50.0
EAST, NORTH = 1 / 71_700, 1 / 111_240  # degrees of a metre there, about


def incident(day: str = "2024-03-01", **given: Any) -> dict[str, Any]:
    """One incident at its own named place, with a day; all else by keyword."""
    began = (date.fromisoformat(day) - date(1970, 1, 1)).days * 24 * 60
    usual = {
        "month": day[:7],
        "began": began,
        "category": "Theft",
        "place": "Station Bar",
        "lon": LON,
        "lat": LAT,
        "snapped": False,
        "area": None,
    }
    return usual | given


def at(east: float, north: float = 0.0) -> dict[str, float]:
    """Coordinates so many metres from the middle of the town."""
    return {"lon": LON + east * EAST, "lat": LAT + north * NORTH}


def material(
    incidents: Iterable[dict[str, Any]],
    *,
    group: Group | None = None,
    filters: Filters | None = None,
    layer: BoundaryLayer | None = None,
) -> Material:
    """An open look at these incidents."""
    rows = [
        {"id": str(number), "source_row": number, "import_id": "made"} | each
        for number, each in enumerate(incidents, start=1)
    ]
    schema = lake.schema()
    if "area" not in schema.names:
        schema = schema.append(pa.field("area", pa.string()))
    filled = [{name: row.get(name) for name in schema.names} for row in rows]
    table = ibis.memtable(pa.Table.from_pylist(filled, schema=schema))
    about = About(COMMAND_LINE, group.id if group else "", (), layer)
    return Material(table, filters or Filters(), about)


def seen(key: str, at_hand: Material, **options: object) -> Seen:
    """What the view of this key shows of it, refusals included."""
    view = registry.VIEWS[key]
    given = tuple((name, str(value)) for name, value in options.items())
    return carrying.refusal(view, at_hand) or view.draw(at_hand, Options(given))


def told(shown: Seen) -> str:
    """Everything that it says in sentences."""
    return " ".join((shown.refused, shown.finding, *shown.notes))


def column(shown: Seen, title: str) -> Sequence[Any]:
    """A column of its table."""
    assert shown.table is not None
    return list(shown.table[title])
