"""Approval of a plan or a closure on the screen: asked, answered, looked up."""

import streamlit as st

from workbench.domain.steering import Decision, Subject
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _, ngettext
from workbench.security.roles import Action
from workbench.services import approvals
from workbench.services.approved import Request
from workbench.ui import finding, messages, moments, places, state
from workbench.ui.desk import Desk

_TOLD: dict[Decision, Lazy] = {
    Decision.ASKED: Lazy(":material/hourglass: Waits for a manager"),
    Decision.GRANTED: Lazy(":material/check_circle: Approved by {name}, {when}"),
    Decision.REFUSED: Lazy(":material/cancel: Refused by {name}, {when}"),
    Decision.WITHDRAWN: Lazy(":material/undo: Withdrawn by {name}, {when}"),
}
_ASK: dict[Subject, Lazy] = {
    Subject.PLAN: Lazy("Ask for approval of the plan"),
    Subject.CLOSURE: Lazy("Ask for approval of the closing"),
}
_NOT_YET: dict[Subject, Lazy] = {
    Subject.PLAN: Lazy("A manager can approve the plan, so that it stands when people change."),
    Subject.CLOSURE: Lazy("A manager approves the closing once the verdict is written."),
}


def draw(desk: Desk) -> None:
    """What waits for an answer, the standing of the plan, and all that was ever asked."""
    st.markdown("##### " + _("Approval"))
    requests = approvals.of_problem(desk.person, desk.filled.problem_id)
    closure = next((each for each in requests if each.subject is Subject.CLOSURE), None)
    if closure and closure.open:
        _card(desk, closure, first=True)
    subject(desk, Subject.PLAN, requests, first=not (closure and closure.open))
    if requests:
        with st.expander(_("All that was asked: {count}").format(count=len(requests))):
            for each in requests:
                _past(each)


def subject(desk: Desk, about: Subject, requests: tuple[Request, ...], *, first: bool) -> None:
    """Where this stands, and the way to ask; its main button is primary if it comes ``first``."""
    last = next((each for each in requests if each.subject is about), None)
    if last is None:
        st.caption(str(_NOT_YET[about]))
    elif not desk.filled.closed_at or last.decision is Decision.GRANTED:
        _card(desk, last, first=first)
    if not (last and last.open) and desk.may(Action.CLOSE_PROBLEM) and not desk.filled.closed_at:
        _ask(desk, about, number=len(requests))


def remind(desk: Desk) -> None:
    """One line on the page of the plan: how far its approval is, and what changed since."""
    requests = approvals.of_problem(desk.person, desk.filled.problem_id)
    last = next((each for each in requests if each.subject is Subject.PLAN), None)
    if last is None or desk.filled.closed_at:
        return
    changed = messages.plain(_changed(desk, last))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(" · ".join(filter(None, [_told(last), changed])))
        st.page_link(
            places.page("standing"),
            label=_("Approval of the plan"),
            query_params={"problem": desk.filled.problem_id},
        )


def _card(desk: Desk, request: Request, *, first: bool) -> None:
    with st.container(border=True, key=f"approval.{request.id}"):
        st.markdown(f"**{approvals.SUBJECTS[request.subject]}** · {_told(request)}")
        _words(request)
        changed = _changed(desk, request)
        if changed:
            st.caption(":material/warning: " + messages.plain(changed))
        if not request.open:
            return
        if desk.may(Action.APPROVE):
            _read_first(desk, request.subject)
            _decide(desk, request, first=first)
        if desk.may(Action.CLOSE_PROBLEM):
            _withdraw(desk, request)


def _told(request: Request) -> str:
    if request.decided_at is None:
        return str(_TOLD[request.decision])
    return str(_TOLD[request.decision]).format(
        name=messages.plain(request.decided_by), when=moments.said(request.decided_at)
    )


def _words(request: Request) -> None:
    st.caption(
        _("Asked by {name}, {when}").format(
            name=messages.plain(request.asked_by), when=moments.said(request.asked_at)
        )
    )
    if request.words:
        st.text(request.words)
    if request.reason:
        st.caption(_("The reason given"))
        st.text(request.reason)


def _changed(desk: Desk, request: Request) -> str:
    """What is not covered: named by its rows where it is a plan."""
    if not request.changed:
        return ""
    if request.subject is Subject.CLOSURE:
        return _("The verdict was changed since it was asked.")
    count, labels = len(request.changed), desk.filled.labels
    known = ", ".join(label for row, label in labels.items() if row in request.changed)
    told = ngettext(
        "{count} action changed since it was asked",
        "{count} actions changed since it was asked",
        count,
    ).format(count=count)
    return _("{what}: {rows}.").format(what=told, rows=known) if known else f"{told}."


def _read_first(desk: Desk, about: Subject) -> None:
    is_plan = about is Subject.PLAN
    address = {"problem": desk.filled.problem_id} | ({} if is_plan else {"part": "verdict"})
    st.page_link(
        places.page("response" if is_plan else "assessment"),
        label=_("Read the plan") if is_plan else _("Read the verdict"),
        icon=":material/arrow_forward:",
        query_params=address,
    )


def _decide(desk: Desk, request: Request, *, first: bool) -> None:
    key = f"decide.{request.id}"
    reason = st.text_area(
        _("Reason"),
        key=f"{key}.reason",
        max_chars=approvals.LONGEST,
        height=90,
        help=_("Needed when you refuse; the group reads it. No names of persons."),
    )
    with st.container(horizontal=True):
        granted = st.button(
            _("Approve"), key=f"{key}.grant", type="primary" if first else "secondary"
        )
        refused = st.button(_("Refuse"), key=f"{key}.refuse")
    if granted or refused:
        fields = {f"{key}.reason": reason}
        with finding.reporting(desk.person, desk.filled.group_id, key, fields=fields):
            approvals.decide(desk.person, request.id, granted=granted, reason=reason)
            state.say(_("Approved. The group sees it.") if granted else _("Refused, with reason."))
            st.rerun()
    finding.draw(desk.person, desk.filled.group_id, key)


def _withdraw(desk: Desk, request: Request) -> None:
    def withdraw() -> None:
        try:
            approvals.withdraw(desk.person, request.id)
        except WorkbenchError as fault:
            state.say(fault.sentence, well=False)

    st.button(_("Withdraw the request"), key=f"withdraw.{request.id}", on_click=withdraw)


def _ask(desk: Desk, about: Subject, *, number: int) -> None:
    if not approvals.can_be_decided(desk.person, desk.filled.problem_id):
        st.caption(_("The group has no manager who could approve it. None is needed then."))
        return
    key = f"ask.{about}.{number}"  # empty again for the next request
    with st.popover(str(_ASK[about]), icon=":material/approval:", key=f"{key}.open"):
        words = st.text_area(
            _("What the manager should know"),
            key=f"{key}.words",
            max_chars=approvals.LONGEST,
            height=90,
        )
        pressed = st.button(_("Ask"), key=key)
        if finding.due(key, pressed):
            fields = {f"{key}.words": words}
            with finding.reporting(desk.person, desk.filled.group_id, key, fields=fields):
                approvals.ask(desk.person, desk.filled.problem_id, about, words=words)
                state.say(_("Asked. It stands on the page of the managers now."))
                st.rerun()
        finding.draw(desk.person, desk.filled.group_id, key)


def _past(request: Request) -> None:
    st.markdown(f"**{approvals.SUBJECTS[request.subject]}** · {_told(request)}")
    _words(request)
