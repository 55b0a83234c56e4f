"""Ideas of the analysis that no action takes up yet; one click makes an action of each."""

from textwrap import shorten

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.ui import answers, messages
from workbench.ui.desk import Desk
from workbench.worksheets import chain
from workbench.worksheets.filled import Line

IDEA = 240  # letters of an idea shown beside the plan; the whole stands in the analysis
AT_ONCE = 12  # ideas; those that follow come up as these are taken up


def draw(desk: Desk, orphans: chain.Orphans) -> None:
    """The d answers without an action, e answers that nobody draws on."""
    st.markdown("##### " + _("Ideas without an action"))
    _listed(desk, orphans.causes)
    if not orphans.causes:
        st.caption(
            _("Every “d” answer has an action.")
            if chain.causes(desk.filled)
            else _("Ideas come from the “d” questions of the analysis. There are none yet.")
        )
    st.markdown("##### " + _("Influence that nobody draws on"))
    _listed(desk, orphans.influencers)
    if not orphans.influencers:
        st.caption(
            _("Every “e” answer has a part in the plan.")
            if chain.influencers(desk.filled)
            else _("These come from the “e” questions of the analysis. There are none yet.")
        )


def _listed(desk: Desk, lines: tuple[Line, ...]) -> None:
    for line in lines[:AT_ONCE]:
        _idea(desk, line)
    if len(lines) > AT_ONCE:
        st.caption(ngettext("{count} more", "{count} more", len(lines) - AT_ONCE))


def _idea(desk: Desk, line: Line) -> None:
    with st.container(border=True, key=f"idea.{line.id}"):
        lead = shorten(line.lead, IDEA, placeholder=" …")
        st.markdown(f"**{desk.filled.labels[line.id]}** {messages.plain(lead)}")
        if desk.may_write:
            answers.make_action(desk, line)
