"""Who validated a local list, when it is looked at again, and how it stood before."""

from functools import partial

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import local_list, local_lists
from workbench.services.local_list import Kept, Version
from workbench.ui import finding, messages, moments
from workbench.ui.local_list_signs import do

_FORM = "list.validation"


def validation(person: Actor, kept: Kept) -> None:
    """Who validated the list, on which day, and until when that is good."""
    box = st.expander(_("Validation and review"), key="validation", on_change="rerun")
    if not box.open:
        return
    key = f"{_FORM}.{kept.id}.{kept.validated_by}.{kept.validated_on}.{kept.review_on}"
    with box, st.form(_FORM, border=False):
        by = st.text_input(
            _("Validated by (an office or a function, not a person)"),
            value=kept.validated_by,
            max_chars=local_list.LONGEST,
            key=f"{key}.by",
        )
        with st.container(horizontal=True):
            on = st.date_input(
                _("Validated on"),
                value=kept.validated_on,
                format="YYYY-MM-DD",
                key=f"{key}.on",
                width=200,
            )
            review_on = st.date_input(
                _("Review due"),
                value=kept.review_on,
                format="YYYY-MM-DD",
                key=f"{key}.review",
                width=200,
            )
        pressed = st.form_submit_button(_("Note this"))
    if finding.due(_FORM, pressed):
        with box, finding.reporting(person, kept.group_id, _FORM, fields={f"{key}.by": by}):
            local_lists.validate(person, kept.id, by, on=on, review_on=review_on)
            st.rerun()
    with box:
        finding.draw(person, kept.group_id, _FORM)


def draw(person: Actor, kept: Kept, *, may: bool) -> None:
    """Every version with who, when and what; one of them to look at and to go back to."""
    box = st.expander(_("Earlier versions"), key="versions", on_change="rerun")
    if not box.open:
        return
    versions = {each.seq: each for each in local_lists.history(person, kept.id)}
    with box:
        seq = st.selectbox(
            ngettext("{count} version", "{count} versions", len(versions)),
            list(versions),
            format_func=lambda each: _title(versions[each]),
            key=f"{kept.id}.version",
        )
        if seq in versions:
            _version(person, kept, versions[seq], may=may and seq != next(iter(versions)))


def _title(version: Version) -> str:
    return _("{when}, {who}: {what}").format(
        when=moments.said(version.at), who=version.author, what=version.what
    )


def _version(person: Actor, kept: Kept, version: Version, *, may: bool) -> None:
    st.text(_title(version))
    st.markdown(
        "\n".join(
            f"1. {messages.plain(str(sign.indicator.text))}"
            f" :small[{messages.plain(local_list.strength_name(sign.strength))}]"
            for sign in version.signs
        )
    )
    if may:
        st.button(
            _("Let the list stand like this again"),
            key="version.restore",
            on_click=partial(_restore, person, kept.id, version.seq),
        )


def _restore(person: Actor, list_id: str, seq: int) -> None:
    do(partial(local_lists.restore, person, list_id, seq))
    st.session_state.pop(f"{list_id}.version", None)
