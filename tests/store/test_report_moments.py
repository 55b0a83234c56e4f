"""Dates and times of reports."""

from datetime import UTC, datetime

from workbench.store import report_moments


def test_times_without_a_zone_are_those_of_this_installation() -> None:
    [written] = report_moments.read(["2026-03-04 18:30"])
    assert written
    assert written.at == datetime(2026, 3, 4, 18, 30).astimezone()
    assert written.timed
    [utc] = report_moments.read(["2026-03-04 18:30"], utc=True)
    assert utc
    assert utc.at == datetime(2026, 3, 4, 18, 30, tzinfo=UTC)


def test_a_written_zone_is_kept() -> None:
    [written] = report_moments.read(["2026-03-04T18:30:00.000+03:00"])
    assert written
    assert written.at.astimezone(UTC) == datetime(2026, 3, 4, 15, 30, tzinfo=UTC)


def test_a_day_alone_has_no_time_and_midnight_in_a_workbook_is_a_day() -> None:
    texts = ["2026-03-04", "2026-03-04T00:00:00", "4.3.2026", "04/03/2026"]
    assert {(each.at, each.timed) for each in report_moments.read(texts) if each} == {
        (datetime(2026, 3, 4).astimezone(), False)
    }


def test_what_is_no_day_is_none() -> None:
    assert report_moments.read(["", "soon", "2026-02-30", "2026-03"]) == [None] * 4


def test_the_order_of_day_and_month_is_found_over_all_columns() -> None:
    assert report_moments.order([["03/04/2026"], ["05/06/2026"]]) == ""
    assert report_moments.order([["03/04/2026"], ["13/06/2026"]]) == "day"
    assert report_moments.order([["03/04/2026", "03/14/2026"]]) == "month"
    assert report_moments.order([]) == "day"
