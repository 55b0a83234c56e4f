"""A release as slides: what stands on them, and that nothing lies beneath."""

import re
import time
from dataclasses import replace
from typing import Any

import pytest

from tests import released
from tests.exports import decks
from tests.sources import ROOT
from workbench import i18n
from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Chart, Content, Drawn, Point, Table
from workbench.exports import (
    slides,
    slides_blocks,
    slides_chart_data,
    slides_template,
    slides_text,
)
from workbench.ui import colours


def noted() -> Content:
    """Figures with more to be said of them than has room below, and areas with long names."""
    notes = tuple(f"{released.LONG[:90]}, {number}" for number in range(5))
    blocks = []
    for block in (released.on_the_map(), released.by_month(), released.worked()):
        blocks.append(replace(block, notes=notes, finding=released.LONG[:140]))
    names = tuple(f"The quarter behind the station, {n}" for n in range(4))
    shapes = zip(blocks[0].map.shapes, names, strict=True)
    drawn = replace(blocks[0].map, shapes=tuple(replace(s, name=n) for s, n in shapes))
    blocks[0] = replace(blocks[0], map=drawn, table=replace(blocks[0].table, names=names))
    return released.release(blocks=tuple(blocks))


CONTENTS = {
    "many notes": noted,
    "a release": released.release,
    "a leaflet": released.leaflet,
    "long words": lambda: released.in_words(released.LONG),
    "Cyrillic": lambda: released.in_words(released.CYRILLIC),
    "Arabic": lambda: released.in_words(released.ARABIC),
    "one word": lambda: released.in_words(released.WORD),
    "a crowd": released.crowded,
    "no blocks": lambda: released.release(blocks=()),
    "a draft": lambda: released.release(number=None, published_on=None),
}
every = pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)


def made(content: Content) -> Any:
    return decks.opened(slides.pptx(content).data)


def said(content: Content) -> str:
    return "\n".join(text for slide in made(content).slides for text in decks.texts(slide))


def with_table(table: Table, drawn: Drawn = Drawn.BARS, **more: Any) -> Content:
    block = Block(BlockKind.FIGURE, "Counts", table=table, chart=Chart(drawn, "incidents", **more))
    return released.release(blocks=(block,))


def numbers(content: Content) -> set[float]:
    """Every number that the release shows."""
    tables = [block.table for block in content.blocks if block.table]
    return {value for each in tables for row in each.values for value in row if value is not None}


def test_every_block_is_told_and_the_source_comes_last():
    deck = made(released.release())
    titles = [each.shapes.title.text_frame.text.replace("\u00a0", " ") for each in deck.slides]
    assert titles == [
        "Bicycle thefts around the station",
        "You said, we did, we could not",
        "The problem",
        "Why here",
        "Where bicycles are stolen (1 of 2)",
        "Where bicycles are stolen (2 of 2)",
        "Month by month",
        "What was done",
        "Did it work?",
        "What you can do",
        "Whom to call",
        "Next meeting",
        "Source and method",
    ]


@pytest.mark.parametrize("content", [released.release(), released.leaflet()])
def test_no_word_of_a_block_is_missing(content):
    text = said(content).replace("\u00a0", " ")
    for block in content.blocks:
        told = [block.finding, *block.notes, *(each.name for each in block.contacts)]
        told += [each.contact for each in block.contacts]
        for point in block.points:
            told += [point.text, point.detail, point.because, point.group]
        assert [each for each in told if each not in text] == []


@every
def test_each_slide_tells_the_release_the_day_and_its_number(content):
    deck = made(content())
    head = "Release 7 · 2 November 2026" if content().number else "Draft, not published"
    for number, slide in enumerate(deck.slides, start=1):
        texts = decks.texts(slide)
        assert any(text.startswith(head) for text in texts)
        assert str(number) in texts


@every
def test_charts_hold_no_number_but_those_that_are_shown(content):
    for chart in decks.charts(made(content())):
        found = [cell.value for cell in decks.cells(chart) if cell.data_type == "n"]
        assert {value for value in found if value is not None} <= numbers(content())
        drawn = re.findall(r"<c:v>([^<]*)</c:v>", chart._chartSpace.xml.split("<c:val>", 1)[1])
        assert {float(v) for v in drawn if re.fullmatch(r"[\d.]+", v)} <= numbers(content())


def test_what_is_hidden_is_an_empty_cell_and_a_star():
    chart = decks.charts(made(released.release()))[0]
    values = [cell.value for cell in decks.cells(chart)]
    assert values == [
        *(None, "Incidents"),
        *("Station", 64),
        *("Market", 31),
        *("Riverside *", None),
        *("Hill *", None),
    ]
    assert "* Not shown." in said(released.release())


def test_text_in_the_workbook_of_a_chart_is_no_formula_and_no_link():
    names = ("=1+1", "https://example.org", "{=SUM(A1)}", "-1")
    content = with_table(Table(("Area", "@SUM(1)"), names, ((9,), (8,), (7,), (6,))))
    found = decks.cells(decks.charts(made(content))[0])
    assert [cell.data_type for cell in found if isinstance(cell.value, str)] == ["s"] * 5
    assert not [cell for cell in found if cell.hyperlink]


@every
def test_nothing_of_the_receipt_and_nobody_is_in_the_file(content):
    told = content()
    for name, body in decks.parts(slides.pptx(told).data):
        text = body.decode("utf-8", "ignore")
        for each in told.receipt:
            assert each.why not in text, name
        assert told.author not in text, name
        assert told.approver not in text, name


def test_the_file_knows_title_and_day_and_nobody():
    known = made(released.release()).core_properties
    assert known.title == "Bicycle thefts around the station"
    assert (known.author, known.last_modified_by, known.comments, known.keywords) == ("",) * 4
    assert known.created.date() == known.modified.date() == released.release().published_on
    data = slides.pptx(released.release()).data
    for name, body in decks.parts(data):
        assert "thumbnail" not in name
        assert "notes" not in name
        years = re.findall(rb"<dcterms:\w+[^>]*>(\d{4}-\d\d-\d\d)", body)
        assert set(years) <= {b"2026-11-02"}, name


@every
def test_the_same_release_gives_the_same_bytes(content):
    assert slides.pptx(content()).data == slides.pptx(content()).data


def test_charts_maps_and_tables_are_told_to_those_who_do_not_see_them():
    deck = made(released.release())
    told = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.shape_type in (3, 6, 19)
    ]
    assert len(told) == 6
    assert all(told)
    assert "Most were stolen around the station: 64 of 120." in told


def test_a_map_is_made_of_shapes_that_an_office_can_colour():
    slide = next(
        s for s in made(released.release()).slides if any(x.shape_type == 6 for x in s.shapes)
    )
    group = next(shape for shape in slide.shapes if shape.shape_type == 6)
    assert [each.name for each in group.shapes] == ["Station", "Market", "Riverside", "Hill"]
    assert str(group.shapes[0].fill.fore_color.rgb) == "08306B"
    assert "pattFill" in group.shapes[2]._element.xml
    assert {"5 to 25", "26 to 50", "51 to 75", "Not shown"} <= set(decks.texts(slide))


def test_areas_without_room_for_their_names_have_numbers_and_a_table():
    block = released.on_the_map()
    names = tuple(f"{released.WORD} {n}" for n in range(4))
    shapes = tuple(replace(s, name=n) for s, n in zip(block.map.shapes, names, strict=True))
    long = replace(
        block,
        table=replace(block.table, names=names),
        map=replace(block.map, shapes=shapes),
    )
    text = said(released.release(blocks=(long,)))
    assert all(f"{number} · {name}" in text for number, name in enumerate(names, start=1))


def test_notes_that_have_no_room_below_a_picture_have_a_slide_of_their_own():
    deck = made(noted())
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "How to read it: Month by month" in titles
    assert all(note in said(noted()) for block in noted().blocks for note in block.notes)
    chart = decks.charts(deck)[0]
    assert next(iter(chart.plots[0].categories)).startswith("1 · The quarter behind")


def test_a_map_on_which_nothing_may_be_shown_says_so():
    block = released.on_the_map()
    empty = replace(
        block,
        finding="",
        table=replace(block.table, values=((None,),) * 4, total=(None,)),
        map=replace(block.map, shapes=tuple(replace(s, level=-1) for s in block.map.shapes)),
        notes=("No area has enough incidents.",),
    )
    content = released.release(blocks=(empty,))
    assert "No area has enough incidents." in said(content)
    assert decks.charts(made(content)) == []


def test_what_began_in_between_divides_the_columns():
    chart = decks.charts(made(released.release()))[1]
    before, since = chart.plots[0].series
    assert (before.name, since.name) == ("Before", "Lamps put up")
    assert tuple(before.values)[:4] == (18, 21, 17, 19)
    assert tuple(since.values)[4:7] == (14, 11, 8)


@pytest.mark.parametrize("drawn", Drawn)
def test_long_series_and_many_columns_are_drawn_or_told(drawn):
    months = tuple(f"Month {n}" for n in range(72))
    many = Table(("Month", "Incidents"), months, tuple((n + 5.0,) for n in range(72)))
    wide = Table(("A", *"bcdefghi"), ("x", "y"), ((5.0,) * 8, (6.0,) * 8))
    assert "Month 71" in said(with_table(many)) or decks.charts(made(with_table(many, drawn)))
    assert decks.charts(made(with_table(wide, drawn))) == []
    assert "i" in said(with_table(wide, drawn)).splitlines()


def test_a_mark_at_the_edge_or_beyond_does_no_harm():
    table = Table(("Month", "Incidents"), ("Jan", "Feb"), ((5,), (6,)))
    for mark in (0, 1, 2, 9):
        made(with_table(table, Drawn.LINES, mark=mark, mark_words="Lamps"))


def test_an_empty_release_has_a_title_and_its_source():
    assert len(made(released.release(blocks=())).slides) == 2


@pytest.mark.parametrize("kind", BlockKind)
def test_an_empty_block_takes_no_slide(kind):
    content = released.release(blocks=(Block(kind, "Nothing"),), emergency="")
    assert len(made(content).slides) == 2


def test_signs_that_no_file_may_hold_are_left_out():
    bad = "a\x00b\x0b\ud83d\u202ec"
    block = released.on_the_map()
    names = (bad, "x", "y", "z")
    content = released.release(
        title=bad,
        group=bad,
        method=bad,
        blocks=(
            replace(block, title=bad, finding=bad, table=replace(block.table, names=names)),
            Block(BlockKind.DONE, bad, points=(Point(bad, bad, bad, bad),)),
        ),
    )
    assert "ab c" in said(content)


def test_arabic_stands_on_the_right_and_is_told_to_be_arabic():
    found = 0
    for slide in made(released.in_words(released.ARABIC)).slides:
        for paragraph in slide.element.xpath(".//a:p[a:r]"):
            text = "".join(paragraph.xpath(".//a:t/text()"))
            properties = paragraph.find("{*}pPr")
            arabic = slides_text.from_the_right(text)
            found += arabic
            assert properties.get("rtl") == ("1" if arabic else "0")
            if arabic:
                assert properties.get("algn") == "r"
                assert paragraph.xpath(".//a:rPr/@lang") == ["ar-SA"]
                assert paragraph.xpath(".//a:rPr/a:cs/@typeface") == ["Arial"]
    assert found > 20


@every
def test_letters_are_never_too_small_to_be_read_in_a_hall(content):
    """Notes and the foot may be smaller."""
    for slide in list(made(content()).slides)[1:]:
        for shape in slide.shapes:
            if getattr(shape, "has_table", False) and shape.has_table:
                sizes = [int(size) for size in shape._element.xpath(".//a:rPr/@sz")]
                assert min(sizes) >= 1_600
        assert int(slide.shapes.title._element.xpath(".//a:rPr/@sz")[0]) >= 2_000


def test_the_words_of_the_slides_are_translated():
    i18n.speak("xx")
    try:
        text = said(released.release())
    finally:
        i18n.speak("en")
    for english in ("You said", "We did", "Whom to call", "Not shown", "Source and", "Before"):
        assert english not in text.replace("You said, we did", "")


def test_the_sides_have_the_colours_that_they_have_on_screen():
    told = {
        key: (f"#{fill}", f"#{letters}", mark)
        for key, (fill, letters, mark) in slides_blocks.SIDES.items()
    }
    assert told == {key: tuple(colour) for key, colour in colours.SIDES.items()}


def test_scales_end_with_a_round_number():
    assert [slides_chart_data.round_up(n) for n in (0.4, 3.2, 72, 101, 230)] == [1, 4, 80, 150, 250]


def test_a_release_is_ready_in_time():
    begun = time.process_time()
    slides.pptx(released.release())
    assert time.process_time() - begun < 3


def test_the_one_in_templates_is_what_the_command_makes():
    kept = (ROOT / "templates" / "forum.pptx").read_bytes()
    assert slides_template.write() == kept, "run: make templates"
