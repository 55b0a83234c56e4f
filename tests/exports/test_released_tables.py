"""The tables of a release in Excel: what is shown, in words what is not, and nothing beneath."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests import office
from tests.released import ARABIC, CYRILLIC, LONG, crowded, in_words, leaflet, release
from workbench.domain.released import Content, Table
from workbench.exports import released_tables


def opened(content: Content) -> Workbook:
    return load_workbook(io.BytesIO(released_tables.xlsx(content)))


def texts(book: Workbook) -> list[str]:
    return [str(cell.value) for page in book for row in page for cell in row if cell.value]


def test_each_table_is_a_sheet_and_the_cover_says_what_it_is() -> None:
    book = opened(release())
    assert book.sheetnames == [
        "About this file",
        "Where bicycles are stolen",
        "Month by month",
        "Did it work",
    ]
    cover = " ".join(texts(opened(release()))[:9])
    for words in ("Release 7", "2 November 2026", "Millbrook", "January to September", "below 5"):
        assert words in cover
    assert "Source and method: Incidents recorded by the police" in cover


def test_a_count_that_is_not_shown_stands_in_words_and_a_total_below() -> None:
    page = opened(release())["Where bicycles are stolen"]
    rows = list(page.iter_rows(min_row=1, max_row=6, max_col=2, values_only=True))
    assert rows == [
        ("Area", "Incidents"),
        ("Station", 64),
        ("Market", 31),
        ("Riverside", "not shown"),
        ("Hill", "not shown"),
        ("Total", 120),
    ]
    assert page["A8"].value == "Where bicycles are stolen"
    assert "64 of 120" in page["A9"].value


def test_a_release_of_which_none_is_a_table_is_a_cover_alone() -> None:
    book = opened(leaflet())
    assert book.sheetnames == ["About this file"]
    assert "This release has no tables." in texts(book)


def test_a_draft_says_that_it_is_one() -> None:
    book = opened(release(number=None, published_on=None))
    assert "Draft: not released" in texts(book)


def test_text_stays_text_whatever_it_begins_with() -> None:
    book = opened(in_words('=HYPERLINK("http://x")'))
    for page in book:
        for row in page:
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.hyperlink is None
    assert all(not name.startswith("=H[") for name in book.sheetnames)


def test_names_of_sheets_are_short_told_apart_and_without_forbidden_signs() -> None:
    table = Table(("Area", "Incidents"), ("Here",), ((12,),))
    block = release().blocks[3]
    titles = ("History", "'a:b?c*d[e]f/g\\h'", LONG, LONG, "'''", "")
    blocks = tuple(replace(block, title=each, table=table) for each in titles)
    names = opened(release(blocks=blocks)).sheetnames
    assert len({name.casefold() for name in names}) == 7
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert names[1:3] == ["History 2", "a b c d e f g h"]
    assert not any(name.startswith("'") or name.endswith("'") for name in names)


def test_nothing_lies_under_the_surface() -> None:
    data = released_tables.xlsx(release())
    book = load_workbook(io.BytesIO(data))
    assert {page.sheet_state for page in book} == {"visible"}
    assert not book.defined_names
    for page in book:
        assert not page.defined_names
        assert not any(line.hidden for line in page.row_dimensions.values())
        assert not any(line.hidden for line in page.column_dimensions.values())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
        every = b"".join(archive.read(name) for name in archive.namelist())
    assert "SARA Workbench" in core
    assert "Release 7" in core
    for words in (b"Robin Facilitator", b"Kim Manager", b"openpyxl", b"<definedName ", b"comments"):
        assert words not in every


def test_a_rate_keeps_its_decimals_and_a_whole_number_has_none() -> None:
    table = Table(("Area", "Rate", "Count"), ("Here",), ((2.456, 12.0),), (None, 12))
    blocks = (replace(release().blocks[3], table=table, map=None),)
    page = opened(release(blocks=blocks)).worksheets[1]
    assert [cell.value for cell in page[2]] == ["Here", 2.46, 12]
    assert [cell.value for cell in page[3]] == ["Total", "not shown", 12]


def test_a_release_in_arabic_begins_on_the_right() -> None:
    assert opened(in_words(ARABIC)).worksheets[0].sheet_view.rightToLeft
    assert opened(in_words(ARABIC)).worksheets[1].sheet_view.rightToLeft
    assert not opened(in_words(CYRILLIC)).worksheets[0].sheet_view.rightToLeft


def test_the_same_release_gives_the_same_file_whenever_it_is_made() -> None:
    first = opened(release())
    assert released_tables.xlsx(release()) == released_tables.xlsx(release())
    assert first.properties.created.date() == first.properties.modified.date() == date(2026, 11, 2)


@office.needed
@pytest.mark.parametrize("content", [release(), crowded(), in_words(LONG), in_words(ARABIC)])
def test_it_opens_in_an_office(content: Content, tmp_path: Path) -> None:
    made = office.converted(released_tables.xlsx(content), "released.xlsx", tmp_path)
    assert made.startswith(b"%PDF")
