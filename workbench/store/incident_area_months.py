"""Incidents by area and month, read once: what views ask by area, or by month, is a sum of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.store import once

if TYPE_CHECKING:
    import ibis
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class AreaMonths:
    """How many, [areas, months]; periods are months ``YYYY-MM``, both included, "" is no bound."""

    areas: tuple[str | None, ...]  # "" outside all of them, None off the map
    months: tuple[str, ...]
    count: "Numbers"

    def by_area(self, first: str = "", last: str = "") -> "pd.DataFrame":
        """Columns and rows of ``incident_counts.by_area``."""
        import pandas as pd

        found = self._by_area(first, last)
        ranked = sorted((-count, name) for name, count in found.items() if name is not None)
        names = [name for _count, name in ranked]
        return pd.DataFrame({"area": names, "count": [-count for count, _name in ranked]})

    def by_month(self, first: str = "", last: str = "") -> dict[str, int]:
        """How many in each month that has any, whether they are on the map or not."""
        totals = self.count.sum(axis=0).tolist()
        counted = zip(self.months, totals, strict=True)
        return {month: total for month, total in counted if total and _within(month, first, last)}

    def of(self, names: Sequence[str], first: str = "", last: str = "") -> "Numbers":
        """How many in each of these areas."""
        import numpy as np

        found = self._by_area(first, last)
        return np.array([found.get(name, 0) for name in names], dtype=np.int64)

    def _by_area(self, first: str, last: str) -> dict[str | None, int]:
        chosen = [place for place, month in enumerate(self.months) if _within(month, first, last)]
        totals = self.count[:, chosen].sum(axis=1).tolist()
        return {name: total for name, total in zip(self.areas, totals, strict=True) if total}


def read(table: "ibis.Table") -> AreaMonths:
    """Count these incidents."""
    import numpy as np

    counted = table.group_by(["area", "month"]).aggregate(count=table.count())
    found = once.table(counted)
    areas, months = (_coded(found[name]) for name in ("area", "month"))
    count = np.zeros((len(areas.dictionary), len(months.dictionary)), dtype=np.int64)
    count[np.asarray(areas.indices), np.asarray(months.indices)] = np.asarray(found["count"])
    names: list[str] = months.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    return AreaMonths(
        areas=tuple(areas.dictionary.to_pylist()),
        months=tuple(names[place] for place in order),
        count=count[:, order],
    )


def _coded(column: "pa.ChunkedArray") -> "pa.DictionaryArray":
    return column.combine_chunks().dictionary_encode(null_encoding="encode")


def _within(month: str, first: str, last: str) -> bool:
    return (not first or first <= month) and (not last or month <= last)
