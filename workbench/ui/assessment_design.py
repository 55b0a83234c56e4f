"""Where and when an assessment compares: areas on the map, similar ones, months, what holds."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.services import comparison_areas, design_advice, design_deeds, designs
from workbench.services.comparison_areas import Suggested
from workbench.services.designs import Advice, Period
from workbench.ui import (
    assessment_ground,
    assessment_map,
    assessment_scope,
    fields,
    guidance,
    messages,
    state,
)
from workbench.ui.assessment_ground import Basis
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import DESIGN
from workbench.worksheets.filled import Line

_BEFORE, _AFTER = ("before_from", "before_to"), ("after_from", "after_to")


def draw(desk: Desk) -> None:
    """The periods, the map with the areas, and what else changes meanwhile."""
    st.markdown(f"##### {DESIGN.title}")
    guidance.draw(DESIGN, desk.filled.form("scanning.definition").value("phase"))
    basis = assessment_ground.read(desk)
    line = desk.filled.form(DESIGN.key)
    said = design_advice.of(basis.design, basis.ground, today=date.today())
    # Similar areas are looked for in the months before: months come first.
    _periods(desk, basis, line, said)
    _areas(desk, basis, line, said)
    _field(desk, line, "else", said)
    with st.expander(_("Counts by month, kept by hand"), expanded=bool(line.value("series"))):
        _field(desk, line, "series", said)
        st.caption(_("One month a line: the month, the count, and the count to compare with."))


def _areas(desk: Desk, basis: Basis, line: Line, said: tuple[Advice, ...]) -> None:
    st.markdown("###### " + _("Areas"))
    if basis.layer is None:
        st.caption(
            _(
                "No boundaries are loaded, so areas are written by name. With boundaries they can"
                " be picked on the map, counted and compared."
            )
        )
    if basis.layer is None:
        _names(desk, basis, line, said)
        return
    written, drawn = st.columns([5, 6], gap="medium")
    with written:
        _names(desk, basis, line, said)
    with drawn:
        assessment_map.draw(desk, basis, line)


def _names(desk: Desk, basis: Basis, line: Line, said: tuple[Advice, ...]) -> None:
    if basis.ground.counts is not None and basis.ground.scope is None:
        assessment_scope.draw(desk)
    _field(desk, line, "response", said)
    _around(desk, basis, line)
    _field(desk, line, "buffer", said)
    _suggested(desk, basis, line)
    _field(desk, line, "comparison", said)
    _field(desk, line, "why", said)
    with st.expander(
        _("Compare the surroundings, too"), expanded=bool(line.value("buffer_comparison"))
    ):
        _field(desk, line, "buffer_comparison", said)


def _around(desk: Desk, basis: Basis, line: Line) -> None:
    """The neighbours in one click, while nobody has chosen the surroundings."""
    near = basis.ground.around(basis.design.of("response"))
    free = [name for name in near if name not in basis.design.of("comparison")]
    if not desk.may_write or not free or line.value("buffer"):
        return
    st.button(
        messages.plain(_("Take what lies beside yours: {names}").format(names=", ".join(free))),
        key="design.around",
        type="tertiary",
        wrap=True,
        icon=":material/add_circle:",
        on_click=_do,
        args=(partial(_put, desk, line, {"buffer": "; ".join(free)}),),
    )


def _suggested(desk: Desk, basis: Basis, line: Line) -> None:
    """Areas that were alike before, with the reason; or why none can be named."""
    if not desk.may_write or basis.design.of("comparison"):
        return
    found = comparison_areas.suggest(basis.design, basis.ground)
    if found.why_not:
        st.caption(messages.plain(found.why_not))
        return
    with st.container(border=True, key="design.suggested"):
        st.caption(_("These were most like yours before. You know better: choose, or take none."))
        for each in found.areas:
            _one(desk, line, each)


def _one(desk: Desk, line: Line, each: Suggested) -> None:
    with st.container(gap=None):
        st.button(
            messages.plain(_("Compare with {name}").format(name=each.name)),
            key=f"design.take.{each.name}",
            type="tertiary",
            wrap=True,
            icon=":material/add_circle:",
            on_click=_do,
            args=(partial(_compare, desk, line, each),),
        )
        st.caption(messages.plain(each.reason))


def _periods(desk: Desk, basis: Basis, line: Line, said: tuple[Advice, ...]) -> None:
    st.markdown("###### " + _("Months"))
    if desk.may_write:
        _proposals(desk, basis, line)
    for keys in (_BEFORE, _AFTER):
        for place, key in zip(st.columns(2), keys, strict=True):
            with place:
                fields.draw(desk, line, DESIGN.field(key))
        for key in keys:
            _say(key, said)


def _proposals(desk: Desk, basis: Basis, line: Line) -> None:
    """Periods of the same season in one click: from the plan, or from the one that stands."""
    before, after, today = basis.design.before, basis.design.after, f"{date.today():%Y-%m}"
    if not before.first and not after.first:
        found, words = designs.around_response(desk.filled, today), _("A year on each side")
    elif after.stands and not designs.same_season(before, after):
        found, words = (designs.earlier(after, after.first), after), _("The same months before")
    elif before.stands and not after.first:
        found, words = (before, designs.later(before, today)), _("The same months after")
    else:
        return
    st.button(
        _("{what}: {before}, then {after}").format(
            what=words, before=found[0].told, after=found[1].told
        ),
        key="design.periods",
        type="tertiary",
        wrap=True,
        icon=":material/add_circle:",
        on_click=_do,
        args=(partial(_take, desk, line, found),),
    )


def _field(desk: Desk, line: Line, key: str, said: tuple[Advice, ...]) -> None:
    fields.draw(desk, line, DESIGN.field(key))
    _say(key, said)


def _say(key: str, said: tuple[Advice, ...]) -> None:
    for advice in said:
        if advice.field == key:
            icon = ":material/check_circle:" if advice.well else ":material/warning:"
            st.caption(f"{icon} {messages.plain(advice.sentence)}")


def _do(deed: Callable[[], None]) -> None:
    try:
        deed()
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _put(desk: Desk, line: Line, cells: dict[str, str]) -> None:
    design_deeds.put(desk.person, desk.filled.problem_id, cells, form=line)


def _compare(desk: Desk, line: Line, each: Suggested) -> None:
    design_deeds.compare_with(
        desk.person, desk.filled.problem_id, each.name, reason=each.reason, form=line
    )


def _take(desk: Desk, line: Line, found: tuple[Period, Period]) -> None:
    design_deeds.compare_periods(desk.person, desk.filled.problem_id, found, form=line)
