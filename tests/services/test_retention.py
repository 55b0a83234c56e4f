"""What is older than a group may keep is dropped, or only coarsely kept."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, Refused
from workbench.security.policy import COMMAND_LINE
from workbench.services import boundaries, incidents, patterns, retention
from workbench.services.retention import COARSEN, DROP, Rule
from workbench.store import database, import_records, incident_counts, lake, traces

YEAR = datetime.now().astimezone().year
OLD, NEW = f"{YEAR - 3}-05-06", f"{YEAR}-01-01"


def imported(group: Group, tmp_path: Path, name: str = "upload") -> str:
    path = tmp_path / name
    path.write_text(
        "number,date,until,kind,place,longitude,latitude\n"
        f"1,{OLD} 10:15,,Noise,Quay,-0.42,51.88\n"
        f"2,{OLD} 10:15,{OLD} 18:00,Theft,Quay,-0.4201,51.8801\n"
        f"3,{OLD} 10:15,,Theft,Quay,,\n"
        f"4,{NEW} 00:30,,Noise,Quay,-0.42,51.88\n",
        encoding="utf-8",
    )
    return incidents.import_file(COMMAND_LINE, group.id, path).import_id


def held(group: Group) -> list[dict[str, Any]]:
    records = incidents.imports(COMMAND_LINE, group.id)
    with lake.incidents(group.id, records) as table:
        return list(table.order_by(["month", "category", "lon"]).to_pyarrow().to_pylist())


def test_a_group_keeps_everything_until_somebody_sets_a_rule(tmp_path: Path) -> None:
    group = a_group()
    imported(group, tmp_path)
    assert retention.read(COMMAND_LINE, group.id) == Rule(0, DROP)
    assert list(retention.apply(COMMAND_LINE, group.id)) == []
    assert len(held(group)) == 4


def test_a_rule_says_what_it_would_do_before_it_does_it(tmp_path: Path) -> None:
    group = a_group()
    imported(group, tmp_path)
    said = retention.foreseen(COMMAND_LINE, group.id, Rule(24, DROP))
    assert said.startswith("3 incidents from before ")
    assert "dropped for good" in said
    assert "500 m" in retention.foreseen(COMMAND_LINE, group.id, Rule(24, COARSEN))
    assert "nothing changes" in retention.foreseen(COMMAND_LINE, group.id, Rule(120, DROP))
    assert retention.foreseen(COMMAND_LINE, group.id, Rule()) == "All incidents are kept."
    assert len(held(group)) == 4


def test_older_incidents_are_dropped_and_the_record_says_so(tmp_path: Path) -> None:
    group = a_group()
    import_id = imported(group, tmp_path)
    before = patterns.version(COMMAND_LINE, group.id)
    [done] = retention.change(COMMAND_LINE, group.id, Rule(24, DROP))
    assert (done.import_id, done.rows) == (import_id, 3)
    [row] = held(group)
    assert (row["id"], row["source_row"]) == ("4", 5)
    [record] = incidents.imports(COMMAND_LINE, group.id)
    assert (record.rows, record.first_month, record.last_month) == (1, NEW[:7], NEW[:7])
    assert (record.kept_since, record.has_spans) == (Rule(24).since, False)
    assert patterns.version(COMMAND_LINE, group.id) != before
    with database.reading() as session:
        notes = [each.note for each in traces.about(session, object_id=import_id)]
    assert f"kept since {Rule(24).since}: 3 rows drop" in notes


def test_older_incidents_keep_month_kind_and_cell_only(tmp_path: Path) -> None:
    group = a_group()
    imported(group, tmp_path)
    retention.change(COMMAND_LINE, group.id, Rule(24, COARSEN))
    noise, theft, unplaced, new = held(group)
    lost = ("id", "source_row", "occurred", "weekday", "hour", "began", "ended", "place")
    for row in (noise, theft, unplaced):
        assert {row[name] for name in lost} == {None}
        assert (row["month"], row["snapped"]) == (OLD[:7], True)
    assert [row["category"] for row in (noise, theft, unplaced)] == ["Noise", "Theft", "Theft"]
    assert (theft["lon"], theft["lat"]) == (noise["lon"], noise["lat"]) != (-0.42, 51.88)
    assert abs(noise["lat"] - 51.88) < 0.00225
    assert abs(noise["lon"] + 0.42) < 0.00365
    assert (unplaced["lon"], unplaced["lat"]) == (None, None)
    assert (new["id"], new["hour"], new["place"], new["snapped"]) == ("4", 0, "Quay", False)


def test_doing_it_again_changes_nothing(tmp_path: Path) -> None:
    group = a_group()
    imported(group, tmp_path)
    assert retention.change(COMMAND_LINE, group.id, Rule(24, COARSEN))
    once = held(group)
    assert list(retention.apply(COMMAND_LINE, group.id)) == []
    assert held(group) == once
    assert "nothing changes" in retention.foreseen(COMMAND_LINE, group.id, Rule(24, COARSEN))
    [done] = retention.change(COMMAND_LINE, group.id, Rule(24, DROP))  # now those go as well
    assert done.rows == 3


def test_the_rule_holds_for_later_imports_too(tmp_path: Path) -> None:
    group = a_group()
    retention.change(COMMAND_LINE, group.id, Rule(24, DROP))
    path = tmp_path / "upload"
    path.write_text(f"date,kind\n{OLD},Noise\n{NEW},Noise\n", encoding="utf-8")
    done = incidents.import_file(COMMAND_LINE, group.id, path)
    assert (done.rows, done.aged) == (2, 1)
    assert len(held(group)) == 1


def test_an_import_of_which_nothing_is_left_stays_on_the_list(tmp_path: Path) -> None:
    group = a_group()
    incidents.import_file(COMMAND_LINE, group.id, SAMPLES / "memphis.csv")
    retention.change(COMMAND_LINE, group.id, Rule(1, DROP))
    [record] = incidents.imports(COMMAND_LINE, group.id)
    assert (record.rows, record.first_month) == (0, "")
    with lake.incidents(group.id, [record]) as table:
        assert incident_counts.extent(table).total == 0


def test_placed_copies_of_what_changed_are_made_again(tmp_path: Path) -> None:
    group = a_group()
    boundaries.load_boundaries(COMMAND_LINE, group.id, (SAMPLES / "wards.geojson").read_bytes())
    imported(group, tmp_path)
    with database.reading() as session:
        layer = import_records.layer_of(session, group_id=group.id)

    def counted() -> int:
        records = incidents.imports(COMMAND_LINE, group.id)
        with lake.incidents(group.id, records, layer) as table:
            return incident_counts.extent(table).total

    assert counted() == 4
    retention.change(COMMAND_LINE, group.id, Rule(24, DROP))
    assert counted() == 1


def test_a_file_of_an_older_layout_is_coarsened_too() -> None:
    import pyarrow as pa
    from pyarrow import parquet

    group = a_group()
    incidents.import_file(COMMAND_LINE, group.id, SAMPLES / "memphis.csv")
    [record] = incidents.imports(COMMAND_LINE, group.id)
    lake.remove(group.id, record.id)
    older = pa.table(
        {
            "id": ["7"] * record.rows,
            "source_row": list(range(record.rows)),
            "month": ["2019-01"] * record.rows,
            "import_id": [record.id] * record.rows,
        }
    )
    parquet.write_table(older, lake.folder(group.id) / f"{record.id}.parquet")
    [done] = retention.change(COMMAND_LINE, group.id, Rule(24, COARSEN))
    assert done.rows == record.rows
    assert {row["id"] for row in held(group)} == {None}


@pytest.mark.parametrize("rule", [Rule(-1), Rule(601), Rule(3, "forget")])
def test_a_rule_that_is_none_is_refused(rule: Rule) -> None:
    group = a_group()
    with pytest.raises(Invalid):
        retention.change(COMMAND_LINE, group.id, rule)
    assert retention.read(COMMAND_LINE, group.id).months == 0


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_who_may_import_sets_the_rule(role: Role) -> None:
    group = a_group()
    actor = an_actor(group, role)
    assert retention.read(actor, group.id) == Rule()
    for deed in (retention.change, retention.foreseen):
        with pytest.raises(Refused):
            deed(actor, group.id, Rule(3))
    with pytest.raises(Refused):
        retention.apply(actor, group.id)
