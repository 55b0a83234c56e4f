"""The plan as a table: what, who and when, blocked actions first, and room for the next."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import answers, fields, guidance, plan_card, plan_moves, plan_pages, plan_words
from workbench.ui.desk import Desk
from workbench.ui.plan_words import Look
from workbench.worksheets import plan
from workbench.worksheets.filled import Line
from workbench.worksheets.response import ACTIONS

NARROW = 260  # pixels


def draw(desk: Desk, found: Look) -> None:
    """The question, its answers a page at a time, and the next one on the last page."""
    st.markdown(f"##### {ACTIONS.title}")
    guidance.draw(ACTIONS, desk.filled.form("scanning.definition").value("phase"))
    lines = plan.in_order(desk.filled)
    shown, is_last = plan_pages.part(lines)
    for line in shown:
        _action(desk, line, found)
    plan_pages.ways(lines)
    if desk.may_write and is_last:
        with st.container(border=True):
            st.caption(_("Another action") if lines else _("First action"))
            fields.draw(desk, answers.upcoming(desk, ACTIONS), ACTIONS.lead, bare=True)


def _action(desk: Desk, line: Line, found: Look) -> None:
    with st.container(border=True, key=f"line.{line.id}"):
        with st.container(horizontal=True):
            st.markdown(plan_words.head(desk, line), width="stretch")
            plan_card.way_in(desk, line)
            if desk.may_write:
                answers.row_menu(desk, line)
        plan_words.hinders(desk, line)
        plan_moves.form(desk, line)
        _cells(desk, line)
        plan_words.notices(desk, line, found)


def _cells(desk: Desk, line: Line) -> None:
    asked = plan_moves.asking(line)
    for key in ("what", "partner"):
        if key not in asked:
            fields.draw(desk, line, ACTIONS.field(key))
    with st.container(horizontal=True):
        if "due" not in asked:
            with st.container(width=NARROW):
                fields.draw(desk, line, ACTIONS.field("due"))
        with st.container(width=NARROW):
            plan_moves.choose(desk, line)
    for key in ("causes", "controllers"):
        fields.draw(desk, line, ACTIONS.field(key))
