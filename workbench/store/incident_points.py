"""Incidents by point: the fullest ones only, for a country has more than a screen can show."""

from typing import TYPE_CHECKING

from workbench.store import once

if TYPE_CHECKING:
    import ibis
    import pandas as pd


def fullest(table: "ibis.Table", *, most: int) -> "pd.DataFrame":
    """Columns lon, lat, count of the points with the most incidents, these first.

    Args:
        most: points at most; of equal ones those in the west, then in the south.
    """
    import ibis

    placed = table.drop_null("lon")
    counted = placed.group_by(["lon", "lat"]).aggregate(count=placed.count())
    ranked = counted.order_by([ibis.desc("count"), "lon", "lat"]).limit(most)
    return once.frame(ranked)


def known(table: "ibis.Table") -> int:
    """How many different points there are."""
    placed = table.drop_null("lon")
    points = placed.select("lon", "lat").distinct()
    return int(once.table(points.aggregate(count=points.count()))["count"][0].as_py())
