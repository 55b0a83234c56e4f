"""200 secrets planted in all that a group keeps: none is in anything that a release gives away."""

import io
import json
import re
import subprocess
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import product
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from pptx import Presentation

from tests import canaries
from tests.canaries import FEW, Planted
from tests.released import release
from tests.released_drafts import ready
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.released import Block, Content, Table
from workbench.exports import handout_html
from workbench.security.disclosure import Rules
from workbench.services import (
    forum_figures,
    forum_worked,
    handouts,
    pins,
    published,
    publishing,
    release_blocks,
    release_files,
    release_lines,
    release_texts,
    releases,
)
from workbench.services.release_preview import preview
from workbench.services.views import registry

THRESHOLD = 10


@pytest.fixture
def made(tmp_path: Path) -> Planted:
    return canaries.planted(tmp_path)


def let_out(made: Planted, audience: Audience, about: About) -> str:
    """Take what is suggested, take out what cannot leave, read the rest and publish it."""
    author = made.author
    begun = releases.begin(
        author, made.problem, audience=audience, about=about, title="What we did and found"
    )
    opened = releases.one(author, begun)
    if about is About.TRAFFICKING:
        reason = "Everybody knows these parts of town"
        releases.change(author, begun, shown=opened.version, map_reason=reason)
    for _round in range(9):
        ready(author, begun)
        stopped = [each.block_id for each in preview(author, begun).obstacles]
        if not stopped:
            break
        first = releases.one(author, begun).blocks[0].id
        if first in stopped:
            release_lines.add_line(author, first, text="It is dark", detail="Four lamps")
        else:
            release_blocks.remove(author, stopped[-1])
    publishing.ask(author, begun)
    publishing.publish(made.approver, begun)
    return begun


def surfaces(made: Planted, release_id: str) -> Iterator[tuple[str, bytes]]:
    """Everything that leaves: files with all that is in them, their names, pages, addresses."""
    content = published.content(made.author, release_id)
    yield "content", release_texts.to_text(content).encode()
    for format in release_files.FORMATS:
        if format == "png" and not any(block.chart or block.map for block in content.blocks):
            continue
        file = release_files.file(made.author, release_id, format)
        yield f"name of {format}", file.name.encode()
        yield f"told of {format}", " ".join(file.told).encode()
        yield from opened(f"release.{format}", file.data)
    token = handouts.open_address(made.author, release_id)
    address = handouts.address(token, "http://192.0.2.7:8501")
    yield "address", address.encode()
    shown = handouts.of_token(token)
    yield "public page", handout_html.html(shown, pdf="handout.pdf")
    yield "presentation", handout_html.presentation(shown, address=address)


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and, as deep as it goes, what lies in it."""
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for each in archive.infolist():
                yield f"{name}: name", each.filename.encode() + each.comment + each.extra
                yield from opened(f"{name}/{each.filename}", archive.read(each))
    if data.startswith(b"%PDF"):
        text = ["pdftotext", "-layout", "-", "-"]
        yield f"{name}: text", subprocess.run(text, input=data, capture_output=True).stdout
        for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
            try:
                yield f"{name}: stream", zlib.decompress(found[1])
            except zlib.error:
                yield f"{name}: stream", found[1]
    if data.startswith(b"\x89PNG"):
        for found in re.finditer(rb"zTXt[^\0]*\0\0(.*?)", data, re.S):
            yield f"{name}: note", found[1]


def ways(secret: str) -> set[str]:
    """How a word can be written in a file."""
    numbered = "".join(f"&#{ord(letter)};" for letter in secret)
    numbers = "".join(f"&#x{ord(letter):x};" for letter in secret)
    written = (secret, escape(secret), numbered, numbers, json.dumps(secret)[1:-1], quote(secret))
    return {each.casefold() for each in (*written, secret.replace(" ", ""))}


def leaks(secrets: dict[str, list[str]], name: str, data: bytes) -> list[str]:
    """The secrets that stand in this surface."""
    texts = [data.decode("utf-8", "ignore").casefold()]
    if b"\0" in data:
        texts += [data.decode(f"utf-16-{end}", "ignore").casefold() for end in ("le", "be")]
    return [
        f"{kind} “{secret}” in {name}"
        for kind, planted in secrets.items()
        for secret in planted
        if any(way in text for way, text in product(ways(secret.lstrip("-")), texts))
    ]


@pytest.mark.parametrize(
    ("audience", "about"),
    [
        (Audience.PARTNERS, About.TRAFFICKING),
        (Audience.RESIDENTS, About.CHILDREN),
        (Audience.POTENTIAL_VICTIMS, About.TRAFFICKING),
    ],
)
def test_no_secret_is_in_any_file_page_or_address(
    made: Planted, audience: Audience, about: About
) -> None:
    assert len(set(made.every)) == 200
    out = let_out(made, audience, about)
    kinds = {block.kind for block in published.content(made.author, out).blocks}
    victims = audience is Audience.POTENTIAL_VICTIMS
    assert (BlockKind.LEAFLET in kinds) == victims
    assert (BlockKind.FIGURE in kinds) != victims
    seen = Counter[str]()
    found: list[str] = []
    for name, data in surfaces(made, out):
        seen[name.split(":")[0].split("/")[0]] += 1
        found += leaks(made.secrets, name, data)
    assert found == []
    assert {"release.pptx", "release.pdf", "release.html", "release.xlsx"} <= set(seen)
    assert seen["release.pptx"] > 20
    assert seen["release.pdf"] > 3


def test_the_search_finds_a_word_wherever_it_stands() -> None:
    """The control: what is searched in this way is found, in every format and in every script."""
    for word in ("Zorvankeldru", "Зорванкелдру", "زورفانكيلدرو"):
        content = release(title=f"Of {word}")
        for name, data in (
            ("html", handout_html.html(content)),
            ("content", release_texts.to_text(content).encode()),
            *opened("xlsx", _workbook(word)),
        ):
            if name in ("html", "content") or name.endswith("sharedStrings.xml"):
                assert leaks({"words": [word]}, name, data), name


def _workbook(word: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = word
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_no_small_count_is_in_any_table_chart_or_workbook(made: Planted) -> None:
    out = let_out(made, Audience.RESIDENTS, About.CHILDREN)
    content = published.content(made.author, out)
    tables = [block.table for block in content.blocks if block.table]
    assert tables
    for table in tables:
        assert not [each for each in numbers(table) if 0 < each < THRESHOLD]
        assert table.meaning is None
    for name, value in written(made, out):
        assert not 0 < value < THRESHOLD, name


def numbers(table: Table) -> Iterator[float]:
    for row in (*table.values, table.total):
        yield from (each for each in row if each is not None)


def written(made: Planted, release_id: str) -> Iterator[tuple[str, float]]:
    """Every number in the cells of a workbook, in charts and in the workbooks behind them."""
    tables = release_files.file(made.author, release_id, "xlsx").data
    yield from _cells("xlsx", tables)
    slides = Presentation(io.BytesIO(release_files.file(made.author, release_id, "pptx").data))
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                for series in shape.chart.plots[0].series:
                    yield from (("chart", each) for each in series.values if each is not None)
                yield from _cells("chart workbook", shape.chart.part.chart_workbook.xlsx_part.blob)


def _cells(name: str, data: bytes) -> Iterator[tuple[str, float]]:
    for page in openpyxl.load_workbook(io.BytesIO(data)):
        for row in page:
            yield from (
                (f"{name} {page.title} {cell.coordinate}", cell.value)
                for cell in row
                if isinstance(cell.value, (int, float))
            )


def test_every_small_count_of_areas_months_and_kinds_is_hidden(tmp_path: Path) -> None:
    """Against the true numbers, counted here from what was planted, in every view that there is."""
    made = canaries.planted(tmp_path, registry.VIEWS)
    truth = {
        "area": Counter(each.area for each in made.events),
        "month": Counter(each.month for each in made.events),
        "kind": Counter(each.kind for each in made.events),
    }
    assert all(0 < truth["area"][area] < 20 for area in FEW)
    compared = 0
    for pin in pins.of_problem(made.author, made.problem):
        block = _figure(made, pin.id)
        meaning = block.table.meaning if block and block.table else None
        if not (block and block.table and meaning) or meaning.columns or meaning.fixed:
            continue
        if meaning.rows not in truth or meaning.source != "incidents":
            continue
        for values, row in zip(meaning.row_values, block.table.values, strict=True):
            true = sum(truth[meaning.rows][each] for each in values)
            compared += 1
            if 0 < true < THRESHOLD:
                assert row[0] is None, (pin.view, values)
            elif row[0] is not None:
                assert row[0] == true, (pin.view, values)
    assert compared > 20


def _figure(made: Planted, pin_id: str) -> Block | None:
    return forum_figures.figure(
        *(made.author, made.problem, pin_id),
        rules=Rules(THRESHOLD),
        about=About.CHILDREN,
        map_allowed=True,
    ).block


def test_what_came_of_it_is_told_without_small_counts(made: Planted) -> None:
    block = forum_worked.worked(made.author, made.problem, Rules(THRESHOLD)).block
    for each in numbers(block.table) if block and block.table else ():
        assert each == 0 or each >= THRESHOLD


def test_a_map_holds_shapes_and_no_coordinates(made: Planted) -> None:
    out = let_out(made, Audience.RESIDENTS, About.CHILDREN)
    content: Content = published.content(made.author, out)
    maps = [block.map for block in content.blocks if block.map]
    assert maps
    for each in maps:
        for shape in each.shapes:
            assert all(0 <= x <= 1 and 0 <= y <= 2 for ring in shape.rings for x, y in ring)
