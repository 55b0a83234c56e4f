"""Whatever is written into a release stays text, on the screen and in everything that leaves."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from tests import seen, told
from tests.exports import decks
from tests.exports.paper import printed
from tests.exports.test_handout_html import FORM, Read
from tests.pages.test_user_text import _alive
from tests.released import release
from tests.told import Told
from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Chart, Content, Drawn, Table
from workbench.exports import handout_html, released_tables, slides
from workbench.exports.paper import handout, picture
from workbench.services import handouts, published, release_files

HOSTILE = (
    "**bad** ![p](https://evil.test/p.png) <script>alert()</script> [a](javascript:x) "
    "<img src=x onerror=alert()> :material/bolt: :red[x] $x$ `c`"
)
TEXTS = {
    "markup": HOSTILE,
    "an end of what is around it": "</style></svg></title></textarea>--><!-- ]]> \"' {{7*7}} &lt;",
    "a formula": '=HYPERLINK("https://evil.test","x")',
    "a sum": "=1+1",
    "a command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a number that is none": "+1",
    "turned around": "evil \u202egnp.exe\u202c and \u2066on",
    "what papers read": '#read("/etc/passwd") #image("https://evil.test/x.png") $x$ \\u{41} @a',
    "forty words": " ".join(f"word{number}" for number in range(40)),
    "a very long word": "Donaudampfschifffahrts" * 12,
}
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ACTS = {"script", "img", "iframe", "object", "embed", "link", "base", "a"}
ASKS = ("src", "href", "xlink:href", "action", "data", "srcset", "poster", "style")
# What a file would do by itself, or ask of somebody else.
DOES = re.compile(rb'TargetMode="External"|hlinkClick|<f>|<hyperlink|ddeLink|externalLink')
ACTIONS = re.compile(rb"/(?:URI|JavaScript|JS|Launch|OpenAction|EmbeddedFile|GoToR)\b")


@pytest.fixture
def made() -> Told:
    return told.told(HOSTILE, area=f"{HOSTILE[:60]} lane", kind=f"{HOSTILE[:90]} kind")


def test_it_lies_dead_on_every_view_and_in_every_file(made: Told) -> None:
    """Written, looked at, waiting, published, withdrawn; as files; where the public reads."""
    alive = {}
    viewer = made.made.viewer
    for stage in ("draft", "leaflet", "sent_back", "asked", "published", "withdrawn"):
        release_id = getattr(made, stage)
        for visitor, part in (
            *((each, "write") for each in (made.facilitator, made.manager, viewer)),
            (made.facilitator, "look"),
        ):
            at = seen.opened(visitor, "forum", release=release_id, part=part)
            at.session_state["forum.offers"] = True
            seen.fine(at.run())
            assert "evil.test" in seen.words(at), stage
            alive[f"{stage} {part} {visitor.digest[:4]}"] = [*_dead(_alive(at))]
    for visitor in (made.facilitator, viewer):
        alive[f"list {visitor.digest[:4]}"] = _alive(seen.opened(visitor, "forum"))
    alive["home"] = _alive(seen.opened(made.manager, "home"))
    assert {place: bodies for place, bodies in alive.items() if bodies} == {}
    actor = seen.acting(made.facilitator)
    content = published.content(actor, made.published)
    assert {BlockKind.FIGURE, BlockKind.SIGNS} <= {block.kind for block in content.blocks}
    assert faults(content) == []
    for format in release_files.FORMATS:
        file = release_files.file(actor, made.published, format)
        assert re.fullmatch(r"release-\d+(-pictures)?\.\w+", file.name)
    assert pages(handout_html.html(handouts.of_token(made.token), pdf="/p", form=FORM)) == []


def _dead(bodies: list[str]) -> Iterator[str]:
    """A picture whose data stand in the page asks nobody."""
    for body in bodies:
        if not re.fullmatch(r'<img alt="[^"<>]*" style="[^"]*" src="data:image/[^"]*">', body):
            yield body


@pytest.mark.parametrize("name", TEXTS)
def test_it_stays_text_in_place_of_every_word(name: str) -> None:
    """Titles, names of areas and months, units, notes, offices: all of them say it."""
    assert faults(told.everywhere(TEXTS[name])) == []


@pytest.mark.parametrize("name", TEXTS)
def test_it_stays_text_in_a_chart_of_every_kind(name: str) -> None:
    text = TEXTS[name]
    for drawn in Drawn:
        table = Table((text, text), (text, f"{text} 2"), ((9.0,), (8.0,)), (17.0,))
        chart = Chart(drawn, text, mark=1, mark_words=text)
        block = Block(BlockKind.FIGURE, text, text, table=table, chart=chart, notes=(text,))
        assert faults(release(blocks=(block,))) == []


def faults(content: Content) -> list[str]:
    """What of the text comes to life in any form of the release."""
    deck, book = slides.pptx(content).data, released_tables.xlsx(content)
    paper = handout.pdf(content)
    return [
        *pages(handout_html.html(content, pdf="/p", form=FORM)),
        *pages(handout_html.presentation(content, address="http://192.0.2.7/", leave="/f")),
        *(found for drawn in _drawn(content) for found in pages(drawn.encode())),
        *archive(deck),
        *archive(book),
        *cells(deck, book),
        *(["paper acts"] if ACTIONS.search(paper) else []),
        *(["paper turns"] if printed.READER and TURNS.search(printed.text(paper)) else []),
    ]


def _drawn(content: Content) -> Iterator[str]:
    for block in content.blocks:
        yield from (picture.svg(block, of=of) for of in picture.drawable(block))


def pages(page: bytes) -> list[str]:
    """Tags and attributes of a page that are not its own."""
    read = Read(page)
    found = [f"{tag} {given}" for tag, given in read.tags if tag in ACTS - {"a"}]
    for tag, given in read.tags:
        for name, value in given.items():
            own = value.startswith(("#", "/p", "/f", "data:image/"))
            if name.startswith("on") or (name in ASKS and not own and "url(#" not in value):
                found.append(f"{tag} {name}={value[:80]}")
    return found + [f"comment {each}" for each in read.comments]


def archive(data: bytes) -> list[str]:
    """Links, formulas and ways out, in all parts."""
    return [name for name, body in decks.parts(data) if DOES.search(body)]


def cells(deck: bytes, book: bytes) -> list[str]:
    """Cells that are no plain text or number, in workbooks and in charts of slides."""
    sheets = [*load_workbook(io.BytesIO(book)).worksheets]
    every = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    every += [cell for chart in decks.charts(decks.opened(deck)) for cell in decks.cells(chart)]
    return [
        f"{cell.coordinate} {cell.value}"
        for cell in every
        if cell.data_type not in ("s", "n", "inlineStr") or cell.hyperlink
    ]


def test_no_file_turns_the_words_around_it() -> None:
    """Letters that turn the reading direction are not needed where each text has its own."""
    content = told.everywhere(TEXTS["turned around"])
    for data in (slides.pptx(content).data, released_tables.xlsx(content)):
        with zipfile.ZipFile(io.BytesIO(data)) as kept:
            turned = [
                name
                for name in kept.namelist()
                if name.endswith(".xml") and TURNS.search(kept.read(name).decode("utf-8"))
            ]
        assert turned == []
    assert not TURNS.search(handout_html.html(content).decode())
