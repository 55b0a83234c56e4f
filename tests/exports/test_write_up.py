"""The write-up as a document: read back by its library, and opened by LibreOffice."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from tests import office
from tests.exports.paper import printed
from tests.exports.paper.test_write_up import a_write_up
from workbench.exports import write_up
from workbench.exports.paper.write_up import Deed, Side, Told, WriteUp

DAY = date(2026, 11, 22)


def a_normal_one() -> WriteUp:
    sentence = "Stall keepers see the racks all morning and greet whoever handles a lock"
    return WriteUp(
        title="Bicycle thefts at the market hall",
        group="Millbrook forum",
        made_on=DAY,
        status="Closed in October 2026",
        problem=tuple(Told(f"Question {each}", sentence) for each in range(6)),
        sides=tuple(
            Side(
                title,
                tuple(Told(f"Question {each}", f"{sentence}; {sentence}") for each in "abcde"),
            )
            for title in ("Victims", "Locations", "Offenders")
        ),
        deeds=(Deed(sentence, "Make places easy to overlook", "Town hall", "Done"),) * 8,
        verdict=f"It worked. {sentence}",
        sentences=(sentence,) * 6,
        lessons=tuple(Told(f"Lesson {each}", f"{sentence}. {sentence}.") for each in range(5)),
        never=sentence,
    )


def opened(made: WriteUp) -> "docx.document.Document":
    return docx.Document(io.BytesIO(write_up.docx(made)))


def test_headings_are_headings_and_the_table_has_a_first_row_that_repeats() -> None:
    document = opened(a_normal_one())
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Subtitle"} <= styles
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Action", "How", "Who", "State"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblDescription" in table._tbl.xml
    assert len(table.rows) == 9


def test_it_knows_title_language_and_day_but_no_person_and_no_machine() -> None:
    properties = opened(a_normal_one()).core_properties
    assert properties.title == "Bicycle thefts at the market hall"
    assert properties.language == "en"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None
    assert properties.created.date() == DAY


@pytest.mark.parametrize(
    "words", [*printed.HOSTILE, printed.UNTOLD, "{ HYPERLINK https://example.org }", "=1+1"]
)
def test_text_is_text_never_a_field_or_a_link(words: str) -> None:
    data = write_up.docx(a_write_up(words, 2))
    document = docx.Document(io.BytesIO(data))
    shown = "".join(each for each in words.split()[0] if each.isprintable())
    assert shown in "\n".join(paragraph.text for paragraph in document.paragraphs)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r"w:(fldSimple|instrText|hyperlink)\b", body)
    assert "External" not in links


def test_words_read_from_the_right_stand_there() -> None:
    document = opened(a_write_up("שלום לכולם", 1))
    assert "<w:bidi/>" in document.element.xml


@pytest.mark.parametrize("rows", [0, 400])
def test_nothing_and_too_much_are_documents_as_well(rows: int) -> None:
    document = opened(a_write_up(printed.LONG, rows))
    assert len(document.tables) == (1 if rows else 0)


@office.needed
@pytest.mark.parametrize("made", [a_normal_one(), a_write_up(printed.LONG, 400), a_write_up("", 0)])
def test_libreoffice_opens_it_without_repair_on_two_pages(made: WriteUp, tmp_path: Path) -> None:
    paper = office.converted(write_up.docx(made), "write-up.docx", tmp_path)
    assert printed.pages(paper) <= 2
