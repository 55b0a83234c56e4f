"""The follow-up in Excel: filters set, headings frozen, days are days, text is never a formula."""

import io
from datetime import date

from openpyxl import load_workbook

from workbench.exports import portfolio
from workbench.exports.portfolio import Sheet

DAY = date(2026, 12, 31)
ROWS = [("=HYPERLINK(1)", 3, DAY), ("Plain", 2.5, None), ("_x0041_ stays", None, DAY)]


def written() -> bytes:
    sheets = [
        Sheet("Actions", ("Action", "Days", "Due on"), ROWS),
        Sheet("Nothing", ("Action", "Due on"), []),
    ]
    return portfolio.write(sheets, notes=["+What this is"])


def test_each_table_is_a_sheet_with_filter_and_frozen_headings() -> None:
    book = load_workbook(io.BytesIO(written()))
    assert book.sheetnames == ["Actions", "Nothing", "What this is"]
    for name, filtered in (("Actions", "A1:C4"), ("Nothing", "A1:B2")):
        assert book[name].auto_filter.ref == filtered
        assert book[name].freeze_panes == "B2"
        assert book[name].print_title_rows == "$1:$1"
    assert book["What this is"]["A1"].value == "+What this is"


def test_days_are_days_numbers_numbers_and_text_is_text() -> None:
    page = load_workbook(io.BytesIO(written()))["Actions"]
    assert page["C2"].is_date
    assert page["C2"].value.date() == DAY
    assert page["C2"].number_format == "yyyy-mm-dd"
    assert (page["B2"].value, page["B3"].value, page["B4"].value) == (3, 2.5, None)
    assert page["A2"].data_type == "s"
    assert page["A2"].value == "=HYPERLINK(1)"
    assert page["A2"].quotePrefix
    assert page["A4"].value == "_x005F_x0041_ stays"


def test_columns_are_wide_enough_to_read_and_narrow_enough_to_print() -> None:
    page = load_workbook(io.BytesIO(written()))["Actions"]
    assert all(11 <= page.column_dimensions[letter].width <= 60 for letter in "ABC")
