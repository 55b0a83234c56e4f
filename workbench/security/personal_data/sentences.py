"""A text as its words, with what can be seen of each at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbench.security.personal_data.name_words import GERMAN
from workbench.security.personal_data.word_lists import key

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ELIDED = re.compile(r"(?:[ldsnjmc]|[LSJNC])'[^\W\d_]")  # l'école, d'Anna, never O'Brien


class Word(NamedTuple):
    """A word of the text with what can be seen of it at once."""

    text: str
    start: int
    end: int
    key: str
    large: bool  # begins with a capital, or belongs to a script that has none
    gap: str  # what stands between the word before and this one

    @property
    def arabic(self) -> bool:
        """Whether it is in Arabic script."""
        return "\u0600" <= self.text[0] <= "\u06ff"

    @property
    def cyrillic(self) -> bool:
        """Whether it is in Cyrillic script."""
        return "\u0400" <= self.text[0] <= "\u04ff"

    @property
    def opens(self) -> bool:
        """Whether it begins a sentence: its capital says nothing then."""
        return not self.gap or bool(re.search(r"[.!?:;\n\"«„•]", self.gap))


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one text."""

    text: str
    words: tuple[Word, ...]
    german: bool  # every noun has a capital

    def follows(self, place: int) -> bool:
        """Whether the word at this place directly follows the one before it."""
        return 0 < place < len(self.words) and self.words[place].gap in (" ", ". ", "  ")


def read(text: str) -> Sentence:
    """The words of a folded text."""
    return Sentence(text, tuple(_words(text)), bool(GERMAN.search(text)))


def _words(text: str) -> Iterator[Word]:
    before = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if word.endswith(("'s", "'S")):
            word = word[:-2]
        start = found.start()
        if _ELIDED.match(word):
            start, word = start + 2, word[2:]
        large = not word[0].islower()
        yield Word(word, start, start + len(word), key(word), large, text[before:start])
        before = start + len(word)
