"""A draft as the forum will see it, its receipt, what stands in its way, and the way to ask."""

from functools import partial

import streamlit as st

from workbench.domain.released import Content
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services import publishing, releases
from workbench.services.release_drafts import Opened
from workbench.services.release_preview import Obstacle, Preview
from workbench.ui import (
    address,
    forum_compose,
    forum_keeping,
    forum_made,
    forum_receipt,
    forum_shown,
    state,
)
from workbench.ui.desk import Desk


def draw(desk: Desk, opened: Opened) -> None:
    """Blocks, receipt, obstacles, and the one button."""
    with st.spinner(_("Counting again for the public …")):
        found = forum_made.preview(desk.person, opened.id)
    writes = bool(policy.may(desk.person, Action.WRITE, opened.group_id))
    if found.obstacles:
        words = _("Something still stands in its way: see the end of this page.")
        st.caption(f":material/warning: {words}")
    shown(found.content)
    obstacles(desk, found, writes=writes)
    if writes:
        _ask(desk, opened, ready=not found.obstacles)


def shown(content: Content, *, folded: bool = False) -> None:
    """What leaves, and the receipt beside it."""
    if not content.blocks:
        st.caption(_("Nothing stands in it yet. Write a line first."))
    forum_shown.draw(content)
    forum_receipt.draw(content.receipt, folded=folded)


def obstacles(desk: Desk, found: Preview, *, writes: bool) -> None:
    """What stands in the way, each with the way to where it is mended for those who write."""
    each_once = _once_a_block(found.obstacles)
    if not each_once:
        return
    told = ngettext(
        "Before it can be published: {count} thing",
        "Before it can be published: {count} things",
        len(each_once),
    )
    with st.container(border=True, key="forum.obstacles"):
        st.markdown(f"##### {told}")
        for number, each in enumerate(each_once):
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container(width="stretch"):
                    forum_compose.hindering(desk, each.words, title=found.title(each.block_id))
                if writes:
                    st.button(
                        _("Go there"),
                        key=f"obstacle.{number}",
                        on_click=_go,
                        args=(each,),
                    )


def _once_a_block(found: tuple[Obstacle, ...]) -> list[Obstacle]:
    """The first of those that say the same of several lines of a block."""
    return list({(each.words, each.block_id): each for each in reversed(found)}.values())[::-1]


def _go(obstacle: Obstacle) -> None:
    address.put("part", "write")
    if obstacle.block_id:
        address.put(forum_compose.BLOCK, obstacle.block_id)
    if obstacle.line_id:
        state.focus_on(f"{obstacle.line_id}.text")


def _ask(desk: Desk, opened: Opened, *, ready: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Ask for approval"),
            key="forum.ask",
            type="primary",
            disabled=not ready,
            on_click=forum_keeping.do,
            args=(partial(_asked, desk, opened),),
        )
        st.button(
            _("Throw the draft away"),
            key="forum.discard",
            type="tertiary",
            icon=":material/delete:",
            on_click=forum_keeping.do,
            args=(partial(_discard, desk, opened),),
        )
    if ready:
        st.caption(_("Asking freezes it: what was read is what is approved and shown."))


def _asked(desk: Desk, opened: Opened) -> None:
    publishing.ask(desk.person, opened.id)
    address.take_out("part")
    state.say(_("Asked. It waits for its approver as it stands now."))


def _discard(desk: Desk, opened: Opened) -> None:
    releases.discard(desk.person, opened.id)
    for name in ("release", "part"):
        address.take_out(name)
    state.say(_("The draft was thrown away."))
