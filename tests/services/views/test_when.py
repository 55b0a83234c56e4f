"""Months: what is zero, what is unknown, what is not complete, and what may be said of a trend."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from tests.services.views.made import column, seen
from tests.services.views.timed import an_import, covered, daily, moment, monthly
from workbench.analytics.periods import months_between
from workbench.domain.people import Group
from workbench.security.policy import Actor
from workbench.services import marks
from workbench.store.incident_counts import Filters

YEARS = months_between("2022-01", "2023-12")


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def rising(first: int = 20, second: int = 40) -> list[dict[str, object]]:
    """Two years of months, the second with other counts."""
    return [each for month in YEARS for each in monthly(month, first if month < "2023" else second)]


def test_months_that_no_import_covers_are_no_data_and_never_zero() -> None:
    rows = [*monthly("2024-01", 30), *monthly("2024-05", 30)]
    shown = seen(
        "months",
        covered(rows, an_import("2024-01", "2024-02"), an_import("2024-05", "2024-05")),
    )
    assert [each.count for each in shown.drawing.months] == [30, 0, None, None, 30]
    assert "No data: March 2024 to April 2024." in " ".join(shown.notes)
    assert column(shown, "Data") == ["complete", "complete", "no data", "no data", "complete"]
    assert column(shown, "Incidents")[2] is not column(shown, "Incidents")[1]
    assert shown.table is not None
    assert shown.table["Incidents"].isna().tolist() == [False, False, True, True, False]


def test_a_covered_month_without_incidents_of_these_kinds_is_a_true_zero() -> None:
    rows = [*monthly("2024-01", 30), *monthly("2024-02", 30, category="Noise")]
    filters = Filters(categories=("Theft",))
    shown = seen("months", covered(rows, an_import("2024-01", "2024-02"), filters=filters))
    assert [each.count for each in shown.drawing.months] == [30, 0]
    assert "no incident of any kind" not in " ".join(shown.notes)


def test_a_covered_month_without_any_incident_at_all_asks_for_a_missing_file() -> None:
    rows = [*monthly("2024-01", 30), *monthly("2024-03", 30)]
    shown = seen("months", covered(rows, an_import("2024-01", "2024-03")))
    assert "In February 2024 the imports hold no incident of any kind." in " ".join(shown.notes)


def test_a_month_in_which_the_data_end_is_said_to_be_incomplete() -> None:
    rows = list(daily("2026-01-01", "2026-03-14", 3))
    shown = seen("months", covered(rows, an_import("2026-01", "2026-03")))
    assert "Data to 14 March 2026: the last month is not complete." in shown.notes
    assert shown.drawing.told == "Data to 14 March 2026"
    assert [each.partial for each in shown.drawing.months] == [False, False, True]
    assert column(shown, "Data")[-1] == "not complete"


def test_where_days_are_often_without_any_the_end_is_said_with_care() -> None:
    rows = [moment("2026-01-03", 5), moment("2026-03-02", 5), moment("2026-03-29", 5)]
    shown = seen("months", covered(rows, an_import("2026-01", "2026-03")))
    assert "Data to 29 March 2026: the last month may not be complete." in shown.notes


def test_data_that_begin_within_a_month_leave_it_incomplete() -> None:
    rows = list(daily("2026-01-20", "2026-03-31", 3))
    shown = seen("months", covered(rows, an_import("2026-01", "2026-03")))
    assert [each.partial for each in shown.drawing.months] == [True, False, False]
    assert "Data to March 2026." in shown.notes


def test_a_period_that_ends_before_the_data_has_no_unfinished_month() -> None:
    rows = list(daily("2026-01-01", "2026-03-14", 3))
    filters = Filters(last_month="2026-02")
    shown = seen("months", covered(rows, an_import("2026-01", "2026-03"), filters=filters))
    assert "Data to 14 March 2026." in shown.notes
    assert not any(each.partial for each in shown.drawing.months)


def test_an_hour_is_not_counted_as_none_where_only_months_are_known() -> None:
    rows = [*monthly("2024-01", 30), *daily("2024-02-01", "2024-02-29", 2)]
    imports = an_import("2024-01", "2024-01", has_time=False), an_import("2024-02", "2024-02")
    filters = Filters(first_month="2024-01", last_month="2024-02", hours=(12,))
    shown = seen("months", covered(rows, *imports, filters=filters))
    assert [each.count for each in shown.drawing.months] == [None, 58]


def test_a_year_against_the_year_before_is_told_with_its_chance() -> None:
    shown = seen("months", covered(rising(), an_import("2022-01", "2023-12")))
    assert "720 incidents from January 2022 to December 2023." in shown.finding
    assert "480 in the last 12 whole months (January 2023 to December 2023), 240 in" in (
        shown.finding
    )
    assert "100 % more a day (with chance: +71 to +134 %)" in shown.finding
    assert "That is more than chance" in shown.finding
    assert "in less than 1 of 1,000 cases" in shown.finding


def test_a_small_change_could_be_chance() -> None:
    shown = seen("months", covered(rising(20, 21), an_import("2022-01", "2023-12")))
    assert "That could be chance" in shown.finding


def test_few_incidents_and_few_months_make_no_trend() -> None:
    few = seen("months", covered(monthly("2022-03", 19), an_import("2022-01", "2023-12")))
    short = seen("months", covered(monthly("2022-03", 90), an_import("2022-01", "2022-05")))
    assert "That is too few to say whether they rise or fall." in few.finding
    assert "A trend needs at least six whole months." in short.finding
    assert "chance" not in few.finding + short.finding


def test_the_unfinished_month_takes_no_part_in_the_trend() -> None:
    rows = list(daily("2025-01-01", "2026-01-10", 1))
    shown = seen("months", covered(rows, an_import("2025-01", "2026-01")))
    assert "(July 2025 to December 2025)" in shown.finding


def test_a_change_of_recording_is_said_and_ends_the_comparison(group: Group, actor: Actor) -> None:
    marks.add(
        actor, group.id, "recording", starts=date(2023, 3, 1), words="Online reporting begins"
    )
    shown = seen("months", covered(rising(), an_import("2022-01", "2023-12"), group=group))
    assert "Recording changed in March 2023: before and after do not compare." in shown.finding
    assert "200 in the last 5 whole months (August 2023 to December 2023), 200 in" in shown.finding


def test_too_little_since_a_change_of_recording_makes_no_trend(group: Group, actor: Actor) -> None:
    marks.add(actor, group.id, "recording", starts=date(2023, 9, 12), words="New system")
    shown = seen("months", covered(rising(), an_import("2022-01", "2023-12"), group=group))
    assert "Only 3 months in a row are whole and recorded alike" in shown.finding


def test_a_campaign_is_said_to_raise_reports(group: Group, actor: Actor) -> None:
    marks.add(
        actor,
        group.id,
        "campaign",
        starts=date(2023, 5, 2),
        ends=date(2023, 6, 1),
        words="Posters in the trams",
    )
    shown = seen("months", covered(rising(), an_import("2022-01", "2023-12"), group=group))
    assert "Campaign in May 2023: reports may rise because of it." in shown.finding
    assert "1 · Campaign, 2 May 2023 to 1 June 2023: Posters in the trams" in shown.notes
    assert "1 Campaign" in column(shown, "Marks")
    assert "trams" not in shown.finding


def test_marks_outside_the_period_and_holidays_are_not_drawn(group: Group, actor: Actor) -> None:
    marks.add(actor, group.id, "action", starts=date(2021, 5, 2), words="Lights mended")
    marks.add(actor, group.id, "holiday", starts=date(2023, 12, 25), words="Christmas Day")
    shown = seen("months", covered(rising(), an_import("2022-01", "2023-12"), group=group))
    assert shown.drawing.marks == ()
    assert not any("Lights" in note or "Christmas" in note for note in shown.notes)


def test_too_many_marks_keep_those_that_change_counting(group: Group, actor: Actor) -> None:
    marks.add(actor, group.id, "recording", starts=date(2022, 1, 5), words="New form")
    for day in range(1, 26):
        marks.add(actor, group.id, "event", starts=date(2023, 1, day), words=f"Market {day}")
    shown = seen("months", covered(rising(), an_import("2022-01", "2023-12"), group=group))
    assert len(shown.drawing.marks) == 20
    assert shown.drawing.marks[0].kind == "recording"
    assert "6 more marks are not drawn." in shown.notes


def test_a_look_without_imports_rests_on_the_months_of_the_incidents() -> None:
    shown = seen("months", covered([*monthly("2024-01", 4), *monthly("2024-03", 4)]))
    assert [each.count for each in shown.drawing.months] == [4, 0, 4]
