"""Which column means what."""

import pytest

from tests.samples import SAMPLES
from workbench.store.incident_csv import open_csv
from workbench.store.incident_mapping import (
    POLICE_UK,
    Mapping,
    digest,
    from_text,
    guess,
    is_police_uk,
    to_text,
)


def test_a_police_uk_street_file_is_recognised_by_its_columns() -> None:
    source = open_csv(SAMPLES / "police_street.csv")
    assert is_police_uk(source.headings)
    mapping = guess(source.headings, source.sample())
    assert mapping.snapped
    assert mapping.months_only
    assert not is_police_uk(POLICE_UK[:-1])


def test_spanish_headings_with_decimal_commas_are_guessed() -> None:
    found = guess(
        ["fecha_hecho", "longitud", "latitud", "edad", "modalidad"],
        [["2019-04-23T12:30:00Z", "-75,56", "6,25", "50", "Ruido"]],
    )
    assert (found.date, found.x, found.y, found.category) == (
        "fecha_hecho",
        "longitud",
        "latitud",
        "modalidad",
    )
    assert found.decimal == ","


def test_the_system_of_metres_must_be_asked() -> None:
    found = guess(["Datum", "X", "Y"], [["01.02.2024", "530000", "180000"]])
    assert (found.date, found.x, found.y, found.epsg) == ("Datum", "X", "Y", 0)


@pytest.mark.parametrize(
    ("headings", "row", "date", "until"),
    [
        (("Date from", "Date to"), ("2024-01-01", "2024-01-02"), "Date from", "Date to"),
        (("date_single", "date_start", "date_end"), ("2024-01-01",) * 3, "date_start", "date_end"),
        (("Datum von", "Bis"), ("01.02.2024", "02.02.2024"), "Datum von", "Bis"),
        (("until", "occurred on"), ("2024-01-02", "2024-01-01"), "occurred on", "until"),
        (("end date",), ("2024-01-02",), "end date", ""),
        (("date", "to"), ("2024-01-02", "Station"), "date", ""),
    ],
)
def test_the_end_of_a_span_is_guessed(
    headings: tuple[str, ...], row: tuple[str, ...], date: str, until: str
) -> None:
    found = guess(headings, [row])
    assert (found.date, found.until) == (date, until)


def test_the_time_of_an_end_is_guessed_beside_that_of_the_start() -> None:
    found = guess(
        ["date from", "time from", "date to", "time to"],
        [["2024-01-01", "22:00", "2024-01-02", "06:30"]],
    )
    assert (found.time, found.until_time) == ("time from", "time to")


def test_months_on_or_near_streets_are_snap_points_and_days_are_not() -> None:
    headings = ["month", "longitude", "latitude", "location"]
    near = "On or near Mill Lane"
    assert guess(headings, [["2024-01", "1", "2", near]]).snapped
    assert guess(headings, [["2024-01-01", "1", "2", near]]).snapped
    assert not guess(headings, [["2024-01-02", "1", "2", near]]).snapped
    assert not guess(headings, [["2024-01", "1", "2", "Mill Lane"]]).snapped
    assert not guess(headings, [["2024-01", "1", "2", ""]]).snapped


def test_months_beside_the_code_of_a_statistical_area_are_snap_points() -> None:
    headings = ["month", "longitude", "latitude", "location", "lsoa_code"]
    row = ["2022-01-01", "-1.1", "53.0", "Mill Lane", "E01013893"]
    assert guess(headings, [row]).snapped
    assert not guess(headings, [["2022-01-09", *row[1:]]]).snapped


def test_no_number_is_a_key_unless_somebody_says_so() -> None:
    assert not guess(["id", "date"], [["1", "2024-01-02"]]).key
    source = open_csv(SAMPLES / "police_street.csv")
    assert not guess(source.headings, source.sample()).key


def test_a_heading_alone_does_not_make_a_date() -> None:
    assert guess(["date", "when"], [["yes", "2024-01-02"]]).date == ""


@pytest.mark.parametrize("name", ["memphis.csv", "nottingham.csv"])
def test_date_and_coordinates_of_the_samples_are_found(name: str) -> None:
    source = open_csv(SAMPLES / name)
    found = guess(source.headings, source.sample())
    assert found.date
    assert found.x
    assert found.y


def test_a_mapping_is_kept_as_text_and_what_is_unknown_in_it_is_left_out() -> None:
    mapping = Mapping(date="d", epsg=27700, zone="Europe/London")
    assert from_text(to_text(mapping)) == mapping
    assert from_text('{"date": "d", "colour": "blue"}') == Mapping(date="d")


def test_other_headings_or_another_order_have_another_digest() -> None:
    assert len({digest(["a", "b"]), digest(["b", "a"]), digest(["a b"])}) == 3
