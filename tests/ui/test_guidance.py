"""The tip beside a term of art."""

import pytest

from workbench import i18n
from workbench.ui import guidance


def test_one_term_is_told_by_its_meaning_alone() -> None:
    assert guidance.tip("Triage").startswith("The first look at a report")


def test_several_terms_are_told_each_under_its_name() -> None:
    told = guidance.tip("Source community", "Destination community").split("\n\n")
    assert [each.split(":")[0] for each in told] == [
        "**Source community**",
        "**Destination community**",
    ]


def test_a_tip_is_spoken_in_the_language_of_the_moment() -> None:
    english = guidance.tip("Grade")
    i18n.speak(i18n.PSEUDO)
    assert guidance.tip("Grade") != english


def test_what_the_glossary_does_not_hold_is_a_fault_of_the_page() -> None:
    with pytest.raises(KeyError):
        guidance.tip("Quantum")
