"""Reads the patterns of a group's incidents: where, when and what, and one sentence on them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analytics import grid as cells
from workbench.analytics import periods
from workbench.analytics.grid import Grid
from workbench.domain.months import WEEKDAYS, month_name
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import boundaries
from workbench.store import database, import_records, incident_counts, lake
from workbench.store.incident_counts import Extent, Filters

if TYPE_CHECKING:
    import pandas as pd

    from workbench.domain.incidents import IncidentImport

FEWEST = 20  # below this nobody can say where or when most happen


@dataclass(frozen=True, slots=True)
class Choices:
    """What a group's incidents offer to choose from."""

    extent: Extent
    months: tuple[str, ...]
    categories: tuple[str, ...]  # most frequent first; "" is "not stated"
    snapped: bool  # some points are anonymised snap points: never an address


@dataclass(frozen=True, slots=True)
class Patterns:
    """The counts that the filters leave; see ``incident_counts`` for the columns."""

    extent: Extent
    by_month: tuple[periods.MonthCount, ...]
    by_hour: "pd.DataFrame"
    by_category: "pd.DataFrame"
    by_place: "pd.DataFrame"
    points: "pd.DataFrame"
    by_area: "pd.DataFrame"  # area, count; no rows when the group has no boundaries
    outside: int  # incidents on the map that lie in no area


def version(actor: Actor, group_id: str) -> str:
    """Changes whenever the group's incidents or boundaries do: which imports and layer are there.

    Raises:
        Refused: the actor may not read in this group.
    """
    records = _records(actor, group_id)
    with database.reading() as session:
        layer = import_records.layer_of(session, group_id=group_id)
    return " ".join([*(each.id for each in records), layer.id if layer else "-"])


def choices(actor: Actor, group_id: str) -> Choices:
    """What there is to choose from; a group without incidents has an extent of 0.

    Raises:
        Refused: the actor may not read in this group.
    """
    records = _records(actor, group_id)
    with lake.incidents(group_id, [each.id for each in records]) as table:
        extent = incident_counts.extent(table)
        kinds = incident_counts.by_category(table)["category"]
    return Choices(
        extent=extent,
        months=periods.months_between(extent.first_month, extent.last_month),
        categories=tuple(kinds),
        snapped=any(each.snapped for each in records),
    )


def patterns(actor: Actor, group_id: str, filters: Filters) -> Patterns:
    """Count the group's incidents by place, time and kind.

    Raises:
        Refused: the actor may not read in this group.
    """
    records = _records(actor, group_id)
    with lake.incidents(group_id, [each.id for each in records]) as table:
        left = incident_counts.chosen(table, filters)
        extent = incident_counts.extent(left)
        months = incident_counts.by_month(left)
        points = incident_counts.points(left)
        by_hour = incident_counts.by_hour(left)
        by_category = incident_counts.by_category(left)
        by_place = incident_counts.by_place(left)
    by_area = boundaries.counted(actor, group_id, points)
    counted = dict(zip(months["month"], map(int, months["count"]), strict=True))
    return Patterns(
        extent=extent,
        by_month=periods.complete(counted, filters.first_month, filters.last_month),
        by_hour=by_hour,
        by_category=by_category,
        by_place=by_place,
        points=points,
        by_area=by_area,
        outside=extent.total - extent.unplaced - int(by_area["count"].sum()) if len(by_area) else 0,
    )


def grid(points: "pd.DataFrame", size: float = 0.0) -> Grid:
    """Incidents in square cells.

    Args:
        points: columns lon, lat (degrees) and count.
        size: side of a cell in metres; a round one that suits the extent if 0. Far outliers do
            not widen it.
    """
    lon, lat = points["lon"].to_numpy(), points["lat"].to_numpy()
    if not size and len(points):
        inner = points[["lon", "lat"]].quantile([0.01, 0.99])
        size = cells.cell_size(inner["lon"].to_numpy(), inner["lat"].to_numpy())
    return cells.count(lon, lat, size=size or 100.0, weight=points["count"].to_numpy())


def grid_table(counted: Grid) -> "pd.DataFrame":
    """Columns lon, lat (middle of each cell, degrees) and count; most first."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "lon": counted.west + counted.width / 2,
            "lat": counted.south + counted.height / 2,
            "count": counted.count,
        }
    )
    return frame.sort_values("count", ascending=False)


def month_table(found: Patterns) -> "pd.DataFrame":
    """Columns month (as people say it) and count."""
    import pandas as pd

    months = [month_name(each.month) for each in found.by_month]
    return pd.DataFrame({"month": months, "count": [each.count for each in found.by_month]})


def finding(found: Patterns) -> str:
    """What the counts say, in plain words: how many, since when, where, what and when most."""
    total = found.extent.total
    if not total:
        return _("No incidents match these filters. Choose more kinds or a longer period.")
    if total < FEWEST:
        return f"{_how_many(found)} {_('That is too few to say where or when most happen.')}"
    return " ".join(filter(None, (_how_many(found), _most(found), _busiest(found))))


def _how_many(found: Patterns) -> str:
    incidents = ngettext("{count} incident", "{count} incidents", found.extent.total)
    first, last = found.extent.first_month, found.extent.last_month
    if first == last:
        return _("{incidents} in {month}.").format(incidents=incidents, month=month_name(first))
    return _("{incidents} from {first} to {last}.").format(
        incidents=incidents, first=month_name(first), last=month_name(last)
    )


def _most(found: Patterns) -> str:
    where, what = _most_where(found), _most_what(found)
    if where and what:
        return _("The area with the most is {where}; the most frequent kind is {what}.").format(
            where=where, what=what
        )
    if where:
        return _("The area with the most is {where}.").format(where=where)
    return _("The most frequent kind is {what}.").format(what=what) if what else ""


def _most_where(found: Patterns) -> str:
    ranked = found.by_area.sort_values("count", ascending=False, kind="stable")
    total = int(ranked["count"].sum())
    return _top(ranked, "area", total) if total and len(ranked) > 1 else ""


def _most_what(found: Patterns) -> str:
    several = len(found.by_category) > 1
    return _top(found.by_category, "category", found.extent.total) if several else ""


def _top(ranked: "pd.DataFrame", column: str, total: int) -> str:
    """The first with its share of all, or nothing if another one has as many."""
    first = ranked.iloc[0]
    if first["count"] == ranked["count"].iloc[1]:
        return ""
    name, share = str(first[column]) or _("not stated"), round(100 * int(first["count"]) / total)
    return _("{name} ({share} %)").format(name=name, share=share)


def _busiest(found: Patterns) -> str:
    if not len(found.by_hour):
        return ""
    hour = found.by_hour.groupby("hour")["count"].sum().idxmax()
    day = found.by_hour.groupby("weekday")["count"].sum().idxmax()
    return _("{day} is the busiest day, {hour} to {next} o'clock the busiest hour.").format(
        day=WEEKDAYS[int(day)], hour=int(hour), next=(int(hour) + 1) % 24
    )


def _records(actor: Actor, group_id: str) -> "list[IncidentImport]":
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return list(import_records.of_group(session, group_id=group_id))
