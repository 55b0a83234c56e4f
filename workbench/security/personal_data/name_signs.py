"""What speaks for a name, and what says that a street, a church or a bar bears it."""

import re

from workbench.security.personal_data import name_words as near
from workbench.security.personal_data.sentences import Sentence, Word
from workbench.security.personal_data.word_lists import first_cases, given, listed

_LINKS = frozenset({"de", "la", "of", "du", "del", "lui", "e", "the"})


def kind_of(word: str) -> str:
    """``sure``, ``maybe`` or nothing: whether this is a given name, in any case of grammar."""
    for form in first_cases(word):
        if form in given():
            return "maybe" if form in listed("ambiguous") else "sure"
    first, hyphen, rest = word.partition("-")
    if hyphen and first in given() and not set(rest.split("-")) & near.BORROWERS:
        return "" if near.PLACE_ENDING.search(rest) else "sure"
    return ""


def surname(word: Word) -> bool:
    """Whether it reads like a family name, by list or ending."""
    if {word.key, word.key.removeprefix("ال")} & listed("surnames"):
        return True
    return (
        len(word.text) > 4
        and word.key not in listed("places")
        and bool(near.SURNAME.search(word.key))
    )


def nameable(word: Word) -> bool:
    """Whether it may be part of a name at all."""
    return word.large and word.key not in near.STOP and word.key not in listed("places")


def borrowed(sentence: Sentence, place: int) -> bool:
    """Anna Street, Saint Anna, Martin Luther School, Maria's Bar: no person is meant."""
    words = sentence.words
    before = place - 1
    while before > place - 4 and before >= 0 and words[before].key in _LINKS:
        before -= 1
    while before > place - 5 and before >= 0 and _named_before(sentence, before):
        before -= 1
    if before >= 0 and words[before + 1].gap in (" ", ". ", "-", ' "', " «"):
        bearer = words[before].key
        if _bearer(bearer):
            return True
    after = place + 1
    while (
        after < len(words) and sentence.follows(after) and words[after].large and after < place + 4
    ):
        if words[after].key in near.BORROWERS or near.PLACE_ENDING.search(words[after].key):
            return True
        after += 1
    possessive = place + 1 < len(words) and words[place + 1].gap == "'s "
    return possessive and words[place + 1].key in near.BUSINESS


def _named_before(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return word.large and sentence.follows(place + 1) and bool(kind_of(word.key))


def _bearer(word: str) -> bool:
    if "\u0600" <= word[0] <= "\u06ff":
        bare = word[1:] if word[0] in "وفبلك" else word
        return bool({word, word.removeprefix("ال"), bare.removeprefix("ال")} & near.BEARERS)
    return word in near.BEARERS


def name_of_a_thing(sentence: Sentence, place: int) -> bool:
    """A bar or an agency that is called Anna."""
    found = introduction(sentence, place)
    return bool(found and near.THING.search(found.string[: found.start()].rstrip()))


def introduction(sentence: Sentence, place: int) -> re.Match[str] | None:
    """What says that a name comes now."""
    if not place or sentence.words[place - 1].key not in near.INTRODUCERS:
        return None
    start = sentence.words[place].start
    return near.INTRODUCTION.search(sentence.text[max(0, start - 60) : start])
