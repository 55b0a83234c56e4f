"""Below the import of reports: the forms to collect with, and what was imported."""

from functools import partial

import streamlit as st

from workbench.domain.report import ReportImport
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import report_files, report_files_forms
from workbench.ui import messages, moments, state

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def forms(person: Actor, group_id: str) -> None:
    """The two forms of the group, to take away."""
    st.subheader(_("Forms to collect with"), anchor=False)
    st.text(
        _("Both carry the areas and partners of your group. What comes back is recognised here.")
    )
    with st.container(horizontal=True):
        st.download_button(
            _("Excel workbook to fill in"),
            data=partial(report_files_forms.template, person, group_id),
            file_name="reports.xlsx",
            mime=_XLSX,
            on_click="ignore",
        )
        st.download_button(
            _("XLSForm for KoboToolbox or ODK"),
            data=partial(report_files_forms.xlsform, person, group_id),
            file_name="report-form.xlsx",
            mime=_XLSX,
            on_click="ignore",
        )
    st.caption(
        _(
            "With KoboToolbox or ODK the reports lie on the server that you choose there until you"
            " delete them: choose one that you may trust with them."
        )
    )


def listed(person: Actor, group_id: str) -> None:
    """What was imported, with the way back."""
    st.subheader(_("Imports"), anchor=False)
    with messages.reporting():
        found = report_files.imports(person, group_id)
        if not found:
            st.text(_("Nothing has been imported yet."))
        for each in found:
            _one(person, each)


def _one(person: Actor, each: ReportImport) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            st.text(each.label)
            st.caption(messages.plain(_described(each)))
        st.button(
            _("Undo this import"),
            key=f"undo.{each.id}",
            on_click=_undo,
            args=(person, each.id, each.label),
        )


def _described(each: ReportImport) -> str:
    parts = [
        ngettext("{count} report", "{count} reports", each.rows),
        rejected_words(each.rejected) if each.rejected else "",
        _("by {name}, {when}").format(name=each.created_by, when=moments.said(each.created_at)),
    ]
    return " · ".join(filter(None, parts))


def _undo(person: Actor, import_id: str, label: str) -> None:
    with messages.reporting():
        done = report_files.undo(person, import_id)
        state.note_import(None)
        state.note_report_preview(None, None)
        said = _("The import “{label}” was taken back.").format(label=label)
        if done.stay:
            said = ngettext(
                "{count} report stays, because somebody has worked on it.",
                "{count} reports stay, because somebody has worked on them.",
                done.stay,
            )
        state.say(said)


def rejected_words(count: int) -> str:
    """How many rows were rejected."""
    return ngettext("{count} row is rejected", "{count} rows are rejected", count)
