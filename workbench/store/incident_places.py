"""Incidents by the place where they happened, its name or its point; snap points are no places."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis
    import pandas as pd

MOST = 500_000  # different places, or incidents, that are looked at one by one


def spots(table: "ibis.Table", *, names_only: bool = False, most: int = MOST) -> "pd.DataFrame":
    """Columns place ("" without a name), lon, lat (not a number without coordinates), count.

    Incidents with neither are left out, and so are snap points.

    Args:
        names_only: count by name alone, incidents without one left out; no lon and lat then.
        most: rows at most, those with the most incidents.
    """
    import ibis

    own = table.filter(~table.snapped)
    keys = ["place"] if names_only else ["place", "lon", "lat"]
    known = own.drop_null(keys, how="all")
    counted = known.group_by(keys).aggregate(count=known.count())
    ranked = counted.order_by([ibis.desc("count"), *keys]).limit(most)
    frame = ranked.to_pyarrow().to_pandas()
    return frame.assign(place=frame["place"].fillna(""))


def moments(table: "ibis.Table", *, by_name: bool, most: int = MOST) -> "pd.DataFrame":
    """Columns place, lon, lat, area, began (minutes since 1970) of incidents on a known day.

    Args:
        by_name: those with the name of a place; else those at their own point. Never snap points.
        most: rows at most, the latest ones.
    """
    import ibis

    known = _known(table, by_name)
    last = known.order_by([ibis.desc("began"), "import_id", "source_row"]).limit(most)
    return last.select("place", "lon", "lat", "area", "began").to_pyarrow().to_pandas()


def middle(table: "ibis.Table") -> tuple[float, float] | None:
    """Mean longitude and latitude in degrees, to two decimals; nothing without coordinates."""
    row = table.aggregate(lon=table.lon.mean(), lat=table.lat.mean()).to_pyarrow().to_pylist()[0]
    return None if row["lon"] is None else (round(row["lon"], 2), round(row["lat"], 2))


def first_month(table: "ibis.Table") -> str:
    """The first month with an incident, "" without any."""
    return str(table.month.min().fill_null("").to_pyarrow().as_py())


def _known(table: "ibis.Table", by_name: bool) -> "ibis.Table":
    return table.filter(~table.snapped).drop_null(["began", "place" if by_name else "lon"])
