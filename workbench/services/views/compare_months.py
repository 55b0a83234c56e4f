"""What two periods can carry: months that imports cover, and how much counts vary by themselves."""

from dataclasses import replace
from typing import Any

from workbench.analytics import trend
from workbench.analytics.periods import months_between
from workbench.services.views import cover
from workbench.services.views.cover import Cover
from workbench.services.views.material import Material
from workbench.store import incident_counts

Period = tuple[str, str]  # first and last month, both included


def covered(material: Material, one: Period, two: Period) -> Cover:
    """What the imports know of the months of both periods, those between left out."""
    asked = replace(material.filters, first_month=one[0], last_month=two[1])
    found = cover.read(material, asked)
    months = (*months_between(*one), *months_between(*two))
    return replace(found, months=months, none=found.none & set(months))


def known(period: Period, there: Cover) -> tuple[str, ...]:
    """The months of a period of which there are data."""
    return tuple(each for each in months_between(*period) if each not in there.none)


def spread(table: Any, periods: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[float, float]:
    """How many times more months vary than single incidents by chance would; 1 at least.

    Args:
        table: incidents of both periods, with their areas.
        periods: the months of each of which there are data.

    Returns:
        For all areas together, and for one area: see ``trend.between``.
    """
    frame = incident_counts.by_area_month(table)
    inside = frame[frame["area"].fillna("") != ""]
    wide = inside.pivot_table(index="area", columns="month", values="count", aggfunc="sum")
    wide = wide.reindex(columns=[*periods[0], *periods[1]]).fillna(0).astype(int)
    older, newer = (wide[list(each)].to_numpy() for each in periods)
    paired = [each[5:] for each in periods[0]] == [each[5:] for each in periods[1]]
    together = trend.between(
        [older.sum(axis=0).tolist()], [newer.sum(axis=0).tolist()], paired=paired
    )
    return together, trend.between(older.tolist(), newer.tolist(), paired=paired)
