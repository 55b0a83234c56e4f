"""The public address of a release: opened, shown as a code for telephones, and closed."""

from functools import partial
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from workbench import settings
from workbench.exports import qr
from workbench.i18n import _
from workbench.services import handouts
from workbench.services.release_drafts import Opened
from workbench.ui import forum_keeping, state
from workbench.ui.desk import Desk

_CODE = "width:14rem;max-width:100%;background:#ffffff;border-radius:.5rem"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})  # what only this computer reaches


def draw(desk: Desk, opened: Opened) -> None:
    """Closed until somebody opens it; open, it shows its code and what readers may do."""
    token = handouts.token(desk.person, opened.id)
    with st.container(border=True, key="forum.address"):
        st.markdown("##### " + _("On people’s telephones"))
        if token:
            _open(desk, opened, handouts.address(token, origin()))
        else:
            st.caption(
                _(
                    "Nobody outside the group sees it here. You can open an address for it: "
                    "whoever has the address or its code reads the handout without signing in."
                )
            )
            st.button(
                _("Open a public address"),
                key="forum.address.open",
                icon=":material/public:",
                on_click=forum_keeping.do,
                args=(partial(handouts.open_address, desk.person, opened.id),),
            )


def origin() -> str:
    """Where this browser reaches the workbench."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme or 'http'}://{parts.netloc}"


def _open(desk: Desk, opened: Opened, address: str) -> None:
    with st.container(horizontal=True):
        with st.container(width="content"):
            look = f'style="{_CODE}" src="{escape(qr.uri(address))}"'
            st.html(f'<img alt="{escape(_("QR code of the handout"))}" {look}>')
        with st.container(width="stretch"):
            st.code(address, language=None, wrap_lines=True)
            if urlsplit(address).hostname in _HERE and not settings.current().public_address:
                st.caption(
                    _(
                        "Telephones cannot reach this: it names this computer only. Open the "
                        "workbench by its address in the local network first."
                    )
                )
            _feedback(desk, opened)
            st.button(
                _("Close the public address"),
                key="forum.address.close",
                icon=":material/public_off:",
                on_click=forum_keeping.do,
                args=(partial(_close, desk, opened),),
            )


def _close(desk: Desk, opened: Opened) -> None:
    handouts.close_address(desk.person, opened.id)
    state.say(_("Closed. The address answers nobody any more; a new one would be another."))


def _feedback(desk: Desk, opened: Opened) -> None:
    if opened.about in handouts.NO_WORDS:
        st.caption(
            _("Readers cannot leave words here: on trafficking and children it could endanger.")
        )
        return
    key = f"forum.feedback.{opened.id}"
    st.session_state[key] = opened.feedback
    st.toggle(
        _("Readers may leave a question or “I have seen this too”"),
        key=key,
        on_change=forum_keeping.do,
        args=(partial(handouts.switch_feedback, desk.person, opened.id, on=not opened.feedback),),
        help=_("Without an account. It lands in the inbox of the group, checked like a report."),
    )
