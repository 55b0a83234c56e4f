"""Harm weights: loaded with their source, shown, removed and put back; none is built in."""

from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import a_group, an_actor
from workbench.domain.memory import HarmWeight
from workbench.domain.people import Group, Role
from workbench.domain.trace import Trace
from workbench.errors import Invalid, PersonalData, Refused, Unreadable
from workbench.security.policy import Actor
from workbench.services import harm_weights, recheck, redaction
from workbench.services.harm_weight_files import Weight
from workbench.services.harm_weights import Weights
from workbench.store import database

SOURCE = "An invented harm index of 2026"


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


def loaded(actor: Actor, tmp_path: Path, text: str = "kind,weight\nRobbery,120\n") -> Weights:
    group_id = actor.roles[0][0]
    harm_weights.load(actor, group_id, a_file(tmp_path, text), source=SOURCE)
    return harm_weights.listing(actor, group_id)


def test_no_weights_are_built_in(group: Group, actor: Actor) -> None:
    assert harm_weights.listing(actor, group.id) == Weights()


def test_a_csv_file_becomes_the_table_heaviest_first(actor: Actor, tmp_path: Path) -> None:
    found = loaded(actor, tmp_path, "Offence;Weight\nTheft from shop;2,5\n  Robbery ;120\n;\n")
    assert found.rows == (Weight("Robbery", 120.0), Weight("Theft from shop", 2.5))
    assert found.source == SOURCE


def test_a_workbook_becomes_the_table(group: Group, actor: Actor, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["kind", "weight"], ["Burglary", 38]):
        book.active.append(row)
    book.save(tmp_path / "upload")
    harm_weights.load(actor, group.id, tmp_path / "upload", source=SOURCE)
    assert harm_weights.listing(actor, group.id).of("burglary") == 38.0


def test_a_kind_without_a_weight_is_not_guessed(actor: Actor, tmp_path: Path) -> None:
    found = loaded(actor, tmp_path)
    assert found.of("ROBBERY") == 120.0
    assert found.of("Robbery of a shop") is None


def test_a_table_without_a_source_is_not_taken_in(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    for source in ("  ", "x" * 201):
        with pytest.raises(Invalid, match="whose weights"):
            harm_weights.load(
                actor, group.id, a_file(tmp_path, "kind,weight\nRobbery,1\n"), source=source
            )


def test_every_fault_is_named_with_its_row_and_nothing_is_kept(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    text = (
        "kind,weight\nTheft,2\nTHEFT,3\n,4\nRobbery,much\nBegging,-1\n"
        + f"{'x' * 121},1\nwrite to inn@example.org,2\nOdd,1,2\n"
    )
    with pytest.raises(Invalid) as caught:
        harm_weights.load(actor, group.id, a_file(tmp_path, text), source=SOURCE)
    said = {line.split(":")[0]: line for line in caught.value.faults}
    assert "the same kind as in row 2" in said["Row 3"]
    assert "no kind" in said["Row 4"]
    assert "no number" in said["Row 5"]
    assert "between 0 and" in said["Row 6"]
    assert "more than 120 letters" in said["Row 7"]
    assert "cells than headings" in said["Row 9"]
    assert not any("example.org" in line for line in caught.value.faults)
    assert harm_weights.listing(actor, group.id) == Weights()


def test_a_file_without_both_columns_or_rows_is_refused(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    for text, why in (("kind,colour\nTheft,red\n", "two columns"), ("kind,weight\n\n", "no rows")):
        with pytest.raises(Unreadable, match=why):
            harm_weights.load(actor, group.id, a_file(tmp_path, text), source=SOURCE)


def test_a_table_has_an_end(
    group: Group, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.harm_weight_files.MOST", 2)
    text = "kind,weight\n" + "".join(f"Kind {number},1\n" for number in range(9))
    with pytest.raises(Invalid) as caught:
        harm_weights.load(actor, group.id, a_file(tmp_path, text), source=SOURCE)
    assert caught.value.faults == ("Row 4: a table holds 2 kinds at most",)


def test_the_source_is_checked_for_personal_data(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    path = a_file(tmp_path, "kind,weight\nRobbery,1\n")
    with pytest.raises(PersonalData):
        harm_weights.load(actor, group.id, path, source="ask anna.example@example.org")


def test_what_was_removed_or_written_over_can_be_put_back(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    first = loaded(actor, tmp_path)
    gone = harm_weights.remove(actor, group.id)
    assert harm_weights.listing(actor, group.id) == Weights()
    harm_weights.put_back(actor, group.id, gone)
    assert harm_weights.listing(actor, group.id) == first


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_the_facilitator_keeps_the_table_and_all_may_read_it(
    group: Group, actor: Actor, role: Role, tmp_path: Path
) -> None:
    standing = loaded(actor, tmp_path)
    other = an_actor(group, role)
    assert harm_weights.listing(other, group.id) == standing
    with pytest.raises(Refused):
        harm_weights.load(other, group.id, a_file(tmp_path, "kind,weight\nA,1\n"), source=SOURCE)
    with pytest.raises(Refused):
        harm_weights.put_back(other, group.id, standing)
    with pytest.raises(Refused):
        harm_weights.remove(other, group.id)


def test_another_group_sees_nothing_of_it(group: Group, actor: Actor, tmp_path: Path) -> None:
    loaded(actor, tmp_path)
    stranger = an_actor(a_group("Elsewhere"))
    with pytest.raises(Refused):
        harm_weights.listing(stranger, group.id)
    assert harm_weights.listing(stranger, stranger.roles[0][0]) == Weights()


def test_a_redaction_reaches_kinds_and_source(group: Group, actor: Actor, tmp_path: Path) -> None:
    loaded(actor, tmp_path, "kind,weight\nQuixwort,1\nQuixwort theft,2\n")
    redaction.redact(actor, group.id, words="Quixwort", instead="a farm", reason="It was a home")
    redaction.redact(actor, group.id, words="invented", instead="made", reason="It was a name")
    found = harm_weights.listing(actor, group.id)
    assert all(each.kind.startswith("a farm") for each in found.rows)
    assert found.source == "An made harm index of 2026"


def test_the_check_of_older_texts_looks_at_the_table(group: Group, actor: Actor) -> None:
    with database.writing() as session:
        session.add(HarmWeight(group_id=group.id, kind="anna.example@example.org", weight=1))
        session.commit()
    found = recheck.recheck(actor, group.id)
    assert [(each.table, each.field) for each in found] == [("harm_weight", "kind")]


def test_each_deed_is_traced_without_the_words(group: Group, actor: Actor, tmp_path: Path) -> None:
    loaded(actor, tmp_path)
    harm_weights.remove(actor, group.id)
    with database.reading() as session:
        notes = [each.note for each in session.exec(select(Trace)).all()]
    assert notes[-2:] == ["harm weights of 1 kinds", "harm weights removed"]
