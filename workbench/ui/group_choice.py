"""Which group a page is about: asked only of people who are in several."""

import streamlit as st

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import problems
from workbench.ui import state


def choose_group(person: Actor) -> str:
    """The group that the page shows, remembered for the next page; "" for people in none."""
    groups = problems.groups(person)
    chosen = state.group(groups)
    if len(groups) > 1:
        chosen = st.selectbox(
            _("Group"),
            list(groups),
            index=list(groups).index(chosen),
            format_func=lambda group_id: groups[group_id],
            width=320,
        )
    if chosen:
        state.choose_group(chosen)
    return chosen
