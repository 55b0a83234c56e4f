"""Every kind of field reads back what it shows, and refuses what it does not take."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.errors import Invalid
from workbench.i18n import Lazy
from workbench.worksheets import registry
from workbench.worksheets.fields import (
    LONGEST,
    AreaNames,
    Choice,
    Day,
    Field,
    Month,
    Names,
    Number,
    PartnerRef,
    RowRefs,
    Scale,
    Series,
    Text,
    split,
    split_areas,
)

LABEL = Lazy("Field")
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
    if isinstance(field, Month):
        return some.dates().map(lambda day: day.isoformat()[:7]) | some.just("")
    if isinstance(field, Number):
        return some.integers(0, 10**9).map(str) | some.just("")
    if isinstance(field, Series):
        return some.sampled_from(["", "2025-12 3", "2025-12 3 7\n2026-01 0 4"])
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


@pytest.mark.parametrize("typed", ["2026-3", "2026-03-15", " 2026-03 ", "2026-03-01 00:00"])
def test_a_month_is_kept_without_its_day(typed: str) -> None:
    assert Month(key="m", label=LABEL).parse(typed, NAMES) == "2026-03"


@pytest.mark.parametrize("typed", ["2026", "2026-13", "March", "26-03"])
def test_what_is_no_month_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Invalid, match="such as 2026-12"):
        Month(key="m", label=LABEL).parse(typed, NAMES)


@pytest.mark.parametrize(
    ("typed", "kept"), [("12", "12"), ("12.0", "12"), ("1,5", "1.5"), ("0", "0"), ("", "")]
)
def test_a_number_may_have_a_comma_or_a_point(typed: str, kept: str) -> None:
    assert Number(key="n", label=LABEL).parse(typed, NAMES) == kept


@pytest.mark.parametrize("typed", ["-1", "many", "nan", "inf", "1e15", "1.5"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="not a whole number"):
        Number(key="n", label=LABEL, whole=True).parse(typed, NAMES)


def test_areas_are_named_once_each_line_or_semicolon_between() -> None:
    kept = AreaNames(key="a", label=LABEL).parse("Old  town; Harbour\nOld town;", NAMES)
    assert kept == "Old town; Harbour"
    assert split_areas(kept) == ("Old town", "Harbour")


def test_a_series_is_kept_in_the_order_of_its_months() -> None:
    series = Series(key="s", label=LABEL)
    assert series.parse("2026-02;14;20\n2026-01  12", NAMES) == "2026-01 12\n2026-02 14 20"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-01", "Write one month a line"),
        ("2026-01 1 2 3", "Write one month a line"),
        ("soon 3", "not a month"),
        ("2026-01 some", "not a number"),
        ("2026-01 3\n2026-01 4", "there twice"),
    ],
)
def test_a_series_says_which_line_is_wrong(typed: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        Series(key="s", label=LABEL).parse(typed, NAMES)


def test_every_further_field_has_its_place_in_one_round() -> None:
    for table in registry.TABLES.values():
        placed = [key for each in table.rounds for key in each.keys]
        further = [field.key for field in table.fields if field.further]
        assert sorted(placed) == sorted(further)
