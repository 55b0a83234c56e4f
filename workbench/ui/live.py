"""Keeps a page true while others write: looks every few seconds whether the problem changed."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import presence
from workbench.ui import gate, messages, state

SECONDS = 3
ARRIVE_SECONDS = 30  # writing it at every look would keep the database busy for nothing


@st.fragment(run_every=SECONDS)
def watch(person: Actor, problem_id: str) -> None:
    """Say who else is here, and draw the page again when somebody changed the problem."""
    try:
        if state.arrival_due(problem_id, ARRIVE_SECONDS):
            presence.arrive(gate.digest(), problem_id)
        glance = presence.look(person, problem_id)
    except WorkbenchError:
        st.rerun()
    if glance.others:
        st.caption(_("Also here: {names}").format(names=messages.plain(", ".join(glance.others))))
    drawn, revision = state.last_drawn()
    if drawn == problem_id and glance.revision != revision:
        st.rerun()
