"""The list of imports of a group, with a way to take each back, unfinished ones too."""

import streamlit as st

from workbench.domain.incidents import IncidentImport
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import incident_landing, incidents
from workbench.store.incident_journal import Unfinished
from workbench.ui import messages, moments, state


def draw(person: Actor, group_id: str) -> None:
    """The imports, newest first; before them those that were broken off."""
    st.subheader(_("Imports"), anchor=False)
    with messages.reporting():
        found = incidents.imports(person, group_id)
        left = _unfinished(person, group_id)
        if not found and not left:
            st.text(_("Nothing has been imported yet."))
        for each in found:
            _one(person, each)


def _one(person: Actor, each: IncidentImport) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            st.text(each.label)
            st.caption(messages.plain(_described(each)))
        if policy.may(person, Action.IMPORT_INCIDENTS, each.group_id):
            st.button(
                _("Undo this import"),
                key=f"undo.{each.id}",
                on_click=_undo,
                args=(person, each.id, each.label),
            )


def _described(each: IncidentImport) -> str:
    parts = [
        ngettext("{count} incident", "{count} incidents", each.rows),
        _("{first} to {last}").format(
            first=month_name(each.first_month), last=month_name(each.last_month)
        )
        if each.first_month
        else "",
        rejected(each.rejected) if each.rejected else "",
        repeated(each.repeated) if each.repeated else "",
        _("all kept since {month}").format(month=month_name(each.kept_since))
        if each.kept_since
        else "",
        _("by {name}, {when}").format(name=each.created_by, when=moments.said(each.created_at)),
    ]
    return " · ".join(filter(None, parts))


def _undo(person: Actor, import_id: str, label: str) -> None:
    with messages.reporting():
        incidents.undo(person, import_id)
        state.note_import(None)
        state.say(_("The import “{label}” was taken back.").format(label=label))


def _unfinished(person: Actor, group_id: str) -> bool:
    """Those that were broken off; whether there are any."""
    if not policy.may(person, Action.IMPORT_INCIDENTS, group_id):
        return False
    found = incident_landing.unfinished(person, group_id)
    for each in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                st.text(each.begun.label)
                st.caption(messages.plain(_how_far(each)))
            if not each.running:
                st.button(
                    _("Take away"),
                    key=f"discard.{each.key}",
                    on_click=_discard,
                    args=(person, group_id, each.begun.import_id),
                )
    return bool(found)


def _how_far(each: Unfinished) -> str:
    rows = ngettext("{count} incident", "{count} incidents", each.rows)
    if each.running:
        return _("Being imported: {rows} so far").format(rows=rows)
    return _("Unfinished: {rows} so far. Import the same file again, and it goes on there.").format(
        rows=rows
    )


def _discard(person: Actor, group_id: str, import_id: str) -> None:
    with messages.reporting():
        incident_landing.discard(person, group_id, import_id)
        state.say(_("The unfinished import was taken away."))


def repeated(count: int) -> str:
    """How many rows were left out by their key."""
    return ngettext(
        "{count} row is left out: its number was there already",
        "{count} rows are left out: their number was there already",
        count,
    )


def rejected(count: int) -> str:
    """How many rows are no incidents."""
    return ngettext("{count} row is rejected", "{count} rows are rejected", count)
