"""People and groups, for administrators: who has an account, and who is what in which group."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.domain.people import Role
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import people
from workbench.ui import finding, messages, state

ROLES: dict[Role, Lazy] = {
    Role.FACILITATOR: Lazy("Facilitator: leads the group, imports, redacts"),
    Role.MEMBER: Lazy("Member: writes in the worksheets"),
    Role.MANAGER: Lazy("Manager: reads and exports"),
    Role.VIEWER: Lazy("Viewer: reads"),
}
NONE = "none"


def draw(person: Actor) -> None:
    """New person, new group, then everybody with their roles."""
    verdict = policy.may(person, Action.MANAGE_PEOPLE)
    if not verdict:
        st.info(messages.plain(verdict.reason))
        st.stop()
    messages.say_what_happened(state.said())
    groups = people.all_groups(person)
    new_person, new_group = st.columns(2)
    with new_person:
        _new_person(person)
    with new_group:
        _new_group(person, groups)
    for listed in people.listing(person):
        _card(person, listed, groups)


def _new_person(person: Actor) -> None:
    with st.form("person", clear_on_submit=True):
        name = st.text_input(_("Name"), max_chars=80)
        login = st.text_input(_("Sign-in name"), max_chars=60)
        if st.form_submit_button(_("Add a person")):
            try:
                _id, password = people.add(person, name, login)
            except WorkbenchError as fault:
                messages.show(fault)
                return
            st.success(_("Hand over this password; it is shown only now and should be changed:"))
            st.code(password, language=None)


def _new_group(person: Actor, groups: dict[str, str]) -> None:
    key = f"group.{len(groups)}"  # an empty field once the group is there
    with st.form("group"):
        name = st.text_input(_("Name of the group"), max_chars=80, key=key)
        pressed = st.form_submit_button(_("Found a group"))
    if finding.due("group", pressed):
        with finding.reporting(person, "", "group", fields={key: name}):
            people.add_group(person, name)
            st.rerun()
    finding.draw(person, "", "group")


def _card(person: Actor, listed: people.Listed, groups: dict[str, str]) -> None:
    with st.container(border=True, key=f"person.{listed.id}"):
        words = [listed.login]
        words += [_("administrator")] if listed.administrator else []
        words += [] if listed.active else [_("account closed")]
        st.markdown(f"**{messages.plain(listed.name)}** · {messages.plain(', '.join(words))}")
        for group_id, group in groups.items():
            _role(person, listed, group_id, group)
        with st.container(horizontal=True):
            _switches(person, listed)


def _role(person: Actor, listed: people.Listed, group_id: str, group: str) -> None:
    key = f"role.{listed.id}.{group_id}"
    st.session_state[key] = dict(listed.roles).get(group_id) or NONE
    st.selectbox(
        messages.plain(group),
        [NONE, *ROLES],
        format_func=lambda role: _("Not in this group") if role == NONE else str(ROLES[role]),
        key=key,
        on_change=partial(_set_role, person, listed.id, group_id, key),
    )


def _set_role(person: Actor, person_id: str, group_id: str, key: str) -> None:
    chosen = st.session_state[key]
    role = None if chosen == NONE else Role(chosen)
    _do(partial(people.set_role, person, person_id, group_id, role=role))


def _switches(person: Actor, listed: people.Listed) -> None:
    st.button(
        _("Close the account") if listed.active else _("Open the account again"),
        key=f"active.{listed.id}",
        on_click=partial(
            _do, partial(people.set_active, person, listed.id, active=not listed.active)
        ),
    )
    st.button(
        _("No longer administrator") if listed.administrator else _("Make administrator"),
        key=f"administrator.{listed.id}",
        on_click=partial(
            _do,
            partial(
                people.set_administrator,
                person,
                listed.id,
                administrator=not listed.administrator,
            ),
        ),
    )
    if st.button(_("New password"), key=f"password.{listed.id}"):
        _new_password(person, listed)


def _new_password(person: Actor, listed: people.Listed) -> None:
    password = people.new_password()
    try:
        people.set_password(person, listed.login, password)
    except WorkbenchError as fault:
        messages.show(fault)
    else:
        st.success(_("Hand over this password; it is shown only now and should be changed:"))
        st.code(password, language=None)


def _do(deed: Callable[[], object]) -> None:
    try:
        deed()
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
