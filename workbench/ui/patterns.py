"""The patterns page: filters in one row, the finding as a sentence, then where, when and what."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.domain.months import WEEKDAYS
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import patterns, presence, problems
from workbench.services.boundaries import Layer
from workbench.services.patterns import Choices, Patterns
from workbench.ui import cache, messages, pattern_filters, places, state

if TYPE_CHECKING:
    import pandas as pd

_CHART = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    with messages.reporting():
        version = patterns.version(person, group_id)
        choices = cache.incident_choices(person, group_id, version)
        if not choices.extent.total:
            _teach(person, group_id)
            return
        _counted(person, group_id, choices=choices, version=version)


def choose_group(person: Actor) -> str:
    """The group whose incidents are shown; asked only of people who are in several."""
    groups = problems.groups(person)
    chosen = state.group(groups)
    if len(groups) > 1:
        chosen = st.selectbox(
            _("Group"),
            list(groups),
            index=list(groups).index(chosen),
            format_func=lambda group_id: groups[group_id],
            width=320,
        )
    if chosen:
        state.choose_group(chosen)
    return chosen


def _teach(person: Actor, group_id: str) -> None:
    st.markdown(
        _(
            "**No incidents yet.** Incidents are what the police or others have recorded: one row"
            " each with a date, a kind and, if it is known, a place. Once a file is imported, this"
            " page shows where, when and what, so that the group can hold what it believes against"
            " what was recorded. Nothing is sent anywhere: the file stays on this machine."
        )
    )
    if policy.may(person, Action.IMPORT_INCIDENTS, group_id):
        st.page_link(places.page("incidents"), label=_("Import incidents"))
    else:
        st.text(_("The facilitator of the group can import a file."))


def _counted(person: Actor, group_id: str, *, choices: Choices, version: str) -> None:
    layer = cache.boundary_layer(person, group_id, version)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filters = pattern_filters.filters(choices)
        reads = bool(policy.may(person, Action.READ_REPORTS, group_id))
        view = pattern_filters.view(choices, with_areas=layer is not None, with_reports=reads)
        side = pattern_filters.side() if view == "grid" else 0
    found = cache.incident_patterns(person, group_id, filters, version=version)
    st.markdown(f"##### {messages.plain(patterns.finding(found))}")
    if not found.extent.total:
        return
    if view == "reports" and layer:
        reports_by_area(person, group_id, layer)
        st.caption(
            _("All reports that stand, by area: kind and period choose among incidents only.")
        )
    else:
        _where(found, layer, view=view, side=side)
    _honest(found, choices, layer)
    _when(found)
    _what(found)


def _where(found: Patterns, layer: Layer | None, *, view: str, side: int) -> None:
    from workbench.charts import category
    from workbench.charts import map as maps

    bounds = layer.bounds if layer else maps.bounds_of(found.points)
    outline = layer.geojson if layer else None
    if view == "areas" and layer:
        counts = [int(count) for count in found.by_area["count"]]
        figure = maps.areas(layer.geojson, layer.names, counts, bounds=bounds)
        chart(figure, "map", _table(found.by_area, area=_("Area")))
    elif view == "points":
        chart(
            maps.points(found.points, bounds=bounds, outline=outline), "map", _table(found.points)
        )
    elif view == "grid":
        grid = patterns.grid(found.points, float(side))
        figure = maps.cells(grid, bounds=bounds, outline=outline)
        chart(figure, "map", _table(patterns.grid_table(grid)))
        st.caption(_("Each cell is a square of {side} m.").format(side=f"{grid.size:,.0f}"))
    elif len(found.by_place):
        figure = category.bars(list(found.by_place["place"]), list(found.by_place["count"]))
        chart(figure, "map", _table(found.by_place, place=_("Place")))
    else:
        st.info(_("These incidents have neither coordinates nor the name of a place."))


def reports_by_area(person: Actor, group_id: str, layer: Layer) -> None:
    """Reports as a layer of areas, never as points; for vetted readers."""
    from workbench.charts import map as maps
    from workbench.charts.units import REPORTS

    seen = cache.together(person, group_id, presence.revision_of_reports())
    numbers = {each.key: each.count or 0 for each in seen.by_area}
    told = [numbers.get(name, 0) for name in layer.names]
    figure = maps.areas(layer.geojson, layer.names, told, bounds=layer.bounds, unit=REPORTS)
    table = _area_table(layer.names, told)
    chart(figure, "reports", table)


def _area_table(names: tuple[str, ...], counts: list[int]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({_("Area"): names, _("Reports"): counts})


def _honest(found: Patterns, choices: Choices, layer: Layer | None) -> None:
    """What the map does not show, and what it must not be read as."""
    from workbench.charts.map import MOST_POINTS

    if found.extent.unplaced:
        st.caption(
            ngettext(
                "{count} incident has no coordinates: it is counted, but not on the map.",
                "{count} incidents have no coordinates: they are counted, but not on the map.",
                found.extent.unplaced,
            )
        )
    if layer and found.outside:
        st.caption(
            ngettext(
                "{count} incident lies outside all areas.",
                "{count} incidents lie outside all areas.",
                found.outside,
            )
        )
    if choices.snapped:
        st.caption(_("Points are anonymised snap points: never an address."))
    if len(found.points) > MOST_POINTS:
        st.caption(
            _("As points, only the {count} with most incidents are drawn.").format(
                count=f"{MOST_POINTS:,}"
            )
        )


def _when(found: Patterns) -> None:
    from workbench.charts import time

    st.subheader(_("When"), anchor=False)
    chart(time.months(found.by_month), "months", _table(patterns.month_table(found)))
    if len(found.by_hour):
        named = found.by_hour.assign(weekday=[str(WEEKDAYS[day]) for day in found.by_hour.weekday])
        chart(time.hours(found.by_hour), "hours", _table(named))
    else:
        st.caption(_("The imports have no time of day, so that weekdays and hours are not shown."))


def _what(found: Patterns) -> None:
    from workbench.charts import category

    st.subheader(_("What"), anchor=False)
    kinds = [pattern_filters.kind_name(kind) for kind in found.by_category["category"]]
    figure = category.bars(kinds, list(found.by_category["count"]))
    chart(figure, "kinds", _table(found.by_category.assign(category=kinds)))


def chart(figure: Any, key: str, table: "pd.DataFrame") -> None:
    """A chart and its twin as a table."""
    alt = _("Chart; the table below it says the same.")
    st.plotly_chart(figure, key=f"patterns.{key}", config=_CHART, alt=alt)
    with st.expander(_("The same as a table")):
        st.dataframe(table, hide_index=True, key=f"patterns.{key}.table")


def _table(frame: "pd.DataFrame", **titles: str) -> "pd.DataFrame":
    named = {
        "count": _("Incidents"),
        "month": _("Month"),
        "weekday": _("Weekday"),
        "hour": _("Hour"),
        "category": _("Kind"),
        "lon": _("Longitude"),
        "lat": _("Latitude"),
    }
    return frame.rename(columns=named | titles)
