"""The handover on paper: one page whatever there is to say, and nothing that runs."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.paper import printed
from workbench.exports.paper import handover
from workbench.exports.paper.handover import Handover
from workbench.exports.paper.parts import Contact, Point

DAY = date(2026, 11, 22)


def a_handover(words: str = "Light the yard", rows: int = 3) -> Handover:
    lines = "\n".join([words] * rows)
    return Handover(
        group="Millbrook forum",
        made_on=DAY,
        author="A. Facilitator",
        problem=words,
        about=words,
        objective=words,
        stands=(Point(words, words),) * rows,
        first=(Point(words, words),) * rows,
        coming=(Point(words, words),) * rows,
        questions=(Point(words, words),) * rows,
        promised=lines,
        following=lines,
        know=lines,
        contacts=(Contact(words, words, words, words, words),) * rows,
    )


@pytest.mark.parametrize("rows", [0, 1, 3, 40, 400])
@pytest.mark.parametrize("words", ["", "x", "A sentence of five words", printed.LONG])
def test_a_handover_is_one_page_whatever_it_holds(words: str, rows: int) -> None:
    pdf = handover.pdf(a_handover(words, rows))
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) == 1


@pytest.mark.parametrize(
    "words", [*printed.HOSTILE, printed.UNTOLD, printed.UNBROKEN, "W " * 9_000]
)
def test_no_text_runs_or_breaks_the_page(words: str) -> None:
    assert printed.pages(handover.pdf(a_handover(words, 2))) == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(max_size=500), rows=st.integers(0, 60))
def test_any_text_at_all_comes_out_on_one_page(words: str, rows: int) -> None:
    assert printed.pages(handover.pdf(a_handover(words, rows))) == 1


def test_the_same_handover_is_the_same_file() -> None:
    once, again = (handover.pdf(a_handover()) for _ in range(2))
    assert once == again
    assert b"/Author" not in once


@printed.needs_a_reader
def test_a_handover_says_what_it_was_given() -> None:
    seen = printed.text(
        handover.pdf(
            Handover(
                group="Millbrook forum",
                made_on=DAY,
                author="A. Facilitator",
                problem="Bicycle thefts",
                objective="Reduce: half as many",
                stands=(Point("Lead", "B. Lead"),),
                first=(Point("R2 Light the yard", "blocked: needs a permit"),),
                coming=(Point("R3 Mark bicycles", "due 2 December 2026"),),
                questions=(Point("Who buys them?", "Ask: dealers"),),
                promised="An answer by May",
                following="The meeting in May",
                know="The caretaker has the key\nThe lamp is on loan",
                contacts=(Contact("Town hall", contact="555 0110"),),
            )
        )
    )
    for words in (
        *("Handover", "22 November 2026, by A. Facilitator", "Page 1 of 1", "Bicycle thefts"),
        *("Objective: Reduce: half as many", "Lead", "B. Lead", "R2 Light the yard"),
        *("blocked: needs a permit", "R3 Mark bicycles", "due 2 December 2026", "Who buys them?"),
        *("Ask: dealers", "An answer by May", "The meeting in May", "The caretaker has the key"),
        *("The lamp is on loan", "Town hall", "555\u00a00110".replace("\u00a0", " ")),
    ):
        assert words in seen, words


@printed.needs_a_reader
def test_an_empty_handover_says_kindly_what_is_missing() -> None:
    seen = printed.text(handover.pdf(Handover("Forum", DAY, "", "")))
    for words in ("Not said yet", "Nothing is late.", "No question is open.", "No partner"):
        assert words in seen


@printed.needs_a_reader
def test_what_has_no_room_is_counted() -> None:
    coming = tuple(Point(f"Action {n} {printed.LONG}") for n in range(40))
    seen = printed.text(handover.pdf(Handover("Forum", DAY, "", "Thefts", coming=coming)))
    shown = seen.count("Action ")
    assert 0 < shown < 40
    assert f"and {40 - shown} more" in seen


@printed.needs_a_reader
@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("words", [printed.UNBROKEN, printed.LONG])
def test_no_word_leaves_the_sheet(words: str, rows: int) -> None:
    for _page, left, right, word in printed.boxes(handover.pdf(a_handover(words, rows))):
        assert left >= 30, word
        assert right <= 567, word
