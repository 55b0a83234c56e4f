"""Rows of files of reports, whatever letters they are written in."""

import gzip
from pathlib import Path

import pytest

from workbench.errors import Unreadable
from workbench.store import report_letters, report_rows
from workbench.store.report_rows import CELLS, SIGNS

SENTENCES = {
    "utf8": "Près de l’hôtel; у гостиницы; στο λιμάνι",
    "cp1252": "Derrière l'école, où des hommes étaient là; zwei Männer für Tage",
    "cp1250": "Wieczorem przy hotelu stało kilka osób, bały się mówić",
    "cp1251": "Вечером у гостиницы стояли люди с сумками",
    "koi8-r": "Вечером у гостиницы стояли люди с сумками",
}


def a_file(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", SENTENCES)
def test_the_letters_of_a_file_are_found_out(tmp_path: Path, encoding: str) -> None:
    text = f'text,channel\n"{SENTENCES[encoding]}",ngo\n'
    table = report_rows.of_csv(a_file(tmp_path, text.encode(encoding)))
    assert table.rows()[0].cells == (SENTENCES[encoding], "ngo")
    assert table.encoding == ("" if encoding == "utf8" else encoding)


@pytest.mark.parametrize("encoding", ["cp1253", "cp1254", "cp1257"])
def test_the_letters_can_be_said(tmp_path: Path, encoding: str) -> None:
    word = {"cp1253": "λιμάνι", "cp1254": "işçi ağır", "cp1257": "šķūnis"}[encoding]
    path = a_file(tmp_path, f"text\n{word}\n".encode(encoding))
    assert report_rows.of_csv(path, encoding).rows()[0].cells == (word,)


def test_utf_16_and_packed_files_are_read(tmp_path: Path) -> None:
    path = a_file(tmp_path, "text;channel\nλιμάνι;ngo\n".encode("utf-16"))
    assert report_rows.of_csv(path).rows()[0].cells == ("λιμάνι", "ngo")
    path = a_file(tmp_path, gzip.compress("text;channel\nλιμάνι;ngo\n".encode()))
    assert report_rows.of_csv(path).rows()[0].cells == ("λιμάνι", "ngo")


def test_rows_in_other_letters_than_the_file_are_named_and_readable(tmp_path: Path) -> None:
    lines = ["Près", "là", "où"]
    data = b"text\n" + "\n".join(lines).encode() + "\nété là\nplain\n".encode("cp1252")
    rows = report_rows.of_csv(a_file(tmp_path, data)).rows()
    assert [(row.cells[0], row.fault) for row in rows[2:]] == [
        ("où", None),
        ("été là", SIGNS),
        ("plain", None),
    ]


def test_utf_8_rows_in_an_older_file_are_named_and_readable(tmp_path: Path) -> None:
    data = "text\nлюди стоят\nмашина ждёт\n".encode("cp1251") + "дверь закрыта\n".encode()
    rows = report_rows.of_csv(a_file(tmp_path, data)).rows()
    assert [row.fault for row in rows] == [None, None, SIGNS]
    assert rows[2].cells == ("дверь закрыта",)


def test_uneven_rows_are_named_and_blank_ones_passed_over(tmp_path: Path) -> None:
    data = b"text,channel\nOne,ngo\n\n,\nTwo\nThree,ngo,more\nFour,ngo,,\n"
    rows = report_rows.of_csv(a_file(tmp_path, data)).rows()
    assert [(row.number, row.fault) for row in rows] == [
        (2, None),
        (5, CELLS),
        (6, CELLS),
        (7, None),
    ]


def test_a_cell_of_two_megabytes_is_read(tmp_path: Path) -> None:
    table = report_rows.of_csv(a_file(tmp_path, b"text,channel\n" + b"a" * 2_000_000 + b",ngo\n"))
    assert len(table.rows()[0].cells[0]) == 2_000_000


def test_too_many_rows_and_damaged_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="more than 50,000 rows"):
        report_rows.of_csv(a_file(tmp_path, b"text\n" + b"a\n" * 50_001)).rows()
    packed = gzip.compress(b"text\n" + bytes(range(97, 123)) * 500)
    for data in (packed[:40], b"", b"\x89PNG\0\0"):
        with pytest.raises(Unreadable):
            report_rows.of_csv(a_file(tmp_path, data)).rows()


def test_what_is_no_sign_is_shown_as_such() -> None:
    broken = b"ab\xff".decode("utf8", "surrogateescape")
    assert report_letters.is_foreign(broken, "utf8")
    assert report_letters.respelled(broken, "utf8", "cp1253") == "ab\N{REPLACEMENT CHARACTER}"
