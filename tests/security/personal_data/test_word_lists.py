"""The lists of names: in order, said where they come from, nothing twice."""

import pytest

from workbench.security.personal_data.word_lists import NAMES, first_cases, given, key

LISTS = sorted(NAMES.glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_its_origin_and_is_in_order(path) -> None:  # type: ignore[no-untyped-def]
    lines = path.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("# ")
    assert words == sorted(set(words))
    assert all(word == word.strip() and word for word in words)


def test_the_lists_reach_beyond_six_languages_and_three_scripts() -> None:
    assert {path.stem for path in LISTS} >= {"en", "de", "fr", "es", "ru", "ar", "ro", "sq"}
    assert len(given()) > 2000


@pytest.mark.parametrize(
    ("word", "first"), [("Мариной", "марина"), ("Сергея", "сергей"), ("Annas", "anna")]
)
def test_a_name_is_known_in_every_case_of_grammar(word: str, first: str) -> None:
    assert first in first_cases(key(word))
