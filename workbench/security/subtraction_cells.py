"""What each published number counts: a box of areas, months, kinds, weekdays and hours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from workbench.analytics.bounds import ENDLESS
from workbench.domain.released import Meaning, Table
from workbench.i18n import _

Box = Mapping[str, frozenset[str]]  # dimension -> its values; one that is missing: all of them

OFF = 2  # how far a number rounded to the nearest five lies from the true one at most
LEAST = 5  # no count between 1 and 4 is ever published
KNOWN = {"weekday": 7, "hour": 24}  # where all of these are named, the others are not known


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A number of a release: what it counts, and between which numbers it is told to lie."""

    sheet: "Sheet"
    name: str  # row and column
    box: Box
    low: float = 0
    high: float = ENDLESS
    told: bool = False  # else it is hidden
    total: bool = False

    @property
    def exact(self) -> bool:
        """It is told and not rounded."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table of a release."""

    number: int | None  # of the release; None: the new one
    block: str
    table: Table
    meaning: Meaning
    rounding: bool
    threshold: int  # below which none of its numbers is

    @property
    def dimensions(self) -> tuple[str, ...]:
        """By what its numbers are laid out."""
        return tuple(each for each in (self.meaning.rows, self.meaning.columns) if each)

    @property
    def cells(self) -> list[Cell]:
        """Every number, totals last."""
        return [*self.inner(), *self.totals()]

    def inner(self) -> Iterator[Cell]:
        """Every number that is no total."""
        for row, values in enumerate(self.table.values):
            for column, value in enumerate(values):
                name = self.named(self.table.names[row], column)
                yield self.cell(name, self.box([row], column), value)

    def totals(self) -> Iterator[Cell]:
        """The total of each column, if any is told, hidden or not."""
        for value, column, box in zip(self.table.total, count(), self.scopes(), strict=False):
            yield self.cell(self.named(_("Total"), column), box, value, total=True)

    def shown(self) -> Iterator[Cell]:
        """All numbers of a column that are told, together, where some are hidden; then the rest."""
        for column, values in enumerate(zip(*self.table.values, strict=True)):
            rows = [row for row, value in enumerate(values) if value is not None]
            if 0 < len(rows) < len(values) and not self.rounding and self.apart(rows):
                name = self.named(_("All that is shown"), column)
                value = sum(each for each in values if each is not None)
                yield self.cell(name, self.box(rows, column), value)
                yield from self._hidden(column, value)

    def _hidden(self, column: int, shown: float) -> Iterator[Cell]:
        """What the total leaves for the hidden numbers of a column, together."""
        total = self.table.total[column] if self.table.total else None
        every = range(len(self.table.values))
        if total is not None and total > shown and self.apart(every):
            rows = [row for row in every if self.table.values[row][column] is None]
            name = self.named(_("All that is hidden"), column)
            yield self.cell(name, self.box(rows, column), total - shown)

    def scopes(self) -> Iterator[Box]:
        """What each column counts."""
        for column in range(len(self.table.columns) - 1):
            yield self.box(range(len(self.table.values)), column)

    def cell(self, name: str, box: Box, value: float | None, *, total: bool = False) -> Cell:
        """One number."""
        if value is None:
            return Cell(self, name, box, total=total)
        if not self.rounding or not value:
            return Cell(self, name, box, value, value, told=True, total=total)
        low = max(value - OFF, self.threshold if value >= self.threshold else LEAST)
        return Cell(self, name, box, low, value + OFF, told=True, total=total)

    def box(self, rows: Sequence[int], column: int) -> Box:
        """What the numbers of these rows count together."""
        meaning = self.meaning
        box = {dimension: frozenset(values) for dimension, values in meaning.fixed}
        if meaning.rows:
            box[meaning.rows] = frozenset(v for row in rows for v in meaning.row_values[row])
        if meaning.columns:
            box[meaning.columns] = frozenset(meaning.column_values[column])
        return box

    def named(self, row: str, column: int) -> str:
        """The name of a number in its table."""
        if len(self.table.columns) <= 2:
            return row
        return _("{row}, {column}").format(row=row, column=self.table.columns[column + 1])

    def apart(self, rows: Sequence[int]) -> bool:
        """No two of these rows count the same."""
        values = [self.meaning.row_values[row] for row in rows]
        return len({one for each in values for one in each}) == sum(map(len, map(set, values)))


def sheet(
    number: int | None, titled: tuple[str, Table], *, rounding: bool, threshold: int
) -> Sheet | None:
    """The table as a sheet; None where it does not say what it counts.

    Raises:
        ValueError: its meaning does not fit its rows and columns.
    """
    block, table = titled
    meaning = table.meaning
    if meaning is None:
        return None
    columns = len(table.columns) - 1
    if (meaning.rows and len(meaning.row_values) != len(table.values)) or (
        len(meaning.column_values) != columns if meaning.columns else columns > 1
    ):
        raise ValueError("the meaning does not fit the table")
    return Sheet(number, block, table, meaning, rounding, threshold)


def within(inner: Box, outer: Box) -> bool:
    """Everything that the one counts the other counts too."""
    return all(name in inner and inner[name] <= values for name, values in outer.items())


def beyond(inner: Box, outer: Box) -> bool:
    """The outer one counts more than the other, and not only what has no known weekday or hour."""
    more = {name for name in inner if inner[name] != outer.get(name)}
    unknown = {name for name in more if name not in outer and len(inner[name]) == KNOWN.get(name)}
    return bool(more - unknown)
