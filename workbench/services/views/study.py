"""The study area as cells: the same cells for hot spots, surfaces and predictions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import areas, grid
from workbench.analytics.grid import Dense
from workbench.analytics.projection import Bounds
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.store import incident_counts

if TYPE_CHECKING:
    import numpy as np

    from workbench.store.lake import Table

    Numbers = np.ndarray[Any, Any]

LEAST, LARGEST = 25, 50_000  # metres
SNAPPED = 250  # metres: a snap point stands for several streets, a smaller cell would invent
MOST_ROWS = 500  # of a table
_ACROSS = 60  # cells, about, where nobody chose their side
_MOST = 160_000  # cells that a page can take
_ASTRAY = 5  # times the width that holds eight of ten incidents
_TOWN = 0.05  # degrees, the least that is taken for that width
_EDGE = 0.005  # part of the incidents at each side that may lie far off


@dataclass(frozen=True, slots=True)
class Study:
    """Where is looked, and in cells of which side in metres."""

    bounds: Bounds
    side: float
    fenced: bool  # the group's boundaries are the study area, else a rectangle around nearly all


def of(material: Material, options: Options) -> Study:
    """The group's areas, or a rectangle around nearly all of its incidents, whatever the filters.

    Option "cell" is the side of a cell in metres.
    """
    bounds = _bounds(material)
    side = options.number("cell", _usual_side(material, bounds), least=LEAST, most=LARGEST)
    return Study(bounds, side, bool(material.boundaries.names))


def refusal(key: str, material: Material, study: Study) -> Seen | None:
    """Why such cells cannot be shown; nothing if they can."""
    if material.extent.snapped and study.side < SNAPPED:
        return Seen(
            key=key,
            refused=_(
                "Some points are anonymised snap points, which stand for the streets around them:"
                " cells of less than {side} m would invent patterns. Choose {side} m or more."
            ).format(side=SNAPPED),
        )
    placed = material.extent.total - material.extent.unplaced
    if placed < FEWEST:
        said = ngettext(
            "{count} incident is on the map: too few to say where most happen.",
            "{count} incidents are on the map: too few to say where most happen.",
            placed,
        )
        return Seen(key=key, refused=said)
    if study.bounds[:2] == study.bounds[2:]:
        return Seen(
            key=key,
            refused=_(
                "All incidents lie on one spot, which may stand for “place not known”: there is no"
                " pattern in space to look for."
            ),
        )
    west, south, east, north = study.bounds
    per_degree = grid.scale((south + north) / 2)
    wide = (east - west) * per_degree.east / study.side
    tall = (north - south) * per_degree.north / study.side
    if wide * tall > _MOST:
        return Seen(
            key=key,
            refused=_(
                "Cells of {side} m are too small for an area this large. Choose larger ones."
            ).format(side=f"{study.side:,.0f}"),
        )
    return None


def counted(table: "Table", study: Study) -> Dense:
    """Incidents in every cell of the study's rectangle, those without any as well."""
    lie = grid.lattice(study.bounds, size=study.side)
    west, south, width, height, _size = lie
    cells = incident_counts.by_cell(table, west=west, south=south, width=width, height=height)
    return grid.dense(cells, lattice=lie, bounds=study.bounds)


def area(material: Material, study: Study, cells: Dense) -> "Numbers":
    """Which cells belong to the study area: their middle lies in one of the group's areas."""
    import numpy as np

    if not study.fenced:
        return np.ones(cells.count.shape, dtype=bool)
    return cells.inside(material.boundaries.polygons)


def middles(cells: Dense, chosen: "Numbers") -> "tuple[Numbers, Numbers]":
    """Longitude and latitude of the middle of each chosen cell, row by row."""
    row, column = chosen.nonzero()
    lie = cells.lattice
    return lie.west + (column + 0.5) * lie.width, lie.south + (row + 0.5) * lie.height


def areas_of(material: Material, cells: Dense, chosen: "Numbers") -> list[str]:
    """Names of the areas that hold the chosen cells, most incidents first."""
    import numpy as np

    names = material.boundaries.names
    place = areas.assign(*middles(cells, chosen), material.boundaries.polygons)
    inside = place >= 0
    held = np.bincount(place[inside], weights=cells.count[chosen][inside], minlength=len(names))
    return [names[at] for at in np.argsort(-held, kind="stable") if held[at]]


def cells_note(study: Study) -> str:
    """How large the cells are."""
    return _("Each cell is a square of {side} m.").format(side=f"{study.side:,.0f}")


def edge(study: Study) -> str:
    """What the edge of the study area is, as a note."""
    if study.fenced:
        return _(
            "The study area is that of the boundaries; what lies beyond is not counted, so that"
            " cells at the edge have fewer neighbours."
        )
    return _(
        "No boundaries are loaded: the study area is a rectangle around nearly all incidents,"
        " fields and water included, which makes the middle look hotter than it is."
    )


def _bounds(material: Material) -> Bounds:
    import numpy as np
    import shapely

    if material.boundaries.names:
        return Bounds(*map(float, shapely.total_bounds(list(material.boundaries.polygons))))
    places = np.array(incident_counts.coordinates(material.everything))
    low, high = np.quantile(places[:, _near(places)], [_EDGE, 1 - _EDGE], axis=1)
    return Bounds(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _near(places: "Numbers") -> "Numbers":
    """Which points are not astray: of few points, one at 0, 0 would stretch the map over a sea."""
    import numpy as np

    low, middle, high = np.quantile(places, [0.1, 0.5, 0.9], axis=1)
    reach = _ASTRAY * np.maximum(high - low, _TOWN)
    near: Numbers = (np.abs(places - middle[:, None]) <= reach[:, None]).all(axis=0)
    return near


def _usual_side(material: Material, bounds: Bounds) -> float:
    import numpy as np

    west, south, east, north = bounds
    side = grid.cell_size(np.array([west, east]), np.array([south, north]), cells=_ACROSS)
    return max(side, SNAPPED) if material.extent.snapped else side
