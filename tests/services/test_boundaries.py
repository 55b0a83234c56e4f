"""Boundaries, and counting in them."""

import json

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Role
from workbench.errors import Refused, Unreadable
from workbench.services import boundaries, incident_placing, incidents, patterns, views
from workbench.services.views.asked import Asked
from workbench.store import lake

WARDS = (SAMPLES / "wards.geojson").read_bytes()


def test_incidents_are_counted_in_the_area_that_they_lie_in() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "nottingham.csv")
    loaded = boundaries.load_boundaries(actor, group.id, WARDS)
    assert (loaded.areas, loaded.name_property, loaded.peopled) == (6, "ward_name", 0)
    found = views.read(actor, group.id, ["areas"], asked=Asked())["areas"]
    assert found.table is not None
    assert 0 < found.table["Incidents"].sum() <= 60


def test_incidents_are_placed_before_anybody_looks() -> None:
    group = a_group()
    actor = an_actor(group)
    for _file in range(2):  # what is there when boundaries come, and what comes after them
        done = incidents.import_file(actor, group.id, SAMPLES / "nottingham.csv")
        boundaries.load_boundaries(actor, group.id, WARDS)
        there = incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
        incident_placing.place(group.id)  # as page and command do once an import is told
        made = {path.name.split(".")[0] for path in lake.folder(group.id).glob("placed/*/*")}
        assert {done.import_id, there.import_id} <= made


def test_new_boundaries_take_the_place_of_the_former_ones() -> None:
    group = a_group()
    actor = an_actor(group)
    boundaries.load_boundaries(actor, group.id, WARDS)
    before = patterns.version(actor, group.id)
    boundaries.load_boundaries(actor, group.id, WARDS, name_property="ward_code")
    layer = boundaries.layer(actor, group.id)
    assert layer
    assert layer.names[0].startswith("E0")
    assert patterns.version(actor, group.id) != before
    assert len(list(lake.folder(group.id).glob("*.geojson"))) == 1


def test_a_faulty_file_leaves_the_former_boundaries() -> None:
    group = a_group()
    actor = an_actor(group)
    boundaries.load_boundaries(actor, group.id, WARDS)
    with pytest.raises(Unreadable):
        boundaries.load_boundaries(actor, group.id, b"{}")
    assert boundaries.layer(actor, group.id)


def test_a_group_without_boundaries_has_no_areas() -> None:
    group = a_group()
    actor = an_actor(group)
    assert boundaries.layer(actor, group.id) is None


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_who_may_load_boundaries_can(role: Role) -> None:
    group = a_group()
    with pytest.raises(Refused):
        boundaries.load_boundaries(an_actor(group, role), group.id, WARDS)


def test_another_group_does_not_see_them() -> None:
    group = a_group()
    boundaries.load_boundaries(an_actor(group), group.id, WARDS)
    stranger = an_actor(a_group("Hill quarter"), login="stranger")
    with pytest.raises(Refused):
        boundaries.layer(stranger, group.id)
    with pytest.raises(Refused):
        boundaries.offered(stranger, group.id, WARDS)


def test_the_likely_number_of_inhabitants_is_taken_in_unless_another_is_chosen() -> None:
    group = a_group()
    actor = an_actor(group)
    content = json.loads(WARDS)
    for number, feature in enumerate(content["features"]):
        feature["properties"] |= {"residents": 1000 + number, "rank": number}
    data = json.dumps(content).encode()
    offered = boundaries.offered(actor, group.id, data)
    assert (offered.population, set(offered.numbers)) == ("residents", {"residents", "rank"})
    assert boundaries.load_boundaries(actor, group.id, data).peopled == 6
    layer = boundaries.layer(actor, group.id)
    assert layer
    assert layer.peopled
    assert boundaries.load_boundaries(actor, group.id, data, population_property="").peopled == 0


def test_the_drawn_layer_has_a_ring_for_every_name() -> None:
    group = a_group()
    actor = an_actor(group)
    boundaries.load_boundaries(actor, group.id, WARDS)
    layer = boundaries.layer(actor, group.id)
    assert layer
    assert len(layer.rings) == len(layer.names)
    assert layer.rings.bounds == pytest.approx(layer.bounds, abs=1e-4)
