"""How much room words take on a slide: an estimate on the safe side, with no font at hand."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Final
from unicodedata import bidirectional, combining, east_asian_width, normalize

# Widths of letters as parts of their height, after Arial and the fonts that are as wide as it.
_WIDTHS: Final = {
    0.25: "'ijlιіїї|ł",
    0.30: " \u00a0!,./:;I[\\]ftΙΪІЇ’·",
    0.36: '()-`r{}"“”г•',
    0.45: "*^τζкέεξзт",
    0.52: "Jcksvxyzγκλνсухэчьвϋςχґєѕ",
    0.58: "#$0123456789?L_abdeghnopquήάαβμδηθοΰυаеийорлднпябцГΓ+<=>~–đħґћ",
    0.64: "FTZΖΤТЗУΣσъßњ",
    0.68: "&ABEKPSVXYΑΒΔΕΚΛΡΥΧΫАВЕРХЧжБЛЬДЄЅ",
    0.74: "CDHNRUwΗΝΠИЙНПСЭЯыπмЦψюΩфшщђ",
    0.80: "GOQΘΟОωΦЪФ",
    0.86: "MmΜМΨЂЋ",
    0.94: "%WЫЖШЩÆæŒœљЊ",
    1.02: "@Ю…—Љ",
}
_WIDTH_OF: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_SAFE: Final = 1.04  # office programs differ in how they round
_BOLD: Final = 1.09
_TALL, _TALLER = 1.2, 1.5  # a line, in letters: of alphabets like ours, of those with deep curves
_TURNED: Final = ("R", "AL")  # letters that are read from right to left


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are set: height in points, weight, and how wide the font is beside Arial."""

    size: float
    bold: bool = False
    wide: float = 1.0


def from_the_right(text: str) -> bool:
    """Whether the text is read from right to left, by its first letter."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first) and bidirectional(first) in _TURNED


def width(text: str, letters: Letters) -> float:
    """Of a text in one line, in points."""
    return (
        sum(_em(letter) for letter in text)
        * letters.size
        * letters.wide
        * (_BOLD if letters.bold else 1)
        * _SAFE
    )


@lru_cache(maxsize=20_000)
def _em(letter: str) -> float:
    if combining(letter) or letter == "\u200b":
        return 0.0
    base = normalize("NFD", letter)[0]
    if base in _WIDTH_OF:
        return _WIDTH_OF[base]
    if east_asian_width(letter) in "WF":
        return 1.3 if ord(letter) > 0xFFFF else 1.0
    return 0.85 if bidirectional(letter) == "AL" else 0.8


@lru_cache(maxsize=20_000)
def wrapped(text: str, letters: Letters, room: float) -> tuple[str, ...]:
    """The lines into which the text falls; a word longer than the room breaks inside."""
    lines: list[str] = []
    now, taken, blank = "", 0.0, width(" ", letters)
    for word in filter(None, text.split(" ")):
        for piece in _broken(word, letters, room):
            wide = width(piece, letters)
            if now and taken + blank + wide <= room:
                now, taken = f"{now} {piece}", taken + blank + wide
                continue
            if now:
                lines.append(now)
            now, taken = piece, wide
    return (*lines, now) if now else tuple(lines)


def _broken(word: str, letters: Letters, room: float) -> list[str]:
    if width(word, letters) <= room:
        return [word]
    pieces, now = [], ""
    for letter in word:
        if now and width(now + letter, letters) > room:
            pieces.append(now)
            now = ""
        now += letter
    return [*pieces, now]


def height(text: str, letters: Letters, room: float) -> float:
    """Of the text in lines of this room, in points."""
    return len(wrapped(text, letters, room)) * line(text, letters.size)


def line(text: str, size: float) -> float:
    """The height of a line of such letters, in points."""
    tall = all(_plain(letter) for letter in text)
    return size * (_TALL if tall else _TALLER)


def _plain(letter: str) -> bool:
    return letter < "\u0530" or "\u2000" <= letter < "\u2100"


def breaks(text: str, letters: Letters, room: float) -> bool:
    """Whether one of its words is longer than the room."""
    return any(width(word, letters) > room for word in text.split(" "))


def cut(text: str, letters: Letters, room: float, *, lines: int = 1) -> str:
    """The text if it has room in so many lines, else its beginning and an ellipsis."""
    if len(wrapped(text, letters, room)) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrapped(text[:middle].rstrip() + "…", letters, room)) <= lines:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:.") + "…"


def pieces(text: str, letters: Letters, *, room: float, tall: float) -> list[str]:
    """The text in parts, each of which has room in a box of this width and height."""
    most = max(1, int(tall / line(text, letters.size)))
    lines = wrapped(text, letters, room)
    parts = ceil(len(lines) / most)
    each = ceil(len(lines) / parts) if parts else 0
    return [" ".join(lines[start : start + each]) for start in range(0, len(lines), each or 1)]


def largest(
    text: str, letters: Letters, *, room: tuple[float, float], sizes: tuple[float, ...]
) -> float | None:
    """The first of these sizes in which the text has room, unbroken if any of them allows it."""
    fits = [size for size in sizes if height(text, replace(letters, size=size), room[0]) <= room[1]]
    whole = [size for size in fits if not breaks(text, replace(letters, size=size), room[0])]
    return next(iter([*whole, *fits]), None)
