"""Slides as LibreOffice draws them: all words are there, inside their boxes, none on another."""

import html
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import office, released
from tests.exports import decks
from tests.exports.paper import printed
from tests.exports.test_slides import CONTENTS
from tests.exports.test_slides_office import bare
from workbench.exports import slides

TEMPLATES = {"of the house": lambda: None, "of an office": decks.office, "upright": bare}
CASES = [
    *((name, "of the house") for name in CONTENTS),
    *(("a release", "of an office"), ("long words", "of an office")),
    *(("long words", "upright"), ("one word", "upright"), ("Arabic", "upright")),
]
NEAR = 3.0  # points: accents and the end of a line lean over


class Word(NamedTuple):
    """A word of a drawn page and where it stands, in points."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def drawn(data: bytes, folder: Path) -> list[list[Word]]:
    """The words of each page."""
    pdf = office.converted(data, "slides.pptx", folder)
    assert printed.READER
    told = subprocess.run(
        [printed.READER, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    number = r'="([-\d.]+)"'
    word = re.compile(rf"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>")
    return [
        [Word(*map(float, each[:4]), html.unescape(each[4])) for each in word.findall(page)]
        for page in told.split("<page ")[1:]
    ]


def boxes(slide: object) -> list[tuple[float, float, float, float]]:
    """Where shapes stand, in points."""
    return [
        tuple(each / 12_700 for each in (s.left, s.top, s.left + s.width, s.top + s.height))
        for s in slide.shapes
    ]


def inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    high = (word.bottom - word.top) * 0.25  # the box of a word is higher than its letters
    return (
        word.left >= left - NEAR
        and word.right <= right + NEAR
        and word.top >= top - NEAR - high
        and word.bottom <= bottom + NEAR + high
    )


def overlap(one: Word, other: Word) -> float:
    """How much of the smaller word lies under the other."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min((w.right - w.left) * (w.bottom - w.top) for w in (one, other))
    return wide * high / least if wide > 0 and high > 0 and least > 0 else 0


@office.needed
@printed.needs_a_reader
@pytest.mark.parametrize(("content", "template"), CASES)
def test_words_stay_in_their_boxes_and_off_each_other(content, template, tmp_path):
    data = slides.pptx(CONTENTS[content](), TEMPLATES[template]()).data
    deck = decks.opened(data)
    pages = drawn(data, tmp_path)
    assert len(pages) == len(deck.slides)
    faults = []
    for number, (slide, words) in enumerate(zip(deck.slides, pages, strict=True), start=1):
        places = boxes(slide)
        outside = [word.text for word in words if not any(inside(word, box) for box in places)]
        hidden = [
            (one.text, other.text)
            for place, one in enumerate(words)
            for other in words[place + 1 :]
            if overlap(one, other) > 0.45
        ]
        faults += [(number, outside, hidden)] if outside or hidden else []
    assert faults == []


@office.needed
@printed.needs_a_reader
@pytest.mark.parametrize("content", ["a release", "a leaflet", "long words", "Cyrillic"])
def test_every_word_of_a_slide_is_drawn(content, tmp_path):
    data = slides.pptx(CONTENTS[content]()).data
    pages = drawn(data, tmp_path)
    for slide, words in zip(decks.opened(data).slides, pages, strict=True):
        shown = Counter(word.text for word in words)
        told = Counter(" ".join(decks.texts(slide)).split())
        assert told - shown == Counter()


@office.needed
@printed.needs_a_reader
def test_numbers_of_a_chart_are_drawn(tmp_path):
    pages = drawn(slides.pptx(released.release()).data, tmp_path)
    assert {"18", "21", "17", "19", "14", "11", "8", "12"} <= {word.text for word in pages[6]}
