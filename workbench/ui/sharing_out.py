"""A closed problem on its way to other workbenches: every text is read before it may go."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import sharing
from workbench.services.shared_problems import LONGEST_ORIGIN
from workbench.services.sharing import ORIGIN, Concern, Told
from workbench.ui import finding, messages
from workbench.worksheets.remembered import Remembered


def draw(person: Actor, each: Remembered) -> None:
    """Folded; drawn only where it is open, for the check reads every text."""
    folded = st.expander(
        _("Share it with other workbenches"),
        icon=":material/share:",
        key=f"share.{each.id}",
        on_change="rerun",
    )
    if folded.open:
        with folded, messages.reporting():
            _inside(person, each)


def _inside(person: Actor, each: Remembered) -> None:
    st.text(
        _(
            "The file tells what the problem was, what was done and what came out. Group, partners,"
            " areas, people and days stay here. Read each text as a stranger would: change what"
            " tells who or where, and empty what should not go."
        )
    )
    origin = Told(ORIGIN, _("How you call yourselves in the file; it may stay empty"), "")
    told = (origin, *sharing.draft(person, each.id))
    stand = {one.key: _typed(each, one) for one in told}
    concerns = sharing.look(person, each.id, stand)
    texts = {}
    for one in told:
        texts[one.key] = _field(each, one)
        if one.key in concerns:
            _concern(person, each, one, concerns[one.key], text=stand[one.key])
    _out(person, each, texts, concerns)


def _key(each: Remembered, told: Told) -> str:
    return f"share.{each.id}.{told.key}"


def _typed(each: Remembered, told: Told) -> str:
    return str(st.session_state.setdefault(_key(each, told), told.text))


def _field(each: Remembered, told: Told) -> str:
    key = _key(each, told)
    if told.key == ORIGIN:
        return st.text_input(messages.plain(told.label), key=key, max_chars=LONGEST_ORIGIN)
    return st.text_area(messages.plain(told.label), key=key, height=68)


def _concern(person: Actor, each: Remembered, told: Told, concern: Concern, *, text: str) -> None:
    with st.container(border=True):
        if concern.fault:
            st.error(messages.plain(concern.fault.sentence))
            st.caption(_("A neutral wording"))
            st.text(concern.fault.neutral)
            st.button(
                _("Use this wording"),
                key=f"{_key(each, told)}.use",
                on_click=_use,
                args=(_key(each, told), concern.fault.neutral),
            )
            finding.clearing(person, each.group_id, f"{_key(each, told)}.why", text=text)
        for name in concern.names:
            st.warning(
                messages.plain(_("“{name}” is a name of your community.").format(name=name)),
                icon=":material/location_on:",
            )


def _use(key: str, neutral: str) -> None:
    st.session_state[key] = neutral


def _out(
    person: Actor,
    each: Remembered,
    texts: Mapping[str, str],
    concerns: Mapping[str, Concern],
) -> None:
    names = sorted({name for concern in concerns.values() for name in concern.names})
    may_stay = [name for name in names if _stays(each, name)]
    faults = any(concern.fault for concern in concerns.values())
    was_read = st.checkbox(
        _("I have read every text: none of them tells who it was or where."),
        key=f"share.{each.id}.read",
    )
    ready = was_read and not faults and len(may_stay) == len(names) and texts["title"].strip()
    st.download_button(
        _("Download the file to share"),
        data=partial(
            sharing.send, person, each.id, dict(texts), may_stay=may_stay, was_read=was_read
        ),
        file_name="closed-problem.json",
        mime="application/json",
        key=f"share.{each.id}.file",
        type="primary",
        disabled=not ready,
        on_click="ignore",
    )
    if not ready:
        st.caption(_("It can go once every text was read and nothing is marked any more."))


def _stays(each: Remembered, name: str) -> bool:
    return st.checkbox(
        messages.plain(
            _("“{name}” may stay: here it is an ordinary word that tells nothing").format(name=name)
        ),
        key=f"share.{each.id}.stays.{name}",
    )
