"""What a person can do with boundary areas: load them, with how many people live in each."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from workbench.analytics import areas
from workbench.analytics.rings import Rings
from workbench.domain.incidents import BoundaryLayer
from workbench.domain.record import new_id
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, incident_placing
from workbench.services.acting import acting
from workbench.store import boundary_files, database, import_records


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did."""

    areas: int
    repaired: int  # polygons that crossed themselves and were mended
    skipped: int  # features that are no area
    name_property: str
    peopled: int = 0  # areas whose number of inhabitants is known


@dataclass(frozen=True, slots=True)
class Layer:
    """A group's boundaries ready for drawing; ``rings`` has the areas in the order of ``names``."""

    names: tuple[str, ...]
    rings: Rings
    bounds: tuple[float, float, float, float]  # west, south, east, north in degrees
    peopled: bool = False  # how many people live in some of them is known


@dataclass(frozen=True, slots=True)
class Offered:
    """Which properties of a file could be what, most likely first.

    ``numbers``: those that hold whole numbers; ``population``: the one of them that is called like
    a number of inhabitants, "" if there is none.
    """

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    population: str


def offered(actor: Actor, group_id: str, data: bytes) -> Offered:
    """Properties of a GeoJSON file that could hold names and numbers of inhabitants.

    Raises:
        Refused, Unreadable.
    """
    policy.ask(actor, Action.LOAD_BOUNDARIES, group_id)
    return Offered(
        names=boundary_files.name_properties(data),
        numbers=boundary_files.number_properties(data),
        population=next(iter(boundary_files.population_properties(data)), ""),
    )


def load_boundaries(
    actor: Actor,
    group_id: str,
    data: bytes,
    *,
    name_property: str = "",
    population_property: str | None = None,
) -> Loaded:
    """Load boundaries in the place of the group's former ones.

    Args:
        data: a GeoJSON FeatureCollection of polygons, longitude and latitude in degrees.
        name_property: which property holds the names; the most likely one if blank.
        population_property: which holds the number of inhabitants; none is taken in if blank, the
            most likely one if left out.

    Raises:
        Refused: the actor may not load boundaries in this group.
        Unreadable: with one sentence for each faulty area; the former boundaries stay.
        Invalid: names of areas seem to hold personal data; ``faults`` names each.
    """
    policy.ask(actor, Action.LOAD_BOUNDARIES, group_id)
    if population_property is None:
        population_property = next(iter(boundary_files.population_properties(data)), "")
    read = boundary_files.read(data, name_property, population_property)
    _look_at(group_id, read.names)
    layer = BoundaryLayer(
        id=new_id(),
        group_id=group_id,
        name_property=read.name_property,
        population_property=read.population_property,
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
    incident_placing.place(group_id)
    peopled = sum(people is not None for people in read.population)
    return Loaded(len(read.names), read.repaired, read.skipped, read.name_property, peopled)


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
    rings = Rings.around(areas.drawn(kept.polygons))
    return Layer(kept.names, rings, (west, south, east, north), bool(kept.population))


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
