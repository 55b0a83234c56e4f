"""The handout as one file and as pages for a projector: whole, safe, with nothing beneath."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests import released
from workbench import i18n, settings
from workbench.domain.forum import Audience, BlockKind
from workbench.domain.released import Block, Chart, Content, Drawn, Meaning, Point, Table
from workbench.exports import handout_html, handout_html_pictures
from workbench.exports.handout_html import Form
from workbench.exports.handout_html_pages import look, numbers, pages

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>&\"'</style><!-- {{7*7}}"
FORM = Form("/public/handout/x/words", "1-a", 1000)
ALL = {
    "plain": released.release(),
    "leaflet": released.leaflet(),
    "long": released.in_words(released.LONG),
    "Arabic": released.in_words(released.ARABIC),
    "crowded": released.crowded(),
    "evil": released.in_words(EVIL),
    "empty": released.release(blocks=(), receipt=(), method="", period="", emergency=""),
}


class Read(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        """All words, spaces made one."""
        return " ".join(" ".join(self.words).split())

    def named(self, tag: str) -> list[dict[str, str]]:
        return [given for name, given in self.tags if name == tag]


def both(content: Content) -> list[bytes]:
    return [
        handout_html.html(content),
        handout_html.html(content, pdf="/p/handout.pdf", form=FORM),
        handout_html.presentation(content, address="http://192.0.2.7/public/handout/" + "A" * 43),
    ]


@pytest.mark.parametrize("name", ALL)
def test_it_stands_on_its_own_and_is_small(name: str) -> None:
    for page in both(ALL[name]):
        read = Read(page)
        assert len(page) < 1_500_000
        assert page.startswith(b"<!DOCTYPE html>")
        assert {"script", "link", "iframe", "object", "embed", "img", "base"}.isdisjoint(
            tag for tag, _given in read.tags
        )
        assert [given for given in read.named("meta") if "http-equiv" in given] == []
        asked = [
            value
            for _tag, given in read.tags
            for name, value in given.items()
            if name in ("src", "href", "action", "data", "style", "srcset", "poster")
            or name.startswith("on")
        ]
        assert [each for each in asked if not each.startswith(("#", "/p"))] == []
        assert "url(" not in str(look("handout")) + str(look("presenting"))
        assert "@import" not in page.decode()
        assert read.comments == []


@pytest.mark.parametrize("name", ["plain", "leaflet", "long", "Arabic", "evil"])
def test_every_public_word_is_on_the_surface(name: str) -> None:
    content = ALL[name]
    for page in both(content):
        text = Read(page).text
        for words in _words(content):
            assert " ".join(words.split()) in text, words


def test_release_day_source_and_method_are_told() -> None:
    for page in both(ALL["plain"]):
        text = Read(page).text
        assert "Release 7 · 2 November 2026" in text
        assert "Source and method: Incidents recorded by the police" in text


def test_no_person_no_receipt_and_no_meaning_leaves_with_it() -> None:
    meaning = Meaning("canary-source", "area", (("canary-value",),) * 4)
    figure = released.on_the_map()
    assert figure.table
    figure = replace(figure, table=replace(figure.table, meaning=meaning))
    content = released.release(blocks=(figure,), author="Canary Author", approver="Canary Chief")
    for page in both(content):
        assert b"anary" not in page
        assert b"Would tell Riverside" not in page


def test_what_people_wrote_is_never_markup() -> None:
    for page in both(ALL["evil"]):
        assert b"<script" not in page
        assert b"<img" not in page
        assert b"49" not in page.split(b"</style>")[-1].split(b"<svg")[0]
        assert {each for each in Read(page).open if each in ("script", "img")} == set()


def test_language_and_direction_are_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    (html,) = Read(handout_html.html(ALL["Arabic"])).named("html")
    assert html == {"lang": "en", "dir": "ltr"}
    read = Read(handout_html.html(ALL["Arabic"]))
    assert read.named("h1")[0]["dir"] == "auto"
    assert all(given.get("dir") == "auto" for given in read.named("h2"))
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "ar")
    settings.current.cache_clear()
    (html,) = Read(handout_html.html(ALL["Arabic"])).named("html")
    assert html == {"lang": "ar", "dir": "rtl"}


def test_a_count_that_is_not_shown_says_so_in_the_table() -> None:
    table = released.on_the_map().table
    told = numbers(table)
    assert told is not None
    assert [row.cells for row in told.rows] == [
        *(("64",), ("31",), ("not shown",), ("not shown",)),
        ("120",),
    ]
    assert told.rows[-1].total
    assert numbers(None) is None


def test_for_those_in_danger_the_number_to_call_comes_first() -> None:
    for audience, first in ((Audience.VICTIMS, True), (Audience.RESIDENTS, False)):
        page = handout_html.html(replace(released.leaflet(), audience=audience)).decode()
        assert (page.index("112") < page.index("<main>")) is first
    assert b"112" in handout_html.html(released.release(blocks=(released.said(),)))


def test_pictures_have_words_and_ids_of_their_own() -> None:
    for page in both(ALL["plain"]):
        read = Read(page)
        ids = [given["id"] for _tag, given in read.tags if "id" in given]
        assert len(ids) == len(set(ids))
        drawn = [given for given in read.named("svg") if given.get("role") == "img"]
        assert len(drawn) >= 4  # a map and its bars, the months, before and after
        named = {each for given in drawn for each in given.get("aria-labelledby", "").split()}
        assert named <= set(ids)


def test_the_form_keeps_what_was_typed() -> None:
    form = replace(FORM, kind="seen", words=EVIL, fault="Leave out <b>the</b> name.")
    page = handout_html.html(ALL["plain"], form=form)
    read = Read(page)
    assert EVIL in "".join(read.words)
    assert "Leave out <b>the</b> name." in read.text
    assert [given["value"] for given in read.named("input") if "checked" in given] == ["seen"]
    assert read.named("form")[0]["action"] == "/public/handout/x/words#words"
    assert Read(handout_html.html(ALL["plain"])).named("form") == []


def test_one_idea_a_page_and_nothing_is_lost() -> None:
    found = pages(ALL["plain"])
    assert [each.title for each in found][:3] == [
        "You said, we did, we could not",
        "The problem",
        "Why here",
    ]
    assert all(len(each.points) <= 5 for each in found)
    assert all(bool(each.points) + bool(each.contacts) + bool(each.picture) <= 1 for each in found)
    (where, bars) = [each for each in found if each.title == "Where bicycles are stolen"]
    assert (where.part, where.of, bars.part) == (1, 2, 2)
    assert where.finding == bars.finding


def test_long_lists_and_long_texts_go_on_on_the_next_page() -> None:
    words = [f"Sentence number {number} of a very long text." for number in range(80)]
    point = Point(" ".join(words), "a" * 700, "b " * 400, group="What")
    block = Block(BlockKind.PROBLEM, "The problem", points=(point, *[Point("Short.")] * 12))
    found = pages(released.release(blocks=(block,)))
    assert all(
        max(map(len, (each.text, each.detail, each.because))) <= 330
        for page in found
        for each in page.points
    )
    told = " ".join(each.text for page in found for each in page.points)
    assert [each for each in words if each not in told] == []
    assert "".join(each.detail for page in found for each in page.points) == "a" * 700
    assert [page.part for page in found] == list(range(1, len(found) + 1))
    assert {page.of for page in found} == {len(found)}


def test_a_table_without_a_picture_is_cut_into_pages() -> None:
    table = Table(("Area", "Incidents"), tuple(map(str, range(20))), ((7,),) * 20, (140,))
    block = Block(BlockKind.FIGURE, "Where", "Everywhere.", table=table)
    found = pages(released.release(blocks=(block,)))
    assert [len(each.numbers.rows) for each in found if each.numbers] == [8, 8, 5]


def test_a_block_with_nothing_in_it_still_has_its_page() -> None:
    block = Block(BlockKind.FIGURE, "Where", notes=("Every area is below the threshold.",))
    (page,) = pages(released.release(blocks=(block,)))
    assert page.notes == ("Every area is below the threshold.",)


def test_on_a_wall_the_letters_of_every_picture_stay_large() -> None:
    for name in ("plain", "long", "crowded"):
        for block in ALL[name].blocks:
            for drawn, _more in handout_html_pictures.for_a_wall(block):
                box = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)[0]
                assert float(box[0]) == 960
                assert float(box[1]) <= 385


def test_on_a_wall_letters_stand_out_seven_to_one_in_pictures_too() -> None:
    """Letters are dark on white and on light shades, white on dark ones; on bars stand none."""
    bars = {"#1b5fa0"}
    for block in (released.on_the_map(), released.by_month(), released.worked()):
        drawn, _more = handout_html_pictures.for_a_wall(block)[0]
        for fill in set(re.findall(r'fill="(#[0-9a-f]{6})"', drawn)) - bars:
            assert max(contrast(fill, "#ffffff"), contrast(fill, "#111820")) >= 7, fill


def test_of_many_bars_the_highest_are_drawn_and_the_rest_is_told() -> None:
    names = tuple(f"Area {number}" for number in range(30))
    values = tuple((float(number % 7 * 10 + 5),) for number in range(30))
    block = Block(
        BlockKind.FIGURE,
        "Where",
        table=Table(("Area", "Incidents"), names, values),
        chart=Chart(Drawn.BARS, "incidents"),
    )
    ((_drawn, more),) = handout_html_pictures.for_a_wall(block)
    assert re.fullmatch(r"and \d\d more in the table", more)
    (page,) = pages(released.release(blocks=(block,)))
    assert page.notes == (more,)
    assert page.numbers
    assert len(page.numbers.rows) == 30


def test_the_last_page_has_the_code_only_if_there_is_an_address() -> None:
    address = "http://192.0.2.7:8501/public/handout/" + "A" * 43
    page = handout_html.presentation(ALL["plain"], address=address).decode()
    assert address in Read(page.encode()).text
    assert 'class="code"' in page
    assert 'class="code"' not in handout_html.presentation(ALL["plain"]).decode()


def test_without_its_script_every_page_can_still_be_reached() -> None:
    read = Read(handout_html.presentation(ALL["plain"], script="/present/keys.js"))
    sections = [given["id"] for given in read.named("section")]
    assert sections == [f"p{number}" for number in range(1, len(sections) + 1)]
    linked = {given["href"][1:] for given in read.named("a")}
    assert linked == set(sections)
    assert read.named("script") == [{"src": "/present/keys.js", "defer": ""}]


def test_a_draft_says_so_on_every_page() -> None:
    content = released.release(number=None, published_on=None)
    page = Read(handout_html.presentation(content, band="Draft, not for the public"))
    assert "Draft, not for the public" in page.text
    assert "Draft, not for handing out" in page.text


def test_every_sentence_of_the_house_is_translated() -> None:
    i18n.speak(i18n.PSEUDO, everywhere=True)
    content = released.in_words(released.CYRILLIC)
    texts = [Read(page).text for page in (*both(content), handout_html.thanks(content, back="/"))]
    for plain in ("We did", "Source and method", "The numbers", "Tell the group", "Thank you"):
        assert [text for text in texts if plain in text] == []


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG."""
    light, dark = sorted(map(_light, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _words(content: Content) -> list[str]:
    found = [content.title, content.group, content.method]
    for block in content.blocks:
        found += [block.title, block.finding, *block.notes]
        found += [each for point in block.points for each in (point.text, point.detail)]
        found += [point.because for point in block.points]
        found += [each for office in block.contacts for each in (office.name, office.does)]
    return [each for each in found if each]
