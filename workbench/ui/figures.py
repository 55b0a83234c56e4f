"""Which chart draws which view: each takes the view's ``drawing`` and the boundaries."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbench.services.boundaries import Layer
from workbench.ui import heat_figures, map_figures

if TYPE_CHECKING:
    from workbench.charts.theme import Figure

Drawn = Callable[[Any, Layer | None], "Figure"]


def _kinds(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import category

    return category.bars(*drawing)


def _repeats(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import category, units

    return category.bars(drawing.names, drawing.counts, unit=units.REPEATS)


def _near(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import knox

    ratio, more, hints = (
        [row[0] for row in cells] for cells in (drawing.ratio, drawing.more, drawing.hints)
    )
    return knox.bars(drawing.near, ratio, more=more, hints=hints)


def _knox(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import knox

    return knox.matrix(
        drawing.near,
        drawing.soon,
        ratio=drawing.ratio,
        more=drawing.more,
        hints=drawing.hints,
    )


def _pareto(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import pareto

    return pareto.figure(drawing.names, drawing.counts, most=drawing.most)


def _concentration(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import lorenz

    return lorenz.figure(
        drawing.places,
        drawing.incidents,
        half=drawing.half,
        title=drawing.title,
        chance=drawing.alike,
    )


def _months(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import time_months

    return time_months.draw(drawing)


def _hours(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import time_week

    return time_week.draw(drawing)


def _calendar(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import time_calendar

    return time_calendar.draw(drawing)


def _season(drawing: Any, _layer: Layer | None) -> "Figure":
    from workbench.charts import time_season

    return time_season.draw(drawing)


# By key of the view. Charts are imported inside of each function: they load plotly.
FIGURES: dict[str, Drawn] = {
    "areas": map_figures.areas,
    "cells": map_figures.cells,
    "points": map_figures.points,
    "side": map_figures.side,
    "difference": map_figures.difference,
    "change": map_figures.change,
    "kinds": _kinds,
    "places": _kinds,
    "months": _months,
    "hours": _hours,
    "aoristic": _hours,
    "calendar": _calendar,
    "season": _season,
    "repeats": _repeats,
    "near": _near,
    "pareto": _pareto,
    "concentration": _concentration,
    "knox": _knox,
    "gistar": heat_figures.hot_cells,
    "kernel": heat_figures.surface,
    "predict": heat_figures.prediction,
}
