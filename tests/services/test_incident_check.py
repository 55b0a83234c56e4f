"""Each import is looked at, and what is wrong is said with what to do."""

from pathlib import Path

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.incidents import IncidentImport
from workbench.domain.people import Group, Role
from workbench.errors import Refused
from workbench.security.policy import COMMAND_LINE
from workbench.services import boundaries, incident_check, incidents
from workbench.store import database, import_records, lake, lake_writing


@pytest.fixture
def group() -> Group:
    made = a_group()
    incidents.import_file(COMMAND_LINE, made.id, SAMPLES / "memphis.csv", label="Robberies")
    return made


def the_import(group: Group) -> IncidentImport:
    [found] = incidents.imports(COMMAND_LINE, group.id)
    return found


def the_file(group: Group) -> Path:
    [path] = lake.parts(group.id, the_import(group).id)
    return path


def said(group: Group) -> list[str]:
    return list(incident_check.check(COMMAND_LINE, group.id))


def test_a_whole_lake_has_no_fault(group: Group) -> None:
    boundaries.load_boundaries(COMMAND_LINE, group.id, (SAMPLES / "wards.geojson").read_bytes())
    with database.reading() as session:
        layer = import_records.layer_of(session, group_id=group.id)
    with lake.incidents(group.id, [the_import(group)], layer):
        pass  # makes the placed copies
    assert said(group) == []


def test_a_file_that_is_gone_is_missed(group: Group) -> None:
    the_file(group).unlink()
    [sentence] = said(group)
    assert "its file is gone" in sentence
    assert f"incidents undo {the_import(group).id}" in sentence


@pytest.mark.parametrize("cut", [0, 100])
def test_a_damaged_file_is_noticed(group: Group, cut: int) -> None:
    path = the_file(group)
    path.write_bytes(path.read_bytes()[: -cut or None] if cut else b"")
    [sentence] = said(group)
    assert "cannot be read" in sentence


def test_other_rows_than_recorded_are_noticed(group: Group) -> None:
    with database.writing() as session:
        record = import_records.one(session, import_id=the_import(group).id)
        assert record
        record.rows += 1
        session.commit()
    [sentence] = said(group)
    assert "60 rows, its record says 61" in sentence


def test_other_months_than_recorded_are_noticed(group: Group) -> None:
    with database.writing() as session:
        record = import_records.one(session, import_id=the_import(group).id)
        assert record
        record.last_month = "2020-01"
        session.commit()
    assert "other months" in said(group)[0]


def test_columns_of_another_type_and_rows_of_another_import_are_noticed(group: Group) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path = the_file(group)
    table = parquet.read_table(path)
    hours = pa.array(["1"] * len(table))
    parquet.write_table(table.set_column(table.column_names.index("hour"), "hour", hours), path)
    assert "“hour”" in said(group)[0]
    others = pa.array(["x"] * len(table))
    parquet.write_table(
        table.set_column(table.column_names.index("import_id"), "import_id", others), path
    )
    assert "60 rows belong to another import" in said(group)[0]


def test_what_belongs_to_no_import_is_noticed(group: Group) -> None:
    with lake_writing.landing(group.id, "stray"):
        pass
    (lake.folder(group.id) / "stray" / "part-00000.parquet").write_bytes(b"")
    (lake.folder(group.id) / "older.parquet").write_bytes(b"")
    (lake.folder(group.id) / f"{the_import(group).id}.parquet.part").write_bytes(b"")
    found = said(group)
    assert len(found) == 3
    assert all("belongs to no import" in sentence for sentence in found)


def test_only_who_may_import_may_ask(group: Group) -> None:
    with pytest.raises(Refused):
        incident_check.check(an_actor(group, Role.MANAGER), group.id)
