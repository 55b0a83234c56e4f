"""A group with a row of wards, a kilometre wide each, and incidents in them."""

import json
from collections.abc import Mapping
from typing import Any

from shapely import box
from shapely.geometry import mapping

from tests.builders import a_group, an_actor
from tests.services.views.made import at, incident, material
from workbench.domain.people import Group
from workbench.domain.record import new_id
from workbench.services import boundaries
from workbench.services.views.material import Material
from workbench.store import database, import_records
from workbench.store.incident_counts import Filters


def a_row(count: int, people: Mapping[int, int] | None = None) -> Group:
    """A group with so many wards; inhabitants by the number of the ward, where they are known."""
    group = a_group(f"Group {new_id()}")
    features = [
        {
            "type": "Feature",
            "properties": {"name": name(number), "population": (people or {}).get(number)},
            "geometry": mapping(box(*_corner(number), *_corner(number + 1, 1000))),
        }
        for number in range(count)
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    boundaries.load_boundaries(an_actor(group), group.id, data)
    return group


def inside(ward: int, count: int, month: str = "2024-03", **given: Any) -> list[dict[str, Any]]:
    """So many incidents in the middle of a ward."""
    where = at(1000.0 * ward + 500, 500)
    return [incident(f"{month}-01", area=name(ward), **where, **given) for _time in range(count)]


def looked_at(group: Group, incidents: list[dict[str, Any]], **filters: Any) -> Material:
    """An open look at these incidents with the wards of the group."""
    with database.reading() as session:
        layer = import_records.layer_of(session, group_id=group.id)
    return material(incidents, group=group, layer=layer, filters=Filters(**filters))


def name(number: int) -> str:
    """What a ward is called."""
    return f"Ward {number:02d}"


def _corner(number: int, north: float = 0.0) -> tuple[float, float]:
    where = at(1000.0 * number, north)
    return where["lon"], where["lat"]
