"""Text columns become incidents."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import Reason
from workbench.store.incident_rows import Shaped, shape
from workbench.store.incident_source import Batch, Broken

MAPPING = Mapping(date="d", category="c", x="x", y="y")


def shaped(mapping: Mapping = MAPPING, **columns: list[str]) -> Shaped:
    rows = len(columns["d"])
    filled: dict[str, list[str]] = {"c": [""] * rows, "x": [""] * rows, "y": [""] * rows} | columns
    texts = pa.RecordBatch.from_arrays(
        [pa.array(column, pa.string()) for column in filled.values()], names=list(filled)
    )
    return shape(Batch(texts, np.arange(2, rows + 2), (), 0), mapping)


def first(found: Shaped) -> dict[str, Any]:
    row: dict[str, Any] = found.incidents.to_pylist()[0]
    return row


def test_a_row_without_coordinates_is_kept_without_a_place_on_the_map() -> None:
    found = shaped(d=["2024-03"] * 3, x=["", "NA", "0"], y=[" ", "n/a", "0.0"])
    assert found.rejected == ()
    assert found.incidents.column("lon").null_count == 3


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ("1", "", Reason.HALF_A_PLACE),
        ("here", "2", Reason.NOT_A_NUMBER),
        ("1,234,5", "2", Reason.NOT_A_NUMBER),
        ("inf", "2", Reason.NOT_A_NUMBER),
        ("200", "2", Reason.OFF_THE_EARTH),
        ("1", "95", Reason.OFF_THE_EARTH),
    ],
)
def test_coordinates_that_cannot_be_used_are_rejected_with_the_reason(
    x: str, y: str, reason: Reason
) -> None:
    assert shaped(d=["2024-03"], x=[x], y=[y]).rejected == ((2, reason),)


@pytest.mark.parametrize("text", ["-75,5698", "-75.5698", " -75,56980 "])
def test_degrees_are_read_with_a_point_or_a_comma(text: str) -> None:
    found = shaped(d=["2024-03", "2024-03"], x=[text, "1"], y=["6,25", "1"])
    assert first(found)["lon"] == pytest.approx(-75.5698)
    assert first(found)["lat"] == pytest.approx(6.25)


@pytest.mark.parametrize(
    ("decimal", "x", "y"),
    [(".", "530,000.5", "180000"), (",", "530.000,5", "180.000,0"), (".", "530000.5", "180000")],
)
def test_metres_become_degrees_by_their_system(decimal: str, x: str, y: str) -> None:
    row = first(shaped(replace(MAPPING, epsg=27700, decimal=decimal), d=["2024-03"], x=[x], y=[y]))
    assert row["lon"] == pytest.approx(-0.1283, abs=2e-4)
    assert row["lat"] == pytest.approx(51.5038, abs=5e-4)


def test_a_missing_date_and_an_unreadable_one_are_told_apart() -> None:
    found = shaped(d=["", "soon", "2024-03-01"])
    assert found.rejected == ((2, Reason.NO_DATE), (3, Reason.NOT_A_DATE))
    assert len(found.incidents) == 1


def test_months_have_neither_weekday_nor_hour() -> None:
    row = first(shaped(d=["2024-03"]))
    assert (row["month"], row["weekday"], row["hour"], row["occurred"]) == (
        "2024-03",
        None,
        None,
        None,
    )


def test_times_are_those_of_the_place_and_the_moment_is_kept_in_utc() -> None:
    bogota = replace(MAPPING, zone="America/Bogota")
    row = first(shaped(bogota, d=["2024-03-01T03:30:00Z"]))
    assert (row["month"], row["weekday"], row["hour"]) == ("2024-02", 3, 22)
    assert row["occurred"].isoformat() == "2024-03-01T03:30:00+00:00"
    local = first(shaped(bogota, d=["2024-02-29 22:30"]))
    assert (local["hour"], local["occurred"]) == (22, row["occurred"])


def test_without_a_zone_times_are_taken_as_they_are_written() -> None:
    row = first(shaped(d=["2024-03-01 03:30+02:00"]))
    assert (row["month"], row["weekday"], row["hour"]) == ("2024-03", 4, 3)
    assert row["occurred"].isoformat() == "2024-03-01T01:30:00+00:00"


def test_an_hour_that_the_clocks_skip_is_still_read() -> None:
    paris = replace(MAPPING, zone="Europe/Paris")
    assert shaped(paris, d=["2024-03-31 02:30", "2024-10-27 02:30"]).rejected == ()


def test_identical_rows_are_separate_incidents() -> None:
    assert len(shaped(d=["2024-03"] * 3, c=["Noise"] * 3).incidents) == 3


def test_a_file_about_one_thing_may_say_so_in_the_mapping() -> None:
    mapping = replace(MAPPING, category="", category_is=" Burglary ")
    assert first(shaped(mapping, d=["2024-03"]))["category"] == "Burglary"


def test_a_row_of_the_wrong_length_is_rejected_in_its_place() -> None:
    texts = pa.RecordBatch.from_arrays([pa.array(["", "2024-03"])], names=["d"])
    batch = Batch(texts, np.array([2, 4]), (Broken(3, ("x", "y")),), 0)
    assert shape(batch, Mapping(date="d")).rejected == ((2, Reason.NO_DATE), (3, Reason.CELLS))
