"""The words of incidents that seem to hold personal data stay out; the incidents come in."""

import time
from pathlib import Path

import pytest

from tests.builders import a_group, an_actor
from tests.sources import ROOT
from workbench.errors import PersonalData
from workbench.services import incident_words, incidents
from workbench.store import database, import_records, lake

NUMBER = "+389 70 123 456"


def words(group_id: str, import_id: str) -> list[tuple[object, object]]:
    with database.reading() as session:
        record = import_records.one(session, import_id=import_id)
    assert record
    with lake.incidents(group_id, [record]) as table:
        found = table.order_by("source_row").select("category", "place").to_pyarrow()
    return [(row["category"], row["place"]) for row in found.to_pylist()]


def test_a_place_or_kind_with_a_finding_is_left_blank(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    file = tmp_path / "rows.csv"
    file.write_text(
        "date,category,place\n"
        "2024-05-01,Theft,On or near Park Street\n"
        f"2024-05-02,Theft,Call {NUMBER}\n"
        "2024-05-03,Dragan Petrov,12 Petrov Street\n"
    )
    done = incidents.import_file(actor, group.id, file)
    assert (done.rows, done.left_out) == (3, 2)
    found = words(group.id, done.import_id)
    assert found == [
        ("Theft", "On or near Park Street"),
        ("Theft", None),
        (None, "12 Petrov Street"),  # places are called after people
    ]


def test_an_import_is_not_called_after_a_person(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    file = tmp_path / "rows.csv"
    file.write_text("date,category\n2024-05-01,Theft\n")
    with pytest.raises(PersonalData):
        incidents.import_file(actor, group.id, file, label=f"From {NUMBER}")
    assert not list(incidents.imports(actor, group.id))


@pytest.mark.parametrize("name", ["police_street.csv", "memphis.csv", "nottingham.csv"])
def test_nothing_is_missing_from_the_files_of_other_towns(name: str) -> None:
    group = a_group()
    done = incidents.import_file(an_actor(group), group.id, ROOT / "tests" / "samples" / name)
    assert done.rows
    assert done.left_out == 0


def test_many_different_places_are_looked_through_in_no_time() -> None:
    sieve = incident_words.sieve(a_group().id)
    start = time.perf_counter()
    found = [
        text for text in (f"{n} Park Street" for n in range(2000)) if sieve.columns["place"](text)
    ]
    assert found == []
    assert time.perf_counter() - start < 10
