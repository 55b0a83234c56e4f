"""The numbers of a table one by one, and which of them add up to which."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analytics.suppression import Number
from workbench.domain.released import Table
from workbench.i18n import _

TOTAL, REST = -1, -2  # as rows; the rest stands in no row of the table, only in its totals

Line = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A number and where it stands."""

    row: int
    column: int  # 0 is the first after the names
    number: Number


def of(table: Table, least: int) -> list[Place]:
    """Every number of the table with its totals, and what of a total stands in no row, if small.

    Raises:
        ValueError: a value that is no count.
    """
    lines = [[count(value) for value in row] for row in table.values]
    total = [count(value) for value in table.total]
    rows = _made_of(lines, total)
    columns = _made_of(list(zip(*lines, *[total] * bool(total), strict=True)))
    basic = [row for row, own in enumerate(rows) if own == [row]]
    places = [
        Place(row, column, Number(value, parts, last=len(parts) > 1))
        for row, own in enumerate(rows)
        for column, value in enumerate(lines[row])
        for parts in [_parts(own, columns[column])]
    ]
    for column, value in enumerate(total):
        rest = _rest(value, [lines[row][column] for row in basic])
        beyond = _parts([REST], columns[column])
        parts = _parts(basic, columns[column]) | beyond
        if rest >= 0:  # else rows overlap, and nothing is to be made of it
            places.append(Place(TOTAL, column, Number(value, parts, last=True)))
        if rest < least:
            places.append(Place(REST, column, Number(max(rest, 0), beyond, shown=rest <= 0)))
    return places


def name(table: Table, place: Place) -> str:
    """Its row and, where there are several, its column."""
    row = _("Total") if place.row == TOTAL else table.names[place.row]
    if len(table.columns) <= 2:
        return row
    return _("{row}, {column}").format(row=row, column=table.columns[place.column + 1])


def count(value: float | None) -> int | None:
    """The value as a count; None stays.

    Raises:
        ValueError: it is none.
    """
    if value is None:
        return None
    if value < 0 or value != int(value):
        raise ValueError("only counts can be protected")
    return int(value)


def _made_of(lines: Sequence[Line], total: Line = ()) -> list[list[int]]:
    """For each line itself, or all others if it is their sum (and the total, if there is one)."""
    made = [[place] for place in range(len(lines))]
    for place, line in enumerate(lines):
        others = [other for other in range(len(lines)) if other != place]
        if (
            len(others) > 1
            and (not total or list(line) == list(total))
            and _adds_up(line, [lines[other] for other in others])
        ):
            made[place] = others
            break
    return made


def _adds_up(line: Line, others: Sequence[Line]) -> bool:
    """Whether each number of the line is the sum of those in the others, as far as known."""
    known = [
        (number, [each for each in parts if each is not None])
        for number, parts in zip(line, zip(*others, strict=True), strict=True)
        if number is not None and None not in parts
    ]
    return any(number for number, _parts in known) and all(
        number == sum(parts) for number, parts in known
    )


def _rest(total: int | None, column: Line) -> int:
    """What a total holds beyond its rows; below 0 where rows overlap; 0 where it is not known."""
    known = [value for value in column if value is not None]
    return 0 if total is None or len(known) < len(column) else total - sum(known)


def _parts(rows: Sequence[int], columns: Sequence[int]) -> frozenset[int]:
    """The counts in these rows and columns, each by a number of its own."""
    return frozenset(_WIDE * row + column for row in rows for column in columns)


_WIDE = 1_000_000  # more columns than any table has
