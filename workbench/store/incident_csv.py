"""Reads CSV as it comes: separators, encodings, compressed or not, streamed in bounded memory."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Unreadable
from workbench.i18n import _
from workbench.store.incident_source import Batch, ReadAgain, RowSource, distinct, settled

if TYPE_CHECKING:
    import pyarrow as pa

_HEAD = 256 * 1024
_BLOCK = 4 * 1024 * 1024  # bytes in memory at a time, and the longest row
_SEPARATORS = ",;\t|"
csv.field_size_limit(_BLOCK)  # else one long cell would make the whole file unreadable


@dataclass(frozen=True)
class CsvSource:
    """A CSV file; make it with ``open_csv``."""

    path: Path
    separator: str
    encoding: str  # "utf8", "utf-16", or the code page of letters in one byte, such as "cp1252"
    compressed: bool
    raw_headings: tuple[str, ...]
    expected: int  # rows, about

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings, none blank, no two the same."""
        return distinct(self.raw_headings)

    @property
    def reading(self) -> str:
        """How it is read."""
        return f"csv {self.separator} {self.encoding}"

    def batches(self, columns: Sequence[str] = ()) -> Iterator[Batch]:
        """The rows; only these columns, or all.

        Raises:
            ReadAgain: a row has more or fewer cells, or the text is not UTF-8 after all.
            Unreadable: the file is damaged.
        """
        import numpy as np

        first = 2
        with _bytes(self.path, self.compressed) as stream:
            for texts in self._reading(stream, columns):
                rows = np.arange(first, first + len(texts), dtype=np.int64)
                first += len(texts)
                yield Batch(texts, rows, (), self.expected)

    def sample(self, rows: int = 500) -> list[list[str]]:
        """The first rows that have a cell for every heading."""
        return settled(self.row_by_row(), lambda source: source.sample(rows))

    def _reading(self, stream: Any, columns: Sequence[str]) -> "Iterator[pa.RecordBatch]":
        import pyarrow as pa

        uneven: list[str] = []
        try:
            for texts in self._reader(stream, columns, uneven):
                if uneven:
                    break
                yield texts
        except (pa.ArrowInvalid, UnicodeDecodeError) as fault:
            if not uneven:
                raise self._other_encoding(fault) from None
        except (OSError, EOFError, zlib.error):
            raise Unreadable(_damaged()) from None
        if uneven:
            raise ReadAgain(self.row_by_row())

    def _reader(self, stream: Any, columns: Sequence[str], uneven: list[str]) -> Any:
        from pyarrow import csv as arrow_csv
        from pyarrow import string

        wanted = list(columns or self.headings)

        def keep(row: Any) -> str:
            uneven.append(row.text)
            return "skip"

        return arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(
                column_names=list(self.headings),
                skip_rows_after_names=1,  # the heading, which may hold line breaks
                block_size=_BLOCK,
                encoding=self.encoding,
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self.separator, newlines_in_values=True, invalid_row_handler=keep
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, string()),
                strings_can_be_null=False,
            ),
        )

    def _other_encoding(self, fault: Exception) -> Exception:
        if self.encoding == "utf8" and "UTF8" in str(fault):
            return ReadAgain(replace(self, encoding="cp1252"))
        return Unreadable(_damaged())

    def row_by_row(self) -> RowSource:
        """The same file with uneven rows, slower: these come out as broken, with their number."""
        return RowSource(
            self.raw_headings, self.rows, expected=self.expected, reading=f"rows {self.reading}"
        )

    def rows(self, *, errors: str = "strict") -> Iterator[Sequence[str]]:
        """The rows as they are, after the headings; ``errors`` as ``open`` knows it."""
        try:
            with _text(self, errors) as lines:
                rows = csv.reader(lines, delimiter=self.separator)
                next(rows, None)
                yield from rows
        except UnicodeDecodeError:
            if self.encoding != "utf8":
                raise Unreadable(_damaged()) from None
            raise ReadAgain(replace(self, encoding="cp1252").row_by_row()) from None
        except (OSError, EOFError, zlib.error, csv.Error):
            raise Unreadable(_damaged()) from None


def open_csv(path: Path, encoding: str = "") -> CsvSource:
    """A CSV file, its separator (and encoding, if not given) found out from its first rows.

    Raises:
        Unreadable: it is no text, or has no rows.
    """
    compressed = is_compressed(path)
    head = _head(path, compressed)
    encoding = encoding or _encoding(head)
    text = head.decode("utf-8-sig" if encoding == "utf8" else encoding, errors="replace")
    separator = _separator(text)
    headings = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    if not any(heading.strip() for heading in headings):
        raise Unreadable(_("The file has no headings in its first row. Add them and try again."))
    expected = round(_unpacked(path, compressed) * head.count(b"\n") / len(head))
    return CsvSource(path, separator, encoding, compressed, tuple(headings), expected)


def is_compressed(path: Path) -> bool:
    """Whether the file is packed by gzip."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _head(path: Path, compressed: bool) -> bytes:
    try:
        with gzip.open(path) if compressed else path.open("rb") as file:
            head = bytes(file.read(_HEAD))
    except (OSError, EOFError, zlib.error):
        raise Unreadable(_damaged()) from None
    if not head.strip():
        raise Unreadable(_("The file is empty."))
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not wide:
        raise Unreadable(
            _("This is neither a CSV file nor an Excel workbook (.xlsx). Save it as one of these.")
        )
    return head


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        cut_off = len(head) >= _HEAD and fault.start > len(head) - 4
        return "utf8" if cut_off else "cp1252"
    return "utf8"


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda sign: _columns(text, sign))


def _columns(text: str, sign: str) -> tuple[int, int]:
    """How many of the first rows agree with the heading row, and how wide it is."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), 20))
    except csv.Error:
        return 0, 0
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)


@contextmanager
def _bytes(path: Path, compressed: bool) -> Iterator[Any]:
    """The unpacked bytes."""
    import pyarrow as pa

    with pa.OSFile(str(path)) as file:
        yield pa.CompressedInputStream(file, "gzip") if compressed else file


def _unpacked(path: Path, compressed: bool) -> int:
    """Size of the text in bytes; for a guess only, a gzip file may state it wrongly."""
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        if compressed and size >= 4:
            file.seek(-4, io.SEEK_END)
            size = int.from_bytes(file.read(4), "little")
    return size


@contextmanager
def _text(source: CsvSource, errors: str) -> Iterator[Iterator[str]]:
    name = "utf-8-sig" if source.encoding == "utf8" else source.encoding
    with gzip.open(source.path) if source.compressed else source.path.open("rb") as file:
        yield io.TextIOWrapper(file, encoding=name, errors=errors, newline="")


def _damaged() -> str:
    return _("The file is damaged or not a CSV file. Export it again and choose UTF-8.")
