"""What concentration is counted on: areas, cells of 250 m, or places by name."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from workbench.analytics import areas, matching
from workbench.i18n import Lazy, _
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.store import incident_counts, incident_places

Table = Any  # an ibis table of the lake
SIDE = 250.0  # metres of a cell: the least that snap points can carry
_MOST_CELLS = 250_000  # of which it is asked whether they lie in an area


class Unit(StrEnum):
    """What holds incidents."""

    AREA = "area"
    CELL = "cell"
    PLACE = "place"


TITLES = {
    Unit.AREA: Lazy("Share of areas, fullest first"),
    Unit.CELL: Lazy("Share of cells, fullest first"),
    Unit.PLACE: Lazy("Share of places, fullest first"),
}
NAMES = {Unit.AREA: Lazy("Area"), Unit.CELL: Lazy("Cell"), Unit.PLACE: Lazy("Place")}


class Half(NamedTuple):
    """The fewest places that hold half of the incidents, and how many incidents there are."""

    places: tuple[Hashable, ...]
    incidents: int


class _Raster(NamedTuple):
    """Where the cells lie, in degrees: the same for every period."""

    west: float
    south: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Counted:
    """Incidents of each place.

    ``places``: how many there are, those without incidents included; ``whole``: whether these are
    known at all.
    """

    counts: Mapping[Hashable, int]
    places: int
    whole: bool
    raster: _Raster | None = None

    def fullest_half(self) -> Half:
        """The fullest places that together hold half; equal ones by name."""
        total, held, found = sum(self.counts.values()), 0, []
        for place, count in sorted(self.counts.items(), key=lambda each: (-each[1], str(each[0]))):
            if 2 * held >= total:
                break
            held += count
            found.append(place)
        return Half(tuple(found), total)

    def name(self, place: Hashable) -> str:
        """What a place is called; a cell by its middle."""
        if self.raster is None or not isinstance(place, tuple):
            return str(place)
        west, south, width, height = self.raster
        lon, lat = west + (place[0] + 0.5) * width, south + (place[1] + 0.5) * height
        return _("near {lat}, {lon}").format(lat=f"{lat:.4f}", lon=f"{lon:.4f}")


def offered(material: Material) -> list[Unit]:
    """What the incidents can be counted on, the best first."""
    extent = material.extent
    on_map = extent.total > extent.unplaced
    there = {
        Unit.AREA: on_map and material.about.layer is not None,
        Unit.CELL: on_map,
        Unit.PLACE: extent.named > 0,
    }
    return [unit for unit, is_there in there.items() if is_there]


def chosen(material: Material, options: Options) -> Unit | None:
    """The unit that was asked for if there is one, else the best; nothing if there is none."""
    there = offered(material)
    return Unit(options.text("unit", there, there[0])) if there else None


def counted(material: Material, table: Table, unit: Unit) -> Counted:
    """The incidents of this table on each place."""
    match unit:
        case Unit.AREA:
            return _by_area(material, table)
        case Unit.CELL:
            return _by_cell(material, table)
        case Unit.PLACE:
            return _by_place(table)


def _by_area(material: Material, table: Table) -> Counted:
    counts: dict[Hashable, int] = dict.fromkeys(material.boundaries.names, 0)
    frame = incident_counts.by_area(table)
    for name, count in zip(frame["area"], frame["count"], strict=True):
        if name in counts:
            counts[name] = int(count)
    return Counted(counts, len(counts), whole=True)


def _by_place(table: Table) -> Counted:
    frame = incident_places.spots(table, names_only=True)
    names: dict[str, str] = {}
    counts: dict[Hashable, int] = {}
    for name, count in zip(frame["place"], frame["count"], strict=True):
        place = names.setdefault(matching.key(name), name.strip())
        counts[place] = counts.get(place, 0) + int(count)
    return Counted(counts, len(counts), whole=False)


def _by_cell(material: Material, table: Table) -> Counted:
    raster = _raster(material)
    frame = incident_counts.by_cell(table, **raster._asdict())
    keys = zip(frame["column"].tolist(), frame["row"].tolist(), strict=True)
    counts: dict[Hashable, int] = dict(zip(keys, frame["count"].tolist(), strict=True))
    inside = _inside(material, raster)
    if inside is None:
        return Counted(counts, len(counts), whole=False, raster=raster)
    return Counted(counts, len(inside | counts.keys()), whole=True, raster=raster)


def _raster(material: Material) -> _Raster:
    from workbench.analytics.projection import Plane

    lon, lat = incident_places.middle(material.everything) or (0.0, 0.0)
    plane = Plane.at(lon, lat)
    return _Raster(lon, lat, SIDE / plane.east, SIDE / plane.north)


def _inside(material: Material, raster: _Raster) -> set[Hashable] | None:
    """The cells with their middle in one of the areas; nothing where that cannot be said."""
    import numpy as np
    import shapely

    polygons = list(material.boundaries.polygons)
    if not polygons:
        return None
    west, south, east, north = shapely.total_bounds(polygons)
    columns = _steps(west, east, start=raster.west, step=raster.width)
    rows = _steps(south, north, start=raster.south, step=raster.height)
    if len(columns) * len(rows) > _MOST_CELLS:
        return None
    column, row = (grid.ravel() for grid in np.meshgrid(columns, rows))
    lon = raster.west + (column + 0.5) * raster.width
    lat = raster.south + (row + 0.5) * raster.height
    within = areas.assign(lon, lat, polygons) >= 0
    return set(zip(column[within].tolist(), row[within].tolist(), strict=True))


def _steps(low: float, high: float, *, start: float, step: float) -> range:
    from math import floor

    return range(floor((low - start) / step), floor((high - start) / step) + 1)
