"""A file of incidents as batches of text columns with their row numbers, whatever it came from."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

MOST_ROWS = 20_000_000
_BATCH = 20_000
T = TypeVar("T")


class Broken(NamedTuple):
    """A row with more or fewer cells than there are headings."""

    row: int
    cells: tuple[str, ...]


class Batch(NamedTuple):
    """Some rows of a file: text columns named by heading, and where they stand in the file."""

    texts: "pa.RecordBatch"
    rows: "np.ndarray[Any, Any]"  # row numbers as a spreadsheet counts them: headings are row 1
    broken: tuple[Broken, ...]
    expected: int  # rows in the whole file, about; 0 if nobody knows

    @property
    def last(self) -> int:
        """Number of the last row."""
        rows = [each.row for each in self.broken[-1:]] + self.rows[-1:].tolist()
        return max(rows, default=0)

    def after(self, row: int) -> "Batch":
        """The batch without what stands in this row of the file or before it."""
        if not row or (len(self.rows) and self.rows[0] > row and not self.broken):
            return self
        skipped = int(self.rows.searchsorted(row, "right"))
        broken = tuple(each for each in self.broken if each.row > row)
        return Batch(self.texts.slice(skipped), self.rows[skipped:], broken, self.expected)


class Source(Protocol):
    """A file of incidents that can be read again and again from its start."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, none blank, no two the same."""

    @property
    def reading(self) -> str:
        """How it is read; the same file read another way may have its rows elsewhere."""

    def batches(self, columns: Sequence[str] = ()) -> Iterator[Batch]:
        """The rows; only these columns, or all."""

    def sample(self, rows: int = 500) -> list[list[str]]:
        """The first rows that have a cell for every heading."""


class ReadAgain(Exception):
    """The file turned out to be different on the way: start afresh with this source."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source


def settled(source: Source, deed: Callable[[Source], T]) -> T:
    """Do what starts at the top of the file, again if the file asks to be read another way."""
    while True:
        try:
            return deed(source)
        except ReadAgain as again:
            source = again.source


def fingerprint(path: Path) -> tuple[int, str]:
    """Size and digest of a file: what an import that was broken off is known by."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest


def ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches, each read while the one before it is worked on."""
    language = copy_context()  # a fault in the file is said in the language of whoever asked

    def following() -> Batch | None:
        return next(batches, None)

    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(language.run, following)
        while (batch := coming.result()) is not None:
            coming = beside.submit(language.run, following)
            yield batch


def distinct(headings: Iterable[str]) -> tuple[str, ...]:
    """Headings trimmed, blank ones named by position, repeated ones numbered.

    >>> distinct(["date", " date", ""])
    ('date', 'date (2)', '#3')
    """
    made: list[str] = []
    for place, heading in enumerate(headings, start=1):
        name = base = heading.strip() or f"#{place}"
        copy = 2
        while name in made:
            name, copy = f"{base} ({copy})", copy + 1
        made.append(name)
    return tuple(made)


class RowSource:
    """Rows that come as lists of text: a workbook's sheet, or a file with uneven rows."""

    def __init__(
        self,
        headings: Sequence[str],
        rows: Callable[[], Iterator[Sequence[str]]],
        *,
        expected: int = 0,
        reading: str = "rows",
    ) -> None:
        """``rows`` starts afresh at each call; ``expected`` is their number, if known."""
        self.reading = reading
        self.headings = distinct(headings)
        self.rows = rows
        self._expected = expected

    def batches(self, columns: Sequence[str] = ()) -> Iterator[Batch]:
        """The rows; only these columns, or all."""
        rows = enumerate(self.rows(), start=2)
        while some := list(islice(rows, _BATCH)):
            yield self._batch(some, columns or self.headings)

    def sample(self, rows: int = 500) -> list[list[str]]:
        """The first rows that have a cell for every heading."""
        width = len(self.headings)
        first = (list(fitted(cells, width)) for cells in islice(self.rows(), rows))
        return [cells for cells in first if len(cells) == width]

    def _batch(self, some: list[tuple[int, Sequence[str]]], columns: Sequence[str]) -> Batch:
        import numpy as np
        import pyarrow as pa

        width = len(self.headings)
        filled = [(row, fitted(cells, width)) for row, cells in some if any(cells)]
        whole = [(row, cells) for row, cells in filled if len(cells) == width]
        broken = tuple(Broken(row, tuple(cells)) for row, cells in filled if len(cells) != width)
        texts = [
            pa.array([cells[at] for _row, cells in whole], pa.string())
            for at in map(self.headings.index, columns)
        ]
        batch = pa.RecordBatch.from_arrays(texts, names=list(columns))
        rows = np.array([row for row, _cells in whole], dtype=np.int64)
        return Batch(batch, rows, broken, self._expected)


def fitted(cells: Sequence[str], width: int) -> Sequence[str]:
    """The row without blank cells beyond the last heading."""
    return cells[:width] if not any(cells[width:]) else cells
