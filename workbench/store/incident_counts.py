"""Counts of incidents by place, time and kind, each one query on the lake."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.store import once

if TYPE_CHECKING:
    import ibis
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]


_APART = 2**32  # between the numbers of two columns of cells; rows are fewer


@dataclass(frozen=True, slots=True)
class Filters:
    """What is counted; nothing chosen means everything. Months are ``YYYY-MM``, both included."""

    categories: tuple[str, ...] = ()  # "" is what the file gave no category
    first_month: str = ""
    last_month: str = ""
    weekdays: tuple[int, ...] = ()  # 0 is Monday
    hours: tuple[int, ...] = ()  # 0 to 23, in any order: (22, 23, 0, 1) is a night
    areas: tuple[str, ...] = ()  # "" is on the map, but outside all areas


class Extent(NamedTuple):
    """What there is to choose from, and how exactly it is known; all but the bounds are counts."""

    total: int
    unplaced: int  # without coordinates: counted, but not on the map
    first_month: str
    last_month: str
    timed: int  # with weekday and hour
    named: int  # with the name of a place that is no snap point
    exact: int = 0  # on the map at their own point, with a day
    snapped: int = 0  # points that stand for many places around them
    dated: int = 0  # with a day
    spans: int = 0  # somewhere between two moments
    last_day: str = ""  # ISO date of the last day, "" where only months are known


def chosen(table: "ibis.Table", filters: Filters) -> "ibis.Table":
    """The incidents that the filters leave."""
    kept = []
    if filters.categories:
        blank = "" in filters.categories
        category = table.category.fill_null("") if blank else table.category
        kept.append(_among(category, filters.categories))
    if filters.first_month:
        kept.append(table.month >= filters.first_month)
    if filters.last_month:
        kept.append(table.month <= filters.last_month)
    if filters.weekdays:
        kept.append(table.weekday.isin(filters.weekdays))
    if filters.hours:
        kept.append(table.hour.isin(filters.hours))
    if filters.areas:
        kept.append(_among(table.area, filters.areas))
    return table.filter(kept) if kept else table


def _among(column: Any, texts: tuple[str, ...]) -> Any:
    """Whether it is one of the texts: DuckDB asks once for each text of a file, not each row."""
    import ibis

    return ibis.array(list(texts)).contains(column)


def extent(table: "ibis.Table") -> Extent:
    """Totals and bounds in one query."""
    exact = _known(table.lon) & _known(table.began) & ~table.snapped
    row = _first(
        table.aggregate(
            total=table.count(),
            unplaced=table.count() - table.lon.count(),
            first_month=table.month.min().fill_null(""),
            last_month=table.month.max().fill_null(""),
            timed=table.hour.count(),
            named=_holds(_known(table.place) & ~table.snapped),
            exact=_holds(exact),
            snapped=_holds(table.snapped & _known(table.lon)),
            dated=table.began.count(),
            spans=table.ended.count(),
            last=table.began.max(),
        )
    )
    named = {name: row[name] for name in Extent._fields if name != "last_day"}
    return Extent(**named, last_day=_day(row["last"]))


def by_month(table: "ibis.Table") -> "pd.DataFrame":
    """Columns month, count; months without incidents are not there."""
    return _frame(table.group_by("month").aggregate(count=table.count()).order_by("month"))


def by_day(table: "ibis.Table") -> "pd.DataFrame":
    """Columns day (ISO date of the start, by the clock of the place), count; only dated ones."""
    dated = table.drop_null("began")
    days = dated.mutate(number=dated.began // 1440)
    frame = _frame(days.group_by("number").aggregate(count=days.count()).order_by("number"))
    frame.insert(0, "day", [_day(1440 * number) for number in frame["number"]])
    return frame[["day", "count"]]


def by_hour(table: "ibis.Table") -> "pd.DataFrame":
    """Columns weekday (0 is Monday), hour, count; incidents without an hour are left out."""
    timed = table.drop_null(["weekday", "hour"])
    counted = timed.group_by(["weekday", "hour"]).aggregate(count=timed.count())
    return _frame(counted.order_by(["weekday", "hour"]))


def by_category(table: "ibis.Table") -> "pd.DataFrame":
    """Columns category ("" where none is given), count; most first."""
    frame = _frame(_ranked(table, "category"))
    if not frame["category"].hasnans:
        return frame
    # Filled here: for each of a million rows it takes longer than counting them.
    named = frame.assign(category=frame["category"].fillna("")).groupby("category", as_index=False)
    return named.sum().sort_values("count", ascending=False, kind="stable", ignore_index=True)


def by_place(table: "ibis.Table", most: int = 20) -> "pd.DataFrame":
    """Columns place, count; the places named most often first."""
    return _frame(_ranked(table.drop_null("place"), "place").limit(most))


def by_area(table: "ibis.Table") -> "pd.DataFrame":
    """Columns area ("" outside all of them), count; most first; those off the map are left out."""
    return _frame(_ranked(table.drop_null("area"), "area"))


def by_area_month(table: "ibis.Table") -> "pd.DataFrame":
    """Columns area ("" outside all of them), month, count; those off the map are left out."""
    placed = table.drop_null("area")
    counted = placed.group_by(["area", "month"]).aggregate(count=placed.count())
    return _frame(counted.order_by(["area", "month"]))


def points(table: "ibis.Table") -> "pd.DataFrame":
    """Columns lon, lat, count: each distinct point once."""
    placed = table.drop_null("lon")
    counted = placed.group_by(["lon", "lat"]).aggregate(count=placed.count())
    return _frame(counted.order_by(["lon", "lat"]))


def by_cell(
    table: "ibis.Table", *, west: float, south: float, width: float, height: float
) -> "pd.DataFrame":
    """Columns column, row, count of a grid of cells; those without coordinates are left out.

    Args:
        west, south: the grid's corner in degrees; cells lie on all sides of it.
        width, height: of a cell in degrees; column is floor((lon - west) / width).
    """
    import pandas as pd

    placed = table.drop_null("lon")
    column = ((placed.lon - west) / width).floor().cast("int64")
    row = ((placed.lat - south) / height).floor().cast("int64")
    # One number for both: that is counted faster than two.
    cells = placed.group_by(cell=column * _APART + row).aggregate(count=placed.count())
    counted = _frame(cells).sort_values("cell")
    cell = counted["cell"].to_numpy()
    rows = (cell + _APART // 2) % _APART - _APART // 2
    columns = (cell - rows) // _APART
    return pd.DataFrame({"column": columns, "row": rows, "count": counted["count"].to_numpy()})


def coordinates(table: "ibis.Table") -> tuple["Numbers", "Numbers"]:
    """Longitudes and latitudes in degrees of all incidents on the map, in no order."""
    import numpy as np

    found = table.drop_null("lon").select("lon", "lat").to_pyarrow()
    return np.asarray(found["lon"]), np.asarray(found["lat"])


def events(table: "ibis.Table", most: int = 100_000) -> "pd.DataFrame":
    """Incidents at their own point with a day: columns began, ended, lon, lat, place, category.

    Args:
        most: rows at most, the latest ones; times are minutes since the start of 1970 by the clock
            of the place, ``ended`` is not a number where it is one moment.
    """
    import ibis

    exact = table.drop_null(["lon", "began"]).filter(~table.snapped)
    last = exact.order_by([ibis.desc("began"), "import_id", "source_row"]).limit(most)
    columns = ("began", "ended", "lon", "lat", "place", "category")
    return last.select(*columns).to_pyarrow().to_pandas()


def spans(table: "ibis.Table") -> "pd.DataFrame":
    """Columns began, ended (minutes as in ``events``) of every incident with an hour or a span."""
    known = table.filter(_known(table.began), _known(table.hour) | _known(table.ended))
    return known.select("began", "ended").to_pyarrow().to_pandas()


def _known(column: Any) -> Any:
    return column.notnull()  # noqa: PD004


def _holds(condition: Any) -> Any:
    """How many rows it holds for; the count of Ibis with ``where`` is nothing on Spark for none."""
    return condition.nullif(False).count()


def _ranked(table: "ibis.Table", column: str) -> "ibis.Table":
    import ibis

    counted = table.group_by(column).aggregate(count=table.count())
    return counted.order_by([ibis.desc("count"), column])


def _frame(query: "ibis.Table") -> "pd.DataFrame":
    return once.frame(query)


def _first(query: "ibis.Table") -> Mapping[str, Any]:
    row: Mapping[str, Any] = once.table(query).to_pylist()[0]
    return row


def _day(minutes: int | None) -> str:
    from datetime import date, timedelta

    return "" if minutes is None else str(date(1970, 1, 1) + timedelta(days=minutes // 1440))
