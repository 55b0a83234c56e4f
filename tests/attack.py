"""What somebody learns who has the published tables and a solver; written for itself."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from workbench.domain.released import Table

Row = np.ndarray  # which unknown counts a number adds up


def spreads(told: Sequence[tuple[Row, float, float]], targets: Sequence[Row]) -> np.ndarray:
    """Least and greatest value of each target, as fractions; one program over copies of all."""
    size, count = len(targets[0]), len(targets)
    rows = np.array([row for row, _low, _high in told]).reshape(-1, size)
    low, high = (np.array([each[end] for each in told], dtype=float) for end in (1, 2))
    # Nothing is endless for the solver: what could be, is greater than all that is told by far.
    ceiling = 1000 + 10 * high[np.isfinite(high)].sum()
    high = np.minimum(high, size * ceiling)
    costs = np.concatenate([*targets, *(-target for target in targets)])
    copies = sparse.kron(sparse.eye(2 * count), np.vstack([rows, -rows]), format="csr")
    answer = linprog(
        costs,
        A_ub=copies if len(rows) else None,
        b_ub=np.tile(np.concatenate([high, -low]), 2 * count) if len(rows) else None,
        bounds=(0, ceiling),
        method="highs",
    )
    assert answer.status == 0, answer.message
    found = answer.x.reshape(2, count, size)
    return np.array(
        [[target @ found[end][place] for end in (0, 1)] for place, target in enumerate(targets)]
    )


def of_table(table: Table, *, rounding: bool = False, sums: bool = False) -> np.ndarray:
    """Ranges of the hidden numbers of one table; ``sums``: its last column adds up the others."""
    height, width = len(table.values), len(table.values[0])
    plain = width - sums
    told, targets = [], []
    for row, column in product(range(height + bool(table.total)), range(width)):
        grid = np.zeros((height, plain))
        rows = slice(None) if row == height else row
        grid[rows, slice(None) if column == plain else column] = 1
        value = table.total[column] if row == height else table.values[row][column]
        if value is None:  # a count of 0 would be shown
            targets.append(grid.ravel())
            told.append((grid.ravel(), 1, np.inf))
        else:
            off = 2 if rounding and value else 0
            told.append((grid.ravel(), value - off, value + off))
    return spreads(told, targets) if targets else np.empty((0, 2))


def numbers(table: Table, values: Mapping[str, Sequence[str]]) -> list[tuple[Row, float | None]]:
    """Each number of a table as it adds up the counts of a town; totals too."""
    meaning = table.meaning
    assert meaning is not None

    def counted(rows: Sequence[int], column: int) -> Row:
        box = {name: set(some) for name, some in meaning.fixed}
        box[meaning.rows] = {each for row in rows for each in meaning.row_values[row]}
        if meaning.columns:
            box[meaning.columns] = set(meaning.column_values[column])
        inside = [
            np.array([each in box.get(name, {each}) for each in named], dtype=float)
            for name, named in values.items()
        ]
        return np.einsum("a,b,c,d->abcd", *inside).ravel()

    height, width = len(table.values), len(table.columns) - 1
    found = [
        (counted([row], column), table.values[row][column])
        for row, column in product(range(height), range(width))
    ]
    return found + [(counted(range(height), c), value) for c, value in enumerate(table.total)]
