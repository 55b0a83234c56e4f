"""Workbooks that nobody should open, made small and without harm."""

import io
import struct
import zipfile
from functools import cache

TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'  # noqa: E501
RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'  # noqa: E501
BOOK = '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'  # noqa: E501
BOOK_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'  # noqa: E501
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: str = "", head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>'


def workbook(rows: str = "", head: str = "", **parts: bytes | str) -> bytes:
    """A workbook of one sheet, with further (or other) parts by name."""
    content: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS,
        "xl/worksheets/sheet1.xml": sheet(rows, head),
    } | parts
    return zipped(content)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return workbook(head=f"<!DOCTYPE x [{entities}]>", rows="<row><c><v>&a9;</v></c></row>")


def quadratic() -> bytes:
    head = f'<!DOCTYPE x [<!ENTITY a "{"A" * 100_000}">]>'
    return workbook(head=head, rows=f"<row><c><v>{'&a;' * 20_000}</v></c></row>")


def utf16() -> bytes:
    text = sheet(head='<!DOCTYPE x [<!ENTITY a "b">]>')
    return workbook(**{"xl/worksheets/sheet1.xml": text.encode("utf-16")})


def utf16_without_mark() -> bytes:
    text = sheet(head='<!DOCTYPE x [<!ENTITY a "b">]>')
    return workbook(**{"xl/worksheets/sheet1.xml": text.encode("utf-16-le")})


def hidden_in_a_picture() -> bytes:
    return workbook(**{"xl/media/image1.png": sheet(head='<!DOCTYPE x [<!ENTITY a "b">]>')})


def swollen(before: bytes, unit: bytes, count: int, *, name: str) -> bytes:
    """A workbook with one part of ``count`` units, compressed piece by piece."""
    out = io.BytesIO(workbook())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w", force_zip64=True) as part,
    ):
        part.write(before)
        block = unit * 65_536
        for _ in range(count // 65_536):
            part.write(block)
    return out.getvalue()


@cache
def gigabyte_of_text() -> bytes:
    return swollen(f"<sst {MAIN}><si><t>".encode(), b"A" * 64, 1 << 24, name="xl/sharedStrings.xml")


def empty_cells() -> bytes:
    head = f"<worksheet {MAIN}><sheetData><row>".encode()
    return swollen(head, b"<c/>", 8_000_000, name="xl/worksheets/sheet2.xml")


def cells_below_the_ratio() -> bytes:
    """Empty cells padded with noise, so that the ratio looks honest."""
    import random

    noise = random.Random(1).randbytes(400_000).hex()
    return workbook(rows=f"<!--{noise}--><row>{'<c/>' * 8_000_000}</row>")


def many_parts(count: int = 70_000) -> bytes:
    return zipped({f"x{n}.xml": "" for n in range(count)})


def lying() -> bytes:
    """The directory declares fewer bytes than the part holds."""
    data = bytearray(workbook(rows="<row/>" * 100_000))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        name = struct.unpack_from("<H", data, place + 28)[0]
        if data[place + 46 : place + 46 + name].endswith(b"sheet1.xml"):
            struct.pack_into("<I", data, place + 24, 50)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def encrypted_parts() -> bytes:
    data = bytearray(workbook())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
EVERY = {
    "billion laughs": (laughs, "entities"),
    "quadratic": (quadratic, "entities"),
    "UTF-16 DOCTYPE": (utf16, "UTF-8"),
    "UTF-16 DOCTYPE without mark": (utf16_without_mark, "UTF-8"),
    "DOCTYPE in a picture": (hidden_in_a_picture, "entities"),
    "a gigabyte of text": (gigabyte_of_text, "unpacks"),
    "empty cells": (empty_cells, "unpacks"),
    "70,000 parts": (many_parts, "parts"),
    "lying size": (lying, "damaged"),
    "macro": (lambda: workbook(**{"xl/vbaProject.bin": b"x"}), "macros"),
    "encrypted": (lambda: OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "encrypted parts": (encrypted_parts, "encrypted"),
    "old workbook": (lambda: OLE2 + bytes(500), "older kind"),
    "truncated": (lambda: workbook()[:-40], "damaged"),
    "cut in the middle": (lambda: workbook()[:300], "damaged"),
    "path out": (lambda: workbook(**{"../../evil.xml": "x"}), "outside"),
    "absolute path": (lambda: workbook(**{"/etc/evil.xml": "x"}), "outside"),
    "nested zip": (lambda: zipped({"inner.xlsx": workbook()}), "not an Excel"),
    "plain text": (lambda: b"what,where\nthefts,market\n", "not an Excel"),
    "empty file": (lambda: b"", "empty"),
}
