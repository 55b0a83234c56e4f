"""The part "Who carries it" of the patterns page."""

import streamlit as st

from workbench.i18n import _
from workbench.services import facilities as service
from workbench.services.facility_files import Entry
from workbench.services.views import facilities
from workbench.services.views.concentration_units import Unit
from workbench.ui import address, facility_list, views
from workbench.ui.pattern_again import pick_metres
from workbench.ui.views import Page

_METRES = (10, 25, 50, 100, 200)


def draw(page: Page) -> None:
    """The facilities with most, the list that they come from, and how concentrated it all is."""
    extent, listed = page.choices.extent, service.listing(page.person, page.group_id)
    own = bool(extent.named or extent.total - extent.unplaced > extent.snapped)
    entries = [each.entry for each in listed]
    views.show(page, "pareto", _of_the_list(page, entries) if listed and own else {})
    if own:
        facility_list.draw(page.person, page.group_id, listed)
    views.show(page, "concentration", _unit(page))


def _of_the_list(page: Page, listed: list[Entry]) -> dict[str, str]:
    """Which kind, how incidents are matched, and how many bars are drawn."""
    kinds = sorted({entry.kind for entry in listed if entry.kind})
    chosen = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(kinds) > 1:
            names = {"": _("All kinds")} | {kind: kind for kind in kinds}
            chosen["facility_kind"] = address.pick(
                "facility_kind", _("Facilities"), names, width=200
            )
        if any(entry.lon is not None for entry in listed) and page.choices.extent.exact:
            chosen |= _matching(by_name=page.choices.extent.named > 0)
        if len(listed) > int(facilities.SHOWN[0]):
            bars = {count: count for count in facilities.SHOWN}
            chosen["shown"] = address.pick(
                "shown", _("Bars"), bars, first=facilities.SHOWN[-1], width=100
            )
    return chosen


def _matching(*, by_name: bool) -> dict[str, str]:
    ways = {
        facilities.BOTH: _("name, or point without one"),
        facilities.BY_NAME: _("name"),
        facilities.BY_POINT: _("point on the map"),
    }
    way = facilities.BY_POINT
    if by_name:
        way = address.pick("match", _("An incident belongs by"), ways, width=240)
    if way == facilities.BY_NAME:
        return {"match": way}
    metres = pick_metres("match_metres", _("At most away"), _METRES, first=facilities.METRES)
    return {"match": way, "match_metres": metres}


def _unit(page: Page) -> dict[str, str]:
    """What the incidents are counted on; asked only where there is a choice."""
    extent = page.choices.extent
    on_map = extent.total > extent.unplaced
    names = {
        Unit.AREA: (on_map and page.layer is not None, _("Areas")),
        Unit.CELL: (on_map, _("Cells of 250 m")),
        Unit.PLACE: (extent.named > 0, _("Named places")),
    }
    offered = {str(unit): name for unit, (there, name) in names.items() if there}
    if len(offered) < 2:
        return {}
    return {"unit": address.choose("unit", _("Counted by"), offered, titled=True)}
