"""The write-up of a problem as a document for word processors: headings, paragraphs, one table."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, Final
from unicodedata import bidirectional

from workbench.exports.paper import parts
from workbench.exports.paper.render import language
from workbench.exports.paper.write_up import Deed, Headings, Side, Told, WriteUp, headings
from workbench.i18n import _

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_MARGIN: Final = 1.8  # centimetres
_WIDTH: Final = 21 - 2 * _MARGIN
_FONT: Final = "Arial"  # every word processor has it, or one as wide
_LETTERS: Final = {"Normal": 9.5, "Title": 18, "Subtitle": 9.5, "Heading 1": 12, "Heading 2": 10.5}
# What an estimate of the length reckons with, in points: two pages less a reserve, the height of a
# line, of the gap below a paragraph, of a heading; and letters in a line of the whole width.
_ROOM, _TALL, _GAP, _HEADING, _LINE = 1370, 11.6, 3.5, 27, 96
_HEADINGS: Final = 11  # title and subtitle, six parts, three sides
_SHARES: Final = (0.42, 0.24, 0.21, 0.13)  # of the width, for each column of the table
# Rows of a list and characters of a text, from all to what has room anywhere.
_STEPS: Final = ((40, 420), (26, 300), (20, 220), (14, 170), (10, 130), (7, 100), (5, 80), (3, 70))
_TURNED: Final = ("R", "AL")  # letters that are read from right to left


def docx(write_up: WriteUp) -> bytes:
    """A DOCX that knows its title, language and day, no person and no machine.

    Real headings and styles, a table whose first row is its heading. Text is text: it is never a
    field, a link or markup. Long texts are cut so that all has room on about two A4 pages.
    """
    import docx as library

    words, told = headings(), _fitted(write_up)
    document = library.Document()
    _set_up(document, told)
    _says(document.add_heading(level=0), told.title)
    _says(document.add_paragraph(style="Subtitle"), f"{told.group} · {told.status}")
    _told(document, words.problem, told.problem, words)
    _sides(document, told, words)
    _deeds(document, told, words)
    _assessment(document, told, words)
    _told(document, words.lessons, told.lessons, words)
    if told.never:
        _says(document.add_heading(level=1), words.never)
        _says(document.add_paragraph(), told.never)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: "Document", told: WriteUp) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    _says(
        section.footer.paragraphs[0], _("No personal data. If you find any, tell the facilitator.")
    )
    properties = document.core_properties
    properties.title, properties.language = told.title[:250], language()
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(told.made_on, time(), UTC)
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language())
    for name, letters in _LETTERS.items():
        style: Any = document.styles[name]
        style.font.size, style.font.italic = Pt(letters), False
        style.font.color.rgb = RGBColor(0x1F, 0x2A, 0x37)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # those of the theme would win over the name
        style.font.name = _FONT
        room = style.paragraph_format
        room.space_before, room.space_after = Pt(8 if "Heading" in name else 0), Pt(3)
        room.line_spacing = 1.05


def _says(paragraph: "Paragraph", text: str, *, strong: bool = False) -> "Paragraph":
    """The text as it is, in the direction of its own first letter."""
    from docx.oxml import OxmlElement

    shown = parts.line(text, 5_000)
    paragraph.add_run(shown).bold = strong or None
    first = next((letter for letter in shown if letter.isalpha()), "")
    if first and bidirectional(first) in _TURNED:
        paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return paragraph


def _told(document: "Document", title: str, told: Sequence[Told], words: Headings) -> None:
    _says(document.add_heading(level=1), title)
    _answers(document, told, words)


def _answers(document: "Document", told: Sequence[Told], words: Headings) -> None:
    for each in told:
        paragraph = _says(document.add_paragraph(), f"{each.label}:", strong=True)
        paragraph.add_run(" ")
        _says(paragraph, each.text)
    if not told:
        _says(document.add_paragraph(), words.nothing)


def _sides(document: "Document", told: WriteUp, words: Headings) -> None:
    _says(document.add_heading(level=1), words.triangle)
    for side in told.sides:
        _says(document.add_heading(level=2), side.title)
        _answers(document, side.told, words)


def _deeds(document: "Document", told: WriteUp, words: Headings) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    _says(document.add_heading(level=1), words.response)
    if not told.deeds:
        _says(document.add_paragraph(), words.nothing)
        return
    table = document.add_table(rows=1, cols=len(words.columns), style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, _SHARES, strict=True):
        column.width = Cm(_WIDTH * share)
    described = OxmlElement("w:tblDescription")  # read aloud by screen readers
    described.set(qn("w:val"), words.response)
    table._tbl.tblPr.append(described)
    rows = [words.columns, *((each.what, each.how, each.who, each.state) for each in told.deeds)]
    for number, texts in enumerate(rows):
        row = table.rows[0] if number == 0 else table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, share in zip(row.cells, texts, _SHARES, strict=True):
            cell.width = Cm(_WIDTH * share)
            _says(cell.paragraphs[0], text, strong=number == 0)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # on each page again


def _assessment(document: "Document", told: WriteUp, words: Headings) -> None:
    _says(document.add_heading(level=1), words.assessment)
    if told.verdict:
        _says(document.add_paragraph(), told.verdict, strong=True)
    for sentence in told.sentences:
        _says(document.add_paragraph(style="List Bullet"), sentence)
    if not told.verdict and not told.sentences:
        _says(document.add_paragraph(), words.nothing)


def _fitted(told: WriteUp) -> WriteUp:
    """The first cut that has room on two pages, by an estimate on the safe side."""
    cuts = [_cut(told, most, chars) for most, chars in _STEPS]
    return next((each for each in cuts if sum(_heights(each)) <= _ROOM), cuts[-1])


def _cut(told: WriteUp, most: int, chars: int) -> WriteUp:
    def short(several: Sequence[Told]) -> tuple[Told, ...]:
        cut = [(parts.line(each.label, 80), each.text) for each in several[:most]]
        return tuple(Told(label, parts.line(text, chars)) for label, text in cut)

    limits = (chars, min(chars, 120), min(chars, 80), 40)
    deeds = [
        Deed(*map(parts.line, (each.what, each.how, each.who, each.state), limits))
        for each in told.deeds[:most]
    ]
    sentences = [parts.line(each, chars) for each in told.sentences[:most]]
    if more := parts.more(len(told.deeds), most):
        deeds.append(Deed(more))
    if more := parts.more(len(told.sentences), most):
        sentences.append(more)
    return replace(
        told,
        title=parts.line(told.title, 120),
        status=parts.line(told.status, 120),
        problem=short(told.problem),
        sides=tuple(Side(parts.line(side.title, 60), short(side.told)) for side in told.sides),
        deeds=tuple(deeds),
        verdict=parts.line(told.verdict, chars),
        sentences=tuple(sentences),
        lessons=short(told.lessons),
        never=parts.line(told.never, chars),
    )


def _heights(told: WriteUp) -> Iterator[float]:
    """Of all paragraphs and rows, in points."""
    yield _HEADINGS * _HEADING
    several = (*told.problem, *told.lessons, *(each for side in told.sides for each in side.told))
    texts = [f"{each.label}: {each.text}" for each in several]
    for text in (*texts, told.verdict, told.never, *told.sentences):
        yield _lines(text, 1) * _TALL + _GAP
    for each in told.deeds:
        cells = (each.what, each.how, each.who, each.state)
        yield max(map(_lines, cells, _SHARES)) * _TALL + _GAP


def _lines(text: str, share: float) -> int:
    """Narrow columns lose room at the end of each line."""
    return ceil(len(text) / (_LINE * share * (0.85 if share < 1 else 1)))
