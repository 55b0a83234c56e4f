"""Incidents by point, on every engine."""

import pytest

from tests import lake_rows
from workbench.store import incident_points, lake

pytestmark = pytest.mark.usefixtures("engine")


def test_the_fullest_points_come_first_and_all_are_counted() -> None:
    spots = [(20.5, 50.5), (20.5, 50.5), (21.0, 50.0), (19.0, 51.0), (None, None)]
    rows = [
        {"id": str(number), "month": "2024-03", "lon": lon, "lat": lat}
        for number, (lon, lat) in enumerate(spots)
    ]
    with lake.incidents("g", [lake_rows.in_parts("new", rows)]) as table:
        frame = incident_points.fullest(table, most=2)
        assert frame.to_numpy().tolist() == [[20.5, 50.5, 2], [19.0, 51.0, 1]]
        assert incident_points.known(table) == 3


def test_an_empty_lake_has_no_points() -> None:
    with lake.incidents("g", []) as table:
        assert len(incident_points.fullest(table, most=2)) == 0
        assert incident_points.known(table) == 0
