"""Dates as people write them."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store.incident_dates import Survey, read

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(day=DAYS, order=st.sampled_from(["day", "month"]), sign=st.sampled_from("/.-"))
def test_a_day_is_read_back_in_either_order(day: date, order: str, sign: str) -> None:
    parts = (day.day, day.month) if order == "day" else (day.month, day.day)
    written = sign.join([*map(str, parts), f"{day.year:04d}"])
    found = read(pa.array([written, day.isoformat()]), order=order)
    assert found.fine.tolist() == [True, True]
    assert found.month.tolist() == [(day.year - 1970) * 12 + day.month - 1] * 2
    assert found.day.tolist() == [day.day] * 2


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2024-13-01", "31/04/2024", "2024-01-01 25:00", "soon", "", "2024", "1/1/1600"],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert not read(pa.array([text])).fine[0]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2024-02-03T12:30:00Z", 45_000),
        ("2024-02-03 12:30", 45_000),
        ("03/02/2024, 12:30:00 PM", 45_000),
        ("03.02.2024 12:00 am", 0),
        ("2024-02-03 00:00:01.250+02:00", 1),
        ("2024-02-03", -1),
    ],
)
def test_times_are_read_in_their_usual_forms(text: str, seconds: int) -> None:
    found = read(pa.array([text]))
    assert found.fine[0]
    assert found.seconds[0] == seconds


def test_an_offset_is_kept_in_minutes_east() -> None:
    found = read(pa.array(["2024-02-03 10:00-05:30", "2024-02-03 10:00Z", "2024-02-03 10:00"]))
    assert found.offset.tolist() == [-330, 0, 0]
    assert found.zoned.tolist() == [True, True, False]


def test_a_time_of_its_own_may_be_missing_but_not_wrong() -> None:
    days = pa.array(["2024-02-03"] * 4)
    found = read(days, pa.array(["9:05", "", "midnight", "11 pm"]))
    assert found.fine.tolist() == [True, True, False, True]
    assert found.seconds.tolist()[::3] == [9 * 3600 + 300, 23 * 3600]


def test_nothing_is_read_from_nothing() -> None:
    assert len(read(pa.array([], pa.string())).fine) == 0
    assert read(pa.array([None, "2024-01"], pa.string())).fine.tolist() == [False, True]


def surveyed(*texts: str) -> Survey:
    survey = Survey()
    survey.add(pa.array(texts))
    return survey


def test_the_whole_file_decides_whether_the_day_or_the_month_comes_first() -> None:
    assert surveyed("03/04/2026", "25/04/2026").order == "day"
    assert surveyed("03/04/2026", "04/25/2026").order == "month"
    assert surveyed("03/04/2026", "05/06/2026").order == ""
    assert surveyed("03/03/2026", "2026-01-02").order == "day"


def test_midnight_everywhere_means_that_nobody_wrote_the_hour() -> None:
    assert not surveyed("2026-01-02 00:00", "2026-01-05 00:00:00").has_time
    assert surveyed("2026-01-02 00:00", "2026-01-05 00:01").has_time


def test_only_firsts_of_the_month_means_months_only() -> None:
    firsts = [f"2026-{month:02d}-01" for month in range(1, 13)] * 2
    assert surveyed(*firsts).months_only
    assert not surveyed(*firsts, "2026-03-02").months_only
    assert surveyed("2026-03").months_only


def test_repeated_texts_are_read_once_and_come_out_in_their_places() -> None:
    found = read(pa.array(["2024-01", "2024-02", "2024-01"]))
    assert np.diff(found.month).tolist() == [1, -1]
