"""Finds out in which encoding a text file is written, and which of its rows are in another one."""

import gzip
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from workbench.i18n import Lazy
from workbench.store.incident_csv import is_compressed

ENCODINGS: Mapping[str, Lazy] = {
    "utf8": Lazy("Unicode (UTF-8)"),
    "cp1252": Lazy("Western European (Windows-1252)"),
    "cp1250": Lazy("Central European (Windows-1250)"),
    "cp1251": Lazy("Cyrillic (Windows-1251)"),
    "koi8-r": Lazy("Cyrillic (KOI8-R)"),
    "cp1253": Lazy("Greek (Windows-1253)"),
    "cp1254": Lazy("Turkish (Windows-1254)"),
    "cp1257": Lazy("Baltic (Windows-1257)"),
}
CERTAIN = ("utf8", "utf-16")  # these can be told from the bytes alone; the others are guessed

_LOOKED_AT = 500_000  # bytes of lines that are not UTF-8: enough to guess by
_MANY = 0.5  # of the signs beyond ASCII: so often stand two together in Cyrillic, not in Latin
_LETTERS = {  # in order: the first wins where both fit
    "cp1252": set("äöüßàáâãåæçèéêëìíîïñòóôõøùúûýÿœ"),
    "cp1250": set("ąćęłńóśźżăâîşţáéíýčďěňřšťúůžőűöüäôĺľŕßđ"),
}


class Found(NamedTuple):
    """The encoding of a file, and the one in which rows that do not fit are most likely written."""

    encoding: str
    other: str


def found(path: Path) -> Found:
    """The encoding of most lines of the file, packed or not.

    Raises:
        OSError, EOFError, zlib.error: the file cannot be read or unpacked.
    """
    fitting = failing = 0
    sample = bytearray()
    with gzip.open(path) if is_compressed(path) else path.open("rb") as file:
        for number, line in enumerate(file):
            if number == 0 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
                return Found("utf-16", "utf8")
            if line.isascii():
                continue
            if _is_utf8(line):
                fitting += 1
            else:
                failing += 1
                sample += line[: max(0, _LOOKED_AT - len(sample))]
    other = _guess(bytes(sample))
    return Found("utf8" if fitting >= failing else other, other)


def is_foreign(text: str, encoding: str) -> bool:
    """Whether a text that was read in this encoding is written in another one.

    ``text`` was read with ``errors="surrogateescape"``.
    """
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        return True
    if encoding in CERTAIN:
        return False
    raw = text.encode(encoding, "surrogateescape")
    return len(raw) > len(text.encode("ascii", "ignore")) + 1 and _is_utf8(raw)


def respelled(text: str, encoding: str, other: str) -> str:
    """A text that was read in one encoding as it reads in the other; what is no sign becomes �."""
    return text.encode(encoding, "surrogateescape").decode(other, "replace")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(sample: bytes) -> str:
    high = [byte > 127 for byte in sample]
    together = sum(one and after for one, after in pairwise(high))
    if sum(high) and together > _MANY * sum(high):
        # Small letters are far more common than capitals, and the two pages swap their places.
        last = sum(byte >= 0xE0 for byte in sample)
        return "cp1251" if last * 2 >= sum(high) else "koi8-r"
    return max(_LETTERS, key=lambda name: _known(sample, name))


def _known(sample: bytes, encoding: str) -> float:
    """The part of the signs beyond ASCII that are letters of these languages."""
    signs = [sign for sign in sample.decode(encoding, "replace").casefold() if not sign.isascii()]
    return sum(sign in _LETTERS[encoding] for sign in signs) / len(signs) if signs else 1.0
