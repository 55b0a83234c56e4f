"""The map of the overview: how it is shown, and what the address says of it."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen
from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.visits import somebody
from workbench.domain.people import Group
from workbench.services import boundaries, incidents


@pytest.fixture
def group() -> Group:
    """A group with snap points and wards, in some of which the inhabitants are known."""
    made = a_group()
    person = an_actor(made, login="analyst")
    incidents.import_file(person, made.id, SAMPLES / "police_street.csv")
    content = json.loads((SAMPLES / "wards.geojson").read_bytes())
    for number, feature in enumerate(content["features"][1:]):
        feature["properties"]["population"] = 4000 + number
    boundaries.load_boundaries(person, made.id, json.dumps(content).encode())
    return made


def opened(group: Group, **address: str) -> AppTest:
    return seen.opened(somebody(group), "patterns", **address)


def charts(at: AppTest) -> list[str]:
    return [str(each.key) for each in at.get("plotly_chart")]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, "Where: by area"),
        ({"measure": "rate"}, "Where: by area"),
        ({"where": "cells"}, "Each cell is a square of 250 m."),
        ({"where": "cells", "shape": "hexagon", "cell": "500"}, "500 m from side to side"),
        ({"where": "points"}, "never an address"),
    ],
)
def test_a_link_opens_the_map_that_it_says(
    group: Group, address: dict[str, str], said: str
) -> None:
    at = opened(group, **address)
    assert f"patterns.{address.get('where', 'areas')}" in charts(at)
    assert said in seen.words(at)


def test_small_cells_are_refused_for_snap_points_and_250_m_are_offered(group: Group) -> None:
    at = opened(group, where="cells", cell="100")
    assert "Choose 250 m or more." in seen.words(at)
    assert "patterns.cells" not in charts(at)
    at = seen.button(at, "Show cells of 250 m")
    assert "patterns.cells" in charts(at)
    assert at.query_params["cell"] in ("250", ["250"])


def test_rates_are_offered_only_where_inhabitants_are_known(group: Group) -> None:
    assert "Per 1,000 inhabitants" in seen.words(opened(group))
    other = a_group("Hill quarter")
    person = an_actor(other, login="other")
    incidents.import_file(person, other.id, SAMPLES / "memphis.csv")
    boundaries.load_boundaries(person, other.id, (SAMPLES / "wards.geojson").read_bytes())
    at = seen.opened(somebody(other, login="hill"), "patterns")
    assert "Per 1,000 inhabitants" not in seen.words(at)
