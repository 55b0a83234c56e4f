"""The guidance is complete: every question, every phase, every source."""

import pytest

from workbench import i18n
from workbench.i18n import Lazy
from workbench.worksheets import guidance, registry
from workbench.worksheets.scanning import CHEERS, PHASES

PHASE_KEYS = {option.key for option in PHASES}
FOR_SOME_PHASES = {
    *("scanning.weights", "scanning.choice", "response.notes", "response.handover"),
    *("assessment.design", "assessment.counts", "assessment.verdict", "assessment.closing"),
}


def test_every_table_has_guidance_and_no_guidance_is_left_over() -> None:
    assert set(guidance._questions()) == set(registry.TABLES)


@pytest.mark.parametrize("key", registry.TABLES)
def test_a_question_has_a_meaning_of_two_or_three_sentences_and_a_tip(key: str) -> None:
    guide = guidance.for_table(key)
    ends = str(guide.meaning).replace("?", ".").count(". ") + 1
    assert ends in (2, 3), guide.meaning
    assert str(guide.tip).endswith((".", "?"))


@pytest.mark.parametrize("key", registry.TABLES)
def test_the_examples_cover_every_phase(key: str) -> None:
    phases = {example.phase for example in guidance.for_table(key).examples}
    assert phases <= PHASE_KEYS
    assert "other" in phases
    assert phases == PHASE_KEYS or key in FOR_SOME_PHASES


@pytest.mark.parametrize("key", registry.TABLES)
def test_each_example_names_its_source_and_has_a_few_items(key: str) -> None:
    for example in guidance.for_table(key).examples:
        assert 2 <= len(example.items) <= 6
        assert all(str(item) for item in example.items)
        assert example.ours == (example.source == Lazy("Ours"))
        assert example.ours or str(example.source).startswith(("Annex", "Chapter"))


@pytest.mark.parametrize("key", registry.TABLES)
def test_each_phase_has_at_least_three_items(key: str) -> None:
    guide = guidance.for_table(key)
    for phase in {example.phase for example in guide.examples}:
        assert sum(len(example.items) for example in guide.of(phase)) >= 3


def test_the_guidebook_comes_before_our_own_examples() -> None:
    ours = [example.ours for example in guidance.for_table("locations.b").of("children")]
    assert ours == [False, True]


def test_a_phase_without_examples_gives_none() -> None:
    assert guidance.for_table("scanning.weights").of("transfer") == ()


def test_the_six_criteria_are_the_fields_of_the_list_of_problems() -> None:
    assert [one.key for one in guidance.cheers()] == [field.key for field in CHEERS]
    assert all(str(one.question).endswith("?") and str(one.hint) for one in guidance.cheers())


def test_the_glossary_explains_each_term_once_in_one_sentence() -> None:
    terms = [str(term.term) for term in guidance.glossary()]
    assert len(terms) == len(set(terms))
    assert 25 <= len(terms) <= 44
    assert {"SARA", "CHEERS", "Guardian", "Place manager", "Handler", "Baseline"} <= set(terms)
    for term in guidance.glossary():
        assert str(term.meaning).endswith(".")
        assert str(term.meaning).count(". ") == 0


def test_the_words_are_spoken_in_the_language_of_the_moment() -> None:
    tip = guidance.for_table("victims.a").tip
    english = str(tip)
    i18n.speak(i18n.PSEUDO)
    assert str(tip) == i18n.accented(english) != english
