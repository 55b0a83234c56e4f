from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.paper import printed
from workbench.exports.paper import write_up
from workbench.exports.paper.write_up import Deed, Side, Told, WriteUp

DAY = date(2026, 11, 22)


def a_write_up(words: str = "Racks moved to the front of the hall", rows: int = 3) -> WriteUp:
    told = (Told(words, words),) * rows
    return WriteUp(
        title=words,
        group="Millbrook forum",
        made_on=DAY,
        status=words,
        problem=told,
        sides=(Side(words, told),) * 3,
        deeds=(Deed(words, words, words, words),) * rows,
        verdict=words,
        sentences=(words,) * rows,
        lessons=told,
        never=words,
    )


@pytest.mark.parametrize("rows", [0, 1, 5, 40, 400])
@pytest.mark.parametrize("words", ["", "x", "A sentence of five words", printed.LONG])
def test_a_write_up_is_two_pages_at_most_whatever_it_holds(words: str, rows: int) -> None:
    pdf = write_up.pdf(a_write_up(words, rows))
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) in (1, 2)


@pytest.mark.parametrize(
    "words", [*printed.HOSTILE, printed.UNTOLD, printed.UNBROKEN, "W " * 9_000]
)
def test_no_text_runs_or_breaks_the_pages(words: str) -> None:
    assert printed.pages(write_up.pdf(a_write_up(words, 2))) <= 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(max_size=400), rows=st.integers(0, 50))
def test_any_text_at_all_comes_out_on_two_pages(words: str, rows: int) -> None:
    assert printed.pages(write_up.pdf(a_write_up(words, rows))) <= 2


def test_the_same_write_up_is_the_same_file_and_names_no_person() -> None:
    once, again = (write_up.pdf(a_write_up()) for _ in range(2))
    assert once == again
    assert b"/Author" not in once


def test_little_has_room_on_one_page() -> None:
    assert printed.pages(write_up.pdf(a_write_up("Few words", 2))) == 1


@printed.needs_a_reader
@pytest.mark.parametrize("script", list(printed.SCRIPTS))
def test_letters_of_other_scripts_are_printed(script: str) -> None:
    words = printed.SCRIPTS[script]
    made = replace(a_write_up("x", 1), never=words)
    seen = printed.text(write_up.pdf(made))
    assert "What we would not do again" in seen
    if script not in ("Arabic", "Persian", "Hebrew"):  # readers turn these their own way
        assert words.split()[0] in seen


@printed.needs_a_reader
def test_what_has_no_room_is_counted() -> None:
    assert "and 3" in printed.text(write_up.pdf(a_write_up("A sentence of five words", 400)))
