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
    assert {len({row["Date"][:7] for row in rows})} == {24}
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
