"""Someone may be in danger now: whom to call at once, before anything is written down."""

import re
from html import escape

import streamlit as st

from workbench.domain.directory import Partner
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import report_release
from workbench.ui import messages

SHOWN = 3  # partners beside the emergency number; the others are folded

_NUMBER = re.compile(r"\+?\(?\d(?:[ ()/.\-\u00a0]{0,2}\d)*")
_LEAST, _MOST = 5, 15  # digits: a shorter run beside other words may be a room or an hour
_LOOK = (
    "<style>.st-key-danger { border-left: 0.4rem solid #b3261e; }"
    " .st-key-danger a { display: inline-block; min-height: 44px; line-height: 44px;"
    " padding-right: 1.25rem; color: inherit; font-weight: 600; white-space: nowrap; }"
    " .st-key-danger a.first { font-size: 1.5rem; }</style>"
)


def draw(person: Actor, group_id: str) -> None:
    """The block that leads every form of a report."""
    found = report_release.emergency(person, group_id)
    st.html(_LOOK)
    with st.container(border=True, key="danger", gap="xsmall"):
        st.markdown("**" + _("Someone may be in danger now?") + "**")
        called = links(found.number, "first", least=2)
        if called:
            st.html(_("Call {number}").format(number=called))
        else:
            st.markdown(_("Call the emergency number of your country."))
        for partner in found.contacts[:SHOWN]:
            _contact(partner)
        if found.contacts[SHOWN:]:
            with st.expander(_("More to call")):
                for partner in found.contacts[SHOWN:]:
                    _contact(partner)
        st.caption(_("This inbox is no emergency line: nobody reads it at once."))


def numbers(contact: str, *, least: int = _LEAST) -> list[str]:
    """The telephone numbers in a contact, as they are written.

    >>> numbers("Room 12, 0800 555-010, at night +43 (0) 1 555 01 02")
    ['0800 555-010', '+43 (0) 1 555 01 02']
    """
    found = [each.strip() for each in _NUMBER.findall(contact)]
    return [
        each
        for each in found
        if len(_digits(each)) <= _MOST and (len(_digits(each)) >= least or each == contact.strip())
    ]


def _contact(partner: Partner) -> None:
    told = [partner.does, _("day and night") if partner.hours == "always" else partner.hours]
    with st.container(gap=None):
        st.text(partner.name)
        if any(told):
            st.caption(messages.plain(" · ".join(filter(None, told))))
        called = links(partner.contact)
        if called:
            st.html(called)
        elif partner.contact:
            st.text(partner.contact)


def links(contact: str, look: str = "", *, least: int = _LEAST) -> str:
    """A link to call each number; nothing but digits and a plus gets into the address."""
    return " ".join(
        f'<a class="{look}" href="tel:{_dialled(each)}">{escape(each)}</a>'
        for each in numbers(contact, least=least)
    )


def _dialled(number: str) -> str:
    plus = number.startswith(("+", "(+"))
    return ("+" if plus else "") + _digits(number.replace("(0)", "") if plus else number)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")
