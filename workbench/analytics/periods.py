"""Months in a row: those without incidents count as well."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many incidents in one month, ``YYYY-MM``."""

    month: str
    count: int


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from first to last, both included, as ``YYYY-MM``.

    >>> months_between("2025-11", "2026-02")
    ('2025-11', '2025-12', '2026-01', '2026-02')
    """
    if not first or not last:
        return ()
    start, end = _number(first), _number(last)
    return tuple(f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, end + 1))


def complete(counts: Mapping[str, int], first: str = "", last: str = "") -> tuple[MonthCount, ...]:
    """Counts for every month of a period, 0 where nothing was counted.

    Args:
        counts: month ``YYYY-MM`` to number of incidents.
        first, last: the period, both included; the first and last month counted if left out.

    >>> complete({"2026-01": 3, "2026-03": 1})[1]
    MonthCount(month='2026-02', count=0)
    """
    months = months_between(first or min(counts, default=""), last or max(counts, default=""))
    return tuple(MonthCount(month, counts.get(month, 0)) for month in months)


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
