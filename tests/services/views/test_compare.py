"""Compare: two periods or two kinds, and what of it could be chance."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.services.views.made import column, incident, material, seen, told
from tests.services.views.timed import an_import
from tests.services.views.wards import a_row, inside, looked_at
from workbench.analytics import change, discovery
from workbench.domain.people import Group
from workbench.security.policy import COMMAND_LINE
from workbench.services import marks
from workbench.services.views.material import Material

KEYS = ("side", "difference", "change")
MARCH = {"before": "2023-03..2023-03", "after": "2024-03..2024-03"}


def two_years(*wards: tuple[int, int], group: Group | None = None, **filters: Any) -> Material:
    """For each ward so many incidents in March 2023 and in March 2024."""
    everything = [
        each
        for ward, counts in enumerate(wards)
        for month, count in zip(("2023-03", "2024-03"), counts, strict=True)
        for each in inside(ward, count, month)
    ]
    return looked_at(group or a_row(len(wards)), everything, **filters)


def test_both_maps_show_their_own_period_on_one_scale() -> None:
    shown = seen("side", two_years((30, 10), (5, 60)), **MARCH)
    assert shown.drawing.titles == ("March 2023", "March 2024")
    assert [each.tolist() for each in shown.drawing.values] == [[30, 5], [10, 60]]
    assert shown.finding == (
        "March 2023: Ward 00 has the most (86 %). March 2024: Ward 01 has the most (86 %)."
    )
    assert column(shown, "March 2023") == [5, 30]


def test_the_difference_names_where_more_and_fewer_are_beyond_chance() -> None:
    shown = seen("difference", two_years((60, 20), (20, 70), (30, 33)), **MARCH)
    assert "The largest rise: Ward 01 (+50). The largest fall: Ward 00 (−40)." in shown.finding
    assert shown.drawing.values[0].tolist() == [-40, 50, 3]
    assert shown.drawing.unsure.tolist() == [False, False, True]
    assert "Fewer … no change … more" in shown.drawing.title
    assert "could be chance" in shown.drawing.words[0][2]


def test_percent_intervals_and_discovery_control_are_those_of_the_analytics() -> None:
    before, after = [100, 40, 8, 0], [60, 44, 9, 4]
    shown = seen("change", two_years(*zip(before, after, strict=True)), **MARCH)
    peer = change.several(before, after, control=discovery.control)
    assert shown.table is not None
    table = shown.table.sort_values("Area")
    assert table["95 % interval from"].tolist() == peer.low.round(1).tolist()
    assert [each == "more than chance" for each in table["What can be said"]] == list(peer.changed)
    assert "1 area of 4 changed more than chance would make: Ward 00 (40 % fewer)." in shown.finding
    assert "Altogether 148 before, 117 after: 21 % fewer" in shown.finding
    assert shown.drawing.names == ("Ward 02", "Ward 01", "Ward 00")  # none before: no percentage


def test_where_every_place_has_more_no_fall_is_named() -> None:
    finding = seen("difference", two_years((5, 60), (5, 70)), **MARCH).finding
    assert "The largest rise: Ward 01 (+65)." in finding
    assert "fall" not in finding


def test_months_that_vary_by_themselves_make_a_change_less_strange() -> None:
    wild = ((2022, 3), (2023, 6), (2023, 9))
    rows = [
        each
        for year in (2022, 2023)
        for month in range(1, 13)
        for each in inside(0, 45 if (year, month) in wild else 5, f"{year}-{month:02d}")
    ]
    steady = [
        each
        for month in range(1, 25)
        for each in inside(
            0, 25 if month > 12 else 5, f"{2022 + (month > 12)}-{month % 12 + 1:02d}"
        )
    ]
    assert "could be chance" in seen("change", looked_at(a_row(1), rows)).finding
    assert "1 area of 1 changed" in seen("change", looked_at(a_row(1), steady)).finding


def test_months_that_no_import_covers_count_neither_as_none_nor_as_time() -> None:
    rows = [each for month in (1, 2, 3, 7, 8, 9) for each in inside(0, 30, f"2023-{month:02d}")]
    at_hand = looked_at(a_row(1), rows)
    imports = (an_import("2023-01", "2023-03"), an_import("2023-07", "2023-09"))
    at_hand = replace(at_hand, about=replace(at_hand.about, imports=imports))
    shown = seen("change", at_hand, before="2023-01..2023-03", after="2023-04..2023-09")
    assert "about as many" in shown.finding
    assert any("April 2023 to June 2023" in note for note in shown.notes)
    none = seen("change", at_hand, before="2023-01..2023-03", after="2023-04..2023-06")
    assert "No import covers one of the two periods" in none.refused


def test_a_first_place_that_chance_may_have_made_is_not_named() -> None:
    finding = seen("side", two_years((20, 22), (21, 20)), **MARCH).finding
    assert finding == "In neither does one place lead the others by more than chance."


def test_where_nothing_changed_beyond_chance_it_is_said_plainly() -> None:
    shown = seen("change", two_years((30, 31), (40, 36)), **MARCH)
    assert "That could be chance." in shown.finding
    assert "No area changed more than chance would make." in shown.finding
    assert not any(shown.drawing.sure)


def test_of_many_areas_some_changes_are_expected_by_chance() -> None:
    rng = np.random.default_rng(11)
    wards = [tuple(pair) for pair in rng.poisson(40, (60, 2)).tolist()]
    finding = seen("change", two_years(*wards), **MARCH).finding
    assert "No area changed more than chance would make." in finding


def test_periods_of_unequal_length_are_scaled_and_it_is_said() -> None:
    everything = [*inside(0, 62, "2023-01"), *inside(0, 30, "2023-03"), *inside(1, 5, "2023-02")]
    at_hand = looked_at(a_row(2), everything)
    shown = seen("change", at_hand, before="2023-01..2023-02", after="2023-03..2023-03")
    assert "The periods have 2 and 1 months: counts are scaled to the same length." in shown.notes
    assert "(with chance: " in shown.finding
    scaled = column(shown, "January 2023 to February 2023, scaled to the other")
    assert max(scaled) == pytest.approx(62 * 31 / 59, abs=0.06)
    side = seen("side", at_hand, before="2023-01..2023-02", after="2023-03..2023-03")
    assert side.drawing.title == "Incidents a month"
    assert side.drawing.values[0].tolist() == [31.0, 2.5]


def test_other_months_of_the_year_are_warned_of() -> None:
    everything = [*inside(0, 30, "2023-03"), *inside(0, 30, "2023-07")]
    options = {"before": "2023-03..2023-03", "after": "2023-07..2023-07"}
    assert "a season may explain it" in told(
        seen("change", looked_at(a_row(1), everything), **options)
    )
    assert "season" not in told(seen("change", two_years((30, 30)), **MARCH))


@pytest.mark.parametrize("key", KEYS)
def test_a_change_of_recording_between_the_periods_is_warned_of(key: str) -> None:
    group = a_row(2)
    marks.add(
        COMMAND_LINE, group.id, "recording", starts=date(2023, 9, 1), words="New reporting form"
    )
    shown = seen(key, two_years((30, 90), (20, 50), group=group), **MARCH)
    assert "Recording changed in September 2023: before and after do not compare." in told(shown)


def test_without_a_choice_the_last_year_is_held_beside_the_one_before() -> None:
    months = [f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)]
    everything = [each for month in months for each in inside(0, 2, month)]
    shown = seen("side", looked_at(a_row(2), everything))
    assert shown.drawing.titles == (
        "January 2022 to December 2022",
        "January 2023 to December 2023",
    )


def test_with_less_than_two_years_the_halves_are_compared() -> None:
    everything = [each for month in range(1, 7) for each in inside(0, 5, f"2023-{month:02d}")]
    shown = seen("side", looked_at(a_row(2), everything))
    assert shown.drawing.titles == ("January 2023 to March 2023", "April 2023 to June 2023")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"before": "2023-03..2024-01", "after": "2024-01..2024-03"}, "overlap"),
        ({"before": "2001-03..2001-04"}, "Data are there from March 2023 to March 2024 only"),
    ],
)
@pytest.mark.parametrize("key", KEYS)
def test_periods_that_cannot_be_compared_are_refused(
    key: str, options: dict[str, str], why: str
) -> None:
    assert why in seen(key, two_years((30, 10), (5, 60)), **options).refused


@pytest.mark.parametrize("key", KEYS)
def test_one_month_or_no_place_is_refused_with_the_reason(key: str) -> None:
    assert "one month of data only" in seen(key, looked_at(a_row(1), inside(0, 30))).refused
    nowhere = [incident(lon=None, lat=None, area=None)]
    assert "no coordinates" in seen(key, looked_at(a_row(1), nowhere)).refused


def test_few_incidents_are_too_few_to_compare() -> None:
    at_hand = two_years((4, 3), (2, 5))
    assert "too few to compare" in seen("side", at_hand, **MARCH).finding
    assert "too few to compare" in seen("difference", at_hand, **MARCH).finding
    assert "too few to say what changed" in seen("change", at_hand, **MARCH).finding


def by_kind() -> Material:
    rows = [
        *inside(0, 80, category="Theft"),
        *inside(1, 20, category="Theft"),
        *inside(0, 5, category="Noise"),
        *inside(1, 35, category="Noise"),
    ]
    return looked_at(a_row(2), rows)


def test_two_kinds_are_compared_by_their_shares() -> None:
    side = seen("side", by_kind(), by="kinds")
    assert side.drawing.titles == ("Theft", "Noise")
    assert [each.tolist() for each in side.drawing.values] == [[80, 20], [12.5, 87.5]]
    shown = seen("difference", by_kind(), by="kinds", kind="Noise", other="Theft")
    assert "Ward 00 has a larger part of Theft than of Noise (+67.5 % points)." in shown.finding
    assert "needs two periods" in seen("change", by_kind(), by="kinds").refused


def test_the_same_kind_twice_or_one_kind_only_is_refused() -> None:
    same = {"by": "kinds", "kind": "Noise", "other": "Noise"}
    assert "Choose two different kinds." in seen("side", by_kind(), **same).refused
    alone = looked_at(a_row(1), inside(0, 30))
    assert "all of one kind" in seen("side", alone, by="kinds").refused


def test_without_boundaries_cells_are_compared() -> None:
    everything = [*inside(0, 60, "2023-03"), *inside(3, 60, "2024-03")]
    shown = seen("difference", material(everything), cell=500, **MARCH)
    assert len(shown.drawing.corners) == len(shown.drawing.names) == 2
    assert sorted(shown.drawing.values[0].tolist()) == [-60, 60]
    assert not shown.drawing.unsure.any()


def test_cells_of_snap_points_have_250_m_at_least() -> None:
    everything = [*inside(0, 60, "2023-03", snapped=True), *inside(3, 60, "2024-03", snapped=True)]
    shown = seen("side", looked_at(a_row(4), everything), on="cells", cell=100, **MARCH)
    assert "Choose 250 m or more" in shown.refused


def test_cells_are_called_by_the_area_that_they_lie_in() -> None:
    everything = [*inside(0, 60, "2023-03"), *inside(3, 60, "2024-03")]
    shown = seen("change", looked_at(a_row(4), everything), on="cells", cell=500, **MARCH)
    assert any(name.startswith("Ward 03 (50.0") for name in column(shown, "Cell"))
