"""One's own account: the password, reminders by mail, and where one is signed in."""

import streamlit as st

from workbench.errors import Invalid, WorkbenchError
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import accounts, reminders
from workbench.ui import gate, messages, moments

WIDTH = 480  # pixels


def draw(person: Actor) -> None:
    """Password first, then mail, then the browsers."""
    st.text(_("{name}, signed in as {login}").format(name=person.name, login=person.login))
    _password(person)
    _reminders(person)
    _places(person)


def _password(person: Actor) -> None:
    with st.form("password", clear_on_submit=True):
        old = st.text_input(_("Present password"), type="password", max_chars=200)
        new = st.text_input(
            _("New password"),
            type="password",
            max_chars=200,
            help=_("At least 10 letters; several words are best."),
        )
        again = st.text_input(_("The new password once more"), type="password", max_chars=200)
        if st.form_submit_button(_("Change the password"), type="primary"):
            _change(person, old, new, again)


def _change(person: Actor, old: str, new: str, again: str) -> None:
    try:
        if new != again:
            raise Invalid(_("The two passwords are not the same."))
        accounts.change_password(person, old=old, new=new, digest=gate.digest())
    except WorkbenchError as fault:
        messages.show(fault)
    else:
        st.success(_("The password is changed. You are signed out everywhere but here."))


def _reminders(person: Actor) -> None:
    st.subheader(_("Reminders by mail"), anchor=False)
    st.caption(
        _(
            "One mail a day at most: how many of your actions are overdue or due within 7 days."
            " It names no action, no problem and no group. Leave it empty to get none."
        )
    )
    if not reminders.are_sent():
        st.caption(_("This workbench sends no mail at present; its administrator can set it up."))
    with st.form("email", width=WIDTH):
        email = st.text_input(
            _("Mail address"), reminders.address(person), max_chars=reminders.LONGEST
        )
        if st.form_submit_button(_("Save")):
            with messages.reporting():
                reminders.set_address(person, email)
                st.success(_("Saved.") if email.strip() else _("You get no reminders by mail."))


def _places(person: Actor) -> None:
    places = accounts.places(person, gate.digest())
    st.subheader(_("Where you are signed in"), anchor=False)
    for place in places:
        words = _("Here, since {moment}") if place.here else _("Another browser, since {moment}")
        st.text(words.format(moment=moments.said(place.since)))
    others = sum(1 for place in places if not place.here)
    if others:
        st.button(
            ngettext("Sign out there", "Sign out in all {count} of them", others),
            on_click=accounts.end_others,
            args=(person, gate.digest()),
        )
