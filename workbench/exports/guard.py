"""Looks at the bytes of a workbook or a presentation before anything opens it: a hostile one
costs nothing.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from workbench import settings
from workbench.errors import Unreadable
from workbench.i18n import Lazy, _

MOST_PARTS = 2000
MOST_TAGS = 20_000_000  # a large table of incidents; every tag costs memory when it is parsed
HIGHEST_RATIO = 120  # of parts over a megabyte; honest sheets reach about 20
_RATIO_COUNTS_FROM = 1 << 20
_LARGEST_DIRECTORY = MOST_PARTS * 600  # bytes of the list of parts at the end of the file
_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")  # the older container: .xls, and encrypted workbooks
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']+)""")
_WIDE = (b"\xfe\xff", b"\xff\xfe")  # what UTF-16 begins with
_CHUNK = 1 << 20
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of office file: its main part, and what to say of a file that is none."""

    main: str
    another: Lazy
    older: Lazy


WORKBOOK = Kind(
    "xl/workbook.xml",
    Lazy("This file is not an Excel workbook (.xlsx)."),
    Lazy("This is a workbook of the older kind (.xls). Save it as .xlsx and try again."),
)
PRESENTATION = Kind(
    "ppt/presentation.xml",
    Lazy("This file is not a PowerPoint presentation (.pptx)."),
    Lazy("This is a presentation of the older kind (.ppt). Save it as .pptx and try again."),
)


def check(data: bytes, *, most_tags: int = MOST_TAGS, kind: Kind = WORKBOOK) -> None:
    """Go on if these bytes are a file of this kind that is safe to open.

    ``most_tags`` bounds the XML elements of the whole file. Memory stays under a few megabytes,
    time under two seconds. Bounds after the measurements of the project's design, chapter 4.

    Raises:
        Unreadable: with one sentence that says why not.
    """
    _refuse_other_kinds(data, kind)
    _refuse_long_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_shape(archive, kind)
            _refuse_content(archive, most_tags)
    except _DAMAGE as fault:
        raise Unreadable(_damaged()) from fault


def _refuse_other_kinds(data: bytes, kind: Kind) -> None:
    if data.startswith(_OLE2):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(_encrypted())
        raise Unreadable(str(kind.older))
    if not data:
        raise Unreadable(_("This file is empty."))
    if not data.startswith(b"PK"):
        raise Unreadable(str(kind.another))


def _refuse_long_directory(data: bytes) -> None:
    """Refuse before the list of parts is read: a hundred thousand parts take seconds to list."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if place < 0 or len(data) - place < 22:
        raise Unreadable(_damaged())
    parts, size = struct.unpack_from("<HI", data, place + 10)
    if parts > MOST_PARTS or size > _LARGEST_DIRECTORY:
        raise Unreadable(_too_many())


def _refuse_shape(archive: zipfile.ZipFile, kind: Kind) -> None:
    """Refuse by what the list of parts declares, before anything is unpacked."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or len(names) < len(parts):
        raise Unreadable(_too_many())
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(_encrypted())
    if any(_leads_out(name) for name in names):
        raise Unreadable(_("This file names parts outside of itself; no office program made it."))
    if "[Content_Types].xml" not in names or kind.main not in names:
        raise Unreadable(str(kind.another))
    if any("vbaproject" in name.casefold() for name in names):
        raise Unreadable(_("This file carries macros. Save it without them, as .xlsx or .pptx."))
    most = settings.current().unpacked_mb
    if sum(part.file_size for part in parts) > most << 20 or any(map(_swells, parts)):
        raise Unreadable(
            _("This file unpacks to more than {most} MB or far beyond its size.").format(most=most)
        )


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _RATIO_COUNTS_FROM and part.file_size > HIGHEST_RATIO * max(
        part.compress_size, 1
    )


def _refuse_content(archive: zipfile.ZipFile, most_tags: int) -> None:
    """Unpack each part once, in small pieces: sizes and checksums hold, XML is plain UTF-8."""
    tags = 0
    for part in archive.infolist():
        before = b""
        for piece in _pieces(archive, part):
            if not before and not _is_xml(part.filename, piece):
                continue
            if not before:
                _refuse_encoding(piece)
            _refuse_declarations(before[-16:] + piece)
            tags += piece.count(b"<")
            if tags > most_tags:
                raise Unreadable(_("This file holds more cells or parts than the workbench reads."))
            before = piece


def _is_xml(name: str, head: bytes) -> bool:
    """By its name or its look: a sheet may hide under the name of a picture."""
    looks = head.lstrip()[:1] == b"<" or head[:2] in (*_WIDE, b"\0<")
    return looks or name.endswith((".xml", ".rels", ".vml"))


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    left = part.file_size
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            left -= len(piece)
            yield piece
    if left:
        raise Unreadable(_damaged())


def _refuse_encoding(head: bytes) -> None:
    declared = _ENCODING.search(head[:400])
    name = declared.group(1).lower() if declared else b"utf-8"
    if head[:2] in _WIDE or name not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise Unreadable(_("This file is not written in UTF-8; office programs write no other."))


def _refuse_declarations(piece: bytes) -> None:
    if b"\0" in piece:  # UTF-16 without a mark would hide a declaration from the search
        raise Unreadable(_("This file is not written in UTF-8; office programs write no other."))
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise Unreadable(
            _("This file declares entities; office programs never do. It is not opened.")
        )


def _damaged() -> str:
    return _("This file is damaged or incomplete. Save it again and try once more.")


def _encrypted() -> str:
    return _("This file is encrypted. Save it without a password and try again.")


def _too_many() -> str:
    return _("This file has more parts than any honest one ({most}).").format(most=MOST_PARTS)
