"""What worked before: a search over closed problems, a card each, and one of them in full."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from workbench.errors import NotFound
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import memory
from workbench.ui import (
    address,
    cache,
    memory_filters,
    memory_one,
    messages,
    sharing_in,
    state,
)
from workbench.ui.memory_words import did, effect, icon, kinds, whose
from workbench.worksheets.remembered import DROPPED, Remembered

_AT_ONCE: Final = 10
_DEEDS: Final = 3  # on a card

OPEN = "open"


def draw(person: Actor) -> None:
    """The whole page below its title."""
    if not person.roles and not person.everywhere:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    messages.say_what_happened(state.said())
    kept = cache.memory(person, cache.memory_mark(person))
    opened = address.given(OPEN)
    if opened:
        _opened(person, kept, opened)
        return
    if kept:
        _search(kept)
    else:
        _teach()
    sharing_in.draw(person, kept)


def _opened(person: Actor, kept: Sequence[Remembered], memory_id: str) -> None:
    st.button(
        _("Back to the list"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=address.take_out,
        args=(OPEN,),
    )
    try:
        found = memory.find(kept, memory_id)
    except NotFound as fault:
        messages.show(fault)
        return
    memory_one.draw(person, found)


def _search(kept: Sequence[Remembered]) -> None:
    asked = memory_filters.asked(kept)
    found = memory.ranked(kept, asked)
    words = ngettext("{count} closed problem", "{count} closed problems", len(kept))
    if asked:
        words = _("{found} of {all}").format(found=len(found), all=words)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words, width="content")
        if asked:
            st.button(_("Clear"), type="tertiary", on_click=memory_filters.clear)
    if not found:
        st.info(
            _(
                "Nothing that was closed fits all of this. Take a word or a choice back: a similar "
                "problem at another kind of place may teach as much."
            )
        )
    shown = _shown()
    for each in found[:shown]:
        _card(each)
    if len(found) > shown:
        st.button(_("Show more"), on_click=address.put, args=("shown", str(shown + _AT_ONCE)))


def _shown() -> int:
    wanted = address.given("shown")
    return int(wanted) if wanted.isdecimal() and 0 < int(wanted) <= 1_000 else _AT_ONCE


def _teach() -> None:
    st.markdown(
        _(
            "**No problem has been closed yet.** When a group closes one, it tells in six short "
            "answers what changed, how, for whom and where, what it took, what it cost, and what "
            "it would not do again. All of that is found here by the next group that meets such a "
            "problem, beside its own ideas too: what failed counts as much as what worked."
        )
    )


def _card(each: Remembered) -> None:
    with st.container(border=True, key=f"memory.{each.id}", gap="xsmall"):
        st.markdown(f"{icon(each.effect)} {effect(each.effect)} · **{messages.plain(each.title)}**")
        st.caption(messages.plain(" · ".join(filter(None, (whose(each), kinds(each))))))
        _deeds(each)
        for key, label in (
            ("closing.moderators", _("For whom and where it worked")),
            ("closing.never", _("What they would not do again")),
        ):
            if each.text(key):
                st.caption(label)
                st.text(each.text(key))
        st.button(
            _("Read it all"),
            key=f"memory.{each.id}.open",
            type="tertiary",
            icon=":material/menu_book:",
            on_click=partial(address.put, OPEN, each.id),
        )


def _deeds(each: Remembered) -> None:
    ranked = sorted(each.actions, key=lambda action: action.state == DROPPED)
    lines = [f"– {did(action)}" for action in ranked[:_DEEDS]]
    rest = len(ranked) - _DEEDS
    if rest > 0:
        lines.append(ngettext("and {count} more action", "and {count} more actions", rest))
    if lines:
        st.text("\n".join(lines))
    else:
        st.caption(_("No action is marked as done or dropped."))
