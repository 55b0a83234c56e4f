"""The frame of the small forms of the follow-up: opened, saved, taken away, put back."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.roles import Action
from workbench.ui import address, state
from workbench.ui.portfolio_calls import Seen

NEW = "new"


class _Gone(NamedTuple):
    """What was taken away last, and what it was called."""

    words: str
    what: object


def steered(seen: Seen) -> dict[str, str]:
    """The groups of this view in which the person may steer."""
    return {
        group_id: name
        for group_id, name in seen.found.groups.items()
        if policy.may(seen.person, Action.STEER, group_id)
    }


def opened(form: str) -> str:
    """Which entry this form shows: its id, NEW, or nothing."""
    return address.given(form)


def key(form: str) -> str:
    """The key of the form of this entry; its fields are those of no other entry."""
    return f"{form}.{opened(form)}"


def offer(form: str, label: str) -> None:
    """The way to an empty form."""
    st.button(
        label,
        key=f"{form}.open",
        icon=":material/add:",
        on_click=address.put,
        args=(form, NEW),
    )


def deeds(form: str, entry_id: str, *, remove: Callable[[Seen, str], None], seen: Seen) -> None:
    """Edit, and take away."""
    st.button(
        _("Edit"),
        key=f"{form}.edit.{entry_id}",
        type="tertiary",
        on_click=address.put,
        args=(form, entry_id),
    )
    st.button(
        _("Take away"),
        key=f"{form}.remove.{entry_id}",
        type="tertiary",
        on_click=remove,
        args=(seen, entry_id),
    )


def choose_group(form_key: str, groups: Mapping[str, str]) -> str:
    """For which group it is: asked only where there are several."""
    if len(groups) == 1:
        return next(iter(groups))
    return str(
        st.selectbox(
            _("For which group"),
            list(groups),
            format_func=groups.__getitem__,
            key=f"{form_key}.group",
            width=320,
        )
    )


def ends(form: str) -> bool:
    """Save and cancel; whether save was pressed."""
    with st.container(horizontal=True):
        pressed = st.form_submit_button(_("Save"), type="primary")
        st.form_submit_button(_("Cancel"), on_click=close, args=(form,))
    return pressed


def close(form: str) -> None:
    """The form is open no more."""
    address.take_out(form)


def take_off(form: str, words: str, what: object) -> None:
    """Note what was taken away, to offer it once more."""
    state.take_off(form, _Gone(words, what))


def offer_back(form: str, put_back: Callable[[Seen, object], None], seen: Seen) -> None:
    """Offer once more what was taken away last."""
    gone = state.taken_off(form)
    if isinstance(gone, _Gone):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.text(_("“{words}” was taken away.").format(words=gone.words))
            st.button(
                _("Undo"),
                key=f"{form}.undo",
                on_click=_undo,
                args=(form, put_back, seen, gone.what),
            )


def _undo(form: str, put_back: Callable[[Seen, object], None], seen: Seen, what: object) -> None:
    state.take_off(form, None)
    put_back(seen, what)
