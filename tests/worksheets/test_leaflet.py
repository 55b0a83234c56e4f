"""The leaflet: it speaks to those who may be victims, before and in the middle, old and young."""

import re
from itertools import product

import pytest

from workbench import i18n
from workbench.worksheets import leaflet
from workbench.worksheets.leaflet import Leaflet

KINDS = list(product((True, False), (True, False)))


def words(told: Leaflet) -> str:
    return " ".join(str(line.text) for part in told.parts for line in part.lines)


@pytest.mark.parametrize(("potential", "child"), KINDS)
def test_every_leaflet_says_what_to_know_and_how_to_ask_safely(
    potential: bool, child: bool
) -> None:
    told = leaflet.of(potential=potential, child=child)
    assert 4 <= len(told.parts) <= 5
    assert 14 <= sum(len(part.lines) for part in told.parts) <= 24  # they fit on two pages
    assert "emergency number" in words(told)
    assert "phone that nobody checks" in words(told)
    assert "need not say your name" in words(told)


@pytest.mark.parametrize(("potential", "child"), KINDS)
def test_its_sentences_are_short_and_speak_to_the_reader(potential: bool, child: bool) -> None:
    told = leaflet.of(potential=potential, child=child)
    for part in told.parts:
        for line in part.lines:
            assert len(str(line.text).split()) <= 20, line.text
    assert len(re.findall(r"\b[Yy]ou(r|rs)?\b", words(told))) >= 8


def test_each_says_something_else() -> None:
    told = [leaflet.of(potential=potential, child=child) for potential, child in KINDS]
    assert len({str(each.title) for each in told}) == 4
    before, victims = told[1], told[3]
    assert "contract" in words(before)
    assert "30 days" in words(victims)
    assert "30 days" not in words(before)
    assert "parents" in " ".join(str(part.title) for part in told[0].parts)


def test_every_sentence_names_its_chapter_or_says_that_it_is_ours() -> None:
    lines = [
        line
        for potential, child in KINDS
        for part in leaflet.of(potential=potential, child=child).parts
        for line in part.lines
    ]
    lines += [
        line
        for part in leaflet.advice("always", "trafficking", "children", "other", "users", "named")
        for line in part.lines
    ]
    for line in lines:
        assert re.match(r"Ours$|Guidebook, chapters? [IV]+\.|Council of Europe", str(line.source))


def test_advice_is_said_where_it_fits() -> None:
    def told(*cases: str) -> str:
        parts = leaflet.advice("always", *cases)
        return " ".join(str(line.text) for part in parts for line in part.lines)

    assert "price" in told("trafficking", "users")
    assert "price" not in told("trafficking")
    assert "Give no money to children" in told("children")
    assert "Give no money to children" not in told("other")
    assert [str(part.title) for part in leaflet.advice("always", "other")] == ["What helps"]


def test_it_is_spoken_in_the_language_of_the_day() -> None:
    i18n.speak("xx")
    assert "ýóú" in words(leaflet.of(potential=True, child=False)).casefold()
