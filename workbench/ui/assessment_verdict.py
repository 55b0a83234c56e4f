"""The verdict: said by people, with the figures beside it; then the way that it leads."""

import streamlit as st

from workbench.domain.problem import Step
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security.roles import Action
from workbench.services import problems
from workbench.services.assessing import Result
from workbench.ui import assessment_result, fields, messages, places, state
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import VERDICT

_BACK: dict[str, tuple[Step, Lazy]] = {
    "scanning": (Step.SCANNING, Lazy("Back to scanning")),
    "analysis": (Step.ANALYSIS, Lazy("Back to the analysis")),
    "response": (Step.RESPONSE, Lazy("Back to the response")),
}


def draw(desk: Desk) -> None:
    """What the counts say, the three questions, and one button to where the last one leads."""
    st.markdown(f"##### {VERDICT.title}")
    _reminded(assessment_result.read(desk))
    st.caption(
        _("You judge, not the workbench: nothing is chosen before you choose. “Cannot tell” is"
          " an honest answer.")
    )  # fmt: skip
    line = desk.filled.form(VERDICT.key)
    for field in VERDICT.fields:
        fields.draw(desk, line, field)
    _onward(desk, line.value("next"), said=bool(line.value("effect")))


def _reminded(result: Result) -> None:
    """The sentences that a verdict should be able to stand beside."""
    if result.measures:
        assessment_result.beside(result.measures)
    else:
        st.text(_("Nothing was measured."))
    for sentence in result.hurt:
        st.markdown(":material/front_hand: " + messages.plain(sentence))
    st.text(result.process)


def _onward(desk: Desk, chosen: str, *, said: bool) -> None:
    if not chosen or not desk.may_write:
        return
    if not said:
        st.caption(_("Say first whether it worked: others will look for that."))
    if chosen in _BACK:
        step, label = _BACK[chosen]
        if st.button(str(label), type="primary", key="verdict.on"):
            _go(desk, step)
    elif chosen == "close":
        st.page_link(
            places.page("standing"),
            label=_("To the closing: what others should know"),
            icon=":material/arrow_forward:",
            query_params={"problem": desk.filled.problem_id, "part": "closing"},
        )
    else:
        st.caption(_("Go on then, and say under “What we measure” when to look again."))


def _go(desk: Desk, step: Step) -> None:
    """To that step; whoever may say so notes that the group works there now."""
    if desk.may(Action.MOVE_STEP):
        try:
            problems.go_to(desk.person, desk.filled.problem_id, step)
        except WorkbenchError as fault:
            messages.show(fault)
            return
    state.open_problem(desk.filled.problem_id)
    st.switch_page(places.page(step), query_params={"problem": desk.filled.problem_id})
