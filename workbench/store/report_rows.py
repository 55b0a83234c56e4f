"""Reads files of reports row by row; of each row that cannot be read it says why."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from workbench.errors import Unreadable
from workbench.i18n import Lazy, _
from workbench.store import report_letters
from workbench.store.incident_csv import CsvSource, open_csv
from workbench.store.incident_source import RowSource, fitted

MOST_ROWS = 50_000
_SHOWN = 10  # rows that a person looks at to see which column is what

CELLS = Lazy("The row has more or fewer cells than there are headings.")
SIGNS = Lazy("The letters of this row are written in another encoding than the rest of the file.")


class Row(NamedTuple):
    """A row of the file; one with a fault is given back as it was."""

    number: int  # as a spreadsheet counts: headings are row 1
    cells: tuple[str, ...]
    fault: Lazy | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of one sheet or CSV file."""

    headings: tuple[str, ...]
    read: Callable[[], Iterator[Row]]  # from the start at each call
    encoding: str = ""  # of a CSV file in an older encoding: a guess that a person confirms

    def rows(self) -> list[Row]:
        """All rows that hold anything.

        Raises:
            Unreadable: there are more than a file of reports may have, or the file is damaged.
        """
        found = list(islice(self.read(), MOST_ROWS + 1))
        if len(found) > MOST_ROWS:
            raise Unreadable(
                _("The file has more than {most} rows. Split it and import the parts.").format(
                    most=f"{MOST_ROWS:,}"
                )
            )
        return found

    def sample(self) -> list[tuple[str, ...]]:
        """The first rows that can be read."""
        return [row.cells for row in islice(self.read(), 5 * _SHOWN) if not row.fault][:_SHOWN]


def of_csv(path: Path, encoding: str = "") -> Table:
    """A CSV file; without an encoding the likely one is found out from the whole file.

    A row with signs that are none in this encoding, or that is plainly written in another one,
    has a fault; the rest of the file is read all the same.

    Raises:
        Unreadable: it is no text, or has no rows.
    """
    try:
        found = report_letters.found(path)
    except (OSError, EOFError, zlib.error):
        return of_rows(open_csv(path).row_by_row())  # says what is wrong with it
    source = open_csv(path, encoding or found.encoding)
    other = found.other if source.encoding == "utf8" else "utf8"

    def read() -> Iterator[Row]:
        for row in _numbered(source.row_by_row().headings, _lenient(source)):
            yield _spelled(row, source.encoding, other)

    asked = "" if found.encoding in report_letters.CERTAIN else source.encoding
    return Table(source.row_by_row().headings, read, asked)


def of_rows(source: RowSource) -> Table:
    """The rows of a workbook's sheet."""
    return Table(source.headings, lambda: _numbered(source.headings, source.rows()))


def _lenient(source: CsvSource) -> Iterator[Sequence[str]]:
    return source.rows(errors="surrogateescape")


def _numbered(headings: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=2):
        if any(cell.strip() for cell in cells):
            whole = tuple(fitted(cells, len(headings)))
            yield Row(number, whole, None if len(whole) == len(headings) else CELLS)


def _spelled(row: Row, encoding: str, other: str) -> Row:
    """The row, with a fault if its letters are not those of the file."""
    if all(cell.isascii() for cell in row.cells) or not report_letters.is_foreign(
        "".join(row.cells), encoding
    ):
        return row
    # As it reads in the other encoding, so that a person knows the row again.
    cells = tuple(report_letters.respelled(cell, encoding, other) for cell in row.cells)
    return row._replace(cells=cells, fault=row.fault or SIGNS)
