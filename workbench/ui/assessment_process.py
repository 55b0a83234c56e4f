"""Measures of the process: what became of the plan, read from the plan itself, never typed."""

from datetime import date

import streamlit as st

from workbench.domain.problem import Step
from workbench.i18n import _
from workbench.ui import places
from workbench.ui.desk import Desk
from workbench.worksheets import process


def draw(desk: Desk) -> None:
    """How many actions are done, done late, open, dropped; nothing while there is no plan."""
    found = process.read(desk.filled, date.today())
    st.markdown("##### " + _("Was it done as planned?"))
    if not found.total:
        st.caption(_("There is no action in the plan yet. Once there is one, it is counted here."))
        return
    told = (
        (_("Done in time"), found.done),
        (_("Done late"), found.late),
        (_("Open"), found.open),
        (_("Dropped"), found.dropped),
    )
    with st.container(horizontal=True, key="process"):
        for label, count in told:
            st.metric(label, count, width="content")
    if found.overdue:
        st.caption(_("Of the open ones {count} should be done by now.").format(count=found.overdue))
    st.caption(_("Counted from the plan, so nobody types it."))
    st.page_link(
        places.page(Step.RESPONSE),
        label=_("Look at the plan"),
        query_params={"problem": desk.filled.problem_id},
    )
