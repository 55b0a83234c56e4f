"""Reads a text as a person would: hidden signs gone, all digits and letters in one plain form."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ة": "ه",
    "ـ": "",
    "·": ".",
    "\u2044": "/",
}


class Folded(NamedTuple):
    """A text to search, with the way back to the places of the original."""

    text: str
    starts: tuple[int, ...] = ()  # empty: the text was plain, each letter stands where it stood
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where this stretch stands in the original."""
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """The text in plain form.

    >>> fold("call ０７\u200b١").text
    'call 071'
    """
    if text.isascii():
        return Folded(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, sign in enumerate(text):
        plain = _plain(sign)
        if letters and unicodedata.combining(sign) and plain:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + plain)[:1]
            ends[-1] = place + 1
            continue
        letters.extend(plain)
        starts.extend([place] * len(plain))
        ends.extend([place + 1] * len(plain))
    return Folded("".join(letters), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    if unicodedata.category(sign) in ("Cf", "Me") or "\ufe00" <= sign <= "\ufe0f":
        return ""
    if "\u0610" <= sign <= "\u061a" or "\u064b" <= sign <= "\u065f" or sign == "\u0670":
        return ""  # Arabic vowel signs
    if sign.isdecimal():
        return str(unicodedata.digit(sign))
    return "".join(_PLAIN.get(part, part) for part in unicodedata.normalize("NFKC", sign))
