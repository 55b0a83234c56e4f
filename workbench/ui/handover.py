"""The handover: three questions that only people can answer, the page on screen and as PDF."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.exports.paper.handover import Handover
from workbench.exports.paper.parts import Point
from workbench.i18n import _
from workbench.security.roles import Action
from workbench.services import handovers
from workbench.ui import fields, messages
from workbench.ui.desk import Desk
from workbench.worksheets.response import HANDOVER


def draw(desk: Desk) -> None:
    """What to write, then what whoever takes over will read."""
    st.markdown("##### " + str(HANDOVER.title))
    if desk.may_write:
        st.caption(
            _("A few lines are enough, written while you still remember. No names of persons.")
        )
        for field in HANDOVER.fields:
            fields.draw(desk, desk.filled.form(HANDOVER.key), field)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("##### " + _("The handover as of today"), width="stretch")
            if desk.may(Action.EXPORT):
                _download(desk)
        _show(handovers.read(desk.person, desk.filled.problem_id))


def _download(desk: Desk) -> None:
    st.download_button(
        _("Print it (PDF, one A4 page)"),
        partial(handovers.pdf, desk.person, desk.filled.problem_id),
        file_name="handover.pdf",
        mime="application/pdf",
        key="handover.pdf",
        on_click="ignore",
        icon=":material/print:",
        type="primary",
    )


def _show(handover: Handover) -> None:
    if handover.about:
        st.text(handover.about)
    st.caption(_("Objective: {aim}").format(aim=messages.plain(handover.objective or "–")))
    for place, each in zip(st.columns(4), handover.stands, strict=False):
        with place, st.container(gap="xsmall"):
            st.caption(each.text)
            st.text(each.detail)
    left, right = st.columns(2)
    with left:
        _points(_("Blocked or overdue"), handover.first, _("Nothing is late."))
        _points(_("Other open actions"), handover.coming, _("No other is open."))
    with right:
        for title, text in (
            (_("What stands in no other place"), handover.know),
            (_("What was promised"), handover.promised),
            (_("What comes next"), handover.following),
        ):
            _points(title, [Point(text)] if text else [], _("Nothing."))
        _points(_("Open questions"), handover.questions, _("No question is open."))
    called = [
        Point(each.name, " · ".join(filter(None, [each.contact, each.hours, each.languages])))
        for each in handover.contacts
    ]
    _points(_("Whom to call"), called, _("No partner has an open action."))


def _points(title: str, points: Sequence[Point], empty: str) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"**{title}**")
        if not points:
            st.caption(empty)
            return
        told = [" – ".join(filter(None, [each.text, each.detail])) for each in points]
        st.text("\n".join(f"• {each}" for each in told))
