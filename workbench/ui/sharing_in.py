"""Closed problems of other workbenches on their way in: looked at first, then taken in."""

from collections.abc import Sequence

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import problems, sharing_in
from workbench.services.sharing_in import Incoming
from workbench.ui import finding, messages, state
from workbench.ui.memory_words import did, effect, icon
from workbench.worksheets.remembered import TEXTS, Remembered


def draw(person: Actor, kept: Sequence[Remembered]) -> None:
    """Folded, below the list; nothing for those who may not take anything in."""
    groups = {
        group_id: name
        for group_id, name in problems.groups(person).items()
        if policy.may(person, Action.IMPORT_WORKSHEET, group_id)
    }
    if not groups:
        return
    with st.expander(
        _("Take in a problem that another workbench shared"),
        icon=":material/upload_file:",
        expanded=not kept and bool(state.import_number()),
    ):
        file = st.file_uploader(
            _("File of a closed problem (.json). First you see what it tells."),
            key=f"memory.file.{state.import_number()}",
            max_upload_size=1,  # megabytes; the service takes less
        )
        if file is not None:
            with messages.reporting():
                _look(person, _group(groups), file.getvalue())


def _group(groups: dict[str, str]) -> str:
    if len(groups) == 1:
        return next(iter(groups))
    chosen = st.selectbox(
        _("Group that remembers it"),
        list(groups),
        format_func=groups.__getitem__,
        key="memory.group",
    )
    return str(chosen)


def _look(person: Actor, group_id: str, data: bytes) -> None:
    incoming = sharing_in.preview(person, group_id, data)
    _show(incoming.problem)
    if incoming.stands:
        st.info(_("This is in the memory already: nothing would change."))
        return
    if incoming.replaces:
        st.info(_("An older telling of this problem is in the memory. This one replaces it."))
    neutral = _held(person, group_id, incoming)
    if st.button(_("Take it into the memory"), type="primary", key="memory.take"):
        sharing_in.take_in(person, group_id, data, neutral=neutral)
        state.note_import(None)
        state.say(_("The memory holds it now. Whoever may read here finds it."))
        st.rerun()


def _show(problem: Remembered) -> None:
    st.markdown(f"{icon(problem.effect)} **{messages.plain(problem.title)}**")
    st.caption(messages.plain(" · ".join(filter(None, (effect(problem.effect), *problem.labels)))))
    for action in problem.actions:
        st.text(f"– {did(action)}")
    for key, text in problem.texts.items():
        st.caption(str(TEXTS[key].label))
        st.text(text)


def _held(person: Actor, group_id: str, incoming: Incoming) -> bool:
    """What seems to hold personal data; whether neutral words shall stand instead."""
    if not incoming.held:
        return False
    st.warning(_("These texts seem to hold personal data. They cannot be taken in as they are."))
    for number, held in enumerate(incoming.held):
        with st.container(border=True):
            st.caption(messages.plain(held.label))
            st.text(held.text)
            st.error(messages.plain(held.fault.sentence))
            st.caption(_("A neutral wording"))
            st.text(held.fault.neutral)
            finding.clearing(person, group_id, f"memory.held.{number}", text=held.text)
    return st.checkbox(_("Take them in with the neutral wording"), key="memory.neutral")
