"""How many people live in an area, as files say it."""

from typing import Any

import pytest

from workbench.store import boundary_population


def a_feature(**properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": None}


@pytest.mark.parametrize(
    "heading",
    [
        *("population", "Population", "POP", "pop_2021", "residents", "TOT_P", "all_ages"),
        *("Einwohner", "einwohnerzahl", "Bevölkerung", "bevoelkerung", "habitants", "población"),
        *("popolazione", "inwoners", "ludność", "inhabitants_2020", "Usual residents", "население"),
    ],
)
def test_a_heading_that_says_inhabitants_is_found(heading: str) -> None:
    features = [a_feature(name="Quay", code=7, **{heading: 1200}), a_feature(name="Mill", code=8)]
    assert boundary_population.properties(features) == (heading,)


@pytest.mark.parametrize("heading", ["popular", "code", "area_km2", "poplar_trees", "personal_id"])
def test_other_numbers_are_offered_but_not_guessed(heading: str) -> None:
    features = [a_feature(**{heading: 1200})]
    assert boundary_population.properties(features) == ()
    assert boundary_population.numbers(features) == (heading,)


def test_a_heading_without_numbers_is_not_offered() -> None:
    assert boundary_population.numbers([a_feature(population="many", name="Quay")]) == ()


@pytest.mark.parametrize(
    ("written", "people"),
    [
        (1200, 1200),
        (1200.0, 1200),
        ("1200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1.200", 1200),
        ("1’200", 1200),
        ("1.234.567", 1_234_567),
        (" 17 ", 17),
        (0, 0),
        (-5, None),
        ("", None),
        (None, None),
        (True, None),
        ("about 500", None),
        (float("nan"), None),
        (float("inf"), None),
        (10**12, None),
        ([1200], None),
    ],
)
def test_numbers_are_read_as_people_write_them(written: Any, people: int | None) -> None:
    assert boundary_population.of(a_feature(population=written), "population") == people


def test_a_feature_without_properties_says_nothing() -> None:
    assert boundary_population.of({"properties": None}, "population") is None
