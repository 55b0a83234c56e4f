"""What every view reads from: the filtered incidents, the areas, the imports behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.incidents import BoundaryLayer, IncidentImport
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.store import (
    boundary_files,
    database,
    facilities,
    import_records,
    incident_area_months,
    incident_counts,
    incident_days,
    incident_places,
)
from workbench.store.boundary_files import Boundaries
from workbench.store.incident_area_months import AreaMonths
from workbench.store.incident_counts import Extent, Filters

if TYPE_CHECKING:
    import pandas as pd

    from workbench.store.lake import Table


@dataclass(frozen=True, slots=True)
class About:
    """What is known before a look into the lake."""

    actor: Actor
    group_id: str
    imports: tuple[IncidentImport, ...]
    layer: BoundaryLayer | None


@dataclass(frozen=True)
class Material:
    """An open look into the lake; what several views need of it is read once."""

    everything: "Table"  # all incidents of the imports, whatever the filters
    filters: Filters
    about: About

    @cached_property
    def table(self) -> "Table":
        """The incidents that the filters leave."""
        return incident_counts.chosen(self.everything, self._binding(self.filters))

    def _binding(self, filters: Filters) -> Filters:
        """The filters without a period that leaves nothing out: comparing months takes time."""
        first = min((each.first_month for each in self.about.imports), default="")
        last = max((each.last_month for each in self.about.imports), default="")
        return replace(
            filters,
            first_month=filters.first_month if filters.first_month > first else "",
            last_month=filters.last_month if filters.last_month < last else "",
        )

    @cached_property
    def extent(self) -> Extent:
        """Totals and bounds of the filtered incidents."""
        return incident_counts.extent(self.table)

    @cached_property
    def by_area_month(self) -> AreaMonths:
        """The filtered incidents, and those of the twelve months before the period."""
        first = self.filters.first_month
        before = f"{int(first[:4]) - 1:04d}{first[4:]}" if first else ""
        wider = self._binding(replace(self.filters, first_month=before))
        return incident_area_months.read(incident_counts.chosen(self.everything, wider))

    @cached_property
    def by_area(self) -> "pd.DataFrame":
        """``incident_counts.by_area`` of the filtered incidents."""
        return self.by_area_month.by_area(self.filters.first_month, self.filters.last_month)

    @cached_property
    def by_month(self) -> dict[str, int]:
        """Months of the filtered incidents; those without any are not there."""
        if "by_area_month" in vars(self):  # read already: no need to ask again
            return self.by_area_month.by_month(self.filters.first_month, self.filters.last_month)
        frame = incident_counts.by_month(self.table)
        return dict(zip(frame["month"], map(int, frame["count"]), strict=True))

    @cached_property
    def since(self) -> str:
        """The first month of all incidents, "" without any."""
        known = [each.first_month for each in self.about.imports if each.first_month and each.rows]
        return min(known, default="") or incident_places.first_month(self.everything)

    @cached_property
    def boundaries(self) -> Boundaries:
        """The areas; none where the group has not loaded any."""
        layer = self.about.layer
        if layer is None:
            return Boundaries((), ())
        return boundary_files.kept(self.about.group_id, layer.id)

    @cached_property
    def spans(self) -> tuple[tuple[str, str], ...]:
        """First and last month of each import that can answer the filters."""
        imports = [each for each in self.about.imports if each.first_month and each.rows]
        spans = [(each.first_month, each.last_month) for each in imports]
        if self.filters.hours or self.filters.weekdays:  # months alone would count as none then
            timed = [
                (max(each.first_month, each.kept_since), each.last_month)
                for each in imports
                if each.has_time
            ]
            spans = timed or spans
        return tuple(spans) or ((self.extent.first_month, self.extent.last_month),)

    @cached_property
    def edges(self) -> "pd.DataFrame":
        """Where the data begin and end: ``incident_days.edges`` of the first and the last month."""
        ends = [month for span in self.spans for month in span]
        return incident_days.edges(self.everything, [min(ends), max(ends)])

    @cached_property
    def facilities(self) -> int:
        """How many facilities the group has on its list."""
        with database.reading() as session:
            return facilities.count(session, group_id=self.about.group_id)


def gather(actor: Actor, group_id: str, import_ids: Sequence[str] | None) -> About:
    """Imports and layer of the group; the caller has asked for leave to read.

    Raises:
        NotFound: one of the imports was taken back.
    """
    with database.reading() as session:
        records = tuple(import_records.of_group(session, group_id=group_id))
        layer = import_records.layer_of(session, group_id=group_id)
    if import_ids is not None:
        wanted = set(import_ids)
        records = tuple(each for each in records if each.id in wanted)
        if len(records) < len(wanted):
            raise NotFound(_("An import behind this chart was taken back since."))
    return About(actor, group_id, records, layer)
