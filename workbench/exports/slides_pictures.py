"""Pictures of a template without what cameras and programs wrote into them."""

import struct
from collections.abc import Iterator
from typing import Final

KINDS: Final = frozenset(
    f"image/{kind}" for kind in ("png", "jpeg", "jpg", "gif", "bmp", "x-emf", "x-wmf")
)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_WORDS: Final = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_PICTURE_FOLLOWS: Final = 0xDA  # from here on a JPEG holds the picture itself
_NEEDED: Final = (0xE0, 0xEE)  # segments of programs without which colours would change
_WITHOUT_LENGTH: Final = (0x01, *range(0xD0, 0xD9))


def bare(data: bytes) -> bytes:
    """The picture, pixel for pixel, without texts beside it; a damaged one as it is."""
    if data.startswith(_PNG):
        return _PNG + b"".join(_chunks(data))
    if data.startswith(b"\xff\xd8"):
        return b"\xff\xd8" + b"".join(_segments(data))
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while place + 12 <= len(data):
        size = struct.unpack_from(">I", data, place)[0] + 12
        kind = data[place + 4 : place + 8]
        if kind not in _WORDS:
            yield data[place : place + size]
        if kind == b"IEND":
            return
        place += size


def _segments(data: bytes) -> Iterator[bytes]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        kind = data[place + 1]
        if kind == _PICTURE_FOLLOWS:
            yield data[place:]
            return
        size = 2 if kind in _WITHOUT_LENGTH else struct.unpack_from(">H", data, place + 2)[0] + 2
        comment = kind == 0xFE or (0xE0 <= kind <= 0xEF and kind not in _NEEDED)
        if not comment:
            yield data[place : place + size]
        place += size
