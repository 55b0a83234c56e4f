"""The plan as a table: what, who and when, blocked actions first, and room for the next."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import answers, fields, guidance, plan_card, plan_moves, plan_pages, plan_words
from workbench.ui.desk import Desk
from workbench.ui.plan_words import Look
from workbench.worksheets import plan
from workbench.worksheets.filled import Line
from workbench.worksheets.response import ACTIONS


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
        with st.container(horizontal=True, wrap=False):
            st.markdown(plan_words.head(desk, line), width="stretch")
            plan_card.way_in(desk, line)
            if desk.may_write:
                answers.row_menu(desk, line)
        plan_words.hinders(desk, line)
        plan_moves.form(desk, line)
        _cells(desk, line)
        plan_words.notices(desk, line, found)


def _cells(desk: Desk, line: Line) -> None:
    """What over the whole width, who and when and the state in a row, where it comes from below."""
    asked = plan_moves.asking(line)
    fields.draw(desk, line, ACTIONS.lead, bare=True)
    who, due, state = st.columns([4, 4, 3], vertical_alignment="bottom")
    for place, key in ((who, "partner"), (due, "due")):
        if key not in asked:
            with place:
                fields.draw(desk, line, ACTIONS.field(key))
    with state:
        plan_moves.choose(desk, line)
    for place, key in zip(st.columns(2), ("causes", "controllers"), strict=True):
        with place:
            fields.draw(desk, line, ACTIONS.field(key))
