"""What counts for the problem that is looked at: said in words, kept, and taken away again."""

from dataclasses import replace

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import filter_words, scopes
from workbench.store.incident_counts import Filters
from workbench.ui import messages, state

_OFF = "scope"  # what was taken away last stands under this name


def draw(
    person: Actor, group_id: str, problem_id: str, *, chosen: Filters, scope: Filters | None
) -> None:
    """One line: what the group counts, or the offer to say it."""
    writes = bool(policy.may(person, Action.WRITE, group_id))
    lasting = replace(chosen, first_month="", last_month="")
    with st.container(key="pattern-scope", horizontal=True, vertical_alignment="center"):
        if scope is not None:
            told = messages.plain(filter_words.told(scope))
            st.caption(_("For this problem the group counts: {what}.").format(what=told))
        if not writes:
            return
        if lasting not in (Filters(), scope):
            st.button(
                _("These filters are what we count for this problem"),
                key="scope.keep",
                type="tertiary",
                icon=":material/bookmark_add:",
                on_click=_keep,
                args=(person, problem_id, lasting),
            )
        if scope is not None:
            st.button(
                _("Count everything again"),
                key="scope.remove",
                type="tertiary",
                on_click=_remove,
                args=(person, problem_id),
            )
        gone = state.taken_off(_OFF)
        if scope is None and isinstance(gone, tuple) and gone[0] == problem_id:
            st.button(_("Undo"), key="scope.undo", on_click=_keep, args=(person, *gone))


def _keep(person: Actor, problem_id: str, filters: Filters) -> None:
    state.take_off(_OFF, None)
    with messages.reporting():
        scopes.keep(person, problem_id, filters)


def _remove(person: Actor, problem_id: str) -> None:
    with messages.reporting():
        gone = scopes.remove(person, problem_id)
        state.take_off(_OFF, (problem_id, gone) if gone else None)
