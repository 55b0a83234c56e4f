"""What an assessment needs before the first action: ready or still missing; advice, no bar."""

import streamlit as st

from workbench.domain.problem import Step
from workbench.i18n import _
from workbench.ui import address, places
from workbench.ui.desk import Desk
from workbench.worksheets import assessment_ready
from workbench.worksheets.assessment_ready import Asked

_RESULTS = ("result", "verdict")  # parts of the page that come after the plan


def draw(desk: Desk) -> None:
    """The list, open while the response is decided and something is missing; no word once all is
    there.
    """
    asked = assessment_ready.read(desk.filled)
    missing = [each for each in asked if not each.ready]
    if not missing:
        st.caption(
            ":material/check_circle: " + _("Everything is planned that an assessment needs.")
        )
        return
    due = assessment_ready.due(desk.filled)
    # Open where things are planned; beside a result it would stand in the way.
    planning = address.given("part") not in _RESULTS
    opened = due and desk.may_write and planning
    with st.expander(_headline(asked, due=due), expanded=opened, key=f"asks.{planning}"):
        st.caption(
            _("Asked before the first action begins. Nothing here holds you up.")
            if not due
            else _("The response is agreed: what is not measured now cannot be made up for later.")
        )
        with st.container(gap=None):
            for each in missing:
                _missing(each)
        ready = [str(each.what) for each in asked if each.ready]
        if ready:
            st.caption(
                ":material/check_circle: " + _("Ready: {what}").format(what=" · ".join(ready))
            )


def line(desk: Desk) -> None:
    """One line for the page of the response: what is still asked for, and the way there."""
    asked = assessment_ready.read(desk.filled)
    if not assessment_ready.due(desk.filled) or all(each.ready for each in asked):
        return
    st.page_link(
        places.page(Step.ASSESSMENT),
        label=_headline(asked, due=True),
        icon=":material/fact_check:",
        query_params={"problem": desk.filled.problem_id},
    )


def _headline(asked: tuple[Asked, ...], *, due: bool) -> str:
    ready = sum(each.ready for each in asked)
    if due:
        return _("Plan the assessment now: {ready} of {count} are ready").format(
            ready=ready, count=len(asked)
        )
    return _("What a good assessment needs: {ready} of {count} are ready").format(
        ready=ready, count=len(asked)
    )


def _missing(each: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            str(each.what),
            key=f"asked.{each.key}",
            icon=":material/radio_button_unchecked:",
            type="tertiary",
            on_click=address.put,
            args=("part", each.part),
            width="content",
            wrap=True,
        )
        st.caption(str(each.why), width="content")
