"""A release cut into pages that can be read from the tenth row: one idea each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Final, TypeVar

from markupsafe import Markup

from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Contact, Content, Point, Table
from workbench.exports import handout_html_pictures
from workbench.exports.paper.picture_data import count
from workbench.i18n import _

TEMPLATES: Final = Path(__file__).parents[2] / "templates" / "handout"

_LINE: Final = 68  # letters of a line of a page
_TITLE: Final = 42
_ROOM: Final = 12.0  # lines below a title of one line
_POINTS: Final = 5
_OFFICES: Final = ((3, 24, 11), (2, 38, 12))  # beside each other, letters of a line, lines
_NOTES: Final = 120  # letters that leave room for the picture
_ROWS: Final = 8
_CHUNK: Final = 330  # letters of a point; what is longer goes on as a point of its own
_SAID_AT_ONCE: Final = 130  # letters of a finding that leaves room for its picture
_SENTENCE: Final = re.compile(r"(?<=[.!?…。؟])\s+")

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of numbers, each as it is read."""

    name: str
    cells: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table as it is read."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One idea: its title, the sentence it comes to, and one kind of thing below."""

    title: str
    kind: str = ""  # of its block
    finding: str = ""
    points: tuple[Point, ...] = ()
    contacts: tuple[Contact, ...] = ()
    picture: Markup | None = None
    numbers: Numbers | None = None
    notes: tuple[str, ...] = ()
    part: int = 1  # of several pages with one title
    of: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Points under one heading, such as a side of the triangle."""

    name: str
    points: tuple[Point, ...]


def pages(content: Content) -> tuple[Page, ...]:
    """The blocks as pages, in their order; what is too long for one goes on on the next."""
    return tuple(page for block in content.blocks for page in _numbered([*_of_block(block)]))


def grouped(points: Sequence[Point]) -> tuple[Group, ...]:
    """The points under their headings, in the order in which they come."""
    names = dict.fromkeys(each.group for each in points)
    return tuple(Group(name, tuple(p for p in points if p.group == name)) for name in names)


def numbers(table: Table | None) -> Numbers | None:
    """The table in words: what is not shown says so."""
    if table is None:
        return None
    rows = [
        Row(name, tuple(map(_cell, values)))
        for name, values in zip(table.names, table.values, strict=True)
    ]
    if table.total:
        rows.append(Row(_("Total"), tuple(map(_cell, table.total)), total=True))
    return Numbers(table.columns, tuple(rows))


@lru_cache(maxsize=8)
def look(name: str) -> Markup:
    """The style sheet of this name as it stands in a page."""
    text = (TEMPLATES / f"{name}.css").read_text("utf-8")
    return Markup(text)  # noqa: S704  # a file of the house


def _cell(value: float | None) -> str:
    return _("not shown") if value is None else count(value)


def _of_block(block: Block) -> Iterator[Page]:
    bare = Page(block.title, str(block.kind), block.finding)
    drawn, told = handout_html_pictures.for_a_wall(block), numbers(block.table)
    if drawn and len(block.finding) > _SAID_AT_ONCE:
        yield bare
        bare = replace(bare, finding="")
    short = block.notes if sum(map(len, block.notes)) <= _NOTES else ()
    for each, more in drawn:
        notes = (*short, more) if more else short
        yield replace(bare, picture=each, numbers=told, notes=notes)
    if told and not drawn:
        for rows in _cut(told.rows, _ROWS):
            yield replace(bare, numbers=Numbers(told.columns, rows), notes=short)
    if drawn or told:
        bare = replace(bare, finding="")
        yield from _notes(bare, () if short else block.notes)
    for few in _together(block):
        yield replace(bare, points=few)
    for some in _offices(block.contacts):
        yield replace(bare, finding="", contacts=some)
    if not (drawn or told or block.points or block.contacts):
        yield replace(bare, notes=block.notes)


def _notes(bare: Page, notes: Sequence[str]) -> Iterator[Page]:
    """How a figure is to be read, where that takes more words than stand below it."""
    points = tuple(Point(each, group=_("How to read this")) for each in notes)
    for few in _together(Block(BlockKind.FIGURE, bare.title, points=points)):
        yield replace(bare, points=few)


def _offices(contacts: Sequence[Contact]) -> Iterator[tuple[Contact, ...]]:
    """The offices, as many beside each other as their words leave room for, evenly."""
    most = next(
        (
            many
            for many, letters, lines in _OFFICES
            if all(_high(each, letters) <= lines for each in contacts)
        ),
        1,
    )
    screens = ceil(len(contacts) / most)
    return _cut(contacts, ceil(len(contacts) / screens) if screens else 1)


def _high(office: Contact, letters: int) -> int:
    number = ceil(len(office.contact) * 1.4 / letters)
    return number + sum(
        ceil(len(each) / letters) for each in (office.name, office.does, office.hours)
    )


def _numbered(found: Sequence[Page]) -> Iterator[Page]:
    for place, page in enumerate(found, start=1):
        yield replace(page, part=place, of=len(found))


def _together(block: Block) -> Iterator[tuple[Point, ...]]:
    """The points, as many together as a page has room for."""
    room = _ROOM - 1.6 * (ceil(len(block.title) / _TITLE) - 1) - 1.25 * _lines(block.finding)
    page: list[Point] = []
    filled = 0.0
    for point in (piece for whole in block.points for piece in _pieces(whole)):
        tall = _tall(point, block.kind)
        heading = 1.2 if point.group and point.group not in {each.group for each in page} else 0
        if page and (filled + tall + heading > room or len(page) >= _POINTS):
            yield tuple(page)
            page, filled, heading = [], 0.0, 1.2 if point.group else 0
        page.append(point)
        filled += tall + heading
    if page:
        yield tuple(page)


def _tall(point: Point, kind: BlockKind) -> float:
    told = [each for each in (point.text, point.detail, point.because) if each]
    labels = len(told) if kind is BlockKind.SAID else bool(point.because)
    return sum(map(_lines, told)) + 0.8 * labels + 0.4


def _lines(text: str) -> int:
    return ceil(len(text) / _LINE)


def _pieces(point: Point) -> Iterator[Point]:
    """The point, or the pieces of one that no page has room for."""
    first, *more = _chunks(point.text)
    if not more and len(point.detail) <= _CHUNK and len(point.because) <= _CHUNK:
        yield point
        return
    yield Point(first, group=point.group)
    for text in more:
        yield Point(text, group=point.group)
    for text in _chunks(point.detail) if point.detail else ():
        yield Point("", detail=text, group=point.group)
    for text in _chunks(point.because) if point.because else ():
        yield Point("", because=text, group=point.group)


def _chunks(text: str) -> list[str]:
    """The text in pieces of a bearable length, cut after a sentence, else after a word."""
    if len(text) <= _CHUNK:
        return [text]
    found = [""]
    for sentence in _SENTENCE.split(text):
        for words in _bits(sentence):
            joined = f"{found[-1]} {words}".strip()
            if len(joined) <= _CHUNK:
                found[-1] = joined
            else:
                found.append(words)
    return [each for each in found if each] or [text[:_CHUNK]]


def _bits(sentence: str) -> Iterator[str]:
    while len(sentence) > _CHUNK:
        at = sentence.rfind(" ", 0, _CHUNK)
        at = at if at > 0 else _CHUNK
        yield sentence[:at]
        sentence = sentence[at:].lstrip()
    yield sentence


def _cut(things: Sequence[Thing], most: int) -> Iterator[tuple[Thing, ...]]:
    for start in range(0, len(things), most):
        yield tuple(things[start : start + most])
