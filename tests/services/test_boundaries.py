"""Boundaries, and counting in them."""

import pandas as pd
import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Role
from workbench.errors import Refused, Unreadable
from workbench.services import boundaries, incidents, patterns
from workbench.store import lake
from workbench.store.incident_counts import Filters

WARDS = (SAMPLES / "wards.geojson").read_bytes()
NOWHERE = pd.DataFrame({"lon": [0.0], "lat": [0.0], "count": [3]})


def test_incidents_are_counted_in_the_area_that_they_lie_in() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "nottingham.csv")
    loaded = boundaries.load_boundaries(actor, group.id, WARDS)
    assert (loaded.areas, loaded.name_property) == (6, "ward_name")
    found = patterns.patterns(actor, group.id, Filters())
    assert found.by_area["count"].sum() + found.outside == found.extent.total == 60
    assert found.by_area["count"].sum() > 0


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
    assert len(boundaries.counted(actor, group.id, NOWHERE)) == 0


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
        boundaries.counted(stranger, group.id, NOWHERE)
