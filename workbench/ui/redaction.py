"""The form that takes words out of everything a group keeps, for good."""

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import redaction
from workbench.ui import finding, state

_FORM = "redaction"


def draw(person: Actor, group_id: str) -> None:
    """The form, folded; for whoever may redact."""
    key = f"redaction.{state.redactions()}"  # empty fields once it is done
    with st.expander(_("A name slipped in? Take words out for good")):
        with st.form(_FORM):
            st.caption(
                _(
                    "The words are overwritten in every answer, report, partner, list and briefing "
                    "of the group, and in every earlier version. This cannot be undone. Files that "
                    "were already downloaded keep them."
                )
            )
            words = st.text_input(_("Words to take out"), max_chars=200, key=f"{key}.words")
            instead = st.text_input(
                _("Write this instead"),
                value=_("[a person]"),
                max_chars=200,
                key=f"{key}.instead",
            )
            reason = st.text_input(
                _("Reason"),
                max_chars=200,
                placeholder=_("Do not repeat the words here"),
                key=f"{key}.reason",
            )
            pressed = st.form_submit_button(_("Take them out for good"))
        if finding.due(_FORM, pressed):
            fields = {f"{key}.instead": instead, f"{key}.reason": reason}
            with finding.reporting(person, group_id, _FORM, fields=fields):
                _redact(person, group_id, words, instead=instead, reason=reason)
        finding.draw(person, group_id, _FORM)


def _redact(person: Actor, group_id: str, words: str, *, instead: str, reason: str) -> None:
    places = redaction.redact(person, group_id, words=words, instead=instead, reason=reason)
    state.note_redaction()
    state.say(ngettext("Overwritten in {count} place.", "Overwritten in {count} places.", places))
    st.rerun()
