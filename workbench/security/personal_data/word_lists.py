"""The lists of names, read once from ``data/names``, and the form in which words are compared."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from workbench.security.personal_data.folding import fold

NAMES = Path(__file__).parents[3] / "data" / "names"
_NOT_GIVEN = ("ambiguous", "surnames", "places")
_BARE = str.maketrans("łøđıßəŁØĐ", "lodisaLOD")
_CASES = (  # endings of Russian and Ukrainian cases, with what the first case may end in
    ("ом", ("",)),
    ("ем", ("й", "ь")),
    ("ой", ("а",)),
    ("ою", ("а",)),
    ("ей", ("я", "а")),
    ("ею", ("я",)),
    ("ии", ("ия",)),
    ("ию", ("ия",)),
    ("у", ("", "а")),
    ("ю", ("й", "я", "ь")),
    ("ы", ("а",)),
    ("и", ("а", "я", "ь")),
    ("е", ("", "а", "я")),
    ("а", ("",)),
    ("я", ("й", "ь")),
)


@lru_cache(maxsize=16384)
def key(word: str) -> str:
    """A word without capitals and accents.

    >>> key("Jovanović"), key("Łukasz")
    ('jovanovic', 'lukasz')
    """
    if word.isascii():
        return word.lower()
    if not word[:1].isascii() and "\u0400" <= word[0] <= "\u06ff":
        return word.lower().replace("ё", "е")  # й is a letter of its own
    parts = unicodedata.normalize("NFD", word.lower().translate(_BARE))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@cache
def listed(name: str) -> frozenset[str]:
    """One list as comparable words."""
    lines = (NAMES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(key(fold(line).text) for line in lines if line and line[0] != "#")


@cache
def given() -> frozenset[str]:
    """All given names, those that are also words included."""
    files = sorted(path.stem for path in NAMES.glob("*.txt") if path.stem not in _NOT_GIVEN)
    return frozenset().union(*(listed(name) for name in files), listed("ambiguous"))


def first_cases(word: str) -> tuple[str, ...]:
    """The word as it is compared, then what it may be in the first case: Мариной, Annas."""
    if "\u0400" <= word[0] <= "\u04ff":
        return (word, *_slavic(word))
    if "\u0600" <= word[0] <= "\u06ff":
        return (word, word[1:]) if word[0] in "وفبلك" and len(word) > 4 else (word,)
    if len(word) > 4 and word.endswith("s"):
        return (word, word[:-1])
    if len(word) > 4 and word.endswith("ei"):
        return (word, word[:-2] + "a", word[:-2] + "ia")
    return (word,)


def _slavic(word: str) -> list[str]:
    return [
        word.removesuffix(ending) + first
        for ending, firsts in _CASES
        if word.endswith(ending) and len(word) > len(ending) + 2
        for first in firsts
    ]
