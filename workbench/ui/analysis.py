"""Analysis: the triangle as centre and navigation, one side at a time, and what else to know."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import (
    address,
    answers,
    fields,
    guidance,
    memory_beside,
    messages,
    pinned,
    state,
)
from workbench.ui.components import triangle
from workbench.ui.desk import Desk
from workbench.worksheets.analysis import CONTROLLERS, QUESTIONS, SIDES, Side
from workbench.worksheets.progress import of_side

MORE = "more"


def draw(desk: Desk) -> None:
    """Plain control and triangle, then the questions of the side that the address names."""
    names = {side.key: str(side.title) for side in SIDES} | {MORE: _("What else to know")}
    shown = address.choose("side", _("Side of the triangle"), names)
    triangle.draw(
        "triangle",
        sides=[_shown(desk, side) for side in SIDES],
        selected=shown,
        problem_title=desk.filled.title,
        on_select=_open,
    )
    messages.say_what_happened(state.said())
    side = next((side for side in SIDES if side.key == shown), None)
    if side is None:
        _more(desk)
    else:
        _side(desk, side)


def _open() -> None:
    side = triangle.chosen("triangle")
    if side:
        address.put("side", side)


def _shown(desk: Desk, side: Side) -> triangle.Side:
    progress = of_side(desk.filled, side)
    controller = next(option for option in CONTROLLERS if option.key == side.controller)
    return triangle.Side(
        key=side.key,
        name=str(side.title),
        controller=str(controller.label),
        done=progress.done,
        of=progress.of,
        progress=_("{done} of {count} questions").format(done=progress.done, count=progress.of),
        missing=", ".join(_letters(desk, side)),
    )


def _letters(desk: Desk, side: Side) -> list[str]:
    return [
        table.key[-1]
        for table in side.questions
        if not any(line.lead for line in desk.filled.of(table.key))
    ]


def _side(desk: Desk, side: Side) -> None:
    if side.key == "locations":
        pinned.draw(desk)
    standings, company = desk.standings(), memory_beside.found(desk)
    for table in side.tables:
        letter = "" if table.key.endswith(".identify") else f"{table.key[-1]}. "
        answers.draw(desk, table, standings=standings, letter=letter, company=company)


def _more(desk: Desk) -> None:
    st.markdown(f"##### {QUESTIONS.title}")
    guidance.draw(QUESTIONS, desk.filled.form("scanning.definition").value("phase"))
    for line in desk.filled.of(QUESTIONS.key):
        with st.container(border=True, key=f"line.{line.id}"):
            with st.container(horizontal=True):
                st.markdown(f"**{messages.plain(desk.filled.labels[line.id])}**", width="stretch")
                if desk.may_write:
                    answers.row_menu(desk, line)
            for field in QUESTIONS.fields:
                fields.draw(desk, line, field)
    if desk.may_write:
        with st.container(border=True):
            st.caption(_("Another question"))
            fields.draw(desk, answers.upcoming(desk, QUESTIONS), QUESTIONS.lead, bare=True)
