"""Every kind of field reads back what it shows, and refuses what it does not take."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.errors import Invalid
from workbench.worksheets import registry
from workbench.worksheets.fields import (
    LONGEST,
    Choice,
    Day,
    Field,
    Names,
    PartnerRef,
    RowRefs,
    Scale,
    Text,
    split,
)

FIELDS = [(table, field) for table in registry.TABLES.values() for field in table.fields]
NAMES = Names(
    partners={"a" * 32: "Harbour school", "b" * 32: "City police", "c" * 32: "Ἐλπίς, the NGO"},
    rows={"1" * 32: "Vd1", "2" * 32: "Ld1", "3" * 32: "Od12"},
)


def a_value(field: Field) -> some.SearchStrategy[str]:
    """Values that this field keeps."""
    if isinstance(field, Choice):
        return some.sampled_from(["", *(option.key for option in field.options)])
    if isinstance(field, Scale):
        return some.integers(field.low, field.high).map(str) | some.just("")
    if isinstance(field, Day):
        return some.dates().map(date.isoformat) | some.just("")
    if isinstance(field, PartnerRef):
        return some.sampled_from(["", *NAMES.partners])
    if isinstance(field, RowRefs):
        most = 3 if field.many else 1
        rows = some.lists(some.sampled_from(list(NAMES.rows)), unique=True, max_size=most)
        return rows.map(",".join)
    return some.text(max_size=200).map(lambda text: field.parse(text, NAMES))


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=lambda each: each.key)
@given(data=some.data())
def test_what_a_field_shows_it_reads_back(
    table: object, field: Field, data: some.DataObject
) -> None:
    value = data.draw(a_value(field))
    assert field.parse(value, NAMES) == value
    assert field.parse(field.show(value, NAMES), NAMES) == value


@given(some.text())
def test_text_is_cleaned_once_and_for_all(raw: str) -> None:
    field = Text(key="x", label=FIELDS[0][1].label)
    kept = field.parse(raw, NAMES)
    assert field.parse(kept, NAMES) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert "\r" not in kept
    assert "\x00" not in kept
    kept.encode()


@given(some.text(min_size=1))
def test_whatever_is_typed_is_kept_or_refused_with_a_sentence(raw: str) -> None:
    for _table, field in FIELDS:
        kept, sentence = parsed(field, raw)
        assert sentence.endswith(".") or field.parse(kept, NAMES) == kept


def parsed(field: Field, raw: str) -> tuple[str, str]:
    """The value, or the sentence that refuses it."""
    try:
        return field.parse(raw, NAMES), ""
    except Invalid as refused:
        return "", refused.sentence


@pytest.mark.parametrize("typed", ["Yes", "yes", " YES "])
def test_a_choice_is_understood_by_its_label_in_any_case(typed: str) -> None:
    field = registry.table("scanning.problems").field("cheers_harm")
    assert field.parse(typed, NAMES) == "yes"


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-12-31", "2026-12-31"), ("2026-12-31T00:00:00", "2026-12-31")]
)
def test_a_date_is_kept_without_its_time(typed: str, kept: str) -> None:
    assert registry.table("response.actions").field("due").parse(typed, NAMES) == kept


@pytest.mark.parametrize("typed", ["31.12.2026", "soon", "2026-02-30"])
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Invalid, match="such as 2026-12-31"):
        registry.table("response.actions").field("due").parse(typed, NAMES)


@pytest.mark.parametrize(("typed", "kept"), [("3", "3"), ("3.0", "3"), (" 5 ", "5")])
def test_a_number_is_understood_as_spreadsheets_write_it(typed: str, kept: str) -> None:
    assert registry.table("scanning.problems").field("impact").parse(typed, NAMES) == kept


@pytest.mark.parametrize("typed", ["0", "6", "2.5", "x", "nan", "inf", "1e999"])
def test_a_number_off_the_scale_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="whole number from 1 to 5"):
        registry.table("scanning.problems").field("impact").parse(typed, NAMES)


def test_rows_are_found_by_label_and_named_once() -> None:
    field = registry.table("response.actions").field("causes")
    assert field.parse("vd1; LD1, Vd1", NAMES) == ",".join(["1" * 32, "2" * 32])
    with pytest.raises(Invalid, match="Xd9"):
        field.parse("Vd1, Xd9", NAMES)


def test_only_one_row_where_one_is_meant() -> None:
    with pytest.raises(Invalid, match="Only one row"):
        registry.table("scanning.choice").field("chosen").parse("Vd1, Ld1", NAMES)


def test_a_row_that_was_withdrawn_is_not_shown() -> None:
    field = registry.table("response.actions").field("causes")
    assert field.show(",".join(["1" * 32, "9" * 32]), NAMES) == "Vd1"
    assert split("") == []


def test_an_unknown_partner_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match="Quixwort"):
        registry.table("response.actions").field("partner").parse("Quixwort", NAMES)


def test_a_text_of_one_page_fits_and_one_letter_more_does_not() -> None:
    field = registry.table("victims.a").lead
    assert len(field.parse("x" * LONGEST, NAMES)) == LONGEST
    with pytest.raises(Invalid, match="5001 letters"):
        field.parse("x" * (LONGEST + 1), NAMES)
