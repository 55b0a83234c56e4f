"""Dated notes on an action: what happened meanwhile, the newest first."""

from datetime import date
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.services import worksheets
from workbench.ui import answers, fields, state
from workbench.ui.desk import Desk
from workbench.worksheets import plan
from workbench.worksheets.filled import Line
from workbench.worksheets.response import NOTES

DAY = 170  # pixels
AT_ONCE = 10  # notes; the older ones are one click away


def draw(desk: Desk, line: Line) -> None:
    """The notes on this action, and one click to begin one; it is kept while it is typed."""
    st.markdown(f"##### {NOTES.title}")
    notes = plan.notes(desk.filled, line.id)
    if desk.may_write:
        st.button(
            _("Write a note"),
            key=f"{line.id}.note",
            icon=":material/edit_note:",
            on_click=partial(_begin, desk, line, notes),
        )
    elif not notes:
        st.caption(_("Nothing was noted yet."))
    for note in notes[:AT_ONCE]:
        _note(desk, note)
    if len(notes) > AT_ONCE:
        older = st.expander(_("Older notes"), key=f"{line.id}.older", on_change="rerun")
        if older.open:
            with older:
                for note in notes[AT_ONCE:]:
                    _note(desk, note)


def _note(desk: Desk, note: Line) -> None:
    with st.container(horizontal=True, key=f"line.{note.id}"):
        with st.container(width=DAY):
            fields.draw(desk, note, NOTES.field("on"), bare=True)
        with st.container(width="stretch"):
            fields.draw(desk, note, NOTES.lead, bare=True)
        if desk.may_write:
            answers.row_menu(desk, note)


def _begin(desk: Desk, line: Line, notes: tuple[Line, ...]) -> None:
    """An empty note of today; one that waits already is taken first."""
    row_id = next((note.id for note in notes if not note.lead), "")
    try:
        row_id = row_id or worksheets.add_row(
            desk.person,
            desk.filled.problem_id,
            NOTES.key,
            action=line.id,
            on=date.today().isoformat(),
        )
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
        return
    state.focus_on(f"{row_id}.{NOTES.lead.key}")
