"""The list of facilities: from a file, by hand, and back again."""

from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import a_group, an_actor
from workbench.domain.patterns import Facility
from workbench.domain.people import Group, Role
from workbench.domain.trace import Trace
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Unreadable
from workbench.security.policy import Actor
from workbench.services import facilities, recheck, redaction
from workbench.services.facilities import Entry
from workbench.store import database


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def a_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "upload"
    path.write_text(text, encoding="utf-8")
    return path


def a_workbook(tmp_path: Path, rows: list[list[object]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "upload")
    return tmp_path / "upload"


def names(actor: Actor, group: Group) -> list[str]:
    return [each.entry.name for each in facilities.listing(actor, group.id)]


def test_a_csv_file_becomes_the_list(group: Group, actor: Actor, tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "Name;Kind;Longitude;Latitude\n  Station   Bar ;Bar;20,5;50,25\nTown Hall;;;\n;;;\n",
    )
    done = facilities.load(actor, group.id, path)
    assert (done.facilities, done.placed, done.before) == (2, 1, ())
    assert [each.entry for each in facilities.listing(actor, group.id)] == [
        Entry("Station Bar", "Bar", 20.5, 50.25),
        Entry("Town Hall"),
    ]


def test_a_workbook_becomes_the_list(group: Group, actor: Actor, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["lat", "venue", "lng", "type", "rooms"],
        [50.25, "Blue Inn", 20.5, "Hotel", 12],
    ]
    facilities.load(actor, group.id, a_workbook(tmp_path, rows))
    (only,) = facilities.listing(actor, group.id)
    assert only.entry == Entry("Blue Inn", "Hotel", 20.5, 50.25)


def test_a_new_list_takes_the_place_of_the_former_one_and_gives_it_back(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    facilities.load(actor, group.id, a_file(tmp_path, "name\nMill\nInn\n"))
    done = facilities.load(actor, group.id, a_file(tmp_path, "name\nInn\nBar\n"))
    assert names(actor, group) == ["Bar", "Inn"]
    facilities.replace(actor, group.id, done.before)
    assert names(actor, group) == ["Inn", "Mill"]


def test_every_fault_is_named_with_its_row_and_nothing_is_kept(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    long = "x" * 121
    text = (
        "name,kind,longitude,latitude\n"
        "Mill,Bar,20.5,50.25\n"
        ",Bar,,\n"
        "MILL.,Bar,,\n"
        f"{long},{long},,\n"
        "One,Bar,20.5,\n"
        "Two,Bar,east,50\n"
        "Three,Bar,50.25,120.5\n"
        "Four,Bar,500,50\n"
        "Five,Bar,0,0\n"
        "Six,call 020 7946 0958 or write to inn@example.org,,\n"
        "Seven,Bar,,,more\n"
        "Eight,Bar,nan,1\n"
    )
    with pytest.raises(Invalid) as caught:
        facilities.load(actor, group.id, a_file(tmp_path, text))
    said = {line.split(":")[0]: line for line in caught.value.faults}
    assert "no name" in said["Row 3"]
    assert "the same name as in row 2" in said["Row 4"]
    assert [line for line in caught.value.faults if line.startswith("Row 5")] == [
        "Row 5: the kind has more than 60 letters",
        "Row 5: the name has more than 120 letters",
    ]
    assert "only one of longitude and latitude" in said["Row 6"]
    assert "no number" in said["Row 7"]
    assert "swapped" in said["Row 8"]
    assert "within 180" in said["Row 9"]
    assert "both 0" in said["Row 10"]
    assert "Row 11" in said
    assert "cells than headings" in said["Row 12"]
    assert "no number" in said["Row 13"]
    assert "Row 2" not in said
    assert not any("example.org" in line for line in caught.value.faults)
    assert names(actor, group) == []


def test_a_file_without_names_or_rows_is_refused(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable, match="column “name”"):
        facilities.load(actor, group.id, a_file(tmp_path, "kind,longitude\nBar,20\n"))
    with pytest.raises(Unreadable, match="no rows"):
        facilities.load(actor, group.id, a_file(tmp_path, "name,kind\n\n"))
    with pytest.raises(Unreadable):
        facilities.load(actor, group.id, a_file(tmp_path, ""))


def test_a_list_has_an_end(
    group: Group, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.facility_files.MOST", 3)
    text = "name\n" + "".join(f"Bar {number}\n" for number in range(9))
    with pytest.raises(Invalid) as caught:
        facilities.load(actor, group.id, a_file(tmp_path, text))
    assert caught.value.faults == ("Row 5: a list holds 3 facilities at most",)


def test_one_is_added_and_taken_off_again(group: Group, actor: Actor) -> None:
    made = facilities.add(actor, group.id, Entry(" Blue  Lantern ", "Bar"))
    with pytest.raises(Invalid, match="on the list already"):
        facilities.add(actor, group.id, Entry("BLUE LANTERN"))
    assert facilities.remove(actor, made) == (group.id, Entry("Blue Lantern", "Bar"))
    assert names(actor, group) == []
    with pytest.raises(NotFound):
        facilities.remove(actor, made)


@pytest.mark.parametrize(
    "entry", [Entry("  "), Entry("…"), Entry("Bar", lon=20.0), Entry("Bar", lon=0.0, lat=0.0)]
)
def test_what_is_no_facility_is_not_added(group: Group, actor: Actor, entry: Entry) -> None:
    with pytest.raises(Invalid, match="cannot be kept"):
        facilities.add(actor, group.id, entry)


def test_a_number_to_call_is_no_name_of_a_place(group: Group, actor: Actor) -> None:
    with pytest.raises(PersonalData):
        facilities.add(actor, group.id, Entry("Room of anna.example@example.org"))
    assert facilities.add(actor, group.id, Entry("Saint Mary's Inn, 12 Mill Street"))


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_the_facilitator_keeps_the_list_and_all_may_read_it(
    group: Group, actor: Actor, role: Role, tmp_path: Path
) -> None:
    made = facilities.add(actor, group.id, Entry("Mill"))
    other = an_actor(group, role)
    assert names(other, group) == ["Mill"]
    with pytest.raises(Refused):
        facilities.load(other, group.id, a_file(tmp_path, "name\nInn\n"))
    with pytest.raises(Refused):
        facilities.replace(other, group.id, [])
    with pytest.raises(Refused):
        facilities.add(other, group.id, Entry("Inn"))
    with pytest.raises(Refused):
        facilities.remove(other, made)


def test_another_group_sees_nothing_of_it(group: Group, actor: Actor) -> None:
    made = facilities.add(actor, group.id, Entry("Mill"))
    stranger = an_actor(a_group("Elsewhere"))
    with pytest.raises(Refused):
        facilities.listing(stranger, group.id)
    with pytest.raises(Refused):
        facilities.version(stranger, group.id)
    with pytest.raises(NotFound):
        facilities.remove(stranger, made)


def test_the_version_changes_with_every_word(group: Group, actor: Actor) -> None:
    versions = [facilities.version(actor, group.id)]
    made = facilities.add(actor, group.id, Entry("Mill"))
    versions.append(facilities.version(actor, group.id))
    facilities.add(actor, group.id, Entry("Inn"))
    versions.append(facilities.version(actor, group.id))
    redaction.redact(actor, group.id, words="Inn", instead="a house", reason="It was a home")
    versions.append(facilities.version(actor, group.id))
    facilities.remove(actor, made)
    versions.append(facilities.version(actor, group.id))
    assert versions[0] == ""
    assert len(set(versions)) == 5


def test_a_redaction_reaches_names_and_kinds(group: Group, actor: Actor) -> None:
    facilities.replace(actor, group.id, [Entry("Quixwort"), Entry("Quixwort house", "quixwort")])
    redaction.redact(actor, group.id, words="Quixwort", instead="a farm", reason="It was a home")
    kept = [each.entry for each in facilities.listing(actor, group.id)]
    assert all(entry.name.startswith("a farm") for entry in kept)
    assert len({entry.name for entry in kept}) == 2
    assert {entry.kind for entry in kept} == {"", "a farm"}


def test_the_check_of_older_texts_looks_at_facilities(group: Group, actor: Actor) -> None:
    with database.writing() as session:
        session.add(Facility(group_id=group.id, name="Ask anna.example@example.org"))
        session.add(Facility(group_id=group.id, name="Saint Mary's Inn, 12 Mill Street"))
        session.commit()
    found = recheck.recheck(actor, group.id)
    assert [(each.table, each.field) for each in found] == [("facility", "name")]


def test_each_deed_is_traced_without_the_names(group: Group, actor: Actor) -> None:
    made = facilities.add(actor, group.id, Entry("Mill"))
    facilities.remove(actor, made)
    facilities.replace(actor, group.id, [Entry("Inn"), Entry("Bar")])
    with database.reading() as session:
        notes = [each.note for each in session.exec(select(Trace)).all()]
    assert notes[-3:] == ["facility added", "facility removed", "list of 2 facilities"]
