"""The patterns page."""

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.visits import somebody
from workbench.domain.people import Group, Role
from workbench.services import boundaries, incidents


@pytest.fixture
def group() -> Group:
    return a_group()


def an_import(group: Group, name: str) -> None:
    incidents.import_file(an_actor(group, login="analyst"), group.id, SAMPLES / name)


def texts(at: object) -> str:
    return " ".join(
        str(each.value)
        for kind in ("subheader", "caption", "text", "markdown")
        for each in at.get(kind)
    )


def test_an_empty_page_teaches_what_incidents_are_for(group: Group) -> None:
    at = somebody(group).visit("patterns")
    assert not at.exception
    assert "No incidents yet" in texts(at)
    assert at.get("plotly_chart") == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_the_finding_where_when_and_what(group: Group, role: Role) -> None:
    an_import(group, "memphis.csv")
    at = somebody(group, role).visit("patterns")
    assert not at.exception
    assert "60 incidents in January 2019" in texts(at).replace("\\", "")
    assert len(at.get("plotly_chart")) == 4
    assert len(at.dataframe) == 4


def test_snap_points_are_named_as_such_and_hours_are_not_invented(group: Group) -> None:
    an_import(group, "police_street.csv")
    at = somebody(group).visit("patterns")
    assert "never an address" in texts(at)
    assert "23 incidents have no coordinates" in texts(at)
    assert len(at.get("plotly_chart")) == 3


def test_filters_narrow_the_finding(group: Group) -> None:
    an_import(group, "police_street.csv")
    at = somebody(group).visit("patterns")
    at.multiselect(key="kinds").select("Burglary").run()
    assert not at.exception
    assert "58 incidents" not in texts(at)
    at.selectbox(key="from").set_value(at.selectbox(key="from").options[-1]).run()
    assert not at.exception


@pytest.mark.parametrize("view", ["areas", "grid", "points", "names"])
def test_each_view_of_the_places_opens(group: Group, view: str) -> None:
    an_import(group, "nottingham.csv")
    boundaries.load_boundaries(
        an_actor(group, login="mapper"), group.id, (SAMPLES / "wards.geojson").read_bytes()
    )
    at = somebody(group).visit("patterns")
    at.get("button_group")[0].set_value(view).run()
    assert not at.exception
    assert len(at.get("plotly_chart")) == 3


def test_a_signed_out_visitor_gets_nothing(group: Group) -> None:
    an_import(group, "memphis.csv")
    at = somebody(group)
    at = type(at)(None).arrive()
    assert at.get("plotly_chart") == []
