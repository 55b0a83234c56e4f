"""Response: ideas without an action on one side, the plan on the other, one click between them."""

from textwrap import shorten

import streamlit as st

from workbench.i18n import _
from workbench.ui import answers, fields, guidance, messages, moments, state
from workbench.ui.desk import Desk
from workbench.worksheets import chain
from workbench.worksheets.fields import Names
from workbench.worksheets.filled import Line
from workbench.worksheets.response import ACTIONS

IDEA = 240  # letters of an idea shown beside the plan; the whole stands in the analysis
DUE = 260  # pixels


def draw(desk: Desk) -> None:
    """Orphans both ways and the plan."""
    messages.say_what_happened(state.said())
    orphans = chain.orphans(desk.filled)
    ideas, plan = st.columns([3, 5], gap="medium")
    with ideas:
        _ideas(desk, orphans)
    with plan:
        _plan(desk, orphans)


def _ideas(desk: Desk, orphans: chain.Orphans) -> None:
    st.markdown("##### " + _("Ideas without an action"))
    for line in orphans.causes:
        _idea(desk, line)
    if not orphans.causes:
        st.caption(
            _("Every “d” answer has an action.")
            if chain.causes(desk.filled)
            else _("Ideas come from the “d” questions of the analysis. There are none yet.")
        )
    st.markdown("##### " + _("Influence that nobody draws on"))
    for line in orphans.influencers:
        _idea(desk, line)
    if not orphans.influencers:
        st.caption(
            _("Every “e” answer has a part in the plan.")
            if chain.influencers(desk.filled)
            else _("These come from the “e” questions of the analysis. There are none yet.")
        )


def _idea(desk: Desk, line: Line) -> None:
    with st.container(border=True, key=f"idea.{line.id}"):
        lead = shorten(line.lead, IDEA, placeholder=" …")
        st.markdown(f"**{desk.filled.labels[line.id]}** {messages.plain(lead)}")
        if desk.may_write:
            answers.make_action(desk, line)


def _plan(desk: Desk, orphans: chain.Orphans) -> None:
    st.markdown(f"##### {ACTIONS.title}")
    guidance.draw(ACTIONS, desk.filled.form("scanning.definition").value("phase"))
    for line in desk.filled.of(ACTIONS.key):
        _action(desk, line, orphans)
    if desk.may_write:
        with st.container(border=True):
            st.caption(_("Another action") if desk.filled.of(ACTIONS.key) else _("First action"))
            fields.draw(desk, answers.upcoming(desk, ACTIONS), ACTIONS.lead, bare=True)


def _action(desk: Desk, line: Line, orphans: chain.Orphans) -> None:
    with st.container(border=True, key=f"line.{line.id}"):
        with st.container(horizontal=True):
            st.markdown(f"**{desk.filled.labels[line.id]}** · {_when(line)}", width="stretch")
            if desk.may_write:
                answers.row_menu(desk, line)
        fields.draw(desk, line, ACTIONS.field("what"))
        fields.draw(desk, line, ACTIONS.field("partner"))
        with st.container(horizontal=True):
            with st.container(width=DUE):
                fields.draw(desk, line, ACTIONS.field("due"))
            with st.container(width="content"):
                fields.draw(desk, line, ACTIONS.field("state"))
        for key in ("causes", "controllers"):
            fields.draw(desk, line, ACTIONS.field(key))
        if not desk.projecting:
            _notices(line, orphans)


def _notices(line: Line, orphans: chain.Orphans) -> None:
    if line in orphans.actions:
        st.caption(
            ":material/warning: " + _("It grows from no “d” answer: which cause does it act on?")
        )
    if line in orphans.ownerless:
        st.caption(":material/warning: " + _("Nobody does it yet."))
    if line in orphans.unjudged:
        st.caption(":material/warning: " + _("No measure judges it yet."))


def _when(line: Line) -> str:
    state = line.value("state")
    if state in ("done", "dropped"):
        return ACTIONS.field("state").show(state, Names())
    return moments.due(line.value("due"))
