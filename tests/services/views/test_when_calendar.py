"""Day by day: holidays named, days without data never shown as none."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from tests.services.views.made import column, seen, told
from tests.services.views.timed import an_import, covered, daily, moment, monthly
from workbench.services import marks
from workbench.store.incident_counts import Filters

YEAR = an_import("2024-01", "2024-12")


def test_every_covered_day_is_there_quiet_ones_as_zero() -> None:
    rows = [*daily("2024-01-01", "2024-12-30", 2), moment("2024-12-31", 5)]
    quiet = [row for row in rows if row["began"] // 1440 != 19_800]
    shown = seen("calendar", covered(quiet, YEAR))
    assert len(shown.drawing.counts) == 366
    assert sorted(set(shown.drawing.counts.values())) == [0, 1, 2]
    assert shown.drawing.years == (2024,)


def test_days_before_and_after_the_data_are_unknown() -> None:
    imports = an_import("2024-03", "2024-05")
    shown = seen("calendar", covered(daily("2024-03-20", "2024-05-10", 3), imports))
    assert min(shown.drawing.counts) == date(2024, 3, 20)
    assert max(shown.drawing.counts) == date(2024, 5, 10)
    assert "Data to 10 May 2024: the last month is not complete." in shown.notes


def test_days_of_months_without_import_and_without_days_are_unknown() -> None:
    rows = [
        *daily("2024-01-01", "2024-01-31", 3),
        *monthly("2024-02", 40),
        *daily("2024-04-01", "2024-04-30", 3),
    ]
    imports = an_import("2024-01", "2024-02"), an_import("2024-04", "2024-04")
    shown = seen("calendar", covered(rows, *imports))
    assert {day.month for day in shown.drawing.counts} == {1, 4}
    assert "Of February 2024 only the months are known" in told(shown)
    assert "No data: March 2024." in told(shown)


def test_months_alone_are_refused() -> None:
    shown = seen("calendar", covered(monthly("2024-03", 30), YEAR))
    assert shown.refused == "These incidents have months only, no days."


def test_a_day_with_many_more_than_the_others_is_more_than_chance() -> None:
    rows = [*daily("2024-01-01", "2024-12-31"), *(moment("2024-07-13", 20) for _each in range(12))]
    shown = seen("calendar", covered(rows, YEAR))
    assert "378 incidents on 366 days with data: 1.0 a day." in shown.finding
    assert "The most on one day: 13 on Saturday, 13 July 2024; if all days were alike, there" in (
        shown.finding
    )
    assert "in less than 1 of 1,000 cases" in shown.finding


def test_a_day_as_chance_makes_them_is_none_to_speak_of() -> None:
    rows = [*daily("2024-01-01", "2024-12-31"), *(moment("2024-07-13", 20) for _each in range(3))]
    shown = seen("calendar", covered(rows, YEAR))
    assert "one of so many days would often have as many" in shown.finding


def test_few_incidents_have_no_day_that_stands_out() -> None:
    shown = seen("calendar", covered([moment("2024-12-31", 1)], YEAR))
    assert "That is too few to say which days stand out." in shown.finding


def test_holidays_are_framed_named_and_compared() -> None:
    group = a_group()
    actor = an_actor(group)
    for day, name in ((1, "New Year’s Day"), (6, "Epiphany"), (15, "Town feast")):
        marks.add(actor, group.id, "holiday", starts=date(2024, 1, day), words=name)
    busy = [moment(f"2024-01-{day:02d}", 1) for day in (1, 6, 15) for _each in range(9)]
    rows = [*daily("2024-01-01", "2024-12-31"), *busy]
    shown = seen("calendar", covered(rows, YEAR, group=group))
    assert shown.drawing.holidays[date(2024, 1, 6)] == "Epiphany"
    assert column(shown, "Holiday")[:6] == ["New Year’s Day", "", "", "", "", "Epiphany"]
    assert "On the 3 holidays 10.0 a day, on other days 1.0: that is more than chance" in (
        shown.finding
    )


def test_two_holidays_on_one_day_are_both_named() -> None:
    group = a_group()
    for name in ("Easter Sunday", "Spring fair"):
        marks.add(
            an_actor(group, login=name), group.id, "holiday", starts=date(2024, 3, 31), words=name
        )
    shown = seen("calendar", covered(daily("2024-01-01", "2024-12-31"), YEAR, group=group))
    assert shown.drawing.holidays[date(2024, 3, 31)] == "Easter Sunday, Spring fair"


@pytest.mark.parametrize(("asked", "years"), [("2021", (2021,)), ("", (2022, 2023, 2024))])
def test_a_year_is_chosen_or_the_last_three_are_shown(asked: str, years: tuple[int, ...]) -> None:
    rows = daily("2021-01-01", "2024-12-31")
    shown = seen("calendar", covered(rows, an_import("2021-01", "2024-12")), year=asked)
    assert shown.drawing.years == years
    assert sum(shown.drawing.counts.values()) == sum(365 + (year == 2024) for year in years)


def test_days_of_the_week_that_are_not_asked_for_are_not_zero() -> None:
    filters = Filters(weekdays=(5, 6))
    rows = daily("2024-01-01", "2024-12-31")
    shown = seen("calendar", covered(rows, YEAR, filters=filters))
    assert set(shown.drawing.counts.values()) == {1}
