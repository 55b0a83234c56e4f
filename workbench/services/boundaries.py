"""What a person can do with boundary areas: load them, and have incidents counted in them."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import areas
from workbench.domain.incidents import BoundaryLayer
from workbench.domain.record import new_id
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.store import boundary_files, database, import_records

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did."""

    areas: int
    repaired: int  # polygons that crossed themselves and were mended
    skipped: int  # features that are no area
    name_property: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A group's boundaries ready for drawing: GeoJSON, feature id = place in ``names``."""

    names: tuple[str, ...]
    geojson: dict[str, Any]
    bounds: tuple[float, float, float, float]  # west, south, east, north in degrees


def name_properties(actor: Actor, group_id: str, data: bytes) -> tuple[str, ...]:
    """Properties of a GeoJSON file that could hold the names, most likely first.

    Raises:
        Refused, Unreadable.
    """
    policy.ask(actor, Action.LOAD_BOUNDARIES, group_id)
    return boundary_files.name_properties(data)


def load_boundaries(actor: Actor, group_id: str, data: bytes, *, name_property: str = "") -> Loaded:
    """Load boundaries in the place of the group's former ones.

    Args:
        data: a GeoJSON FeatureCollection of polygons, longitude and latitude in degrees.
        name_property: which property holds the names; the most likely one if blank.

    Raises:
        Refused: the actor may not load boundaries in this group.
        Unreadable: with one sentence for each faulty area; the former boundaries stay.
        Invalid: names of areas seem to hold personal data; ``faults`` names each.
    """
    policy.ask(actor, Action.LOAD_BOUNDARIES, group_id)
    read = boundary_files.read(data, name_property)
    _look_at(group_id, read.names)
    layer = BoundaryLayer(
        id=new_id(),
        group_id=group_id,
        name_property=read.name_property,
        areas=len(read.names),
        created_by=actor.name,
    )
    boundary_files.keep(group_id, layer.id, read)
    with ExitStack() as otherwise:
        otherwise.callback(boundary_files.forget, group_id, layer.id)
        with acting(actor, Action.LOAD_BOUNDARIES, group_id=group_id, about=layer.id) as session:
            former = import_records.replace_layer(session, layer)
        otherwise.pop_all()  # it is recorded: the file stays
    if former:
        boundary_files.forget(group_id, former)
    return Loaded(len(read.names), read.repaired, read.skipped, read.name_property)


def layer(actor: Actor, group_id: str) -> Layer | None:
    """The group's boundaries for drawing, if it has any.

    Raises:
        Refused: the actor may not read in this group.
    """
    import shapely

    kept = _kept(actor, group_id)
    if not kept.names:
        return None
    west, south, east, north = map(float, shapely.total_bounds(list(kept.polygons)))
    drawn = boundary_files.collection(kept.names, areas.drawn(kept.polygons))
    return Layer(kept.names, drawn, (west, south, east, north))


def counted(actor: Actor, group_id: str, points: "pd.DataFrame") -> "pd.DataFrame":
    """Incidents in each area, by polygon; those in none are left out.

    Args:
        points: columns lon, lat (degrees) and count.

    Returns:
        Columns area, count, for every area in the order of the layer.

    Raises:
        Refused: the actor may not read in this group.
    """
    import numpy as np
    import pandas as pd

    kept = _kept(actor, group_id)
    place = areas.assign(points["lon"].to_numpy(), points["lat"].to_numpy(), kept.polygons)
    inside = place >= 0
    counts = np.zeros(len(kept.names), dtype=np.int64)
    np.add.at(counts, place[inside], points["count"].to_numpy()[inside])
    return pd.DataFrame({"area": list(kept.names), "count": counts})


def _look_at(group_id: str, names: Sequence[str]) -> None:
    with database.reading() as session:
        look = free_text.looking(session, group_id, allow=free_text.OF_A_PLACE)
    faults = [
        _("Area {number}: {why}").format(number=number, why=fault.sentence)
        for number, name in enumerate(names, start=1)
        if (fault := look(name))
    ]
    if faults:
        raise Invalid(
            _("These areas cannot be taken in. Give them other names in the file."), faults
        )


def _kept(actor: Actor, group_id: str) -> boundary_files.Boundaries:
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = import_records.layer_of(session, group_id=group_id)
    return boundary_files.kept(group_id, found.id) if found else boundary_files.Boundaries((), ())
