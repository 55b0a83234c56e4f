"""An invented town's incidents as a box of counts, and tables counted from it for releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.domain.released import Meaning, Table
from workbench.security.disclosure import Rules, protect

DIMENSIONS = ("area", "month", "kind", "weekday")
Fixed = Mapping[str, Sequence[str]]


@dataclass
class World:
    """Counts by area, month, kind and weekday."""

    counts: np.ndarray
    values: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        areas, months, kinds, days = self.counts.shape
        self.values = {
            "area": [f"A{n}" for n in range(areas)],
            "month": [f"2026-{n + 1:02}" for n in range(months)],
            "kind": [f"K{n}" for n in range(kinds)],
            "weekday": [str(n) for n in range(days)],
        }

    def count(self, box: Fixed) -> int:
        """Incidents in a box; a dimension that is missing counts whole."""
        places = [
            [self.values[name].index(each) for each in box.get(name, self.values[name])]
            for name in DIMENSIONS
        ]
        return int(self.counts[np.ix_(*places)].sum())

    def table(
        self,
        rows: str,
        groups: Sequence[Sequence[str]] | None = None,
        *,
        columns: tuple[str, Sequence[Sequence[str]]] = ("", ((),)),
        total: bool = True,
        **fixed: Sequence[str],
    ) -> Table:
        """True counts by one dimension, or two."""
        groups = groups or [[each] for each in self.values[rows]]
        name, parts = columns

        def box(row: Sequence[str], part: Sequence[str]) -> Fixed:
            return {**fixed, rows: row, **({name: part} if name else {})}

        values = tuple(tuple(self.count(box(row, part)) for part in parts) for row in groups)
        return Table(
            (rows, *("+".join(part) or "Incidents" for part in parts)),
            tuple("+".join(row) for row in groups),
            values,
            tuple(sum(column) for column in zip(*values, strict=True)) if total else (),
            Meaning(
                "incidents",
                rows,
                tuple(map(tuple, groups)),
                name,
                tuple(map(tuple, parts)) if name else (),
                tuple((each, tuple(some)) for each, some in fixed.items()),
            ),
        )


def town(
    seed: int, *, areas: int = 6, months: int = 8, kinds: int = 3, days: int = 7, mean: float = 0.5
) -> World:
    """Some areas, months and kinds have much more than others."""
    rng = np.random.default_rng(seed)
    weights = [rng.gamma(0.8, size=size) for size in (areas, months, kinds, days)]
    means = np.einsum("a,b,c,d->abcd", *weights)
    return World(rng.poisson(means * mean / means.mean()))


def released(
    tables: Mapping[str, Table], threshold: int = 5, *, rounding: bool = False
) -> tuple[tuple[str, Table], ...]:
    """The tables as a release has them."""
    rules = Rules(threshold, rounding)
    return tuple(
        (title, protect(table, rules, block=title).table) for title, table in tables.items()
    )
