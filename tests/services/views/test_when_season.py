"""This year's months beside the same months of the years before."""

from datetime import date

from tests.builders import a_group, an_actor
from tests.services.views.made import column, seen
from tests.services.views.timed import an_import, covered, monthly
from workbench.analytics.periods import months_between
from workbench.services import marks
from workbench.services.views.material import Material
from workbench.store.incident_counts import Filters


def years(first: str, last: str, *, group: object = None, **given: object) -> Material:
    """The same number in each month, with others by keyword such as m2024_05."""
    counts = {key[1:].replace("_", "-"): value for key, value in given.items() if key[0] == "m"}
    rows = [
        each
        for month in months_between(first, last)
        for each in monthly(month, counts.get(month, 20))  # type: ignore[call-overload]
    ]
    return covered(
        rows,
        an_import(first, last),
        group=group,  # type: ignore[arg-type]
        filters=given.get("filters"),  # type: ignore[arg-type]
    )


def test_a_month_outside_range_and_chance_is_named() -> None:
    shown = seen("season", years("2021-01", "2024-12", m2024_05=60))
    assert "stand out from the years before: May 2024 more (60; mean 20)." in shown.finding
    assert [each.month for each in shown.drawing.months if each.stands_out] == ["2024-05"]
    assert "Compared with 3 years before." in shown.notes
    assert column(shown, "Remark")[4] == "stands out"


def test_where_nothing_stands_out_it_says_so() -> None:
    shown = seen("season", years("2021-01", "2024-12", m2024_05=24))
    assert "No month stands out from how much the years before differ" in shown.finding


def test_years_that_vary_by_themselves_make_a_month_less_strange() -> None:
    wild = {f"m2021_{month:02d}": 60 for month in range(1, 13)}
    wild |= {f"m2022_{month:02d}": 5 for month in range(1, 13)}
    shown = seen("season", years("2021-01", "2024-12", m2024_05=70, **wild))
    assert "No month stands out from how much the years before differ" in shown.finding
    assert any("more than single incidents by chance would" in note for note in shown.notes)


def test_one_year_before_is_too_few() -> None:
    shown = seen("season", years("2023-01", "2024-12"))
    assert "at least 2 years before are needed" in shown.refused
    assert "January 2023" in shown.refused


def test_the_period_chosen_does_not_hide_the_years_before() -> None:
    filters = Filters(first_month="2024-01", last_month="2024-12")
    shown = seen("season", years("2021-01", "2024-12", m2024_05=60, filters=filters))
    assert "May 2024 more" in shown.finding
    assert any("even where they lie before the period" in note for note in shown.notes)


def test_months_before_a_change_of_recording_do_not_count() -> None:
    group = a_group()
    actor = an_actor(group)
    marks.add(actor, group.id, "recording", starts=date(2022, 1, 1), words="New form")
    shown = seen("season", years("2021-01", "2024-12", group=group))
    assert "Recording changed in January 2022" in shown.finding
    assert "Compared with 2 years before." in shown.notes
    marks.add(actor, group.id, "recording", starts=date(2023, 5, 1), words="Newer form")
    assert seen("season", years("2021-01", "2024-12", group=group)).refused


def test_few_incidents_are_too_few() -> None:
    few = {f"m{year}_{month:02d}": 0 for year in range(2021, 2025) for month in range(1, 13)}
    shown = seen("season", years("2021-01", "2024-12", **few | {"m2024_05": 3}))
    assert "That is too few to say what is unusual." in shown.finding
