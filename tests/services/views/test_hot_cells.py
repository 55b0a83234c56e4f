"""Hot spots beyond chance: what stands out, what does not, and what the data cannot carry."""

from typing import Any

import numpy as np
import pytest

from tests.services.views.made import at, column, incident, material, seen, told


def spread(count: int = 900, *, seed: int = 1, **more: Any) -> list[dict[str, Any]]:
    """Incidents anywhere in a square of three kilometres."""
    rng = np.random.default_rng(seed)
    return [incident(**at(east, north), **more) for east, north in rng.uniform(0, 3000, (count, 2))]


def heaped(count: int = 150, **more: Any) -> list[dict[str, Any]]:
    """Many around one spot."""
    rng = np.random.default_rng(2)
    return [incident(**at(east, north), **more) for east, north in rng.normal(1500, 60, (count, 2))]


def test_a_heap_of_incidents_is_a_hot_spot_and_says_how_much_it_holds() -> None:
    shown = seen("gistar", material([*spread(), *heaped()]), cell=150)
    assert shown.finding.startswith("Hot spots: ")
    assert "than chance would put there" in shown.finding
    hot = shown.drawing.found.hot
    middle = np.argwhere(hot).mean(axis=0)
    assert np.abs(middle - np.array(hot.shape) / 2).max() < 1.5
    assert set(column(shown, "Found")) <= {"hot", "cold"}
    assert "about 5 % may be so by chance" in told(shown)


def test_incidents_anywhere_make_no_hot_spot() -> None:
    shown = seen("gistar", material(spread()), cell=300)
    assert shown.finding == "No cell stands out: what is there could lie like this by chance."
    assert set(column(shown, "Found")) == {""}


def test_snap_points_are_counted_in_cells_of_250_m_and_more() -> None:
    at_hand = material([*spread(snapped=True), *heaped(snapped=True)])
    assert "Choose 250 m or more" in seen("gistar", at_hand, cell=100).refused
    assert not seen("gistar", at_hand, cell=250).refused
    assert seen("gistar", at_hand).drawing.cells.lattice.size >= 250


def test_too_few_incidents_cannot_be_hot_anywhere() -> None:
    shown = seen("gistar", material(heaped(19)))
    assert shown.refused == "19 incidents are on the map: too few to say where most happen."


def test_cells_that_are_too_many_are_refused_with_what_to_do() -> None:
    far = [incident(**at(x * 300)) for x in range(400)]
    assert "Choose larger ones" in seen("gistar", material([*spread(), *far]), cell=25).refused


def test_all_on_one_spot_is_a_sentence_and_no_map() -> None:
    shown = seen("gistar", material([incident() for _number in range(50)]))
    assert "All incidents lie on one spot" in shown.refused
    assert shown.drawing is None


def test_a_point_at_sea_does_not_stretch_the_map() -> None:
    sea = [incident(lon=0.0, lat=0.0), incident(lon=50.0, lat=20.0)]
    alone, shown = (seen("gistar", material([*spread(60), *more])) for more in ([], sea))
    assert shown.drawing.bounds == pytest.approx(alone.drawing.bounds, abs=0.01)


def test_the_reach_is_in_metres() -> None:
    at_hand = material([*spread(), *heaped()])
    near, far = (seen("gistar", at_hand, cell=150, reach=reach) for reach in ("", 600))
    assert "Neighbours are the eight cells around." in told(near)
    assert "Neighbours lie up to 600 m away." in told(far)
    assert far.drawing.found.hot.sum() > near.drawing.found.hot.sum()


def test_without_boundaries_the_rectangle_is_named_as_what_it_is() -> None:
    assert "makes the middle look hotter" in told(seen("gistar", material(spread()), cell=300))
