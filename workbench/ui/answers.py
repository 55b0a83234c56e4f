"""The answers to one question: a line each, with what belongs to it, and one to begin the next."""

from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.services import worksheets
from workbench.ui import fields, guidance, state
from workbench.ui.desk import Desk
from workbench.worksheets.filled import Line
from workbench.worksheets.sheet import Table


def draw(desk: Desk, table: Table, *, letter: str = "") -> None:
    """The question as a heading, its guidance folded, its answers, and room for the next one."""
    st.markdown(f"##### {letter}{table.asks(desk.filled.focus)}")
    guidance.draw(table, desk.filled.form("scanning.definition").value("phase"))
    lines = desk.filled.of(table.key)
    for line in lines:
        _line(desk, table, line)
    if desk.may_write:
        _line(desk, table, upcoming(desk, table))
    elif not lines:
        st.caption(_("No answer yet."))


def upcoming(desk: Desk, table: Table) -> Line:
    """The row that this person begins next."""
    row_id = desk.filled.next_row(table.key, desk.person.person_id)
    return Line(row_id, table.key, len(desk.filled.of(table.key)) + 1, 0)


def _line(desk: Desk, table: Table, line: Line) -> None:
    label = desk.filled.labels.get(line.id, "")
    extras = [field for field in table.fields[1:] if label]
    with st.container(key=f"line.{line.id}"):
        mark, text, *more, menu = st.columns([1, 9, *([5] if len(table.fields) > 1 else []), 1])
        mark.caption(label or _("New"))
        with text:
            fields.draw(desk, line, table.lead, bare=True, on_enter=partial(_next, desk, table))
        for place in more:
            with place:
                for field in extras:
                    fields.draw(desk, line, field, bare=True)
        if label and desk.may_write:
            with menu:
                row_menu(desk, table, line)


def row_menu(desk: Desk, table: Table, line: Line) -> None:
    """What can be done with a row: move it, take it off, grow an action from it."""
    with st.popover("", icon=":material/more_vert:", help=_("Move, withdraw")):
        for label, deed in (
            (_("Move up"), partial(worksheets.move, by=-1)),
            (_("Move down"), partial(worksheets.move, by=1)),
            (_("Withdraw"), worksheets.withdraw),
        ):
            st.button(
                label,
                key=f"{line.id}.{label}",
                on_click=partial(_do, deed, desk, line.id),
                type="tertiary",
            )
        if table.key.endswith((".d", ".e")):
            make_action(desk, line)


def make_action(desk: Desk, line: Line) -> None:
    """One step from an answer to the plan: a d answer becomes an action, an e answer its owner."""
    is_cause = line.table.endswith(".d")
    st.button(
        _("Make this an action") if is_cause else _("Give this partner an action"),
        key=f"{line.id}.action",
        on_click=partial(_grow, desk, line, is_cause),
        type="tertiary",
    )


def _grow(desk: Desk, line: Line, is_cause: bool) -> None:
    values = (
        {"what": line.lead, "causes": line.id}
        if is_cause
        else {"controllers": line.id, "partner": line.value("partner")}
    )
    try:
        worksheets.add_row(
            desk.person, desk.filled.problem_id, "response.actions", state="proposed", **values
        )
        state.say(_("The action stands in the plan now. Say who does it, and by when."))
    except WorkbenchError as fault:
        state.say(fault.sentence)


def _do(deed: object, desk: Desk, row_id: str) -> None:
    try:
        deed(desk.person, desk.filled.problem_id, row_id)  # type: ignore[operator]
    except WorkbenchError as fault:
        state.say(fault.sentence)


def _next(desk: Desk, table: Table) -> None:
    filled = worksheets.read(desk.person, desk.filled.problem_id)
    row_id = filled.next_row(table.key, desk.person.person_id)
    state.focus_on(f"{row_id}.{table.lead.key}")
