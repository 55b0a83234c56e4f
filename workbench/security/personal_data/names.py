"""Likely names of persons, by lists, titles and forms; no list is ever complete."""

import re
from collections.abc import Iterator

from workbench.security.personal_data import name_words as near
from workbench.security.personal_data.kinds import Kind, Mark
from workbench.security.personal_data.name_signs import (
    borrowed,
    introduction,
    kind_of,
    name_of_a_thing,
    nameable,
    surname,
)
from workbench.security.personal_data.sentences import Sentence, Word, read
from workbench.security.personal_data.word_lists import first_cases, given, key, listed

_INITIALS = re.compile(
    r"(?<![\w.])(?:(?P<two>[^\W\d_]\. ?[^\W\d_]\. ?)|(?P<one>[^\W\d_]\. "
    r"))(?P<after>[^\W\d_][\w'-]{2,40})"
    r"|(?<![\w.])(?P<before>[^\W\d_][\w'-]{2,40}) [^\W\d_]\. ?[^\W\d_]\.(?!\w)"
)


def marks(text: str) -> Iterator[Mark]:
    """Names in a folded text."""
    sentence = read(text)
    words = sentence.words
    small = text == text.lower()
    for place in range(len(words)):
        found = (
            _titled(sentence, place)
            or _given(sentence, place, small)
            or _introduced(sentence, place)
            or _formed(sentence, place)
            or _in_role(sentence, place)
        )
        if found:
            first, last = found
            yield Mark(Kind.NAME, words[first].start, words[last].end)
    yield from _initials(text)


def _titled(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Mr Whitcombe, Frau Dr. Lindner, السيد كريم."""
    words = sentence.words
    title = words[place]
    if title.key not in near.TITLES or (title.text == "ms" or not _real_title(sentence, place)):
        return None
    name = place + 1
    while name < place + 3 and sentence.follows(name) and words[name].key in near.TITLES:
        name += 1
    if not sentence.follows(name) or not nameable(words[name]):
        return None
    if title.key in ("don", "m", "hr", "sr", "miss") and words[name].opens and title.key != "m":
        return None
    return place, _right(sentence, name)


def _real_title(sentence: Sentence, place: int) -> bool:
    """Not the letter M, not "jede Frau Anspruch", not a verb."""
    words = sentence.words
    title, after = words[place], words[place + 1 : place + 2]
    if not after:
        return False
    if title.key == "m":
        return title.text == "M" and after[0].gap == ". "
    if title.key in ("frau", "herr", "herrn", "don", "miss", "dona"):
        known = kind_of(after[0].key) != "" or surname(after[0])
        before = words[place - 1].key if place else ""
        free = before not in ("eine", "einer", "jede", "jeder", "keine", "diese", "ein", "kein")
        return (
            title.large and (known or (free and title.key in ("frau", "herr", "herrn", "miss")))
        ) or known
    return True


def _given(sentence: Sentence, place: int, small: bool) -> tuple[int, int] | None:
    """A given name of the lists, alone if it can be nothing else, with its family name if any."""
    word = sentence.words[place]
    kind = kind_of(word.key)
    if not kind or word.text in near.ABBREVIATIONS:
        return _servant(sentence, place)
    if not word.large and not _written_small(sentence, place, small and kind == "sure"):
        return None
    if borrowed(sentence, place) or name_of_a_thing(sentence, place):
        return None
    last = _right(sentence, place)
    first = _left(sentence, place)
    if kind == "sure" or first < place:
        return first, last
    if last > place and _plausible(sentence, place):
        return first, last
    if word.cyrillic and not word.opens and not set(first_cases(word.key)) & listed("places"):
        return first, last
    return None


def _written_small(sentence: Sentence, place: int, small: bool) -> bool:
    word = sentence.words[place]
    if small and len(word.text) > 4:
        return True
    before = sentence.words[place - 1].key if place else ""
    return before in near.KIN and len(word.text) > 3 and word.key in given()


def _servant(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """عبد الرحمن in two words, or أم خالد."""
    words = sentence.words
    if not sentence.follows(place + 1):
        return None
    after = words[place + 1].key
    mother = words[place].key in ("ام", "وام", "لام") and kind_of(after)
    if mother or (words[place].key in ("عبد", "وعبد", "لعبد") and after.startswith("ال")):
        return place, _right(sentence, place + 1)
    return None


def _plausible(sentence: Sentence, place: int) -> bool:
    """Whether what follows a doubtful given name reads like its family name."""
    word, after = sentence.words[place], sentence.words[place + 1]
    if surname(after) or after.key in near.PARTICLES:
        return True
    if word.arabic:
        return bool(kind_of(after.key))
    known = word.key in listed("places") or word.key in near.MONTHS
    if sentence.follows(place + 2) and sentence.words[place + 2].large:
        known = True  # Can Identify Victims: a heading
    return kind_of(after.key) == "sure" or not (known or sentence.german or word.text.isupper())


def _right(sentence: Sentence, place: int) -> int:
    """The last word of the name that begins here."""
    words = sentence.words
    last = place
    for after in range(place + 1, min(place + 5, len(words))):
        if words[after].gap != " ":
            break
        if words[after].key in near.PARTICLES and last + 1 == after:
            continue
        if not _continues(sentence, after):
            break
        last = after
    return last


def _continues(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    if word.arabic:
        by_ending = surname(word) or (
            len(word.key) > 5 and word.key[:2] == "ال" and word.key[-1] == "ي"
        )
        father = sentence.words[place - 1].key in ("بن", "ابن")
        return by_ending or father or kind_of(word.key) == "sure"
    if not word.large or not nameable(word) or word.key in near.BORROWERS:
        return False
    if surname(word) or kind_of(word.key) == "sure":
        return True
    return not sentence.german and not (word.text.isupper() and len(word.text) > 1)


def _left(sentence: Sentence, place: int) -> int:
    """The first word, where the family name goes first: Petrova Anna."""
    if not sentence.follows(place) or sentence.words[place].gap != " ":
        return place
    before = sentence.words[place - 1]
    return place - 1 if before.large and not before.arabic and surname(before) else place


def _introduced(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """A woman called Nkechi: any word with a capital will do."""
    word = sentence.words[place]
    if not word.large or word.gap.strip(' :,"«„') or not place:
        return None
    if not nameable(word) or not introduction(sentence, place):
        return None
    if name_of_a_thing(sentence, place) or borrowed(sentence, place):
        return None
    if sentence.german and not word.arabic and near.PLACE_ENDING.search(word.key):
        return None
    return place, _right(sentence, place)


def _formed(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """A form that only names have: Ivanovich, Jovanović, Petrenko."""
    word = sentence.words[place]
    if not word.large or word.arabic or len(word.text) < 6 or not nameable(word):
        return None
    if borrowed(sentence, place):
        return None
    follows = sentence.follows(place) and sentence.words[place - 1].large
    if near.LONE_SURNAME.search(word.key) or (
        near.PATRONYMIC.search(word.key) and (follows or not word.opens)
    ):
        own = follows and _own(sentence, place - 1)
        return place - own, _right(sentence, place)
    return None


def _own(sentence: Sentence, place: int) -> bool:
    """Whether the word before a telling family name is the given name that goes with it."""
    word = sentence.words[place]
    if not nameable(word) or word.key in near.FAMILY | near.ROLES | near.TITLES:
        return False
    return bool(kind_of(word.key)) or not (word.opens or sentence.german)


def _in_role(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Neighbour Kowalczyk, the family Brandstetter."""
    word = sentence.words[place]
    if not place or not word.large or word.gap != " " or word.text.isupper() or not nameable(word):
        return None
    before = sentence.words[place - 1]
    if word.arabic and before.key in near.ROLES and kind_of(word.key):
        return place, _right(sentence, place)
    if word.arabic or word.key in near.BORROWERS | near.BEARERS or borrowed(sentence, place):
        return None
    if before.key in near.FAMILY and (surname(word) or not sentence.german or _tyrolean(word.key)):
        return place, _right(sentence, place)
    if before.key in near.ROLES and (not sentence.german or before.large):
        return place, _right(sentence, place)
    after = sentence.words[place + 1 : place + 2]
    if after and after[0].key == "family" and after[0].gap == " " and surname(word):
        return place, place
    return None


def _tyrolean(word: str) -> bool:
    return bool(
        re.search(r"(?:stetter|inger|berger|huber|bauer|bacher|hofer|lechner|egger)$", word)
    )


def _initials(text: str) -> Iterator[Mark]:
    """A. B. Smith, J. Smith, Петрова И. С."""
    if "." not in text:
        return
    for found in _INITIALS.finditer(text):
        name = found["after"] or found["before"]
        word = Word(name, 0, 0, key(name), not name[0].islower(), "")
        sure = found["one"] is None or surname(word)
        letters = re.sub(r"[^\W\d_]{2,}", "", found[0])
        if (
            word.large
            and not word.arabic
            and nameable(word)
            and sure
            and letters == letters.upper()
        ):
            yield Mark(Kind.NAME, *found.span())
