"""Nobody passes without a sign-in that stands at this very moment: the first line of every page."""

from typing import NoReturn

import streamlit as st

from workbench import i18n, settings
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import accounts


def digest() -> str:
    """The digest of this browser's sign-in, as the gate before the server handed it on."""
    return str(st.user.get("session", "") or "")


def who() -> Actor | None:
    """The person signed in, looked up anew: an open tab must not outlive a sign-out."""
    i18n.speak(settings.current().language, everywhere=True)
    return accounts.who(digest()) if digest() else None


def open_page(title: str = "") -> Actor:
    """The person for whom this page is drawn; a signed-out visitor gets no further.

    Whether the person may do what the page offers is asked again by every service.
    """
    person = who()
    if person is None:
        turn_away()
    if title:
        st.title(title, anchor=False)
    return person


def turn_away() -> NoReturn:
    """Say that nobody is signed in, and stop."""
    st.info(_("You are signed out."))
    st.link_button(_("Sign in"), "/sign-in")
    st.stop()
