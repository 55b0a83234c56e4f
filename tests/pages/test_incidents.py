"""The incidents page."""

from pathlib import Path

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.visits import somebody
from workbench.domain.people import Role
from workbench.services import boundaries, incident_landing, incidents
from workbench.store import incident_journal, incident_mapping, incident_source

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


SPANS = "no,from,to,longitude,latitude\n" + "".join(
    f"{day},2026-01-{day:02d}T22:00Z,2026-01-{day:02d}T23:30Z,51.5,-139.9\n" for day in range(1, 21)
)


def test_swapped_coordinates_are_swapped_back_with_one_click() -> None:
    group = a_group()
    somebody_there = somebody(group)
    at = somebody_there.visit("incidents")
    text = SPANS.replace("51.5,-139.9", "-51.5,139.9").replace("longitude,latitude", "lon,lat")
    at.file_uploader[0].upload("x.csv", text.encode()).run()
    assert not at.exception
    assert len(at.warning) == 2  # swapped, and in UTC
    next(each for each in at.button if each.label.startswith("Swap")).click().run()
    assert not at.exception
    assert len(at.warning) == 1
    assert "20 incidents can be read." in [each.value for each in at.text]
    next(each for each in at.button if each.label == "Import").click().run()
    assert [each.value for each in at.success] == ["20 incidents imported."]
    [kept] = incidents.imports(somebody_there.actor, group.id)
    assert kept.has_spans


def test_a_number_is_a_key_when_somebody_says_so() -> None:
    at = somebody(a_group()).visit("incidents")
    text = "no,date\n7,2026-01-02\n7,2026-01-02\n"
    at.file_uploader[0].upload("x.csv", text.encode()).run()
    number = next(each for each in at.selectbox if each.label == "Number of the incident")
    number.set_value("no").run()
    next(each for each in at.checkbox if "is a key" in each.label).check().run()
    next(each for each in at.button if each.label == "Import").click().run()
    assert not at.exception
    assert [each.value for each in at.success] == ["1 incident imported."]
    assert "1 row is left out: its number was there already" in [each.value for each in at.text]


def test_a_rule_says_what_it_will_do_and_then_does_it() -> None:
    group = a_group()
    there = somebody(group)
    incidents.import_file(there.actor, group.id, SAMPLES / "memphis.csv")
    at = there.visit("incidents")
    at.number_input(key=f"retain.months.{group.id}").set_value(12).run()
    assert "60 incidents from before" in at.warning[0].value
    at.button(key=f"retain.set.{group.id}").click().run()
    assert not at.exception
    assert [each.rows for each in incidents.imports(there.actor, group.id)] == [0]
    assert "60 incidents were older" in at.success[0].value


def test_an_unfinished_import_is_listed_and_taken_away(tmp_path: Path) -> None:
    group = a_group()
    path = tmp_path / "upload"
    path.write_bytes(POLICE)
    file = incident_source.fingerprint(path)
    there = somebody(group)
    mapping = incidents.preview(there.actor, group.id, path).mapping
    begun = incident_journal.begun(
        label="Spring", by="a", file=file, mapping=incident_mapping.to_text(mapping)
    )
    with incident_journal.opened(group.id, "k", begun, done=lambda _id: False):
        pass
    at = there.visit("incidents")
    assert "Spring" in [each.value for each in at.text]
    at.file_uploader[0].upload("street.csv", POLICE).run()
    assert any("goes on there" in each.value for each in at.info)
    at.button(key="discard.k").click().run()
    assert not at.exception
    assert list(incident_landing.unfinished(there.actor, group.id)) == []
