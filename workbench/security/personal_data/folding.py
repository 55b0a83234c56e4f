"""Reads a text as a person would: hidden signs gone, all digits and letters in one plain form."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

# What breaks a number or an address apart for a search, though not for a person: signs written as
# in web pages, and ends of lines where something goes on. Whatever else stands in angle brackets
# stays, for it could be what is looked for.
_CODED = re.compile(
    r"(?P<sign>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,9});)"
    r"|(?P<inside></?(?:b|i|u|em|strong|span|sup|sub|wbr|font)\s?/?>)"
    r"|(?P<between></?(?:br|p|div|td|li)\s?/?>)"
    r"|(?P<on>(?:(?<=\d[./-])|(?<=\w)(?=\s+[.@]\w)|(?<=@))[\t\n\v\f\r]\s*(?=\w|[.@]\w))"
    r"|(?P<space>(?<=\d\d) {0,3}[\t\n\v\f\r]\s*(?=\d))"
    r"|(?P<dash>(?<=\d)_+(?=\d))"
)
_READ = {"inside": "", "between": " ", "on": "", "space": " ", "dash": "-"}
_PLAIN = {
    **dict.fromkeys("\u034f\u115f\u1160\u3164\uffa0", ""),  # they take no room
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
    if text.isascii() and not _CODED.search(text):
        return Folded(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for sign, start, end in _signs(text):
        plain = _plain(sign)
        if letters and unicodedata.combining(sign) and plain:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + plain)[:1]
            ends[-1] = end
            continue
        letters.extend(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Each sign as a person reads it, with where it stands."""
    place = 0
    for coded in _CODED.finditer(text):
        yield from ((text[at], at, at + 1) for at in range(place, coded.start()))
        read = _READ.get(str(coded.lastgroup), unescape(coded[0]))
        yield from ((sign, coded.start(), coded.end()) for sign in read)
        place = coded.end()
    yield from ((text[at], at, at + 1) for at in range(place, len(text)))


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
