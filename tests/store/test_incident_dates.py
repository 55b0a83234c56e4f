"""Dates as people write them."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.store.incident_dates import Survey, read

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@settings(deadline=None)  # the first one loads pyarrow
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 March 2026", "2026-03-03"),
        ("3-Mar-26", "2026-03-03"),
        ("03 mar. 2026", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("Mar 3rd, 2026", "2026-03-03"),
        ("3. März 2026", "2026-03-03"),
        ("3. Dez. 2026", "2026-12-03"),
        ("3 de agosto de 2026", "2026-08-03"),
        ("3 ene 2026", "2026-01-03"),
        ("3 août 2026", "2026-08-03"),
        ("1er février 2026", "2026-02-01"),
        ("29 FEBRUARY 2024", "2024-02-29"),
        (" 3 July 2026 14:05 ", "2026-07-03"),
    ],
)
def test_months_may_have_names_in_four_languages(text: str, day: str) -> None:
    found = read(pa.array([text]))
    assert found.fine[0], text
    month = np.datetime64("1970-01") + int(found.month[0])
    assert f"{month}-{found.day[0]:02d}" == day


def test_a_month_by_name_alone_has_no_day() -> None:
    found = read(
        pa.array(["March 2026", "Marz 2026", "Foo 2026", "29 February 2023", "31 juin 2024"])
    )
    assert found.fine.tolist() == [True, True, False, False, False]
    assert found.day.tolist()[:2] == [0, 0]


def test_24_00_is_a_whole_day_and_24_01_is_no_time() -> None:
    found = read(
        pa.array(
            ["2024-02-03 24:00", "2024-02-03T24:00:00", "2024-02-03 24:01", "1/2/2024 24:00 pm"]
        )
    )
    assert found.fine.tolist() == [True, True, False, False]
    assert found.seconds.tolist()[:2] == [86_400, 86_400]


def test_other_years_are_dates_where_they_are_asked_for() -> None:
    texts = pa.array(["1600-01-01", "9999-12-31"])
    assert read(texts).fine.tolist() == [False, False]
    assert read(texts, years=range(1, 10_000)).fine.tolist() == [True, True]


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


def test_times_in_utc_are_noticed() -> None:
    texts = ("2026-01-02T10:00Z", "2026-01-02T10:00+00:00", "2026-01-02T10:00+01:00", "2026-01-02")
    survey = surveyed(*texts)
    assert (survey.utc, survey.zoned) == (2, 3)


def test_the_ends_of_spans_tell_the_order_and_have_hours_of_their_own() -> None:
    survey = Survey()
    survey.add(pa.array(["03/04/2026"]))
    survey.add_ends(pa.array(["25/04/2026 00:00", "26/04/2026 12:00 am"]))
    assert (survey.order, survey.end_timed) == ("day", 0)
    survey.add_ends(pa.array(["25/04/2026"]), pa.array(["6:00"]))
    assert survey.end_timed == 1


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
