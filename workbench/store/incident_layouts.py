"""Reads numbers out of texts by a pattern that meets each layout once, however many the texts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[Any, Any]

Match = re.Match[str] | None


@dataclass(frozen=True, slots=True)
class Layouts:
    """A column of texts, each by its layout: the same text with every digit written as 0."""

    matches: tuple[Match, ...]  # of each layout; None where the pattern does not fit
    which: "Numbers"  # layout of each text
    starts: "Numbers"  # where each text begins in the bytes
    bytes: "Numbers"

    def number(self, group: str) -> "Numbers":
        """The digits of this group of the pattern as a number, -1 where they are missing."""
        import numpy as np

        if not self.matches:
            return self.starts
        spans = [_span(match, group) for match in self.matches]
        if len(spans) == 1:  # so it is mostly: one layout in the whole batch
            return self._same(*spans[0])
        begin, length = (np.array(part, np.int64)[self.which] for part in zip(*spans, strict=True))
        found = np.where(length > 0, 0, -1)
        for at in range(int(length.max(initial=0))):
            place = np.minimum(self.starts + begin + at, len(self.bytes) - 1)
            digit = self.bytes[place].astype(np.int64) - ord("0")
            found = np.where(at < length, found * 10 + digit, found)
        return np.asarray(found)

    def each(self, say: Callable[[Match], int]) -> "Numbers":
        """What this says of each text's layout."""
        import numpy as np

        return np.array([say(match) for match in self.matches], np.int64)[self.which]

    def _same(self, begin: int, length: int) -> "Numbers":
        import numpy as np

        found = np.full(len(self.starts), 0 if length else -1, np.int64)
        for at in range(length):
            found *= 10
            found += self.bytes[self.starts + (begin + at)]
            found -= ord("0")
        return found


def read(texts: "pa.Array", pattern: re.Pattern[str]) -> Layouts:
    """Texts by a pattern that says how many digits stand where, and nothing of their values.

    Args:
        texts: of an Arrow column of strings; nothing is read as "".
        pattern: must fit a text if and only if it fits the text with 0 for each digit.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    column = texts if texts.type == pa.string() else texts.cast(pa.string())
    column = pc.fill_null(column, "") if column.null_count else column
    _valid, places, letters = column.buffers()
    if not len(column):
        return Layouts((), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
    ends = np.frombuffer(places, np.int32)[column.offset : column.offset + len(column) + 1]
    raw = np.frombuffer(letters or b"\0", np.uint8)
    plain = pa.StringArray.from_buffers(len(column), pa.py_buffer(ends), pa.py_buffer(_bare(raw)))
    coded = pc.dictionary_encode(plain)
    matches = tuple(pattern.match(layout) for layout in coded.dictionary.to_pylist())
    return Layouts(matches, coded.indices.to_numpy(), ends[:-1].astype(np.int64), raw)


def _bare(raw: "Numbers") -> "Numbers":
    """The bytes with 0 for every digit."""
    import numpy as np

    table = np.arange(256, dtype=np.uint8)
    table[ord("0") : ord("9") + 1] = ord("0")
    return table[raw]


def _span(match: Match, group: str) -> tuple[int, int]:
    """Where the group begins in the bytes of a text, and how long it is."""
    if match is None or match[group] is None:
        return 0, 0
    return len(match.string[: match.start(group)].encode()), match.end(group) - match.start(group)
