"""A release that waits: what it will say, and the two answers of whoever may publish."""

from functools import partial

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services import publishing
from workbench.services.release_drafts import Opened
from workbench.services.release_fields import LONGEST_REASON
from workbench.ui import finding, forum_keeping, forum_look, forum_made, messages, moments, state
from workbench.ui.desk import Desk


def sent_back(desk: Desk, opened: Opened) -> None:
    """What the approver wants changed."""
    if desk.projecting:
        st.caption(_("The reason for sending it back is hidden while the screen is shared."))
        return
    with st.container(border=True, key="forum.sent_back", gap="xsmall"):
        st.markdown(f"**:material/reply: {_('Sent back: please change this first')}**")
        st.text(opened.sent_back)


def draw(desk: Desk, opened: Opened) -> None:
    """Who asked, what would leave, and what may be done."""
    asked = moments.said(opened.asked_at) if opened.asked_at else ""
    told = _("{name} asked for approval {when}.").format(name=opened.author, when=asked)
    st.caption(f":material/hourglass: {messages.plain(told)}")
    found = forum_made.preview(desk.person, opened.id)
    forum_look.shown(found.content)
    forum_look.obstacles(desk, found, writes=False)
    _answer(desk, opened, ready=not found.obstacles)


def _answer(desk: Desk, opened: Opened, *, ready: bool) -> None:
    hindrance = publishing.hindrance(desk.person, opened.id)
    publishes = bool(policy.may(desk.person, Action.PUBLISH, opened.group_id))
    if hindrance:
        st.info(messages.plain(hindrance))
    with st.container(horizontal=True, vertical_alignment="center"):
        if not hindrance:
            st.button(
                _("Publish release"),
                key="forum.publish",
                type="primary",
                disabled=not ready,
                on_click=forum_keeping.do,
                args=(partial(_publish, desk, opened),),
            )
        if publishes:
            _send_back(desk, opened)
        if policy.may(desk.person, Action.WRITE, opened.group_id):
            st.button(
                _("Take it back to change it"),
                key="forum.take_back",
                on_click=forum_keeping.do,
                args=(partial(publishing.take_back, desk.person, opened.id),),
            )


def _publish(desk: Desk, opened: Opened) -> None:
    number = publishing.publish(desk.person, opened.id)
    state.say(_("Published: it is release {number} now.").format(number=number))


def _send_back(desk: Desk, opened: Opened) -> None:
    key = f"forum.send_back.{opened.version}"  # empty again for the next time
    with st.popover(_("Send it back"), icon=":material/reply:", key=f"{key}.open"):
        reason = st.text_area(
            _("What should change"), key=f"{key}.reason", max_chars=LONGEST_REASON, height=90
        )
        pressed = st.button(_("Send it back with this reason"), key=key)
        if finding.due(key, pressed):
            fields = {f"{key}.reason": reason}
            with finding.reporting(desk.person, opened.group_id, key, fields=fields):
                publishing.send_back(desk.person, opened.id, reason)
                state.say(_("Sent back. Those who wrote it see the reason."))
                st.rerun()
        finding.draw(desk.person, opened.group_id, key)
