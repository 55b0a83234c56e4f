"""The forum page: the releases of a problem, or one of them as far as it has come."""

from collections.abc import Callable

import streamlit as st

from workbench.domain.forum import ReleaseState
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import releases
from workbench.services.release_drafts import Opened
from workbench.ui import (
    address,
    desk,
    forum_approval,
    forum_compose,
    forum_list,
    forum_look,
    forum_published,
    forum_settings,
    messages,
    state,
)
from workbench.ui.desk import Desk

RELEASE = "release"  # in the address
_PARTS: dict[str, Lazy] = {
    "write": Lazy("1. Write it"),
    "look": Lazy("2. What the forum will see"),
}


def draw(person: Actor) -> None:
    """The release of the address; else the list of the problem, or of all groups."""
    if not address.given(RELEASE) and not state.problem():
        st.title(_("Forum"), anchor=False)
        forum_list.of_groups(person)
    opened = _opened(person)
    table = desk.opened(person)
    _say(*state.said())
    if opened is None:
        forum_list.of_problem(table)
    else:
        _back(opened)
        _DRAWN[opened.state](table, opened)


def _say(sentence: str, well: bool) -> None:
    """At the top, and in view too: many buttons stand at the end of a long page."""
    messages.say_what_happened((sentence, well))
    if sentence:
        st.toast(messages.plain(sentence))


def _opened(person: Actor) -> Opened | None:
    """The release of the address with its problem; a wrong address is said, not followed."""
    release_id = address.given(RELEASE)
    if not release_id:
        return None
    try:
        opened = releases.one(person, release_id)
    except WorkbenchError as fault:
        address.take_out(RELEASE)
        state.say(fault.sentence, well=False)
        return None
    state.open_problem(opened.problem_id)
    return opened


def _back(opened: Opened) -> None:
    st.button(
        _("All releases"),
        key="forum.back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_to_list,
    )
    if opened.state is not ReleaseState.DRAFT:
        st.markdown(f"##### {messages.plain(opened.title or _('Untitled release'))}")


def _to_list() -> None:
    for name in (RELEASE, "part", forum_compose.BLOCK):
        address.take_out(name)


def _draft(table: Desk, opened: Opened) -> None:
    """To write in for members; to look at for all others who may see it."""
    if opened.sent_back:
        forum_approval.sent_back(table, opened)
    if not policy.may(table.person, Action.WRITE, opened.group_id):
        forum_settings.of_approver(table, opened)
        forum_look.draw(table, opened)
        return
    parts = {key: str(title) for key, title in _PARTS.items()}
    if address.choose("part", _("Part of the release"), parts) == "look":
        forum_look.draw(table, opened)
    else:
        forum_compose.draw(table, opened)


_DRAWN: dict[ReleaseState, Callable[[Desk, Opened], None]] = {
    ReleaseState.DRAFT: _draft,
    ReleaseState.ASKED: forum_approval.draw,
    ReleaseState.PUBLISHED: forum_published.draw,
    ReleaseState.WITHDRAWN: forum_published.withdrawn,
}
