from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.paper import printed
from workbench.exports.paper import briefing
from workbench.exports.paper.briefing import Briefing, Figure, Need
from workbench.exports.paper.parts import Contact, Point

DAY = date(2026, 11, 22)


def a_briefing(words: str = "Lodgings on the ring road", rows: int = 3) -> Briefing:
    contact = Contact(words, words, words, words, words)
    return Briefing(
        group="Millbrook forum",
        made_on=DAY,
        author="A. Facilitator",
        problem=words,
        handling=words,
        profile=(Point(words, words),) * rows,
        places=(Point(words, words),) * rows,
        signs=(words,) * rows,
        needs=(Need(words, words),) * rows,
        contacts=(contact, Contact(words, contact=words, urgent=True)) * rows,
        figures=(Figure(words, words),) * rows,
        note=words,
        emergency=words,
    )


@pytest.mark.parametrize("rows", [0, 1, 3, 40, 400])
@pytest.mark.parametrize("words", ["", "x", "A sentence of five words", printed.LONG])
def test_a_briefing_is_one_page_whatever_it_holds(words: str, rows: int) -> None:
    pdf = briefing.pdf(a_briefing(words, rows))
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) == 1


@pytest.mark.parametrize(
    "words", [*printed.HOSTILE, printed.UNTOLD, printed.UNBROKEN, "W " * 9_000]
)
def test_no_text_runs_or_breaks_the_page(words: str) -> None:
    assert printed.pages(briefing.pdf(a_briefing(words, 2))) == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(max_size=500), rows=st.integers(0, 60))
def test_any_text_at_all_comes_out_on_one_page(words: str, rows: int) -> None:
    assert printed.pages(briefing.pdf(a_briefing(words, rows))) == 1


def test_the_same_briefing_is_the_same_file_and_names_no_person_or_machine() -> None:
    once, again = (briefing.pdf(a_briefing()) for _ in range(2))
    assert once == again
    assert b"/Author" not in once
    assert b"Facilitator" not in once  # the words of the page are compressed, the metadata not


@printed.needs_a_reader
def test_a_briefing_says_what_it_was_given() -> None:
    seen = printed.text(
        briefing.pdf(
            Briefing(
                group="Millbrook forum",
                made_on=DAY,
                author="A. Facilitator",
                problem="Men sleep where they work",
                profile=(Point("Papers kept by the foreman", "6 sources"),),
                places=(Point("Ring road north"),),
                signs=("Someone answers for them",),
                needs=(Need("Who rents the rooms?", "Licensing office"),),
                contacts=(Contact("Harbour shelter", contact="shelter@harbour.example"),),
                figures=(Figure("reports", "24"),),
                note="Next meeting in May",
                emergency="112",
            )
        )
    )
    for words in (
        *("Millbrook forum", "22 November 2026, by A. Facilitator", "Page 1 of 1"),
        *("Someone may be in danger now", "112", "Men sleep where they work", "24", "reports"),
        *("Papers kept by the foreman", "6 sources", "Ring road north", "Someone answers for them"),
        *("Who rents the rooms?", "Ask: Licensing office", "Harbour shelter"),
        *("shelter@harbour.example", "Next meeting in May"),
        "No personal data. If you find any, tell the facilitator.",
    ):
        assert words in seen, words


@printed.needs_a_reader
def test_an_empty_briefing_says_kindly_what_is_missing() -> None:
    seen = printed.text(briefing.pdf(Briefing("Millbrook forum", DAY, "")))
    assert "Call the emergency services at once." in seen
    assert "The reports do not add up to a profile yet." in seen
    assert "Nobody is on the list yet." in seen


@printed.needs_a_reader
def test_what_has_no_room_is_counted_and_the_rest_is_whole() -> None:
    given = Briefing("Forum", DAY, "", signs=tuple(f"Sign {n} {printed.LONG}" for n in range(40)))
    seen = printed.text(briefing.pdf(given))
    shown = seen.count("Sign ")
    assert 0 < shown < 40
    assert f"and {40 - shown} more" in seen


@printed.needs_a_reader
@pytest.mark.parametrize("words", printed.HOSTILE)
def test_hostile_text_is_printed_as_it_was_typed(words: str) -> None:
    seen = printed.text(briefing.pdf(Briefing("Forum", DAY, "", problem=words)))
    assert " ".join(words.split()) in seen


@printed.needs_a_reader
@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("words", [printed.UNBROKEN, "a.very.long@" + "sub." * 40, printed.LONG])
def test_no_word_leaves_the_sheet(words: str, rows: int) -> None:
    for _page, left, right, word in printed.boxes(briefing.pdf(a_briefing(words, rows))):
        assert left >= 30, word
        assert right <= 567, word


@printed.needs_a_reader
def test_a_telephone_number_keeps_its_order_in_a_script_from_the_right() -> None:
    contact = Contact("خط المساعدة", contact="هاتف 0800 123 456", urgent=True)
    seen = printed.text(briefing.pdf(Briefing("منتدى", DAY, "", contacts=(contact,))))
    assert "0800 123 456" in seen
