"""Where incidents are: as points, for which snap points are no addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.charts.map import MOST_POINTS
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import where, where_words
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.store import incident_points

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 500  # of the table


@dataclass(frozen=True, slots=True)
class Dots:
    """Points as a map takes them: columns lon, lat, count, the largest first."""

    frame: "pd.DataFrame"


def points(material: Material, _options: Options) -> Seen:
    """Each point with how many incidents it has."""
    frame = incident_points.fullest(material.table, most=MOST_POINTS)
    there = incident_points.known(material.table)
    return Seen(
        key="points",
        finding=_said(material, frame, there),
        drawing=Dots(frame),
        table=_table(frame),
        notes=tuple(_notes(material, frame, there)),
    )


def _said(material: Material, frame: "pd.DataFrame", there: int) -> str:
    placed = material.extent.total - material.extent.unplaced
    said = _("{incidents} at {points}.").format(
        incidents=ngettext("{count} incident", "{count} incidents", placed),
        points=ngettext("{count} point", "{count} points", there),
    )
    if placed < FEWEST:
        return f"{said} {_('That is too few to say where most happen.')}"
    if there == 1:
        return f"{said} {_('All of them lie on one spot, which may stand for “place not known”.')}"
    most = int(frame["count"].iloc[0])
    top = _("The point with the most has {count} ({share} %).").format(
        count=f"{most:,}", share=where_words.percent(most / placed)
    )
    return f"{said} {top}" if most > 1 else said


def _table(frame: "pd.DataFrame") -> "pd.DataFrame":
    names = {"lat": _("Latitude"), "lon": _("Longitude"), "count": _("Incidents")}
    return frame[list(names)].head(MOST_ROWS).rename(columns=names)


def _notes(material: Material, frame: "pd.DataFrame", there: int) -> Iterator[str]:
    if there > len(frame):
        yield _("Only the {count} points with most incidents are drawn, of {of}.").format(
            count=f"{len(frame):,}", of=f"{there:,}"
        )
    if min(there, len(frame)) > MOST_ROWS:
        yield _("The table has the first {count}.").format(count=f"{MOST_ROWS:,}")
    if material.extent.snapped:
        yield _("Each snap point stands for several streets and homes around it.")
    yield from where.left_out(material)
