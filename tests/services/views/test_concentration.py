"""How concentrated incidents are."""

import json
from typing import Any

import pytest
from shapely import box
from shapely.geometry import mapping

from tests.builders import a_group, an_actor
from tests.services.views.made import at, column, incident, material, seen, told
from workbench.domain.people import Group
from workbench.services import boundaries
from workbench.services.views.material import Material
from workbench.store import database, import_records
from workbench.store.incident_counts import Filters

AREAS = 12


@pytest.fixture
def group() -> Group:
    """A group with a row of areas, a kilometre wide each."""
    group = a_group()
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"Ward {number:02d}"},
            "geometry": mapping(box(*_corner(number), *_corner(number + 1, 1000))),
        }
        for number in range(AREAS)
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    boundaries.load_boundaries(an_actor(group), group.id, data)
    return group


def _corner(number: int, north: float = 0.0) -> tuple[float, float]:
    where = at(1000.0 * number, north)
    return where["lon"], where["lat"]


def inside(ward: int, count: int, month: str = "2024-03") -> list[dict[str, Any]]:
    """So many incidents in the middle of a ward."""
    return [
        incident(f"{month}-01", place=None, area=f"Ward {ward:02d}", **at(1000.0 * ward + 500, 500))
        for _time in range(count)
    ]


def looked_at(group: Group, incidents: list[dict[str, Any]], **filters: str) -> Material:
    with database.reading() as session:
        layer = import_records.layer_of(session, group_id=group.id)
    return material(incidents, group=group, layer=layer, filters=Filters(**filters))


def test_the_share_of_areas_that_holds_half_is_said_beside_chance(group: Group) -> None:
    shown = seen(
        "concentration", looked_at(group, [*inside(3, 30), *inside(5, 20), *inside(6, 10)])
    )
    assert shown.finding.startswith(
        "50 % of the 60 incidents fell in 8.3 % of the areas: 1 of 12. If all were alike, chance"
        " alone would need about"
    )
    assert column(shown, "Area")[:2] == ["Ward 03", "Ward 05"]
    assert len(column(shown, "Area")) == AREAS
    assert "Gini coefficient, corrected" in told(shown)
    assert shown.drawing.alike


def test_the_same_areas_as_a_year_before_are_recognised(group: Group) -> None:
    now = [*inside(3, 30), *inside(5, 31)]
    before = [*inside(3, 25, "2023-03"), *inside(5, 24, "2023-03"), *inside(3, 1, "2023-04")]
    months = {"first_month": "2024-03", "last_month": "2024-03"}
    shown = seen("concentration", looked_at(group, [*now, *before], **months))
    assert "None of them was among those that held half a year before" in shown.finding
    same = [*inside(3, 50), *inside(5, 31), *before]
    shown = seen("concentration", looked_at(group, same, **months))
    assert "It is the same one as a year before (March 2024 beside March 2023)." in shown.finding


def test_without_a_whole_year_before_nothing_is_compared(group: Group) -> None:
    everything = [*inside(3, 50), *inside(5, 31, "2023-04")]
    months = {"first_month": "2024-03", "last_month": "2024-03"}
    assert (
        "year before" not in seen("concentration", looked_at(group, everything, **months)).finding
    )


def test_few_incidents_a_year_before_are_not_compared(group: Group) -> None:
    everything = [*inside(3, 50), *inside(3, 19, "2023-03")]
    months = {"first_month": "2024-03", "last_month": "2024-03"}
    assert (
        "year before" not in seen("concentration", looked_at(group, everything, **months)).finding
    )


def test_chance_is_said_where_it_would_do_as_much(group: Group) -> None:
    even = [each for ward in range(AREAS) for each in inside(ward, 2 + ward % 2)]
    shown = seen("concentration", looked_at(group, even))
    assert "Chance alone could concentrate that many incidents as much" in shown.finding


def test_cells_without_incidents_within_the_areas_count_as_places(group: Group) -> None:
    shown = seen("concentration", looked_at(group, inside(3, 30)), unit="cell")
    assert "cells of 250 m: 1 of 19" in shown.finding  # about 192 in all
    assert column(shown, "Cell")[0].startswith("near 50.00")


def test_without_areas_only_cells_with_incidents_are_known() -> None:
    spread = [incident(place=None, **at(700.0 * number)) for number in range(30)]
    shown = seen("concentration", material(spread))
    assert "50 % of the cells of 250 m: 15 of 30." in shown.finding
    assert "Only places with at least one incident are known" in told(shown)
    assert "If all were alike" not in shown.finding
    assert shown.drawing.alike == ()


def test_named_places_are_put_together_by_name() -> None:
    named = [
        incident(place=name) for name in ("Mill", " MILL.", "Inn", "Bar") for _time in range(9)
    ]
    shown = seen("concentration", material(named), unit="place")
    assert "33 % of the named places: 1 of 3" in shown.finding
    assert column(shown, "Place")[0] == "MILL."


def test_snap_points_can_be_counted_by_cell_but_are_no_named_places() -> None:
    snapped = [incident(snapped=True, **at(700.0 * number)) for number in range(30)]
    assert "cells of 250 m" in seen("concentration", material(snapped), unit="place").finding


def test_too_few_say_nothing(group: Group) -> None:
    shown = seen("concentration", looked_at(group, inside(3, 19)))
    assert shown.finding == "19 incidents: too few to say how concentrated they are."
    assert shown.drawing is None


def test_without_any_place_it_is_refused() -> None:
    nowhere = [incident(place=None, lon=None, lat=None)] * 30
    shown = seen("concentration", material(nowhere))
    assert "neither coordinates nor the name" in shown.refused


def test_what_lies_in_no_area_is_left_out_and_said(group: Group) -> None:
    outside = [incident(area="", **at(-9000)) for _time in range(4)]
    shown = seen("concentration", looked_at(group, [*inside(3, 30), *outside]))
    assert "Left out: 4 of 34, without coordinates or outside all areas." in told(shown)
