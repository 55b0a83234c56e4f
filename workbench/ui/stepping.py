"""From step to step: stages advise, they never block, and going back is one click."""

import streamlit as st

from workbench.domain.problem import Step
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security.roles import Action
from workbench.services import problems
from workbench.ui import messages, places, state
from workbench.ui.desk import Desk
from workbench.worksheets.progress import of_step

_ON: dict[Step, tuple[Step, Lazy]] = {
    Step.SCANNING: (Step.ANALYSIS, Lazy("Go on to the analysis")),
    Step.ANALYSIS: (Step.RESPONSE, Lazy("Go on to the response")),
    Step.RESPONSE: (Step.ASSESSMENT, Lazy("Go on to the assessment")),
}


def draw(desk: Desk, step: Step) -> None:
    """What is still missing here, the way on, and the way back to the definition."""
    progress = of_step(desk.filled, step)
    st.divider()
    if progress.missing:
        with st.expander(
            _("Still open here: {count}. You can go on all the same.").format(
                count=len(progress.missing)
            )
        ):
            for missing in progress.missing:
                st.text(f"– {missing}")
    with st.container(horizontal=True):
        if step in _ON:
            following, label = _ON[step]
            if st.button(str(label), type="primary"):
                _go(desk, following)
        if step is not Step.SCANNING and st.button(_("Back to redefine the problem")):
            _go(desk, Step.SCANNING, part="define")


def _go(desk: Desk, step: Step, **address: str) -> None:
    if desk.may(Action.MOVE_STEP):
        try:
            problems.go_to(desk.person, desk.filled.problem_id, step)
        except WorkbenchError as fault:
            messages.show(fault)
            return
    state.open_problem(desk.filled.problem_id)
    st.switch_page(places.page(step), query_params={"problem": desk.filled.problem_id, **address})
