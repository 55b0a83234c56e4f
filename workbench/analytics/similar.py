"""Likely copies among texts with a place and a day: how alike two are, and in what.

Only candidates are compared letter by letter, with the token ratios of rapidfuzz.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from workbench.analytics import similar_candidates
from workbench.analytics.similar_candidates import WEEK
from workbench.analytics.similar_candidates import Told as Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEARBY = 70  # likeness of words, of 100, that is enough at the same place in the same week
UNPLACED = 80  # the same without area and kind of place in common
ANYWHERE = 90  # enough at any place and time
NEVER = 101
SAME = 97  # from here on the words count as the same
LEAST_WORDS = 5  # fewer are alike by chance: they count at the same place and time only
MOST = 100

_WORD = re.compile(r"\w+")
_PLAIN = "".join(sign if sign.isalnum() or sign == "_" else " " for sign in map(chr, range(128)))


class Why(StrEnum):
    """What two texts have in met."""

    SAME_AREA = "same area"
    SAME_KIND = "same kind of place"
    SAME_DAY = "same day"
    SAME_WEEK = "same week"
    SAME_WORDS = "same words"
    SIMILAR_WORDS = "similar words"


@dataclass(frozen=True, slots=True)
class Likely:
    """Two texts, by their places in the list, that may tell the same."""

    first: int
    second: int
    likeness: float  # 0 to 1: seven tenths words, one tenth each for area, kind of place and day
    why: tuple[Why, ...]


def normalised(text: str) -> str:
    """The words of a text, without case, marks and differences of writing.

    >>> normalised("The ＶＡＮ – again:  Straße!")
    'the van again strasse'
    """
    if text.isascii():  # the same in a third of the time: all texts are read for each comparison
        return " ".join(text.lower().translate(_PLAIN).split())
    return " ".join(_WORD.findall(normalize("NFKC", normalize("NFKC", text).casefold())))


def pairs(told: Sequence[Told], *, most: int = MOST) -> list[Likely]:
    """Likely copies among all these, the likeliest first; at most ``most``.

    Each pair comes once, with the smaller place in ``first``.
    """
    if len(told) < 2:
        return []
    words = [normalised(each.text) for each in told]
    first, second = similar_candidates.among(told, words)
    return _best(told, words, first, second, most)


def near(told: Sequence[Told], one: int, *, most: int = MOST) -> list[Likely]:
    """Likely copies of one of these among all others, the likeliest first."""
    import numpy as np
    from rapidfuzz import fuzz, process

    words = [normalised(each.text) for each in told]
    days = np.array([each.day for each in told], dtype=np.int64)
    copies = process.cdist(
        [words[one]], words, scorer=fuzz.token_sort_ratio, score_cutoff=ANYWHERE, workers=1
    )[0]
    worth = (copies > 0) | (abs(days - days[one]) <= WEEK)
    worth[one] = False
    others = np.flatnonzero(worth)
    return _best(told, words, np.minimum(others, one), np.maximum(others, one), most)


def _best(
    told: Sequence[Told],
    words: list[str],
    first: "NDArray[np.int64]",
    second: "NDArray[np.int64]",
    most: int,
) -> list[Likely]:
    """Of these candidates, those that are alike enough."""
    import numpy as np
    from rapidfuzz import fuzz

    loose = _ratios(words, first, second, fuzz.token_set_ratio)
    worth = np.flatnonzero(loose)
    first, second, loose = first[worth], second[worth], loose[worth]
    strict = _ratios(words, first, second, fuzz.token_sort_ratio)
    compared = zip(first.tolist(), second.tolist(), loose.tolist(), strict.tolist(), strict=True)
    found = []
    for one, other, by_set, by_order in compared:
        few = min(words[one].count(" "), words[other].count(" ")) < LEAST_WORDS - 1
        met = _meeting(told[one], told[other])
        ratio = by_order if few or not met.close else by_set
        if ratio >= _enough(met, few):
            likeness, why = _said(met, ratio, same_words=by_order >= SAME)
            found.append(Likely(one, other, likeness, why))
    return sorted(found, key=lambda each: (-each.likeness, each.first, each.second))[:most]


def _ratios(
    words: list[str],
    first: "NDArray[np.int64]",
    second: "NDArray[np.int64]",
    scorer: Callable[..., float],
) -> "NDArray[np.float32]":
    """Likeness of the words of each pair, 0 to 100; 0 below what is ever enough."""
    from rapidfuzz import process

    one, other = [words[place] for place in first], [words[place] for place in second]
    return process.cpdist(one, other, scorer=scorer, score_cutoff=NEARBY, workers=1)


class _Meeting(NamedTuple):
    """Where two meet beside their words."""

    area: bool
    place_kind: bool
    days: int  # between them
    close: bool  # within a week, and nothing says that the places differ


def _meeting(one: Told, other: Told) -> _Meeting:
    days = abs(one.day - other.day)
    places = ((one.area, other.area), (one.place_kind, other.place_kind))
    area, kind = (bool(mine) and mine == theirs for mine, theirs in places)
    differ = any(mine and theirs and mine != theirs for mine, theirs in places)
    return _Meeting(area, kind, days, close=days <= WEEK and not differ)


def _enough(met: _Meeting, few: bool) -> float:
    """How alike the words must be, of 100."""
    if met.close and (met.area or met.place_kind):
        return NEARBY
    if few:
        return NEVER
    return UNPLACED if met.close else ANYWHERE


def _said(met: _Meeting, ratio: float, *, same_words: bool) -> tuple[float, tuple[Why, ...]]:
    """The likeness of a pair, and why."""
    near_in_time = 1.0 if met.days == 0 else 0.5 if met.days <= WEEK else 0.0
    likeness = 0.7 * ratio / 100 + 0.1 * (met.area + met.place_kind + near_in_time)
    reasons = (
        (met.area, Why.SAME_AREA),
        (met.place_kind, Why.SAME_KIND),
        (met.days == 0, Why.SAME_DAY),
        (0 < met.days <= WEEK, Why.SAME_WEEK),
        (same_words, Why.SAME_WORDS),
        (not same_words, Why.SIMILAR_WORDS),
    )
    return round(likeness, 4), tuple(reason for holds, reason in reasons if holds)
