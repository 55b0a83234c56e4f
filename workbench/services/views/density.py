"""For analysts: where incidents are dense, as a smooth surface."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import kernel
from workbench.analytics.grid import Dense
from workbench.analytics.kernel import Surface
from workbench.analytics.projection import Bounds
from workbench.i18n import _
from workbench.services.views import study as studies
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.study import Study
from workbench.store import incident_counts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from workbench.store.lake import Table

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Heat:
    """A surface, and which of its cells belong to the study area."""

    surface: Surface
    area: "Numbers"
    bounds: Bounds

    @property
    def cells(self) -> Dense:
        """Density as cells."""
        return Dense(self.surface.density, self.surface.lattice, 0)


def surface(material: Material, options: Options) -> Seen:
    """The kernel surface. Options: "cell" for its fineness and "bandwidth", both in metres."""
    study = studies.of(material, options)
    if refused := studies.refusal("kernel", material, study):
        return refused
    made = smoothed(
        material.table,
        study,
        bandwidth=_bandwidth(material, study, options),
        snapped=bool(material.extent.snapped),
    )
    bare = Dense(made.density, made.lattice, 0)
    heat = Heat(made, studies.area(material, study, bare), study.bounds)
    if not heat.area.any():
        return Seen(key="kernel", refused=_("The study area holds no cell. Choose smaller cells."))
    return Seen(
        key="kernel",
        finding=_densest(material, heat),
        drawing=heat,
        table=_table(heat),
        notes=(_spread(made), _lost(heat), studies.edge(study)),
    )


def smoothed(table: "Table", study: Study, *, bandwidth: float, snapped: bool) -> Surface:
    """The surface of these incidents; points that many share are handed over once, with weight."""
    if snapped:
        shared = incident_counts.points(table)
        lon, lat, weight = (shared[name].to_numpy() for name in ("lon", "lat", "count"))
    else:
        (lon, lat), weight = incident_counts.coordinates(table), None
    return kernel.surface(
        lon, lat, cell=study.side, bandwidth=bandwidth, bounds=study.bounds, weight=weight
    )


def _bandwidth(material: Material, study: Study, options: Options) -> float:
    least = kernel.FEWEST_CELLS * study.side
    if material.extent.snapped:
        least = max(least, studies.SNAPPED)
    return options.number("bandwidth", 3 * study.side, least=least, most=50 * study.side)


def _densest(material: Material, heat: Heat) -> str:
    import numpy as np

    density = np.where(heat.area, heat.surface.density, -1.0)
    peak = np.zeros(density.shape, dtype=bool)
    peak[np.unravel_index(int(density.argmax()), density.shape)] = True
    average = float(heat.surface.density[heat.area].mean())
    times = f"{float(density[peak][0]) / average:.1f}" if average else "0"
    where = studies.areas_of(material, heat.cells, peak)
    if where:
        return _(
            "Incidents are densest in and around {area}: up to {times} times as many to the square"
            " kilometre as in the study area on average."
        ).format(area=where[0], times=times)
    return _(
        "At the densest spot there are {times} times as many incidents to the square kilometre as"
        " in the study area on average."
    ).format(times=times)


def _table(heat: Heat) -> "pd.DataFrame":
    import pandas as pd

    title = _("Incidents per km²")
    lon, lat = studies.middles(heat.cells, heat.area)
    frame = pd.DataFrame(
        {
            _("Longitude"): lon.round(5),
            _("Latitude"): lat.round(5),
            title: heat.surface.density[heat.area].round(2),
        }
    )
    return frame.nlargest(studies.MOST_ROWS, title)


def _spread(made: Surface) -> str:
    return _(
        "Each incident is spread over its surroundings (bandwidth {metres} m). A surface shows"
        " where incidents are dense; it does not test whether that is chance."
    ).format(metres=f"{made.bandwidth:,.0f}")


def _lost(heat: Heat) -> str:
    share = 100 * heat.surface.beyond(heat.area)
    if share < 1:
        return _("Less than 1 % of what was spread lies beyond the study area.")
    return _("{share} % of what was spread lies beyond the study area and is not shown.").format(
        share=f"{share:.0f}"
    )
