"""For which partner each person of a group is there, for facilitators to say."""

from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import partners, people
from workbench.services.readers import Reader
from workbench.ui import messages, state

WIDTH = 480  # pixels


def draw(person: Actor, group_id: str, everybody: list[Reader]) -> None:
    """A choice for each person, once the group has partners."""
    st.subheader(_("Who speaks for which partner"), anchor=False)
    st.caption(
        _(
            "The actions of a partner are then among the tasks of this person, in their calendar"
            " and in their reminders. It opens nothing that was closed to them."
        )
    )
    names = {each.id: each.name for each in partners.listing(person, group_id)}
    if not names:
        st.text(_("The group has no partners yet. Add them in the directory or in a plan."))
        return
    standing = people.speaking_for(person, group_id)
    for each in everybody:
        chosen = standing.get(each.person_id, "")
        key = f"partner.{group_id}.{each.person_id}"
        st.session_state[key] = chosen if chosen in names else ""
        st.selectbox(
            messages.plain(each.name),
            ["", *names],
            format_func=lambda partner_id: names.get(partner_id, _("Nobody but themselves")),
            key=key,
            on_change=partial(_say, person, group_id, each.person_id, key),
            width=WIDTH,
        )


def _say(person: Actor, group_id: str, person_id: str, key: str) -> None:
    try:
        people.set_partner(person, person_id, group_id, partner_id=str(st.session_state[key] or ""))
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
