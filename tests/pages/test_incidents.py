"""The incidents page."""

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.visits import somebody
from workbench.domain.people import Role
from workbench.services import boundaries, incidents

POLICE = (SAMPLES / "police_street.csv").read_bytes()


def test_a_recognised_file_is_imported_with_two_clicks() -> None:
    group = a_group()
    somebody_there = somebody(group)
    at = somebody_there.visit("incidents")
    at.file_uploader[0].upload("street.csv", POLICE).run()
    assert not at.exception
    assert "58 incidents can be read." in [each.value for each in at.text]
    next(each for each in at.button if each.label == "Import").click().run()
    assert not at.exception
    assert [each.value for each in at.success] == ["58 incidents imported."]
    (kept,) = incidents.imports(somebody_there.actor, group.id)
    assert "street" not in kept.label
    at.button(key=f"undo.{kept.id}").click().run()
    assert not at.exception
    assert list(incidents.imports(somebody_there.actor, group.id)) == []


def test_columns_are_asked_and_rejected_rows_offered() -> None:
    group = a_group()
    at = somebody(group).visit("incidents")
    at.file_uploader[0].upload("x.csv", b"when,what\n2026-01-02,Noise\nsoon,Noise\n").run()
    assert not at.exception
    assert [each.value for each in at.warning] == ["Say which column holds the date\\."]
    date = next(each for each in at.selectbox if each.label.startswith("Date"))
    date.set_value("when").run()
    assert not at.exception
    next(each for each in at.button if each.label == "Import").click().run()
    assert not at.exception
    assert len(at.get("download_button")) == 1


def test_a_file_that_cannot_be_read_gets_a_sentence() -> None:
    at = somebody(a_group()).visit("incidents")
    at.file_uploader[0].upload("x.csv", b"\x89PNG\0\0\0").run()
    assert not at.exception
    assert len(at.error) == 1


def test_boundaries_are_loaded_by_the_name_that_is_chosen() -> None:
    group = a_group()
    there = somebody(group)
    at = there.visit("incidents")
    at.file_uploader[1].upload("w.geojson", (SAMPLES / "wards.geojson").read_bytes()).run()
    next(each for each in at.button if each.label == "Load boundaries").click().run()
    assert not at.exception
    assert boundaries.layer(there.actor, group.id)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_who_may_not_import_sees_the_list_and_no_place_for_files(role: Role) -> None:
    group = a_group()
    incidents.import_file(an_actor(group, login="analyst"), group.id, SAMPLES / "memphis.csv")
    try:
        at = somebody(group, role).visit("incidents")
    except ValueError:
        return  # not even in the navigation
    assert not at.exception
    assert len(at.file_uploader) == 0
    assert [each.label for each in at.button if each.label.startswith("Undo")] == []
