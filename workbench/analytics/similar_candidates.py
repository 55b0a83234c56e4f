"""Which of many texts are worth comparing: close in place and time, or near copies at any time.

Near copies are found by minhash (Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900): texts
that agree in a band of hashes. Of those close by, the ones that share half of their stems.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEEK = 7  # days within which a thing may be told again

_STEM = 5  # letters: endings differ in many languages
_LINKING = 3  # words of so few letters say little
_NEXT_IN_AREA, _NEXT_WITHOUT, _NEXT_IN_BAND = 120, 60, 5  # neighbours in time looked at
_SHARED = 0.5  # of the stems of the shorter text
_COMPARED = 30_000  # pairs compared letter by letter at most, the most promising ones
_BANDS, _ROWS = 10, 4
_PRIME = 2_147_483_647


class Told(NamedTuple):
    """A text with its place and day; "" is a place not known."""

    text: str
    area: str
    place_kind: str
    day: int  # proleptic ordinal of the day on which it happened or came in


def among(
    told: Sequence[Told], words: Sequence[str]
) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Pairs worth comparing, by their places in the list, the smaller place first.

    Args:
        told: two texts or more.
        words: the words of each, normalised, a space between.
    """
    import numpy as np

    days = np.array([each.day for each in told], dtype=np.int64)
    stems = _stems(words)
    bits, sizes = _bits(stems)
    blocks = [*_in_areas(told, days), *_in_bands(stems, days)]
    first = np.concatenate([np.minimum(one, other) for one, other in blocks])
    second = np.concatenate([np.maximum(one, other) for one, other in blocks])
    shared = _shared(bits, sizes, first, second)
    promising = np.flatnonzero(shared >= _SHARED)
    if len(promising) > _COMPARED:
        promising = promising[np.argsort(-shared[promising], kind="stable")[:_COMPARED]]
    codes = np.unique(first[promising] * len(told) + second[promising])
    return codes // len(told), codes % len(told)


def _in_areas(
    told: Sequence[Told], days: "NDArray[np.int64]"
) -> "list[tuple[NDArray[np.int64], NDArray[np.int64]]]":
    """Pairs within a week in the same area, and pairs in which one has no area."""
    import numpy as np

    areas = np.unique([each.area for each in told], return_inverse=True)[1]
    missing = np.array([not each.area for each in told])
    by_area = np.lexsort((days, areas))
    one, other = _neighbours(by_area[~missing[by_area]], _NEXT_IN_AREA)
    within = (areas[one] == areas[other]) & (abs(days[one] - days[other]) <= WEEK)
    same = one[within], other[within]
    one, other = _neighbours(np.argsort(days, kind="stable"), _NEXT_WITHOUT)
    within = (missing[one] | missing[other]) & (abs(days[one] - days[other]) <= WEEK)
    return [same, (one[within], other[within])]


def _in_bands(
    stems: "tuple[NDArray[np.int64], NDArray[np.int64]]", days: "NDArray[np.int64]"
) -> "list[tuple[NDArray[np.int64], NDArray[np.int64]]]":
    """Pairs of texts that agree in all minhashes of a band: near copies, at any time."""
    import numpy as np

    found = []
    for band in _bands(*stems):
        one, other = _neighbours(np.lexsort((days, band)), _NEXT_IN_BAND)
        equal = band[one] == band[other]
        found.append((one[equal], other[equal]))
    return found


def _neighbours(
    order: "NDArray[np.int64]", most: int
) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Each with the next ones in this order."""
    import numpy as np

    if len(order) < 2:
        return order[:0], order[:0]
    steps = range(1, min(most, len(order) - 1) + 1)
    one = np.concatenate([order[:-step] for step in steps])
    other = np.concatenate([order[step:] for step in steps])
    return one, other


def _stems(words: Sequence[str]) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """The stems of all texts one after the other, as numbers, and where each text begins."""
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    flat: list[int] = []
    begins: list[int] = []
    for text in words:
        begins.append(len(flat))
        every = text.split()
        telling = [word[:_STEM] for word in every if len(word) > _LINKING] or every or [""]
        flat.extend({numbers[stem] for stem in telling})
    return np.array(flat, dtype=np.int64), np.array(begins, dtype=np.int64)


def _bits(
    stems: "tuple[NDArray[np.int64], NDArray[np.int64]]",
) -> "tuple[NDArray[np.uint64], NDArray[np.int64]]":
    """Each text as 256 bits, one a stem (several may share one), and how many are set."""
    import numpy as np

    flat, begins = stems
    text = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(flat))))
    bit = (flat * 2_654_435_761 >> 7) % 256
    bits = np.zeros((len(begins), 4), dtype=np.uint64)
    np.bitwise_or.at(bits, (text, bit // 64), np.uint64(1) << (bit % 64).astype(np.uint64))
    return bits, np.bitwise_count(bits).sum(axis=1, dtype=np.int64)


def _shared(
    bits: "NDArray[np.uint64]",
    sizes: "NDArray[np.int64]",
    first: "NDArray[np.int64]",
    second: "NDArray[np.int64]",
) -> "NDArray[np.float64]":
    """Which part of the stems of the shorter text the longer one has, about."""
    import numpy as np

    both = np.zeros(len(first), dtype=np.int64)
    for column in bits.T:
        both += np.bitwise_count(column[first] & column[second])
    return both / np.maximum(np.minimum(sizes[first], sizes[second]), 1)


def _bands(flat: "NDArray[np.int64]", begins: "NDArray[np.int64]") -> "list[NDArray[np.int64]]":
    """For each band, one number a text; near copies have some of them in common."""
    import numpy as np

    rng = np.random.default_rng(1997)  # the same numbers each time: results do not change
    bands = []
    for _band in range(_BANDS):
        key = np.zeros(len(begins), dtype=np.int64)
        for _row in range(_ROWS):
            factor, shift = rng.integers(1, _PRIME, size=2)
            of_stem = (np.arange(flat.max() + 1) * factor + shift) % _PRIME
            key = (key * 1_000_003 + np.minimum.reduceat(of_stem[flat], begins)) % (2**61 - 1)
        bands.append(key)
    return bands
