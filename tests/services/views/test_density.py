"""The surface: where it is dense, how smooth, and what it does not say."""

import numpy as np

from tests.services.views.made import at, incident, material, seen, told
from tests.services.views.test_hot_cells import heaped, spread


def test_the_surface_is_densest_where_incidents_heap_up() -> None:
    shown = seen("kernel", material([*spread(300), *heaped()]), cell=100, bandwidth=300)
    density = shown.drawing.surface.density
    peak = np.array(np.unravel_index(density.argmax(), density.shape))
    assert np.abs(peak - np.array(density.shape) / 2).max() <= 2
    assert "times as many incidents to the square kilometre" in shown.finding
    assert "does not test whether that is chance" in told(shown)
    assert "bandwidth 300 m" in told(shown)


def test_a_bandwidth_below_two_cells_counts_as_not_given() -> None:
    shown = seen("kernel", material(spread(300)), cell=100, bandwidth=120)
    assert shown.drawing.surface.bandwidth == 300


def test_snap_points_are_smoothed_over_250_m_at_least_and_handed_over_once() -> None:
    rng = np.random.default_rng(3)
    few = [at(*spot) for spot in rng.uniform(0, 3000, (40, 2))]
    shared = [incident(snapped=True, **few[number % 40]) for number in range(400)]
    shown = seen("kernel", material(shared), bandwidth=100)
    assert shown.drawing.surface.bandwidth >= 500
    assert shown.drawing.surface.total == 400


def test_too_few_incidents_make_no_surface() -> None:
    assert "too few" in seen("kernel", material(heaped(5))).refused
