"""Where: in cells and as points; what snap points cannot carry is refused."""

from typing import Any

import numpy as np
import pytest

from tests.services.views.made import at, column, incident, material, seen, told
from tests.services.views.wards import a_row, inside, looked_at

SHAPES = ("square", "hexagon")


def scattered(count: int = 120, side: float = 6000, **given: Any) -> list[dict[str, Any]]:
    rng = np.random.default_rng(8)
    return [incident(**at(*rng.uniform(0, side, 2)), **given) for _time in range(count)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_counts_of_the_cells_add_up_to_what_is_on_the_map(shape: str) -> None:
    everything = [*scattered(), incident(lon=None, lat=None)]
    shown = seen("cells", material(everything), shape=shape, cell=500)
    beyond = [note for note in shown.notes if "beyond the edge" in note]
    held = sum(column(shown, "Incidents"))
    assert held + sum(int(note.split()[0]) for note in beyond) == 120
    assert held >= 110


@pytest.mark.parametrize("shape", SHAPES)
def test_what_the_fullest_cells_hold_is_said_beside_chance(shape: str) -> None:
    everything = [*inside(2, 80), *inside(7, 20)]
    shown = seen("cells", looked_at(a_row(10), everything), shape=shape, cell=250)
    assert "100 % of the incidents fall in" in shown.finding or "80 %" in shown.finding
    assert "If all cells were alike, the fullest would hold" in shown.finding


def test_without_boundaries_the_share_is_one_of_cells_with_any() -> None:
    shown = seen("cells", material([*scattered(60), *scattered(60)]), cell=500)
    assert "% of the cells that have any" in shown.finding
    assert "by chance" not in shown.finding


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [3, 60])
def test_snap_points_refuse_cells_below_250_m(shape: str, count: int) -> None:
    everything = scattered(count, snapped=True)
    refused = seen("cells", material(everything), shape=shape, cell=100)
    assert "snap points" in told(refused)
    if count > 20:
        assert "Choose 250 m or more" in refused.refused
    assert not seen("cells", material(everything), shape=shape, cell=250).refused


def test_the_usual_side_suits_snap_points() -> None:
    shown = seen("cells", material(scattered(80, side=2000, snapped=True)))
    assert "Each cell is a square of 250 m." in shown.notes


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "everything",
    [
        pytest.param([incident()], id="one point"),
        pytest.param([incident()] * 40, id="all on one spot"),
        pytest.param(
            [incident(), incident(lon=-120.0, lat=-40.0)] * 30, id="two ends of the world"
        ),
    ],
)
def test_odd_places_make_a_map_or_a_sentence(everything: list[Any], shape: str) -> None:
    shown = seen("cells", material(everything), shape=shape, cell=500)
    if not shown.refused:
        assert sum(column(shown, "Incidents")) == len(everything)


def test_few_incidents_are_drawn_but_nothing_is_claimed() -> None:
    shown = seen("cells", material(scattered(8)), cell=500)
    assert "too few to say where most happen" in shown.finding
    assert shown.drawing is not None


@pytest.mark.parametrize("key", ["cells", "points"])
def test_without_coordinates_the_reason_is_said(key: str) -> None:
    assert "no coordinates" in seen(key, material([incident(lon=None, lat=None)])).refused


def test_points_are_counted_and_the_fullest_comes_first() -> None:
    everything = [*[incident(**at(10))] * 30, *[incident(**at(900))] * 5]
    shown = seen("points", material(everything))
    assert shown.finding == ("35 incidents at 2 points. The point with the most has 30 (86 %).")
    assert column(shown, "Incidents") == [30, 5]


def test_one_spot_is_warned_of() -> None:
    assert "All of them lie on one spot" in seen("points", material([incident()] * 30)).finding


def test_how_many_points_are_drawn_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.services.views import where_points

    monkeypatch.setattr(where_points, "MOST_POINTS", 50)
    shown = seen("points", material(scattered(80)))
    assert "Only the 50 points with most incidents are drawn, of 80." in shown.notes


def test_snap_points_are_never_called_addresses() -> None:
    said = told(seen("points", material(scattered(30, snapped=True))))
    assert "Each snap point stands for several streets and homes around it." in said
    assert "never an address" in said
