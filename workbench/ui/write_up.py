"""The write-up of a problem to take along, as PDF and as a document."""

from functools import partial

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import write_up

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(person: Actor, problem_id: str, group_id: str) -> None:
    """Two buttons side by side, for those who may export; nothing for others."""
    if not policy.may(person, Action.EXPORT, group_id):
        return
    st.download_button(
        _("Write-up, two pages (PDF)"),
        data=partial(write_up.pdf, person, problem_id),
        file_name="write-up.pdf",
        mime="application/pdf",
        key=f"write_up.{problem_id}.pdf",
        on_click="ignore",
        icon=":material/print:",
    )
    st.download_button(
        _("Write-up as a document (Word)"),
        data=partial(write_up.docx, person, problem_id),
        file_name="write-up.docx",
        mime=_DOCX,
        key=f"write_up.{problem_id}.docx",
        on_click="ignore",
        icon=":material/description:",
    )
