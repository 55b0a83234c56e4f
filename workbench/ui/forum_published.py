"""A published release: shown full screen, handed out as files, opened to the public, taken back."""

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services import published, publishing
from workbench.services.release_drafts import Opened
from workbench.services.release_fields import LONGEST_REASON
from workbench.ui import finding, forum_files, forum_look, forum_open, messages, state
from workbench.ui.desk import Desk


def draw(desk: Desk, opened: Opened) -> None:
    """What it is, what can be done with it, and what it says."""
    st.caption(messages.plain(_facts(opened)))
    _doubts(desk, opened)
    content = published.content(desk.person, opened.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(
            _("Present it"),
            f"/present/{opened.id}",
            type="primary",
            icon=":material/present_to_all:",
            help=_("Full screen, one idea a page. Arrow keys or a clicker turn the pages."),
        )
        if policy.may(desk.person, Action.PUBLISH, opened.group_id):
            _withdraw(desk, opened)
    if policy.may(desk.person, Action.EXPORT, opened.group_id):
        forum_files.draw(desk, opened, content)
    if policy.may(desk.person, Action.PUBLISH, opened.group_id):
        forum_open.draw(desk, opened)
    st.markdown("##### " + _("What it says"))
    forum_look.shown(content, folded=True)


def withdrawn(desk: Desk, opened: Opened) -> None:
    """That it was taken back, by whom and why, and what it said."""
    when = day_name(opened.withdrawn_at.astimezone().date()) if opened.withdrawn_at else ""
    told = _("Withdrawn by {name} on {day}. Copies that were handed out stay out.").format(
        name=opened.withdrawn_by, day=when
    )
    st.warning(messages.plain(told), icon=":material/undo:")
    if opened.withdrawn_reason and not desk.projecting:
        st.caption(_("The reason given"))
        st.text(opened.withdrawn_reason)
    st.caption(messages.plain(_facts(opened)))
    with st.expander(_("What it said")):
        forum_look.shown(published.content(desk.person, opened.id), folded=False)


def _facts(opened: Opened) -> str:
    day = day_name(opened.published_at.astimezone().date()) if opened.published_at else ""
    return " · ".join(
        (
            _("Release {number}, {day}").format(number=opened.number, day=day),
            _("written by {name}").format(name=opened.author),
            _("approved by {name}").format(name=opened.approver),
        )
    )


def _doubts(desk: Desk, opened: Opened) -> None:
    """What it was made from and does not stand any more."""
    for sentence in published.doubts(desk.person, opened.id):
        if desk.projecting:
            st.warning(_("Something behind this release changed. Look at it off the screen."))
            return
        st.warning(messages.plain(sentence))


def _withdraw(desk: Desk, opened: Opened) -> None:
    key = "forum.withdraw"
    with st.popover(_("Withdraw it"), icon=":material/undo:", key=f"{key}.open"):
        st.text(_("The public address closes at once. What was handed out cannot be called back."))
        reason = st.text_area(
            _("Why it is withdrawn"), key=f"{key}.reason", max_chars=LONGEST_REASON, height=90
        )
        pressed = st.button(_("Withdraw the release"), key=key)
        if finding.due(key, pressed):
            fields = {f"{key}.reason": reason}
            with finding.reporting(desk.person, opened.group_id, key, fields=fields):
                publishing.withdraw(desk.person, opened.id, reason)
                state.say(_("Withdrawn. Its public address is closed."))
                st.rerun()
        finding.draw(desk.person, opened.group_id, key)
