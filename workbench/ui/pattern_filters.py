"""The filters of the patterns page, in one row, each kept in the address."""

import streamlit as st

from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.services.patterns import Choices
from workbench.store.incident_counts import Filters

_SIDES = (0, 100, 200, 250, 500, 1000, 2000)


def filters(choices: Choices) -> Filters:
    """Kinds and period."""
    kinds = st.multiselect(
        _("Kinds"),
        choices.categories,
        format_func=kind_name,
        placeholder=_("All kinds"),
        key="kinds",
        bind="query-params",
        width=260,
    )
    first = st.selectbox(
        _("From"),
        choices.months,
        format_func=month_name,
        key="from",
        bind="query-params",
        width=150,
    )
    until = [month for month in choices.months if month >= first]
    last = st.selectbox(
        _("To"),
        until,
        index=len(until) - 1,
        format_func=month_name,
        key="to",
        bind="query-params",
        width=150,
    )
    return Filters(tuple(kinds), first, last)


def view(choices: Choices, *, with_areas: bool, with_reports: bool) -> str:
    """How the places are shown: "areas", "grid", "points", "names", or "reports" by area."""
    names = {
        "areas": _("Areas"),
        "grid": _("Grid"),
        "points": _("Points"),
        "names": _("Named places"),
        "reports": _("Reports by area"),
    }
    on_map = choices.extent.total > choices.extent.unplaced
    offered = {
        "areas": on_map and with_areas,
        "grid": on_map,
        "points": on_map,
        "names": bool(choices.extent.named) or not on_map,
        "reports": with_areas and with_reports,
    }
    views = [each for each in names if offered[each]]
    return st.segmented_control(
        _("Show as"),
        views,
        format_func=lambda each: names[each],
        default=views[0],
        required=True,
        key="where",
        bind="query-params",
    )


def side() -> int:
    """Side of a grid cell in metres; 0 lets the extent decide."""
    return st.selectbox(
        _("Side of a cell"),
        _SIDES,
        format_func=lambda metres: (
            _("{metres} m").format(metres=f"{metres:,}") if metres else _("automatic")
        ),
        key="side",
        bind="query-params",
        width=130,
    )


def kind_name(kind: str) -> str:
    """A kind of incident; blank is what the file does not state."""
    return kind or _("Not stated")
