"""Areas to compare with: those that were most like the response area before anything was done."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]

YEAR = 12
_NONE = 0.5  # incidents instead of none, where a logarithm is needed


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area (row of the counts) and how like the response area it was.

    ``monthly``, ``monthly_response``: incidents a month (of the response: mean of its areas);
    ``trend``, ``trend_response``: the later half of the time beside the earlier one, in percent,
    None where the earlier one had none; ``apart``: how much of the spread over the months of the
    period is not shared, 0 to 1; ``distance``: of level, trend and spread together, 0 is alike.
    """

    area: int
    monthly: float
    monthly_response: float
    trend: float | None
    trend_response: float | None
    apart: float
    distance: float


def suggest(
    counts: "ArrayLike",
    *,
    response: Collection[int],
    leave_out: Collection[int] = (),
    most: int = 5,
) -> tuple[Candidate, ...]:
    """Rank areas by how like the response area they were before.

    Args:
        counts: incidents, one row an area, one column a month of the period before, in a row.
        response: rows of the response area (several: their mean is what is compared).
        leave_out: rows that must not be suggested, such as the surroundings.
        most: how many at most; areas without any incident are never suggested.

    Returns:
        The most alike first; ties in the order of the rows.

    Raises:
        ValueError: no matrix, a negative count, a row that is not there, no response area, fewer
            than two months.

    The distance is the root of the sum of three squares: the logarithm of the ratio of levels; the
    difference of the logarithms of the trends (later over earlier half; years if there are two);
    and half the sum of the differences between the shares of the periods of the year (of the
    months if there are fewer than twelve). None is a test: an area is suggested, people judge.
    Reference: matching on level and trend before, Linden 2015,
    https://doi.org/10.1177/1536867X1501500208; on the outcomes before, Abadie, Diamond and
    Hainmueller 2010, https://doi.org/10.1198/jasa.2009.ap08746.

    >>> found = suggest([[9, 8, 9, 8], [30, 30, 30, 30], [8, 9, 8, 9]], response=[0])
    >>> [each.area for each in found]
    [2, 1]
    """
    import numpy as np

    table = np.asarray(counts, dtype=float)
    _check(table, response)
    own = table[sorted(set(response))].mean(axis=0)
    level = np.abs(np.log(_some(table.mean(axis=1)) / _some(own.mean())))
    trend = np.abs(_trend(table) - _trend(own[None])[0])
    apart = _apart(_season(table), _season(own[None])[0])
    distance = np.sqrt(level**2 + trend**2 + apart**2)
    allowed = [
        area
        for area in np.argsort(distance, kind="stable").tolist()
        if area not in {*response, *leave_out} and table[area].any()
    ]
    return tuple(
        Candidate(
            area=area,
            monthly=float(table[area].mean()),
            monthly_response=float(own.mean()),
            trend=_percent(table[area]),
            trend_response=_percent(own),
            apart=float(apart[area]),
            distance=float(distance[area]),
        )
        for area in allowed[:most]
    )


def _halves(table: "Numbers") -> "tuple[Numbers, Numbers]":
    """Incidents of the earlier and the later half; of two years where there are as many months."""
    months = table.shape[-1]
    half = months // 2 // YEAR * YEAR or months // 2
    return table[..., -2 * half : -half].sum(axis=-1), table[..., -half:].sum(axis=-1)


def _trend(table: "Numbers") -> "Numbers":
    import numpy as np

    earlier, later = _halves(table)
    trend: Numbers = np.log((later + _NONE) / (earlier + _NONE))
    return trend


def _percent(row: "Numbers") -> float | None:
    earlier, later = _halves(row)
    return float(100 * (later / earlier - 1)) if earlier else None


def _season(table: "Numbers") -> "Numbers":
    """Share of each month of the year (of each month where there is no whole year)."""
    import numpy as np

    months = table.shape[1]
    of_year = np.arange(months) % YEAR
    sums = np.stack([table[:, of_year == at].sum(axis=1) for at in range(min(YEAR, months))], 1)
    shares: Numbers = sums / _some(sums.sum(axis=1))[:, None]
    return shares


def _apart(shares: "Numbers", own: "Numbers") -> "Numbers":
    apart: Numbers = abs(shares - own).sum(axis=1) / 2
    return apart


def _some(values: "Numbers") -> "Numbers":
    import numpy as np

    some: Numbers = np.maximum(values, 1e-9)
    return some


def _check(table: "Numbers", response: Collection[int]) -> None:
    if table.ndim != 2 or table.shape[1] < 2:
        raise ValueError("a row for each area and two months or more are needed")
    if not (table >= 0).all():
        raise ValueError("a count below 0")
    if not response or not all(0 <= each < len(table) for each in response):
        raise ValueError("the response area is one or more of the rows")
