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
