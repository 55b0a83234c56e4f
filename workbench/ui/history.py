"""History: every change with who, when, from and to; what was withdrawn; redaction."""

from functools import partial

import streamlit as st

from workbench.domain.problem import Deed
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security.roles import Action
from workbench.services import history, presence, worksheets
from workbench.services.history import Changed
from workbench.ui import cache, messages, moments, redaction, state
from workbench.ui.desk import Desk
from workbench.worksheets import registry
from workbench.worksheets.filled import Line

DEEDS: dict[Deed, Lazy] = {
    Deed.ANSWERED: Lazy("wrote"),
    Deed.ADDED: Lazy("added a row"),
    Deed.MOVED: Lazy("moved a row"),
    Deed.WITHDRAWN: Lazy("withdrew a row"),
    Deed.RESTORED: Lazy("brought a row back"),
    Deed.REDACTED: Lazy("took words out for good"),
}

# A word without an end must not push the others off the screen.
_FROM_AND_TO_BREAK = (
    "<style>[data-testid=stTable] td:nth-child(n+4), [data-testid=stTable] td:nth-child(n+4) * "
    "{ overflow-wrap: anywhere; min-width: 5rem; max-width: none; }</style>"
)


def draw(desk: Desk) -> None:
    """Withdrawn rows first, then the changes, then redaction for those who may."""
    messages.say_what_happened(state.said())
    if not desk.may(Action.SEE_HISTORY):
        st.info(_("Your role in this group does not see the history."))
        return
    gone = worksheets.withdrawn(desk.person, desk.filled.problem_id)
    if gone:
        st.markdown("##### " + _("Withdrawn, and can be brought back"))
        for line in gone:
            _withdrawn(desk, line)
    st.markdown("##### " + _("Changes, newest first"))
    _changes(desk, gone)
    if desk.may(Action.REDACT):
        redaction.draw(desk.person, desk.filled.group_id)


def _withdrawn(desk: Desk, line: Line) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(_shown(desk, line.lead, line.table, registry.table(line.table).lead.key) or "–")
        if desk.may_write:
            st.button(
                _("Bring back"), key=f"{line.id}.restore", on_click=partial(_restore, desk, line.id)
            )


def _changes(desk: Desk, gone: tuple[Line, ...]) -> None:
    problem_id, limit = desk.filled.problem_id, state.history_length(history.NEWEST)
    revision = presence.revision(problem_id)
    changes = cache.changes(desk.person, problem_id, revision, limit=limit)
    tables = {line.id: line.table for line in (*desk.filled.lines, *gone)}
    st.html(_FROM_AND_TO_BREAK)
    st.table(
        {
            _("When"): [moments.said(change.at) for change in changes],
            _("Who"): [messages.plain(change.author) for change in changes],
            _("What"): [messages.plain(_deed(desk, change, tables)) for change in changes],
            _("From"): [_text(desk, change.before, change, tables) for change in changes],
            _("To"): [_text(desk, change.after, change, tables) for change in changes],
        }
    )
    if len(changes) == limit:
        st.button(
            _("Show older changes"),
            on_click=state.lengthen_history,
            args=(limit + 4 * history.NEWEST,),
        )


def _deed(desk: Desk, change: Changed, tables: dict[str, str]) -> str:
    deed = str(DEEDS[change.deed])
    table = tables.get(change.row_id, "")
    label = desk.filled.labels.get(change.row_id, "")
    if not (change.field and table):
        return f"{deed} {label}".strip()
    field = registry.table(table).field(change.field).label
    return (
        _("{deed} {label}, {field}").format(deed=deed, label=label, field=field).replace(" ,", ",")
    )


def _text(desk: Desk, value: str, change: Changed, tables: dict[str, str]) -> str:
    return messages.plain(_shown(desk, value, tables.get(change.row_id, ""), change.field))


def _shown(desk: Desk, value: str, table: str, key: str) -> str:
    if not (table and key):
        return value
    field = registry.table(table).field(key)
    if desk.projecting and field.sensitive:
        return _("hidden")
    return field.show(value, desk.filled.names)


def _restore(desk: Desk, row_id: str) -> None:
    try:
        worksheets.restore(desk.person, desk.filled.problem_id, row_id)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
