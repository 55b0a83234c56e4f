from datetime import date

import pytest

from tests.exports.paper import printed
from workbench import i18n
from workbench.exports.paper import survey
from workbench.exports.paper.survey import Survey

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("words", ["", printed.LONG, printed.UNBROKEN, printed.UNTOLD])
def test_a_survey_is_one_page_whatever_it_is_for(words: str, after: bool) -> None:
    pdf = survey.pdf(Survey(words, DAY, words, after))
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) == 1


def test_a_survey_is_one_page_in_longer_words() -> None:
    i18n.speak(i18n.PSEUDO)
    try:
        assert printed.pages(survey.pdf(Survey("Forum", DAY, "Old Town"))) == 1
    finally:
        i18n.speak("en")


def test_there_are_eight_to_ten_questions_on_three_things() -> None:
    assert len(survey.QUESTIONS) == 3
    assert 8 <= sum(len(lines) for _title, lines in survey.QUESTIONS) <= 10


@printed.needs_a_reader
def test_it_asks_for_nothing_personal_and_says_how_to_count() -> None:
    seen = printed.text(survey.pdf(Survey("Forum", DAY, "Old Town")))
    for words in (
        *("Forum", "Old Town", "Before", "After", "1. I feel safe here by day.", "10. I like"),
        *("Write no name, no address", "4 or 5", "34 of 60", "destroy the pages"),
    ):
        assert words in seen, words


@printed.needs_a_reader
def test_the_box_of_its_time_is_ticked() -> None:
    before = printed.text(survey.pdf(Survey("Forum", DAY)))
    after = printed.text(survey.pdf(Survey("Forum", DAY, after=True)))
    assert before.count("×") == after.count("×") == 1
    assert before != after
