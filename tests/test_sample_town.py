"""The example's town is made by its generator, the same at every run."""

import csv
import importlib.util
import io
import json
import tomllib
from collections import Counter
from types import ModuleType

from tests.sources import ROOT

SAMPLE = ROOT / "data" / "sample"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_town", SAMPLE / "make_town.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generator_makes_exactly_the_incidents_that_are_kept() -> None:
    town = tomllib.loads((SAMPLE / "town.toml").read_text(encoding="utf-8"))
    made = generator().incidents(town)
    assert made == (SAMPLE / "incidents.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(made)))
    assert len(rows) == 3000
    assert {len({row["Date"][:7] for row in rows})} == {48}
    near = Counter(row["Place"] for row in rows)
    assert {"Market Hall", "Millbrook Station"} <= {place for place, _n in near.most_common(8)}


def test_the_generator_makes_the_boundaries_that_are_kept() -> None:
    town = tomllib.loads((SAMPLE / "town.toml").read_text(encoding="utf-8"))
    kept = json.loads((SAMPLE / "boundaries.geojson").read_text(encoding="utf-8"))
    made = json.loads(generator().boundaries(town))
    assert [each["properties"] for each in made["features"]] == [
        each["properties"] for each in kept["features"]
    ]
    assert 8 <= len(kept["features"]) <= 10


def test_the_generator_makes_the_list_of_venues_that_is_kept() -> None:
    town = tomllib.loads((SAMPLE / "town.toml").read_text(encoding="utf-8"))
    made = generator().venues(town)
    assert made == (SAMPLE / "venues.csv").read_text(encoding="utf-8")


def test_three_of_the_twenty_venues_carry_most_of_the_noise_and_seven_have_none() -> None:
    venues = {row["Name"] for row in told("venues.csv")}
    noise = Counter(row["Place"] for row in told("incidents.csv") if row["Place"] in venues)
    assert len(venues) == 20
    assert len(noise) == 13
    top = sum(count for _name, count in noise.most_common(3))
    assert 0.6 < top / sum(noise.values()) < 0.8


def test_thefts_of_bicycles_rise_at_the_market_hall_alone_once_the_shed_is_closed() -> None:
    thefts = [row for row in told("incidents.csv") if row["Category"] == "Bicycle theft"]
    years = [("2023-09-15", "2025-09-14"), ("2025-09-15", "2026-09-14")]

    def a_year(at_the_hall: bool) -> list[float]:
        found = [row["Date"] for row in thefts if (row["Place"] == "Market Hall") is at_the_hall]
        two, one = (sum(first <= day <= last for day in found) for first, last in years)
        return [two / 2, one]

    before, after = a_year(at_the_hall=True)
    assert after > 1.5 * before
    before, after = a_year(at_the_hall=False)
    assert after < 1.2 * before


def test_most_burglaries_have_a_beginning_and_an_end_that_comes_later() -> None:
    burglaries = [row for row in told("incidents.csv") if row["Category"] == "Burglary"]
    spans = [row for row in burglaries if row["Until"]]
    assert 0.5 < len(spans) / len(burglaries) < 0.9
    assert all(f"{row['Date']} {row['Time']}" < row["Until"] for row in spans)


def told(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((SAMPLE / name).read_text(encoding="utf-8"))))
