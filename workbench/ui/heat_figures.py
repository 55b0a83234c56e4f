"""Which chart draws which view of the part for analysts."""

from typing import TYPE_CHECKING, Any

from workbench.services.boundaries import Layer

if TYPE_CHECKING:
    from workbench.charts.theme import Figure


def hot_cells(drawing: Any, layer: Layer | None) -> "Figure":
    """Hot and cold cells over the boundaries."""
    from workbench.charts import map_heat

    over = layer.rings if layer else None
    return map_heat.hot_cells(drawing.cells, drawing.found, bounds=drawing.bounds, over=over)


def surface(drawing: Any, layer: Layer | None) -> "Figure":
    """The surface under the boundaries."""
    from workbench.charts import map_heat

    over = layer.rings if layer else None
    return map_heat.surface(drawing.surface, drawing.area, bounds=drawing.bounds, over=over)


def prediction(drawing: Any, _layer: Layer | None) -> "Figure":
    """A line for each map."""
    from workbench.charts import prediction as lines
    from workbench.services.views.predict import MAPS

    named = {str(MAPS[key]): curve for key, curve in drawing.curves.items()}
    return lines.curves(named, share=drawing.share)
