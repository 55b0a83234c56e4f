"""Every query on every engine, over files of every age, beside the same count in plain Python."""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import ibis
import pandas as pd
import pytest
from shapely import box

from tests import lake_rows
from workbench.store import incident_counts, lake
from workbench.store.incident_counts import Extent, Filters

AREAS = {
    "North": box(0.0, 0.5, 1.0, 1.0),
    "South": box(0.0, 0.0, 1.0, 0.5),
    "Again": box(0.2, 0.2, 0.8, 0.8),
}
EVERYTHING = Filters()
MIXED = Filters(
    categories=("Noise", ""),
    first_month="2024-02",
    last_month="2024-11",
    weekdays=(0, 2, 4, 5, 6),
    hours=tuple(range(24)),
    areas=("South", ""),
)
FILTERS = [
    Filters(),
    Filters(categories=("Théft",)),
    Filters(categories=("",)),
    Filters(first_month="2024-06"),
    Filters(last_month="2024-06"),
    Filters(weekdays=(5, 6)),
    Filters(hours=(22, 23, 0, 1)),
    Filters(areas=("North", "Again")),
    Filters(areas=("",)),
    Filters(areas=("Nowhere",)),
    MIXED,
]
Rows = list[dict[str, Any]]
Column = dict[str, list[Any]]


def made(seed: int, count: int) -> Rows:
    """Incidents with everything that can lack, on few points, some on the border of two areas."""
    rng = random.Random(seed)
    rows: Rows = []
    for number in range(count):
        began = 1440 * rng.randrange(19_700, 20_100) + rng.randrange(1440)
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=began)
        kind = rng.choice(["moment", "moment", "span", "day", "month"])
        on_map = rng.random() < 0.8
        rows.append(
            {
                "id": f"{seed}-{number}",
                "occurred": None if kind == "month" else moment,
                "month": f"{moment:%Y-%m}",
                "weekday": None if kind in ("month", "span") else moment.weekday(),
                "hour": moment.hour if kind == "moment" else None,
                "began": None if kind == "month" else began,
                "ended": began + 600 if kind == "span" else None,
                "category": rng.choice(["Noise", "Théft", "theft", None]),
                "place": rng.choice(["Quay", "Ärea 1", None]),
                "lon": rng.choice([-0.2, 0.1, 0.25, 0.5, 0.9, 1.0]) if on_map else None,
                "lat": rng.choice([-0.1, 0.1, 0.5, 0.6, 1.0]) if on_map else None,
                "snapped": rng.random() < 0.3,
            }
        )
    return rows


@contextmanager
def opened(filters: Filters = EVERYTHING) -> Iterator[tuple[ibis.Table, Rows]]:
    """Three imports of different age, filtered: as a table of the engine, and as plain rows."""
    new, flagged, plain = made(1, 60), made(2, 40), made(3, 30)
    imports = [
        lake_rows.in_parts("new", new[:25], new[25:]),
        lake_rows.as_one_file("flagged", flagged, snapped=True),
        lake_rows.as_one_file("plain", plain),
        lake_rows.a_record("gone"),
    ]
    older = {"began": None, "ended": None}
    rows = [
        *(row | {"import_id": "new"} for row in new),
        *(row | older | {"snapped": True, "import_id": "flagged"} for row in flagged),
        *(row | older | {"snapped": False, "import_id": "plain"} for row in plain),
    ]
    with lake.incidents("g", imports, lake_rows.a_layer(AREAS)) as table:
        yield (
            incident_counts.chosen(table, filters),
            [row for row in map(placed, rows) if kept(row, filters)],
        )


def placed(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its area; the first one has the points on a border."""
    if row["lon"] is None:
        return row | {"area": None}
    inside = [
        name
        for name, polygon in AREAS.items()
        if polygon.bounds[0] <= row["lon"] <= polygon.bounds[2]
        and polygon.bounds[1] <= row["lat"] <= polygon.bounds[3]
    ]
    return row | {"area": inside[0] if inside else ""}


def kept(row: dict[str, Any], filters: Filters) -> bool:
    """Whether the filters leave a row."""
    return (
        (not filters.categories or (row["category"] or "") in filters.categories)
        and row["month"] >= filters.first_month
        and row["month"] <= (filters.last_month or "9999-12")
        and (not filters.weekdays or row["weekday"] in filters.weekdays)
        and (not filters.hours or row["hour"] in filters.hours)
        and (not filters.areas or row["area"] in filters.areas)
    )


def day(minutes: int) -> str:
    """The day of a count of minutes since 1970."""
    return str(date(1970, 1, 1) + timedelta(days=minutes // 1440))


def counted(rows: Rows, key: Callable[[dict[str, Any]], Any]) -> list[list[Any]]:
    """Each key with its count, by key; a row without a key is left out."""
    found = Counter(of for row in rows if (of := key(row)) is not None)
    return [[*(k if isinstance(k, tuple) else (k,)), n] for k, n in sorted(found.items())]


def most_first(counts: list[list[Any]]) -> list[list[Any]]:
    """As the ranked queries give them."""
    return sorted(counts, key=lambda row: (-row[-1], row[0]))


def listed(frame: pd.DataFrame) -> list[list[Any]]:
    """Rows of a frame, as Python has them."""
    return [list(row) for row in zip(*(frame[name].tolist() for name in frame), strict=True)]


@pytest.mark.parametrize("filters", FILTERS, ids=lambda filters: str(filters)[8:60])
def test_filters_leave_the_same_incidents(engine: str, filters: Filters) -> None:
    with opened(filters) as (table, rows):
        seconds = table.occurred.epoch_seconds()
        told = table.select("id", "area", "snapped", "ended", seconds=seconds).order_by("id")
        found = told.to_pyarrow().to_pylist()
    assert found == [
        {
            "id": row["id"],
            "area": row["area"],
            "snapped": row["snapped"],
            "ended": row["ended"],
            "seconds": row["occurred"] and row["occurred"].timestamp(),
        }
        for row in sorted(rows, key=lambda row: row["id"])
    ]


@pytest.mark.parametrize("filters", [Filters(), MIXED, Filters(areas=("Nowhere",))])
def test_the_extent_says_how_much_is_known(engine: str, filters: Filters) -> None:
    with opened(filters) as (table, rows):
        found = incident_counts.extent(table)
    months = [row["month"] for row in rows]
    days = [day(row["began"]) for row in rows if row["began"] is not None]
    on_map = [row for row in rows if row["lon"] is not None]
    assert found == Extent(
        total=len(rows),
        unplaced=len(rows) - len(on_map),
        first_month=min(months, default=""),
        last_month=max(months, default=""),
        timed=sum(row["hour"] is not None for row in rows),
        named=sum(row["place"] is not None and not row["snapped"] for row in rows),
        exact=sum(not row["snapped"] and row["began"] is not None for row in on_map),
        snapped=sum(row["snapped"] for row in on_map),
        dated=len(days),
        spans=sum(row["ended"] is not None for row in rows),
        last_day=max(days, default=""),
    )


@pytest.mark.parametrize("filters", [Filters(), MIXED], ids=["all", "filtered"])
def test_counts_by_time(engine: str, filters: Filters) -> None:
    with opened(filters) as (table, rows):
        months = listed(incident_counts.by_month(table))
        days = listed(incident_counts.by_day(table))
        hours = listed(incident_counts.by_hour(table))
    assert months == counted(rows, lambda row: row["month"])
    assert days == counted(rows, lambda row: None if row["began"] is None else day(row["began"]))
    assert hours == counted(
        rows, lambda row: None if row["hour"] is None else (row["weekday"], row["hour"])
    )


@pytest.mark.parametrize("filters", [Filters(), MIXED], ids=["all", "filtered"])
def test_counts_by_kind_and_name(engine: str, filters: Filters) -> None:
    with opened(filters) as (table, rows):
        kinds = listed(incident_counts.by_category(table))
        places = listed(incident_counts.by_place(table, 1))
        areas = listed(incident_counts.by_area(table))
        area_months = listed(incident_counts.by_area_month(table))
    assert kinds == most_first(counted(rows, lambda row: row["category"] or ""))
    assert places == most_first(counted(rows, lambda row: row["place"]))[:1]
    assert areas == most_first(counted(rows, lambda row: row["area"]))
    assert area_months == counted(
        rows, lambda row: None if row["area"] is None else (row["area"], row["month"])
    )


def test_counts_on_the_map(engine: str) -> None:
    with opened() as (table, rows):
        points = listed(incident_counts.points(table))
        cells = listed(incident_counts.by_cell(table, west=0.05, south=0.3, width=0.21, height=0.1))
        lon, lat = incident_counts.coordinates(table)
    on_map = [row for row in rows if row["lon"] is not None]
    assert points == counted(on_map, lambda row: (row["lon"], row["lat"]))
    assert cells == counted(
        on_map,
        lambda row: (
            math.floor((row["lon"] - 0.05) / 0.21),
            math.floor((row["lat"] - 0.3) / 0.1),
        ),
    )
    there = sorted((row["lon"], row["lat"]) for row in on_map)
    assert sorted(zip(lon.tolist(), lat.tolist(), strict=True)) == there


def test_single_incidents(engine: str) -> None:
    with opened() as (table, rows):
        events = incident_counts.events(table)
        latest = incident_counts.events(table, 5)
        spans = incident_counts.spans(table)
    exact = [
        row
        for row in rows
        if row["began"] is not None and row["lon"] is not None and not row["snapped"]
    ]
    assert list(events) == ["began", "ended", "lon", "lat", "place", "category"]
    assert sorted(events["began"]) == sorted(row["began"] for row in exact)
    assert latest["began"].tolist() == sorted((row["began"] for row in exact), reverse=True)[:5]
    whole = [row for row in rows if row["began"] is not None]
    known = [row for row in whole if row["hour"] is not None or row["ended"] is not None]
    told = [(row["began"], row["ended"] or -1) for row in known]
    assert sorted(zip(spans["began"], spans["ended"].fillna(-1), strict=True)) == sorted(told)


def test_an_empty_lake_counts_nothing(engine: str) -> None:
    with lake.incidents("g", []) as table:
        assert incident_counts.extent(table) == Extent(0, 0, "", "", 0, 0)
        for count, columns in (
            (incident_counts.by_month, ["month", "count"]),
            (incident_counts.by_day, ["day", "count"]),
            (incident_counts.points, ["lon", "lat", "count"]),
            (incident_counts.by_area, ["area", "count"]),
        ):
            frame = count(table)
            assert (list(frame), len(frame)) == (columns, 0)
        assert [len(numbers) for numbers in incident_counts.coordinates(table)] == [0, 0]
        assert table.schema()["occurred"].is_timestamp()
        assert len(incident_counts.events(table)) == len(incident_counts.spans(table)) == 0


def test_a_column_that_was_never_filled_is_nothing_of_its_type(engine: str) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    record = lake_rows.in_parts("new", [{"month": "2024-01", "category": "Noise"}])
    older = lake_rows.a_record("older")
    untyped = pa.table({"month": ["2023-12"], "id": ["7"], "category": pa.nulls(1)})
    parquet.write_table(untyped, lake.folder("g") / "older.parquet")
    with lake.incidents("g", [record, older]) as table:
        assert listed(incident_counts.by_category(table)) == [["", 1], ["Noise", 1]]
        assert str(table.schema()["began"]) == "int32"
