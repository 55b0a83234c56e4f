"""Dates, times and spans become the columns of the lake."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from workbench.store import incident_moments
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import Reason

ENDS = Mapping(date="d", until="u")


def read(mapping: Mapping, **columns: list[str]) -> tuple[list[dict[str, Any]], list[int]]:
    texts = pa.RecordBatch.from_pydict(
        columns, pa.schema([(name, pa.string()) for name in columns])
    )
    found = incident_moments.read(texts, mapping)
    rows = pa.table(found.columns).to_pylist()
    return rows, found.reasons.tolist()


def span(start: str, end: str, mapping: Mapping = ENDS) -> tuple[Any, Any]:
    [row], [reason] = read(mapping, d=[start], u=[end])
    assert reason == 0
    return clock(row["began"]), clock(row["ended"])


def clock(minutes: int | None) -> str | None:
    if minutes is None:
        return None
    return (datetime(1970, 1, 1) + timedelta(minutes=minutes)).isoformat(" ", "minutes")


def test_a_moment_has_a_beginning_and_no_end() -> None:
    [row], _ok = read(Mapping(date="d"), d=["2024-03-01 13:45:59"])
    assert (clock(row["began"]), row["ended"]) == ("2024-03-01 13:45", None)
    assert (row["weekday"], row["hour"]) == (4, 13)


def test_a_day_begins_at_midnight_and_a_month_not_at_all() -> None:
    rows, _ok = read(Mapping(date="d"), d=["2024-03-01", "2024-03"])
    assert [clock(row["began"]) for row in rows] == ["2024-03-01 00:00", None]
    assert [row["hour"] for row in rows] == [None, None]
    assert [row["weekday"] for row in rows] == [4, None]


@pytest.mark.parametrize(
    ("start", "end", "began", "ended"),
    [
        ("2024-03-01 22:00", "2024-03-02 07:30", "2024-03-01 22:00", "2024-03-02 07:30"),
        ("2024-03-01 22:00", "2024-03-03", "2024-03-01 22:00", "2024-03-04 00:00"),
        ("2024-03-01", "2024-03-03", "2024-03-01 00:00", "2024-03-04 00:00"),
        ("2024-03-01", "2024-03-01 12:00", "2024-03-01 00:00", "2024-03-01 12:00"),
        ("2024-03-01 22:00", "", "2024-03-01 22:00", None),
        ("2024-03-01 22:00", "2024-03-01 22:00", "2024-03-01 22:00", None),
        ("2024-03-01", "2024-03-01", "2024-03-01 00:00", None),
        ("2024-02-28 23:00", "29/02/2024 24:00", "2024-02-28 23:00", "2024-03-01 00:00"),
        ("2024-02-28 23:00", "2024-03", "2024-02-28 23:00", None),
    ],
)
def test_a_span_lies_between_two_moments(
    start: str, end: str, began: str, ended: str | None
) -> None:
    assert span(start, end) == (began, ended)


def test_the_end_may_have_its_time_in_a_column_of_its_own() -> None:
    mapping = Mapping(date="d", time="t", until="u", until_time="v")
    [row], _ok = read(mapping, d=["2024-03-01"], t=["9 pm"], u=["2024-03-02"], v=["06:15"])
    assert (clock(row["began"]), clock(row["ended"])) == ("2024-03-01 21:00", "2024-03-02 06:15")


def test_within_more_than_an_hour_nobody_knows_weekday_or_hour() -> None:
    starts = ["2024-03-31 23:30", "2024-03-31 23:30"]
    rows, _ok = read(ENDS, d=starts, u=["2024-04-01 00:30", "2024-04-01 00:31"])
    assert [(row["weekday"], row["hour"]) for row in rows] == [(6, 23), (None, None)]
    assert [row["month"] for row in rows] == ["2024-03", "2024-03"]  # that of the start


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("2024-03-02", "2024-03-01", Reason.ENDS_FIRST),
        ("2024-03-01 10:00", "2024-03-01 09:59", Reason.ENDS_FIRST),
        ("2024-03-01", "later", Reason.NOT_AN_END),
        ("2024-03-01", "2023-02-29", Reason.NOT_AN_END),
        ("2024-03-01", "2999-03-01", Reason.IN_THE_FUTURE),
        ("soon", "2023-02-29", Reason.NOT_A_DATE),
        ("", "2023-02-28", Reason.NO_DATE),
    ],
)
def test_what_is_wrong_with_an_end_is_said(start: str, end: str, reason: Reason) -> None:
    _rows, found = read(ENDS, d=[start], u=[end])
    assert found == [reason]


def test_a_span_over_the_change_of_the_clocks_ends_after_it_began() -> None:
    berlin = replace(ENDS, zone="Europe/Berlin")
    assert span("2024-10-27T00:50Z", "2024-10-27T01:10Z", berlin) == ("2024-10-27 02:50", None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1969-12-31", Reason.BEFORE_1970),
        ("0001-01-01 00:00", Reason.BEFORE_1970),
        ("1899-12-30", Reason.BEFORE_1970),
        ("1970-01-01", 0),
        ("9999-12-31", Reason.IN_THE_FUTURE),
        ("2023-02-29", Reason.NOT_A_DATE),
        ("2024-02-29", 0),
        ("2024-01-01 24:00", 0),
        ("2024-01-01 24:01", Reason.NOT_A_DATE),
    ],
)
def test_dates_that_nobody_can_mean_are_told_apart(text: str, reason: int) -> None:
    _rows, found = read(Mapping(date="d"), d=[text])
    assert found == [reason]


def test_today_and_this_month_are_not_the_future_and_next_week_is() -> None:
    today = datetime.now(UTC).date()
    texts = [today.isoformat(), f"{today:%Y-%m}", (today + timedelta(days=7)).isoformat()]
    assert read(Mapping(date="d"), d=texts)[1] == [0, 0, Reason.IN_THE_FUTURE]


def test_24_00_is_midnight_of_the_next_day() -> None:
    [row], _ok = read(Mapping(date="d"), d=["2023-12-31 24:00"])
    assert (row["month"], row["weekday"], row["hour"]) == ("2024-01", 0, 0)
    assert clock(row["began"]) == "2024-01-01 00:00"


def test_minutes_are_by_the_clock_of_the_place() -> None:
    bogota = Mapping(date="d", zone="America/Bogota")
    [row, day], _ok = read(bogota, d=["2024-03-01T03:30:00Z", "2024-03-01"])
    assert clock(row["began"]) == "2024-02-29 22:30"
    assert row["occurred"] == datetime(2024, 3, 1, 3, 30, tzinfo=UTC)
    assert (clock(day["began"]), day["month"]) == ("2024-03-01 00:00", "2024-03")


def test_many_days_of_many_months_come_out_in_their_places() -> None:
    days = [date(1970, 1, 1) + timedelta(days=37 * n) for n in range(500)]
    rows, _ok = read(Mapping(date="d"), d=[day.isoformat() for day in days])
    assert [row["month"] for row in rows] == [f"{day:%Y-%m}" for day in days]
    assert [row["weekday"] for row in rows] == [day.weekday() for day in days]
