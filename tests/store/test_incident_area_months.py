"""Counts by area and month add up to the counts by either, on each engine."""

from shapely import box

from tests import lake_rows
from workbench.store import incident_area_months, incident_counts, lake
from workbench.store.incident_counts import Filters

AREAS = {"West": box(0, 0, 1, 1), "East": box(1, 0, 2, 1)}
ROWS = [
    {"month": "2024-03", "lon": 0.5, "lat": 0.5},
    {"month": "2024-01", "lon": 0.5, "lat": 0.5},
    {"month": "2024-01", "lon": 1.5, "lat": 0.5},
    {"month": "2024-02", "lon": 9.0, "lat": 0.5},
    {"month": "2024-02"},
]


def test_sums_are_what_is_counted_by_area_and_by_month(engine: str) -> None:
    layer, record = lake_rows.a_layer(AREAS), lake_rows.in_parts("a", ROWS)
    with lake.incidents("g", [record], layer) as table:
        found = incident_area_months.read(table)
        for first, last in (("", ""), ("2024-01", "2024-02"), ("2024-03", "2025-01"), ("2030", "")):
            chosen = incident_counts.chosen(table, Filters(first_month=first, last_month=last))
            by_area, by_month = incident_counts.by_area(chosen), incident_counts.by_month(chosen)
            summed = found.by_area(first, last)
            assert summed.to_numpy().tolist() == by_area.to_numpy().tolist()
            assert list(summed) == list(by_area)
            months = dict(zip(by_month["month"], by_month["count"], strict=True))
            assert found.by_month(first, last) == months
    assert found.months == ("2024-01", "2024-02", "2024-03")
    assert found.of(["East", "Nowhere", "West", ""], "2024-01", "2024-02").tolist() == [1, 0, 1, 1]


def test_of_nothing_there_is_nothing(engine: str) -> None:
    with lake.incidents("g", []) as table:
        found = incident_area_months.read(table)
    assert (found.areas, found.months, found.by_month()) == ((), (), {})
    assert len(found.by_area()) == 0
    assert found.of(["West"]).tolist() == [0]
