"""Whatever a field can hold comes back from a workbook as it was, and each edit as itself."""

import zlib
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

from tests import filling
from tests.filling import edited
from workbench.exports import reader, workbook
from workbench.services.workbook_comparison import compare
from workbench.services.workbook_difference import Difference
from workbench.services.workbook_target import Target
from workbench.worksheets.fields import Field, Names, Text
from workbench.worksheets.filled import Filled
from workbench.worksheets.registry import TABLES

SIGNS = [
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "'quoted",
    "#N/A",
    "one\ntwo\n\nthree",
    "🚲🧑‍🤝‍🧑 at the 港",
    "السوق القديم",
    "_x0041_ and _x000D_",
    "<b>&amp;</b>",
    "007",
    "1e5",
    "TRUE",
    "2026-01-02",
    "a\tb",
    "word " * 999,
    "W" * 5000,
]
SETTINGS = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
TEXTS = st.one_of(st.sampled_from(SIGNS), st.text(max_size=60))


def difference(data: bytes, here: Filled) -> Difference:
    target = Target(
        here, (), MappingProxyType({}), frozenset(), lambda _text: None, own=True, exists=True
    )
    return compare(reader.read(data), target)


def written(here: Filled) -> bytes:
    return workbook.write(here, handling="Only for the group", installation="i")


@SETTINGS
@given(st.lists(TEXTS, min_size=1, max_size=12), st.integers(0, 99))
def test_every_field_of_every_table_comes_back_unchanged(texts, turn):
    def value(field: Field, row: int) -> str:
        place = turn + row + zlib.crc32(field.key.encode())
        if isinstance(field, Text):
            return field.parse(texts[place % len(texts)], Names())
        return filling.sample(field, place % 7) if place % 4 else ""

    here = filling.filled(value)
    found = difference(written(here), here)
    assert list(found.sentences()) == ["unchanged"]
    assert not found.kept


@pytest.mark.parametrize("text", SIGNS)
def test_a_text_comes_back_from_every_kind_of_place(text):
    def value(field: Field, row: int) -> str:
        return field.parse(text, Names()) if isinstance(field, Text) else ""

    here = filling.filled(value)
    assert list(difference(written(here), here).sentences()) == ["unchanged"]


@settings(SETTINGS, max_examples=8)
@given(
    st.sampled_from([t for t in TABLES.values() if not t.form and isinstance(t.lead, Text)]), TEXTS
)
def test_an_edit_of_one_cell_is_seen_as_exactly_itself(table, text):
    here = filling.filled()
    text = table.lead.parse(text, Names()).replace("\ufffe", "").replace("\uffff", "") or "x"
    data = edited(
        written(here), lambda book: filling.write(book, f"{table.key}-1", "C", _typed(text))
    )
    found = difference(data, here)
    assert [(c.row_id, c.field, c.value) for c in found.changes] == [
        (f"{table.key}-1", table.lead.key, text)
    ]
    assert not (found.added)
    assert not (found.missing)
    assert not (found.reordered)
    assert not (found.faults)
    assert not (found.conflicts)


def _typed(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t").replace("_x", "_ x")


def test_a_deleted_row_is_missing_and_nothing_else():
    here = filling.filled()

    def edit(book):
        key = filling.row_of(book, "response.actions-0")
        key.parent.delete_rows(key.row)

    found = difference(edited(written(here), edit), here)
    assert [row.row_id for row in found.missing] == ["response.actions-0"]
    assert not (found.changes)
    assert not (found.added)
    assert not (found.reordered)
    # Measures that name the deleted action say so, instead of pointing at another row.
    assert all("R1" in str(fault) for fault in found.faults)


def test_rows_in_another_order_are_reordered_and_references_follow():
    here = filling.filled()

    def edit(book):
        keys = [filling.row_of(book, f"victims.d-{row}") for row in (0, 1)]
        sheet = keys[0].parent
        for column in range(1, 9):
            one, other = (sheet.cell(key.row, column) for key in keys)
            if not isinstance(one, MergedCell):
                one.value, other.value = other.value, one.value

    found = difference(edited(written(here), edit), here)
    assert [(each.table, each.order) for each in found.reordered] == [
        ("victims.d", ("victims.d-1", "victims.d-0"))
    ]
    assert not (found.changes)
    assert not (found.added)
    assert not (found.missing)
    assert not (found.faults)


def test_a_new_row_can_be_named_by_the_label_in_front_of_it():
    here = filling.filled()

    def edit(book):
        cause = filling.empty_row(book, "locations.d")
        cause.value = "Better light at the back entrance"
        action = filling.empty_row(book, "response.actions")
        action.value = "Ask the town for two lamps"
        sheet = action.parent
        sheet[f"D{action.row}"] = sheet.parent["Analysis"].cell(cause.row, 2).value

    found = difference(edited(written(here), edit), here)
    cause, action = found.added
    assert (cause.table, action.table) == ("locations.d", "response.actions")
    assert action.cells[1].value == cause.row_id


def test_further_fields_of_a_new_row_are_found_by_its_number():
    here = filling.filled()

    def edit(book):
        action = filling.empty_row(book, "response.actions")
        action.value = "Ask the town for two lamps"
        filling.empty_row(book, "response.actions", part=1).value = "Nobody that we know of"

    (action,) = difference(edited(written(here), edit), here).added
    assert {cell.field: cell.value for cell in action.cells} == {
        "what": "Ask the town for two lamps",
        "harm": "Nobody that we know of",
    }


def test_further_fields_beside_no_row_are_a_fault_and_not_lost_in_silence():
    here = filling.filled()

    def edit(book):
        filling.empty_row(book, "response.actions", part=4).value = "Two lamps hang there"

    found = difference(edited(written(here), edit), here)
    (fault,) = found.faults
    assert (fault.sheet, fault.cell[0]) == ("Response", "C")
    assert "no row with this number" in fault.sentence
    assert not found.added


def test_an_older_workbook_without_further_fields_leaves_them_as_they_are():
    here = filling.filled()

    def edit(book):
        sheet = book["Response"]
        for row in range(sheet.max_row, 0, -1):
            if str(sheet.cell(row, 1).value or "").startswith("part response.actions"):
                sheet.cell(row, 1).value = "text"
            elif (
                str(sheet.cell(row, 1).value or "").startswith("row response.actions") and row > 12
            ):
                for column in range(1, 9):
                    if not isinstance(cell := sheet.cell(row, column), MergedCell):
                        cell.value = None

    found = difference(edited(written(here), edit), here)
    assert not found.changes
    assert not found.missing


def test_every_fault_is_named_with_sheet_and_cell_and_good_cells_are_not_lost():
    here = filling.filled()

    def edit(book):
        filling.write(book, "scanning.problems-0", "N", 9)
        filling.write(book, "response.actions-0", "G", "next week")
        book["Response"]["C7"].value = "=1+1"  # a formula, as Excel would write it
        filling.write(book, "victims.b-0", "C", "Good")
        book["Response"]["Z20"] = "lost"

    found = difference(edited(written(here), edit), here)
    where = {(fault.sheet, fault.cell) for fault in found.faults}
    assert where == {
        ("Scanning", "N6"),
        ("Response", "G6"),
        ("Response", "C7"),
        ("Response", "Z20"),
    }
    assert [change.file for change in found.changes] == ["Good"]
