"""The answers to one question: a line each, with what belongs to it, and one to begin the next."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import worksheets
from workbench.services.evidence import Standing
from workbench.ui import evidence, fields, guidance, memory_beside, state
from workbench.ui.desk import Desk
from workbench.worksheets import chain
from workbench.worksheets.filled import Line
from workbench.worksheets.sheet import Table

MARK, BESIDE = 36, 250  # pixels: the label of a row, and what belongs to its answer


def draw(
    desk: Desk,
    table: Table,
    *,
    standings: dict[str, Standing],
    letter: str = "",
    company: memory_beside.Found = memory_beside.NONE,
) -> None:
    """The question as a heading, its guidance folded, its answers, and room for the next one."""
    st.markdown(f"##### {letter}{table.asks(desk.filled.focus)}")
    guidance.draw(table, desk.filled.form("scanning.definition").value("phase"))
    lines = desk.filled.of(table.key)
    for line in lines:
        _line(desk, table, line, standings, company)
    if desk.may_write:
        _line(desk, table, upcoming(desk, table), standings, company)
    elif not lines:
        st.caption(_("No answer yet."))


def upcoming(desk: Desk, table: Table) -> Line:
    """The row that this person begins next."""
    row_id = desk.filled.next_row(table.key, desk.person.person_id)
    return Line(row_id, table.key, len(desk.filled.of(table.key)) + 1, 0)


def _line(
    desk: Desk,
    table: Table,
    line: Line,
    standings: dict[str, Standing],
    company: memory_beside.Found,
) -> None:
    label = desk.filled.labels.get(line.id, "")
    beside = label and (len(table.fields) > 1 or _leads_to_action(table))
    with st.container(key=f"line.{line.id}", horizontal=True):
        st.caption(label or _("New"), width=MARK)
        with st.container(width="stretch"):
            fields.draw(desk, line, table.lead, bare=True, on_enter=partial(_next, desk, table))
            if label:
                evidence.draw(desk, line, standings, claims=table.key.endswith((".a", ".b", ".c")))
            memory_beside.beside(line, company)
        if beside:
            with st.container(width=BESIDE, gap="xsmall"):
                for field in table.fields[1:]:
                    fields.draw(desk, line, field, bare=True)
                if _leads_to_action(table):
                    in_plan(desk, line)
        if label and desk.may_write:
            row_menu(desk, line)


def _leads_to_action(table: Table) -> bool:
    return table.key.endswith((".d", ".e"))


def in_plan(desk: Desk, line: Line) -> None:
    """The actions that grow from this answer, else the one step to the first."""
    actions = chain.served_by(desk.filled, line.id)
    if actions:
        labels = ", ".join(desk.filled.labels[action.id] for action in actions)
        st.caption(_("In the plan: {labels}").format(labels=labels))
    elif desk.may_write:
        make_action(desk, line)


def row_menu(desk: Desk, line: Line) -> None:
    """What can be done with a row: move it, take it off."""
    deeds = {"up": _("Move up"), "down": _("Move down"), "withdraw": _("Withdraw")}
    st.menu_button(
        "",
        list(deeds),
        format_func=deeds.__getitem__,
        key=f"{line.id}.menu",
        icon=":material/more_vert:",
        type="tertiary",
        help=_("Move, withdraw"),
        on_click=partial(_do, desk, line.id),
    )


_DEEDS: dict[str, Callable[[Actor, str, str], None]] = {
    "up": partial(worksheets.move, by=-1),
    "down": partial(worksheets.move, by=1),
    "withdraw": worksheets.withdraw,
}


def _do(desk: Desk, row_id: str) -> None:
    deed = st.session_state[f"{row_id}.menu"]
    try:
        if deed in _DEEDS:
            _DEEDS[deed](desk.person, desk.filled.problem_id, row_id)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def make_action(desk: Desk, line: Line) -> None:
    """One step from an answer to the plan: a d answer becomes an action, an e answer its owner."""
    is_cause = line.table.endswith(".d")
    st.button(
        _("Make this an action") if is_cause else _("Give this partner an action"),
        key=f"{line.id}.action",
        on_click=partial(_grow, desk, line, is_cause),
        type="tertiary",
        icon=":material/add_task:",
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
        state.say(fault.sentence, well=False)


def _next(desk: Desk, table: Table) -> None:
    filled = worksheets.read(desk.person, desk.filled.problem_id)
    row_id = filled.next_row(table.key, desk.person.person_id)
    state.focus_on(f"{row_id}.{table.lead.key}")
