"""What is odd about a file of incidents before it is imported, and what to do about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.analytics import areas
from workbench.i18n import _
from workbench.services.incident_files import Opened, Settled
from workbench.store import boundary_files, database, import_records
from workbench.store.incident_intake import Taken
from workbench.store.incident_words import Incidents

if TYPE_CHECKING:
    import numpy as np

_OF_A_BATCH = 200
_MOST = 4_000
_MOSTLY = 0.5


class _Inside(NamedTuple):
    """Shares of the sampled points that lie in one of the group's areas."""

    as_read: float
    swapped: float


class Sample:
    """Counts the incidents of a file, and keeps some points of every part of it."""

    def __init__(self) -> None:
        self.lon: list[float] = []
        self.lat: list[float] = []

    def clear(self) -> None:
        """Begin again."""
        self.lon.clear()
        self.lat.clear()

    def add(self, incidents: Incidents, taken: Taken) -> None:
        """Count some incidents, and keep some of their points."""
        taken.add(incidents)
        self.look(incidents)

    def look(self, incidents: Incidents) -> None:
        """Keep some points, unless there are enough."""
        if len(self.lon) >= _MOST:
            return
        placed = incidents.select(["lon", "lat"]).drop_null()
        step = max(1, len(placed) // _OF_A_BATCH)
        self.lon += placed.column("lon").to_numpy()[::step].tolist()
        self.lat += placed.column("lat").to_numpy()[::step].tolist()


def is_swapped(group_id: str, sample: Sample, taken: Taken | None) -> bool:
    """Whether longitude and latitude seem to have changed places: most points lie off the earth, or
    outside the group's areas, and would not if they were swapped.
    """
    if taken is None:
        return False
    placed = taken.rows - taken.unplaced
    if taken.swappable > placed * _MOSTLY:
        return True
    inside = _inside(group_id, sample)
    return inside is not None and inside.as_read < _MOSTLY < inside.swapped


def sentences(group_id: str, found: Settled, sample: Sample, *, swapped: bool) -> tuple[str, ...]:
    """Each oddity with what to do."""
    inside = None if swapped else _inside(group_id, sample)
    odd = (
        (
            swapped,
            _(
                "Longitude and latitude seem to be swapped: most points lie outside, and would not"
                " if they changed places."
            ),
        ),
        (
            inside is not None and inside.as_read < _MOSTLY,
            _(
                "Most points lie outside the group's areas. Is it the right file, and the right"
                " coordinate system?"
            ),
        ),
        (
            found.mapping.in_utc,
            _(
                "The times are marked as UTC. Weekday and hour may be wrong until you choose the"
                " time zone of the place under “More”."
            ),
        ),
    )
    return tuple(sentence for is_odd, sentence in odd if is_odd)


def other_sheets(file: Opened) -> tuple[str, ...]:
    """That a workbook has more sheets than the one that is read."""
    if len(file.sheets) < 2:
        return ()
    others = ", ".join(sheet for sheet in file.sheets if sheet != file.sheet)
    return (
        _("Only the sheet “{sheet}” is read. Import the others by themselves: {others}.").format(
            sheet=file.sheet, others=others
        ),
    )


def _inside(group_id: str, sample: Sample) -> _Inside | None:
    """None without points or without areas."""
    import numpy as np

    if not sample.lon:
        return None
    with database.reading() as session:
        layer = import_records.layer_of(session, group_id=group_id)
    if layer is None:
        return None
    polygons = boundary_files.kept(group_id, layer.id).polygons
    if not polygons:
        return None
    lon, lat = np.array(sample.lon), np.array(sample.lat)

    def share(pair: Sequence["np.ndarray[tuple[int], np.dtype[np.float64]]"]) -> float:
        return float((areas.assign(pair[0], pair[1], polygons) >= 0).mean())

    return _Inside(share((lon, lat)), share((lat, lon)))
