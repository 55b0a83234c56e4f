"""Incidents by their own place, on every engine."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis
import pandas as pd
import pytest

from tests import lake_rows
from workbench.store import incident_places, lake

pytestmark = pytest.mark.usefixtures("engine")

Rows = list[dict[str, Any]]


def a_row(number: int, **given: Any) -> dict[str, Any]:
    usual = {
        "id": str(number),
        "month": "2024-03",
        "began": 1440 * (19_800 + number),
        "place": "Mill",
        "lon": 20.5,
        "lat": 50.5,
        "snapped": False,
    }
    return usual | given


ROWS: Rows = [
    a_row(1),
    a_row(2),
    a_row(3, place="Inn"),
    a_row(4, place=None),
    a_row(5, place=None, lon=21.0),
    a_row(6, lon=None, lat=None),
    a_row(7, place=None, lon=None, lat=None),
    a_row(8, snapped=True),
    a_row(9, began=None, month="2024-02"),
]


@contextmanager
def opened(rows: Rows) -> Iterator[ibis.Table]:
    with lake.incidents("g", [lake_rows.in_parts("new", rows)] if rows else []) as table:
        yield table


def as_counts(frame: pd.DataFrame) -> Counter[tuple[str, float | None]]:
    return Counter(
        {
            (row.place, None if pd.isna(row.lon) else row.lon): row.count_
            for row in frame.rename(columns={"count": "count_"}).itertuples()
        }
    )


def test_spots_are_names_and_points_of_their_own() -> None:
    with opened(ROWS) as table:
        found = incident_places.spots(table)
        assert list(found.columns) == ["place", "lon", "lat", "count"]
        assert as_counts(found) == {
            ("Mill", 20.5): 3,
            ("Inn", 20.5): 1,
            ("", 20.5): 1,
            ("", 21.0): 1,
            ("Mill", None): 1,
        }
        first = incident_places.spots(table, most=1)
        assert list(first["count"]) == [3]


def test_by_name_alone_points_do_not_part_a_place() -> None:
    with opened(ROWS) as table:
        found = incident_places.spots(table, names_only=True)
    assert dict(zip(found["place"], found["count"], strict=True)) == {"Mill": 4, "Inn": 1}


def test_moments_are_those_of_known_places_on_known_days() -> None:
    with opened(ROWS) as table:
        named = incident_places.moments(table, by_name=True)
        points = incident_places.moments(table, by_name=False)
        last = incident_places.moments(table, by_name=True, most=1)
    days = [1440 * (19_800 + number) for number in range(10)]
    assert sorted(named["began"]) == [days[number] for number in (1, 2, 3, 6)]
    assert sorted(points["began"]) == [days[number] for number in (1, 2, 3, 4, 5)]
    assert list(last["began"]) == [days[6]]


def test_the_middle_and_the_first_month_are_those_of_all() -> None:
    with opened(ROWS) as table:
        assert incident_places.middle(table) == (20.57, 50.5)
        assert incident_places.first_month(table) == "2024-02"


def test_an_empty_lake_has_none_of_it() -> None:
    with opened([]) as table:
        assert incident_places.middle(table) is None
        assert incident_places.first_month(table) == ""
        assert len(incident_places.spots(table)) == 0
        assert len(incident_places.moments(table, by_name=False)) == 0
