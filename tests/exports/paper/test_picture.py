import re
from dataclasses import replace
from math import ceil, cos, pi, sin
from xml.etree import ElementTree as ET

import pytest

from tests import released
from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Chart, Drawn, Map, Shape, Table
from workbench.exports.paper import picture, picture_data, render

BLOCKS = {
    "map and bars": released.on_the_map(),
    "months": released.by_month(),
    "two series": released.worked(),
    "crowded": released.crowded().blocks[3],
    "long": released.in_words(released.LONG).blocks[4],
    "Cyrillic": released.in_words(released.CYRILLIC).blocks[4],
    "Arabic": released.in_words(released.ARABIC).blocks[4],
}


def a_block(*counts: float | None, drawn: Drawn = Drawn.COLUMNS, mark: int | None = None) -> Block:
    names = tuple(f"Name {number}" for number in range(len(counts)))
    return Block(
        BlockKind.FIGURE,
        "Title",
        "Finding",
        table=Table(("Name", "Count"), names, tuple((each,) for each in counts)),
        chart=Chart(drawn, "incidents", mark, "It began"),
    )


def of_shapes(count: int, points: int = 4) -> Block:
    """Round areas side by side, as many points to each."""
    across = max(1, ceil(count**0.5))
    turns = [2 * pi * place / points for place in range(points)]
    shapes = tuple(
        Shape(
            f"Area {number}",
            (
                tuple(
                    (
                        (number % across + 0.5 + cos(turn) / 2) / across,
                        (number // across + 0.5 + sin(turn) / 2) / across,
                    )
                    for turn in turns
                ),
            ),
            number % 3 - 1,
        )
        for number in range(count)
    )
    return Block(BlockKind.FIGURE, "Map", map=Map(shapes, ("5 to 9", "10 and more")))


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_is_sound_and_small_and_fetches_nothing(name: str, dark: bool) -> None:
    for of in picture.drawable(BLOCKS[name]):
        drawn = picture.svg(BLOCKS[name], of=of, dark=dark)
        assert len(drawn) < 150_000
        root = ET.fromstring(drawn)  # it is our own
        assert root.attrib["role"] == "img"
        assert not {"script", "image", "foreignObject", "a"} & {
            each.tag.rpartition("}")[2] for each in root.iter()
        }
        assert re.findall(r'(?:https?:|data:|href="[^#])', drawn.replace(SVG, "")) == []


SVG = "http://www.w3.org/2000/svg"


def test_several_pictures_stand_in_one_page() -> None:
    pages = [
        picture.svg(block, of=of, dark=dark)
        for block in BLOCKS.values()
        for of in picture.drawable(block)
        for dark in (False, True)
    ]
    found = [name for page in pages for name in re.findall(r'\bid="([^"]+)"', page)]
    assert len(found) == len(set(found))
    for page in pages:
        used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)|aria-labelledby="(\S+) (\S+)"', page)
        own = set(re.findall(r'\bid="([^"]+)"', page))
        assert {name for each in used for name in each if name} <= own


def test_who_hears_the_page_is_told_title_and_finding() -> None:
    block = replace(released.by_month(), title="<Lamps> & locks", finding='"Fewer" <script>')
    root = ET.fromstring(picture.svg(block))
    assert root.findtext(f"{{{SVG}}}title") == "<Lamps> & locks"
    assert root.findtext(f"{{{SVG}}}desc") == '"Fewer" <script>'


def test_what_is_not_shown_is_hatched_and_never_zero() -> None:
    shown, hidden = picture.svg(a_block(7, 9, 0)), picture.svg(a_block(7, 9, None))
    assert "<pattern" not in shown
    assert "<pattern" in hidden
    given = picture_data.of(a_block(7, 9, None))
    assert given["words"] == [["7"], ["9"], [""]]
    assert given["values"] == [(7,), (9,), (None,)]


def test_a_block_that_has_both_is_drawn_as_either() -> None:
    block = released.on_the_map()
    assert picture.drawable(block) == ("map", "chart")
    assert picture.svg(block) == picture.svg(block, of="map")
    assert picture.svg(block) != picture.svg(block, of="chart")


def test_what_cannot_be_drawn_is_said_so() -> None:
    for block in (released.said(), a_block(None, None), a_block(), a_block(3, -1), of_shapes(0)):
        assert not picture.has(block)
        assert picture.drawable(block) == ()
        with pytest.raises(ValueError, match="nothing to draw"):
            picture.svg(block)
    with pytest.raises(ValueError, match="map"):
        picture.svg(released.by_month(), of="map")


def test_twelve_bars_at_most_the_highest_in_the_order_of_the_table() -> None:
    block = a_block(*range(1, 41), drawn=Drawn.BARS)
    given = picture_data.of(block)
    assert given["names"] == [f"Name {number}" for number in range(28, 40)]
    assert given["more"] == "and 28 more in the table"


def test_of_many_months_the_last_are_drawn_and_the_mark_moves_along() -> None:
    given = picture_data.of(a_block(*range(1, 71), mark=30))
    assert (len(given["names"]), given["names"][0], given["mark"]) == (60, "Name 10", 20)
    assert picture_data.of(a_block(*range(1, 71), mark=5))["mark"] is None


@pytest.mark.parametrize("drawn", Drawn)
@pytest.mark.parametrize("counts", [(0,), (5,), (0, 0), (None, 6), (5, None, 7), (1e6,) * 36])
@pytest.mark.parametrize("mark", [None, 0, 1, 99])
def test_every_chart_comes_out(
    drawn: Drawn, counts: tuple[float | None, ...], mark: int | None
) -> None:
    assert picture.svg(a_block(*counts, drawn=drawn, mark=mark)).endswith("</svg>")


def test_long_names_lie_down() -> None:
    block = released.in_words(released.LONG).blocks[4]
    assert picture_data.of(block)["kind"] == "bars"
    assert picture_data.of(released.by_month())["kind"] == "columns"


@pytest.mark.parametrize("count", [1, 12, 400])
def test_a_map_of_many_fine_shapes_stays_small(count: int) -> None:
    assert len(picture.svg(of_shapes(count, 120))) < 150_000


def test_shapes_of_nothing_and_levels_beyond_do_no_harm() -> None:
    point, line = ((0.5, 0.5),), ((0.1, 0.1), (0.9, 0.1))
    shapes = (
        Shape("Point", (point,), 0),
        Shape("Line", (line,), 0),
        Shape("None", (), 0),
        Shape("Beyond", (((0, 0), (1, 0), (1, 1)),), 9),
    )
    block = Block(BlockKind.FIGURE, "Map", map=Map(shapes, ("5 to 9",)))
    assert picture.svg(block).endswith("</svg>")


def test_a_name_stands_where_its_area_has_most_room() -> None:
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.4), (0.2, 0.4), (0.2, 1.0), (0.0, 1.0))
    block = Block(BlockKind.FIGURE, "Map", map=Map((Shape("Ell", (ring,), 0),), ("5 to 9",)))
    drawn = picture_data.of(block)["shapes"][0]
    _x, y, room = drawn["rooms"][0]
    assert y < 0.4
    assert room == 1.0


def test_a_picture_file_carries_the_release_and_is_as_wide_as_asked() -> None:
    data = picture.png(released.by_month(), width=800, content=released.release())
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 800
    assert b"tEXt" not in data
    assert data == picture.png(released.by_month(), width=800, content=released.release())
    assert data != picture.png(released.by_month(), width=800)
    told = picture_data.foot(released.release())
    assert told[0] == "Release 7 · 2 November 2026 · Millbrook"
    assert told[1].startswith("Incidents recorded")


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_a_language_from_the_right_turns_the_chart_round(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "language", lambda: language)
    drawn = picture.svg(a_block(90, 5, 5, 5))
    blues = re.findall(r'translate\(([\d.]+) [\d.]+\)"[^>]*><path fill="#2171b5"', drawn)
    assert len(blues) == 4
    assert (float(blues[0]) > 480) == (language == "ar")
