"""Counts of incidents by place, time and kind, each one query on the lake."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import ibis
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Filters:
    """What is counted; nothing chosen means everything. Months are ``YYYY-MM``, both included."""

    categories: tuple[str, ...] = ()  # "" is what the file gave no category
    first_month: str = ""
    last_month: str = ""


class Extent(NamedTuple):
    """What there is to choose from."""

    total: int
    unplaced: int  # incidents without coordinates: counted, but not on the map
    first_month: str
    last_month: str
    timed: int  # incidents with weekday and hour
    named: int  # incidents with the name of a place


def chosen(table: "ibis.Table", filters: Filters) -> "ibis.Table":
    """The incidents that the filters leave."""
    if filters.categories:
        table = table.filter(table.category.fill_null("").isin(filters.categories))
    if filters.first_month:
        table = table.filter(table.month >= filters.first_month)
    if filters.last_month:
        table = table.filter(table.month <= filters.last_month)
    return table


def extent(table: "ibis.Table") -> Extent:
    """Totals and bounds in one query."""
    row = _first(
        table.aggregate(
            total=table.count(),
            unplaced=table.count() - table.lon.count(),
            first_month=table.month.min().fill_null(""),
            last_month=table.month.max().fill_null(""),
            timed=table.hour.count(),
            named=table.place.count(),
        )
    )
    return Extent(**{name: row[name] for name in Extent._fields})


def by_month(table: "ibis.Table") -> "pd.DataFrame":
    """Columns month, count; months without incidents are not there."""
    return _frame(table.group_by("month").aggregate(count=table.count()).order_by("month"))


def by_hour(table: "ibis.Table") -> "pd.DataFrame":
    """Columns weekday (0 is Monday), hour, count; incidents without an hour are left out."""
    timed = table.drop_null("hour")
    counted = timed.group_by(["weekday", "hour"]).aggregate(count=timed.count())
    return _frame(counted.order_by(["weekday", "hour"]))


def by_category(table: "ibis.Table") -> "pd.DataFrame":
    """Columns category ("" where none is given), count; most first."""
    return _ranked(table, "category")


def by_place(table: "ibis.Table", most: int = 20) -> "pd.DataFrame":
    """Columns place, count; the places named most often first."""
    return _ranked(table.drop_null("place"), "place").head(most)


def points(table: "ibis.Table") -> "pd.DataFrame":
    """Columns lon, lat, count: each distinct point once."""
    placed = table.drop_null("lon")
    counted = placed.group_by(["lon", "lat"]).aggregate(count=placed.count())
    return _frame(counted.order_by(["lon", "lat"]))


def _ranked(table: "ibis.Table", column: str) -> "pd.DataFrame":
    import ibis

    named = table.mutate(**{column: table[column].fill_null("")})
    counted = named.group_by(column).aggregate(count=named.count())
    return _frame(counted.order_by([ibis.desc("count"), column]))


def _frame(query: "ibis.Table") -> "pd.DataFrame":
    # By way of Arrow: Ibis' own road to pandas touches an option that pandas 3 warns about.
    return query.to_pyarrow().to_pandas()


def _first(query: "ibis.Table") -> Mapping[str, Any]:
    row: Mapping[str, Any] = query.to_pyarrow().to_pylist()[0]
    return row
