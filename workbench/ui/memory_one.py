"""One closed problem in full: what it was, what was done, what came out, and passing it on."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import sharing_in
from workbench.ui import address, messages, places, sharing_out, state, write_up
from workbench.ui.memory_words import did, effect, icon, whose
from workbench.worksheets.remembered import TEXTS, Remembered


def draw(person: Actor, each: Remembered) -> None:
    """All of it, and what may be done with it."""
    st.subheader(messages.plain(each.title), anchor=False)
    st.markdown(f"{icon(each.effect)} {effect(each.effect)}")
    st.caption(messages.plain(whose(each)))
    if each.labels:
        st.caption(messages.plain(" · ".join(each.labels)))
    _texts(each, _("The problem"), "definition.")
    st.markdown(f"##### {_('What was done')}")
    if each.actions:
        st.text("\n".join(f"– {did(action)}" for action in each.actions))
    else:
        st.caption(_("No action is marked as done or dropped."))
    _texts(each, _("What came out"), "verdict.")
    _texts(each, _("What others should know"), "closing.")
    st.divider()
    if each.shared:
        _forget(person, each)
    else:
        _own(person, each)


def _texts(each: Remembered, title: str, part: str) -> None:
    told = {key: text for key in TEXTS if key.startswith(part) and (text := each.text(key))}
    if told:
        st.markdown(f"##### {title}")
    for key, text in told.items():
        with st.container(gap="xxsmall"):
            st.caption(str(TEXTS[key].label))
            st.text(text)


def _own(person: Actor, each: Remembered) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            places.page("scanning"),
            label=_("Open the worksheet"),
            icon=":material/table_rows:",
            query_params={"problem": each.id},
        )
        write_up.draw(person, each.id, each.group_id)
    if policy.may(person, Action.CLOSE_PROBLEM, each.group_id):
        sharing_out.draw(person, each)


def _forget(person: Actor, each: Remembered) -> None:
    st.caption(
        _("It came as a file from another workbench. Nobody of this community can vouch for it.")
    )
    if policy.may(person, Action.IMPORT_WORKSHEET, each.group_id):
        st.button(
            _("Remove it from this memory"),
            icon=":material/delete:",
            help=_("The same file can be taken in again."),
            on_click=_remove,
            args=(person, each),
        )


def _remove(person: Actor, each: Remembered) -> None:
    try:
        sharing_in.remove(person, each.group_id, each.id)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
        return
    address.take_out("open")
    state.say(_("It was removed. The same file can be taken in again."))
