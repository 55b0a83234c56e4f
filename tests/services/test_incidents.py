"""Importing incidents, and taking an import back."""

import csv
import gzip
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import incidents, patterns
from workbench.store import database, lake, traces
from workbench.store.incident_mapping import Mapping


def a_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "upload"
    path.write_text(text, encoding="utf-8")
    return path


def rows(actor: Actor, group: Group) -> list[dict[str, Any]]:
    """Everything that the group holds, in the order of its files."""
    with lake.incidents(group.id, incidents.imports(actor, group.id)) as table:
        return table.order_by("source_row").to_pyarrow().to_pylist()


def points(actor: Actor, group: Group) -> dict[str, list[float]]:
    return {name: [row[name] for row in rows(actor, group)] for name in ("lon", "lat")}


def test_a_police_uk_file_is_imported_without_being_asked_anything() -> None:
    group = a_group()
    actor = an_actor(group)
    heard: list[tuple[int, int]] = []
    done = incidents.import_file(
        actor, group.id, SAMPLES / "police_street.csv", progress=lambda *n: heard.append(n)
    )
    assert (done.rows, done.rejected, done.unplaced) == (58, 0, 23)
    (kept,) = incidents.imports(actor, group.id)
    assert kept.snapped
    assert not kept.has_time
    assert kept.label.startswith("Import of ")
    assert heard[-1][0] == done.rows
    choices = patterns.choices(actor, group.id)
    assert choices.extent.total == done.rows
    assert choices.extent.unplaced == 23


def test_the_same_file_compressed_gives_the_same_incidents(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    packed = tmp_path / "upload"
    packed.write_bytes(gzip.compress((SAMPLES / "police_street.csv").read_bytes()))
    plain = incidents.import_file(actor, group.id, SAMPLES / "police_street.csv")
    assert incidents.import_file(actor, group.id, packed).rows == plain.rows


def test_the_preview_says_what_would_happen_and_keeps_nothing() -> None:
    group = a_group()
    actor = an_actor(group)
    seen = incidents.preview(actor, group.id, SAMPLES / "memphis.csv")
    assert seen.questions == ()
    assert seen.taken is not None
    assert (seen.taken.rows, seen.taken.first_month) == (60, "2019-01")
    assert seen.mapping.hours
    assert list(incidents.imports(actor, group.id)) == []


def test_rejected_rows_come_back_with_their_number_and_reason(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = a_file(
        tmp_path,
        "date,kind,longitude,latitude\n"
        "2026-01-02,Noise,1,2\n"
        "soon,=2+3,1,2\n"
        "2026-01-03,Noise,1,\n"
        "2026-01-04,Noise\n"
        ",@home,-1.5,2\n",
    )
    done = incidents.import_file(actor, group.id, path)
    assert (done.rows, done.rejected) == (1, 4)
    rows = list(csv.reader(io.StringIO(done.rejected_file.decode("utf-8-sig"))))
    assert rows[0] == ["Row", "Why it was rejected", "date", "kind", "longitude", "latitude"]
    assert [row[0] for row in rows[1:]] == ["3", "4", "5", "6"]
    assert rows[1][1:4] == ["The date or time cannot be read.", "soon", "'=2+3"]
    assert rows[4][1:] == ["The date is missing.", "", "'@home", "-1.5", "2"]


def test_a_file_without_one_good_row_leaves_nothing(tmp_path: Path, data_folder: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = a_file(tmp_path, "date,kind\nsoon,Noise\n")
    with pytest.raises(Invalid, match="nothing was imported"):
        incidents.import_file(actor, group.id, path, mapping=Mapping(date="date"))
    assert list(incidents.imports(actor, group.id)) == []
    assert list((data_folder / "lake" / group.id).iterdir()) == []


def test_ambiguous_days_are_asked_and_the_answer_is_remembered(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = a_file(tmp_path, "date,kind\n03/04/2026,Noise\n05/06/2026,Noise\n")
    seen = incidents.preview(actor, group.id, path)
    assert seen.questions == ("order",)
    with pytest.raises(Invalid, match="day or the month"):
        incidents.import_file(actor, group.id, path)
    incidents.import_file(actor, group.id, path, mapping=replace(seen.mapping, order="month"))
    again = incidents.preview(actor, group.id, path)
    assert again.remembered
    assert again.taken
    assert again.taken.first_month == "2026-03"
    other = a_group("Hill quarter")
    assert not incidents.preview(an_actor(other), other.id, path).remembered


def test_coordinates_in_metres_ask_for_their_system(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = a_file(tmp_path, "date;x;y\n2026-01-02;530000,5;180000,5\n")
    seen = incidents.preview(actor, group.id, path)
    assert seen.questions == ("epsg",)
    incidents.import_file(actor, group.id, path, mapping=replace(seen.mapping, epsg=27700))
    assert points(actor, group)["lat"][0] == pytest.approx(51.5038, abs=1e-3)


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping(date="day"),
        Mapping(date="date", x="kind"),
        Mapping(date="date", epsg=1),
        Mapping(date="date", zone="Atlantis"),
    ],
)
def test_a_mapping_that_does_not_fit_the_file_is_refused(tmp_path: Path, mapping: Mapping) -> None:
    group = a_group()
    with pytest.raises(Invalid):
        incidents.import_file(
            an_actor(group),
            group.id,
            a_file(tmp_path, "date,kind\n2026-01-02,a\n"),
            mapping=mapping,
        )


def test_the_sheet_of_a_workbook_can_be_chosen() -> None:
    group = a_group()
    actor = an_actor(group)
    path = SAMPLES / "three_cities.xlsx"
    seen = incidents.preview(actor, group.id, path)
    assert seen.sheets == ("Austin", "Fort Worth", "Seattle")
    assert seen.mapping.sheet == "Austin"
    seattle = incidents.preview(actor, group.id, path, sheet="Seattle")
    assert seattle.taken
    assert seattle.taken.rows == 20
    done = incidents.import_file(actor, group.id, path, mapping=seattle.mapping)
    assert done.rows == 20
    assert all(-123 < lon < -122 for lon in points(actor, group)["lon"])


def test_an_import_can_be_taken_back_and_the_trace_stays(data_folder: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    done = incidents.import_file(actor, group.id, SAMPLES / "memphis.csv", label=" Robberies ")
    assert incidents.imports(actor, group.id)[0].label == "Robberies"
    incidents.undo(actor, done.import_id)
    assert list(incidents.imports(actor, group.id)) == []
    assert not lake.path_of(group.id, done.import_id).exists()
    with database.reading() as session:
        assert len(traces.about(session, object_id=done.import_id)) == 2
    with pytest.raises(NotFound):
        incidents.undo(actor, done.import_id)


def test_a_file_that_was_imported_already_is_noticed() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "memphis.csv", label="Robberies")
    assert incidents.preview(actor, group.id, SAMPLES / "memphis.csv").twin == "Robberies"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_who_may_import_can(role: Role) -> None:
    group = a_group()
    facilitator, actor = an_actor(group), an_actor(group, role)
    done = incidents.import_file(facilitator, group.id, SAMPLES / "memphis.csv")
    with pytest.raises(Refused):
        incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
    with pytest.raises(Refused):
        incidents.preview(actor, group.id, SAMPLES / "memphis.csv")
    with pytest.raises(Refused):
        incidents.undo(actor, done.import_id)
    assert len(incidents.imports(actor, group.id)) == 1


def test_another_group_sees_nothing_and_learns_nothing() -> None:
    group = a_group()
    done = incidents.import_file(an_actor(group), group.id, SAMPLES / "memphis.csv")
    stranger = an_actor(a_group("Hill quarter"), login="stranger")
    with pytest.raises(NotFound):
        incidents.undo(stranger, done.import_id)
    for read in (incidents.imports, patterns.choices, patterns.version):
        with pytest.raises(Refused):
            read(stranger, group.id)
