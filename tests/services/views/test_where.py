"""Where: by area, as counts and as rates, with what chance could do."""

import numpy as np
import pytest
from scipy import stats

from tests.services.views.made import column, incident, material, seen, told
from tests.services.views.wards import a_row, inside, looked_at


def test_every_area_is_there_also_without_incidents() -> None:
    shown = seen("areas", looked_at(a_row(4), inside(1, 30)))
    assert column(shown, "Area") == ["Ward 01", "Ward 00", "Ward 02", "Ward 03"]
    assert column(shown, "Incidents") == [30, 0, 0, 0]
    assert shown.drawing.names == ("Ward 00", "Ward 01", "Ward 02", "Ward 03")
    assert shown.drawing.values.tolist() == [0, 30, 0, 0]


def test_counts_have_their_exact_interval_in_the_table() -> None:
    shown = seen("areas", looked_at(a_row(2), inside(1, 30)))
    assert column(shown, "95 % interval from")[0] == round(stats.chi2.ppf(0.025, 60) / 2, 1)
    assert column(shown, "to")[0] == round(stats.chi2.ppf(0.975, 62) / 2, 1)


def test_the_first_is_named_with_its_share_and_the_next_could_be_first_by_chance() -> None:
    everything = [*inside(0, 40), *inside(1, 35), *inside(2, 5)]
    finding = seen("areas", looked_at(a_row(3), everything)).finding
    assert "The area with the most is Ward 00: 40 of 80 (50 %)." in finding
    assert "Ward 01 could as well be first by chance." in finding


def test_a_clear_first_is_said_to_be_clear() -> None:
    finding = seen("areas", looked_at(a_row(3), [*inside(0, 90), *inside(1, 35)])).finding
    assert "The next, Ward 01, has fewer by more than chance." in finding


def test_several_that_could_be_first_are_counted() -> None:
    everything = [*inside(0, 42), *inside(1, 40), *inside(2, 38), *inside(3, 2)]
    finding = seen("areas", looked_at(a_row(4), everything)).finding
    assert "Ward 01 and 1 more could as well be first by chance." in finding


def test_equal_ones_share_the_first_place() -> None:
    finding = seen("areas", looked_at(a_row(3), [*inside(0, 30), *inside(2, 30)])).finding
    assert finding == "Ward 00 and Ward 02 have the most, 30 each."


def test_few_incidents_are_too_few_to_say() -> None:
    shown = seen("areas", looked_at(a_row(3), [*inside(0, 12), *inside(1, 7)]))
    assert shown.finding == "19 incidents: too few to say where most happen."
    assert shown.drawing.unsure.tolist() == [True, True, False]  # nought is nought
    assert "too few to say" in shown.drawing.words[0]
    assert column(shown, "What can be said")[0] == "too few to say"
    assert any(note.startswith("Hatched: fewer than 20") for note in shown.notes)


def test_areas_that_nobody_asked_for_are_not_nought() -> None:
    everything = [*inside(0, 30), *inside(1, 35)]
    shown = seen("areas", looked_at(a_row(3), everything, areas=("Ward 01",)))
    assert shown.drawing.names == ("Ward 01",)
    assert shown.finding == "35 incidents in Ward 01."


def test_what_lies_outside_or_off_the_map_is_said() -> None:
    everything = [*inside(0, 30), incident(area=""), incident(lon=None, lat=None)]
    notes = told(seen("areas", looked_at(a_row(2), everything)))
    assert "1 incident lies outside all areas." in notes
    assert "1 incident has no coordinates" in notes


def test_snap_points_are_never_addresses() -> None:
    everything = [each | {"snapped": True} for each in inside(0, 30)]
    assert "never an address" in told(seen("areas", looked_at(a_row(2), everything)))


def test_without_boundaries_or_coordinates_the_reason_is_said() -> None:
    assert "No boundaries are loaded" in seen("areas", material([incident()])).refused
    nowhere = [incident(lon=None, lat=None, area=None)]
    assert "no coordinates" in seen("areas", looked_at(a_row(2), nowhere)).refused


def test_names_that_look_like_markup_stay_names() -> None:
    group = a_row(2)
    everything = [each | {"area": "Ward 00"} for each in inside(0, 30)]
    assert "<b>Ward 00</b>" in seen("areas", looked_at(group, everything)).drawing.words[0]


PEOPLE = {0: 1000, 1: 10_000, 2: 0}
YEAR = {"first_month": "2024-01", "last_month": "2024-12"}


def by_rate() -> list[dict[str, object]]:
    return [*inside(0, 50), *inside(1, 200), *inside(2, 30), *inside(3, 40)]


def test_rates_are_per_1000_inhabitants_and_year_with_their_interval() -> None:
    shown = seen("areas", looked_at(a_row(4, PEOPLE), by_rate(), **YEAR), measure="rate")
    assert "The highest rate is that of Ward 00: 50.0 a year per 1,000" in shown.finding
    low, high = stats.chi2.ppf(0.025, 100) / 2, stats.chi2.ppf(0.975, 102) / 2
    assert f"(95 % interval {low:.1f} to {high:.1f})" in shown.finding
    assert "The next, Ward 01, has fewer by more than chance." in shown.finding
    assert shown.drawing.values[:2].tolist() == [50.0, 20.0]


def test_a_rate_of_two_years_is_half_as_high() -> None:
    years = {"first_month": "2023-01", "last_month": "2024-12"}
    shown = seen("areas", looked_at(a_row(4, PEOPLE), by_rate(), **years), measure="rate")
    assert shown.drawing.values[0] == 25.0


def test_without_a_number_of_inhabitants_there_is_no_rate() -> None:
    shown = seen("areas", looked_at(a_row(4, PEOPLE), by_rate(), **YEAR), measure="rate")
    assert np.isnan(shown.drawing.values[2:]).all()
    plain = seen("areas", looked_at(a_row(4), by_rate(), **YEAR), measure="rate")
    assert plain.drawing.whole
    assert "A year per 1,000 inhabitants" not in (plain.table if plain.table is not None else ())


def test_a_rate_of_few_incidents_is_never_the_highest() -> None:
    everything = [*inside(0, 15), *inside(1, 60)]
    shown = seen("areas", looked_at(a_row(2, {0: 10, 1: 9000}), everything), measure="rate")
    assert "The highest rate is that of Ward 01" in shown.finding
    assert shown.drawing.unsure.tolist() == [True, False]
    few = seen("areas", looked_at(a_row(2, {0: 10}), everything), measure="rate")
    assert few.finding.startswith("Too few to say where the rate is highest")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ((6, 7), "The 2 areas with the most are those of a year before"),
        ((6, 1), "Of the 2 areas with the most, 1 was so a year before, too"),
        ((1, 2), "None of the 2 areas with the most was among them a year before"),
    ],
)
def test_the_fullest_areas_are_held_beside_those_of_a_year_before(
    before: tuple[int, int], said: str
) -> None:
    now = [*inside(6, 40), *inside(7, 30), *inside(1, 3)]
    earlier = [each for ward in before for each in inside(ward, 20, "2023-03")]
    months = {"first_month": "2024-03", "last_month": "2024-03"}
    finding = seen("areas", looked_at(a_row(8), [*now, *earlier], **months)).finding
    assert f"{said} (March 2024 beside March 2023)." in finding


def test_without_data_of_the_year_before_nothing_is_compared() -> None:
    everything = [*inside(6, 40), *inside(7, 30, "2023-09")]
    months = {"first_month": "2024-03", "last_month": "2024-03"}
    finding = seen("areas", looked_at(a_row(8), everything, **months)).finding
    assert "year before" not in finding
