"""Maps for analysts, held to plotly's schema."""

import numpy as np
import pytest
from plotly import graph_objects as go
from shapely import box

from workbench.analytics import gistar, grid, kernel
from workbench.analytics import prediction as scores
from workbench.analytics.grid import Dense
from workbench.analytics.projection import Bounds
from workbench.analytics.rings import Rings
from workbench.charts import map_heat, prediction

BOUNDS = Bounds(20.0, 50.0, 20.03, 50.02)
OVER = Rings.around([box(20.0, 50.0, 20.015, 50.02), box(20.015, 50.0, 20.03, 50.02)])


def heaped() -> Dense:
    rng = np.random.default_rng(1)
    count = rng.poisson(5.0, (20, 20))
    count[9:12, 9:12] += 12
    count[0:6, 0:6] = 0
    return Dense(count, grid.lattice(BOUNDS, size=100), 0)


def test_hot_and_cold_cells_are_told_apart_by_hatching_too() -> None:
    cells = heaped()
    found = gistar.statistic(cells.count, reach="queen")
    assert found.hot.any()
    assert found.cold.any()
    figure = map_heat.hot_cells(cells, found, bounds=BOUNDS, over=OVER)
    go.Figure(figure.to_dict())  # plotly checks every name and value
    shapes = [trace for trace in figure.data if trace.type == "scatter" and trace.fill]
    assert [bool(trace.fillpattern.shape) for trace in shapes] == [False, True]
    assert [trace.name[:4] for trace in figure.data if trace.type == "bar"] == ["hot:", "cold"]


def test_where_nothing_is_hot_the_map_still_shows_the_areas() -> None:
    cells = Dense(np.random.default_rng(2).poisson(3.0, (20, 20)), heaped().lattice, 0)
    found = gistar.statistic(cells.count, reach="queen", alpha=1e-9)
    figure = map_heat.hot_cells(cells, found, bounds=BOUNDS, over=OVER)
    assert [trace.type for trace in figure.data] == ["scatter", "heatmap"]


def test_a_surface_is_blank_beyond_the_study_area() -> None:
    made = kernel.surface(
        np.array([20.01]), np.array([50.01]), cell=100, bandwidth=300, bounds=BOUNDS
    )
    inside = np.zeros(made.density.shape, dtype=bool)
    inside[:, :5] = True
    figure = map_heat.surface(made, inside, bounds=BOUNDS, over=OVER)
    go.Figure(figure.to_dict())
    shown = np.array(figure.data[0].z, dtype=float)
    assert np.isnan(shown[:, 5:]).all()
    assert not np.isnan(shown[:, :5]).any()


@pytest.mark.parametrize("maps", [1, 3])
def test_the_lines_of_maps_differ_by_their_dash(maps: int) -> None:
    rng = np.random.default_rng(3)
    observed = rng.poisson(2.0, 400)
    curves = {f"Map {n}": scores.curve(rng.random(400), observed) for n in range(maps)}
    figure = prediction.curves(curves, share=0.05)
    lines = [trace.line.dash for trace in figure.data[:maps]]
    assert len(set(lines)) == maps
    assert figure.data[-1].name == "Chance"
    assert max(figure.data[0].x) <= 30
