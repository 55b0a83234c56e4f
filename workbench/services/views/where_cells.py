"""Where incidents are: in square or hexagonal cells of a size that the data can carry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.analytics import fullest, hexagons
from workbench.analytics.projection import Bounds, Plane
from workbench.i18n import _
from workbench.services.patterns import FEWEST
from workbench.services.views import study as studies
from workbench.services.views import where, where_words
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.study import SNAPPED, Study
from workbench.store import incident_counts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from workbench.analytics.grid import Dense
    from workbench.analytics.hexagons import Hexagons

    Numbers = np.ndarray[Any, Any]

SQUARE, HEXAGON = "square", "hexagon"
MOST_HEXAGONS = 12_000  # that a browser draws without faltering
_LEAST = 0.004  # degrees of what is looked at


@dataclass(frozen=True, slots=True)
class Cells:
    """Counted cells, and how many there are: those without incidents are not among them.

    ``drawn`` is what the map takes; ``beyond``: incidents outside of the study's rectangle.
    """

    drawn: "Dense | Hexagons"
    lon: "Numbers"
    lat: "Numbers"
    count: "Numbers"
    places: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Map:
    """Cells as a map takes them, and what it shows of the earth."""

    drawn: "Dense | Hexagons"
    bounds: Bounds
    square: bool


def cells(material: Material, options: Options) -> Seen:
    """Incidents in cells. Options: "shape" (square, hexagon), "cell" (metres)."""
    study = studied(material, options)
    if refused := _refusal(material, study):
        return refused
    hexagonal = options.text("shape", (SQUARE, HEXAGON), SQUARE) == HEXAGON
    found = _hexagons(material, study) if hexagonal else _squares(material, study)
    if hexagonal and len(found.count) > MOST_HEXAGONS:
        return Seen(key="cells", refused=_too_many(study))
    return Seen(
        key="cells",
        finding=_said(found, fenced=study.fenced),
        drawing=Map(found.drawn, study.bounds, square=not hexagonal),
        table=_table(found),
        notes=tuple(_notes(material, study, found, hexagonal=hexagonal)),
    )


def studied(material: Material, options: Options) -> Study:
    """Where is looked; where all incidents lie on one spot, with some ground around it."""
    study = studies.of(material, options)
    west, south, east, north = study.bounds
    across, up = max(0.0, _LEAST - (east - west)) / 2, max(0.0, _LEAST - (north - south)) / 2
    return replace(study, bounds=Bounds(west - across, south - up, east + across, north + up))


def _refusal(material: Material, study: Study) -> Seen | None:
    placed = material.extent.total - material.extent.unplaced
    if placed >= FEWEST or (material.extent.snapped and study.side < SNAPPED):
        return studies.refusal("cells", material, study)
    return None


def _squares(material: Material, study: Study) -> Cells:
    dense = studies.counted(material.table, study)
    row, column = dense.count.nonzero()
    lon, lat = studies.middles(dense, dense.count > 0)
    places = _places(material, study, (study.side / 1000) ** 2)
    return Cells(dense, lon, lat, dense.count[row, column], places, dense.outside)


def _hexagons(material: Material, study: Study) -> Cells:
    west, south, east, north = study.bounds
    plane = Plane.over(west=west, south=south, east=east, north=north)
    lon, lat = incident_counts.coordinates(material.table)
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    found = hexagons.count(lon[inside], lat[inside], size=study.side, plane=plane)
    places = _places(material, study, found.km2)
    return Cells(found, found.lon, found.lat, found.count, places, int((~inside).sum()))


def _places(material: Material, study: Study, km2: float) -> int:
    """How many such cells the study area holds; 0 where only a rectangle is known."""
    import shapely

    if not study.fenced:
        return 0
    west, south, east, north = study.bounds
    plane = Plane.over(west=west, south=south, east=east, north=north)
    degrees = float(shapely.area(list(material.boundaries.polygons)).sum())
    return round(degrees * plane.east * plane.north / 1e6 / km2)


def _said(found: Cells, *, fenced: bool) -> str:
    total = int(found.count.sum())
    if total < FEWEST:
        return where_words.too_few(total, _("too few to say where most happen"))
    held = fullest.fullest(found.count, found.places)
    if held is None:
        return ""
    share, cells = (where_words.percent(each) for each in (held.share_held, held.share_of_cells))
    numbers = {"share": share, "cells": cells, "held": f"{held.cells:,}", "of": f"{held.places:,}"}
    if not fenced:
        return _(
            "{share} % of the incidents fall in {cells} % of the cells that have any ({held} of"
            " {of})."
        ).format(**numbers)
    said = _("{share} % of the incidents fall in {cells} % of the cells ({held} of {of}).").format(
        **numbers
    )
    if held.share_held <= 1.1 * held.by_chance:
        return f"{said} {_('Chance alone would make the fullest cells hold about as much.')}"
    alike = _("If all cells were alike, the fullest would hold {share} % by chance.").format(
        share=where_words.percent(held.by_chance)
    )
    return f"{said} {alike}"


def _table(found: Cells) -> "pd.DataFrame":
    import pandas as pd

    frame = pd.DataFrame(
        {
            _("Latitude"): found.lat.round(5),
            _("Longitude"): found.lon.round(5),
            _("Incidents"): found.count,
        }
    )
    order = (-found.count).argsort(kind="stable")[: studies.MOST_ROWS]
    return frame.iloc[order]


def _notes(material: Material, study: Study, found: Cells, *, hexagonal: bool) -> Iterator[str]:
    side = f"{study.side:,.0f}"
    if hexagonal:
        yield _("Each cell is a hexagon, {side} m from side to side.").format(side=side)
    else:
        yield _("Each cell is a square of {side} m.").format(side=side)
    if len(found.count) > studies.MOST_ROWS:
        yield _("The table has the {count} fullest cells; the map has all.").format(
            count=f"{studies.MOST_ROWS:,}"
        )
    yield from where.beyond(found.beyond)
    yield from where.left_out(material)


def _too_many(study: Study) -> str:
    return _("Hexagons of {side} m are too many to draw. Choose larger ones, or squares.").format(
        side=f"{study.side:,.0f}"
    )
