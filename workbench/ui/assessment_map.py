"""The map of an assessment: areas in the colour of their part, picked by their dot."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.services import design_deeds
from workbench.ui import state
from workbench.ui.assessment_ground import Basis
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import PLACES
from workbench.worksheets.filled import Line

_CHART = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}


def draw(desk: Desk, basis: Basis, line: Line) -> None:
    """The map; a dot that is clicked puts its area into the part that was chosen above it."""
    from workbench.charts import map_roles

    titles = {place.key: str(place.label) for place in PLACES}
    role = _role(titles) if desk.may_write else ""
    layer = basis.layer
    if layer is None:
        return
    roles = {name: each for each in reversed(titles) for name in basis.design.of(each)}
    figure = map_roles.figure(layer.names, layer.rings, roles, bounds=layer.bounds, titles=titles)
    if not role:
        st.plotly_chart(figure, key="design.map", config=_CHART, alt=_told(basis, titles))
        return
    key = f"design.map.{line.version}"  # a new one each time, so that no dot stays picked
    st.plotly_chart(
        figure,
        key=key,
        config=_CHART,
        alt=_told(basis, titles),
        on_select=lambda: _picked(desk, line, key, role),
        selection_mode="points",
    )


def _role(titles: dict[str, str]) -> str:
    chosen = st.segmented_control(
        _("A click on a dot of the map makes it part of:"),
        list(titles),
        format_func=titles.__getitem__,
        default=next(iter(titles)),
        key="design.role",
        wrap=True,
        help=_("A second click takes it out again. The lists above do the same by keyboard."),
    )
    return chosen or next(iter(titles))


def _picked(desk: Desk, line: Line, key: str, role: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if not points:
        return
    try:
        design_deeds.turn(
            desk.person, desk.filled.problem_id, str(points[0]["customdata"]), role=role, form=line
        )
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _told(basis: Basis, titles: dict[str, str]) -> str:
    parts = [
        f"{title}: {', '.join(basis.design.of(role))}"
        for role, title in titles.items()
        if basis.design.of(role)
    ]
    return _("Map of the areas. {parts}").format(parts="; ".join(parts) or _("None is chosen yet."))
