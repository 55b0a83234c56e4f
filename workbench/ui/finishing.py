"""The end of a problem: the verdict and where it leads, what is still to be said, close, reopen."""

import streamlit as st

from workbench.domain.months import day_name
from workbench.domain.problem import Step
from workbench.domain.steering import Subject
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _, ngettext
from workbench.security.roles import Action
from workbench.services import approvals, closing, problems
from workbench.ui import approvals as approval
from workbench.ui import closing as form
from workbench.ui import finding, messages, places, state
from workbench.ui.desk import Desk
from workbench.worksheets import closing as rules
from workbench.worksheets import plan
from workbench.worksheets.assessment import VERDICT
from workbench.worksheets.fields import Names

_BACK: dict[Step, Lazy] = {
    Step.SCANNING: Lazy("Go back to scanning"),
    Step.ANALYSIS: Lazy("Go back to the analysis"),
    Step.RESPONSE: Lazy("Go back to the response"),
}


def draw(desk: Desk) -> None:
    """The verdict first; then the way to close the problem, or to open it again."""
    _verdict(desk)
    if desk.filled.closed_at:
        _closed(desk)
        form.draw(desk)
        return
    form.draw(desk)
    _close(desk)


def _verdict(desk: Desk) -> None:
    line = desk.filled.form(VERDICT.key)
    st.markdown("##### " + str(VERDICT.title))
    effect = VERDICT.field("effect").show(line.value("effect"), Names())
    st.text(effect or _("No verdict yet."))
    if line.value("why"):
        st.text(line.value("why"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            places.page(Step.ASSESSMENT),
            label=_("To the assessment"),
            icon=":material/arrow_forward:",
            query_params={"problem": desk.filled.problem_id, "part": "verdict"},
        )
        back = rules.back(desk.filled)
        if back and desk.may(Action.MOVE_STEP) and st.button(str(_BACK[back])):
            _go(desk, back)


def _go(desk: Desk, step: Step) -> None:
    with messages.reporting():
        problems.go_to(desk.person, desk.filled.problem_id, step)
        st.switch_page(places.page(step), query_params={"problem": desk.filled.problem_id})


def _close(desk: Desk) -> None:
    st.markdown("##### " + _("Close it"))
    lacks = closing.lacking(desk.filled)
    if lacks:
        st.caption(_("Still to be answered first. “Not known” is an answer."))
        st.text("\n".join(f"– {each}" for each in lacks))
    still = len(plan.open_actions(desk.filled))
    if still:
        told = ngettext("{count} action is still open.", "{count} actions are still open.", still)
        st.caption(":material/info: " + told.format(count=still))
    waits = closing.awaits_approval(desk.person, desk.filled.problem_id)
    requests = approvals.of_problem(desk.person, desk.filled.problem_id)
    asked = any(each.subject is Subject.CLOSURE for each in requests)
    if asked or (waits and not lacks):
        approval.subject(desk, Subject.CLOSURE, requests, first=True)
    elif waits:
        st.caption(_("Then a manager of the group approves the closing."))
    if desk.may(Action.CLOSE_PROBLEM):
        _button(desk, ready=not (lacks or waits))


def _button(desk: Desk, *, ready: bool) -> None:
    def close() -> None:
        try:
            closing.close(desk.person, desk.filled.problem_id)
            state.say(_("Closed. It stays searchable, and can be opened again."))
        except WorkbenchError as fault:
            state.say(fault.sentence, well=False)

    st.button(
        _("Close the problem"),
        key="close.problem",
        type="primary",
        disabled=not ready,
        icon=":material/lock:",
        on_click=close,
    )


def _closed(desk: Desk) -> None:
    closed_at = desk.filled.closed_at
    if closed_at is None:
        return
    closed_on = day_name(closed_at.astimezone().date())
    st.info(
        _("Closed on {day}. Everything can be read and searched, nothing can be changed.").format(
            day=closed_on
        ),
        icon=":material/lock:",
    )
    st.page_link(
        places.page("memory"),
        label=_("As others find it, with the write-up"),
        icon=":material/history_edu:",
        query_params={"open": desk.filled.problem_id},
    )
    if not desk.may(Action.CLOSE_PROBLEM):
        st.caption(_("A facilitator of the group can open it again."))
        return
    key = "reopen"
    with st.popover(_("Open it again"), icon=":material/lock_open:", key="reopen.open"):
        reason = st.text_area(
            _("Why it is opened again"), key=f"{key}.reason", max_chars=closing.LONGEST, height=90
        )
        pressed = st.button(_("Open it again"), key=key)
        if finding.due(key, pressed):
            fields = {f"{key}.reason": reason}
            with finding.reporting(desk.person, desk.filled.group_id, key, fields=fields):
                closing.reopen(desk.person, desk.filled.problem_id, reason=reason)
                state.say(_("Open again. The reason stands among the notes of the plan."))
                st.rerun()
        finding.draw(desk.person, desk.filled.group_id, key)
