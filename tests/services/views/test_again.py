"""The same place again."""

from datetime import date, timedelta

import pytest

from tests.services.views.made import at, column, incident, material, seen, told
from workbench.store import incident_places


def day(number: int) -> str:
    return str(date(2024, 1, 1) + timedelta(days=number))


def spread(count: int, *, every: int = 3) -> list[dict[str, object]]:
    """Incidents at places of their own, one every few days."""
    return [
        incident(day(every * number), place=f"Shop {number}", **at(500.0 * number))
        for number in range(count)
    ]


def test_an_incident_soon_after_one_at_the_same_place_is_a_repeat() -> None:
    again = [incident(day(number), place="Mill") for number in (0, 10, 200)]
    shown = seen("repeats", material([*spread(30), *again]))
    assert "1 of 33 incidents (3 %) happened at a place where one had happened in the 90 days" in (
        shown.finding
    )
    assert "shuffled by chance" in shown.finding
    assert column(shown, "Place") == ["Mill"]
    assert column(shown, "Incidents") == [3]
    assert column(shown, "Soon after one before") == [1]
    assert column(shown, "Last") == ["19 July 2024"]
    longer = seen("repeats", material([*spread(30), *again]), within=365)
    assert "2 of 33 incidents" in longer.finding
    assert "365 days before" in longer.finding


def test_two_writings_of_one_name_are_one_place() -> None:
    again = [incident(day(0), place="Café  Łódź"), incident(day(5), place="CAFE LODZ.")]
    shown = seen("repeats", material([*spread(30), *again]))
    assert "1 of 32 incidents" in shown.finding


def test_the_same_question_has_the_same_answer() -> None:
    again = [incident(day(7 * number), place="Mill") for number in range(9)]
    first, second = (seen("repeats", material([*spread(40), *again])) for _time in range(2))
    assert first.finding == second.finding


def test_repeats_that_chance_would_make_are_not_called_many() -> None:
    busy = [incident(day(number), place=f"Mill {number % 3}") for number in range(60)]
    assert "no more than chance" in seen("repeats", material(busy)).finding


def test_few_incidents_say_nothing() -> None:
    shown = seen("repeats", material(spread(19)))
    assert "19 incidents have a place and a day: too few" in shown.finding
    assert shown.drawing is None


def test_snap_points_are_refused_with_the_reason() -> None:
    snapped = [incident(day(number), snapped=True) for number in range(40)]
    assert "anonymised snap points" in seen("repeats", material(snapped)).refused
    assert "anonymised snap points" in seen("near", material(snapped)).refused


def test_of_mixed_data_only_the_exact_ones_count_and_it_is_said() -> None:
    snapped = [incident(day(number), snapped=True) for number in range(40)]
    shown = seen("repeats", material([*spread(30), *snapped]))
    assert "of 30 incidents" in shown.finding
    assert "40 of 70 incidents are left out" in told(shown)
    assert "40 of all lie on anonymised snap points" in told(shown)


def test_months_alone_are_refused() -> None:
    months = [incident(day(number), began=None) for number in range(40)]
    assert "months only" in seen("repeats", material(months)).refused


def test_without_place_and_point_it_is_refused() -> None:
    nowhere = [incident(day(number), place=None, lon=None, lat=None) for number in range(40)]
    assert "neither coordinates nor the name" in seen("repeats", material(nowhere)).refused


def test_rounded_points_are_said_to_be_perhaps_several_addresses() -> None:
    rounded = [
        incident(day(number), place=None, lon=20.0 + number % 9 / 1000, lat=50.125)
        for number in range(40)
    ]
    shown = seen("repeats", material(rounded))
    assert "rounded to 3 decimals (about 111 m)" in told(shown)
    assert "near 50.125, 20.000" in column(shown, "Place")


def test_many_incidents_on_few_points_may_stand_for_streets() -> None:
    few = [
        incident(day(number), place=None, lon=20.123456 + number % 9 / 7000, lat=50.1234567)
        for number in range(120)
    ]
    assert "lie on only 9 points" in told(seen("repeats", material(few)))


def test_by_point_two_shops_in_one_house_are_one_place() -> None:
    pair = [incident(day(0), place="Shop A"), incident(day(5), place="Shop B")]
    everything = [*spread(30)[1:], *pair]
    assert "0 of 31 incidents (0 %)" in seen("repeats", material(everything), by="name").finding
    assert "1 of 31 incidents" in seen("repeats", material(everything), by="point").finding


def test_where_only_the_latest_are_looked_at_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = incident_places.moments
    monkeypatch.setattr(incident_places, "MOST", 25)
    monkeypatch.setattr(
        incident_places, "moments", lambda table, *, by_name: real(table, by_name=by_name, most=25)
    )
    shown = seen("repeats", material(spread(30)))
    assert "Only the latest 25 incidents were looked at: those since 16 January 2024." in told(
        shown
    )
    assert "left out" not in told(shown)
