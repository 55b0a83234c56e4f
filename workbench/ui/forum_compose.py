"""A draft as it is written: its blocks in order, what each asks for, and more of them."""

from functools import partial

import streamlit as st

from workbench.domain.forum import BlockKind
from workbench.i18n import _, ngettext
from workbench.services import release_blocks
from workbench.services.release_blocks import TITLES, Gone, Offer
from workbench.services.release_drafts import Block, Opened
from workbench.services.release_preview import Obstacle
from workbench.ui import (
    address,
    forum_figure,
    forum_keeping,
    forum_lines,
    forum_made,
    forum_settings,
    messages,
    state,
)
from workbench.ui.desk import Desk
from workbench.ui.forum_words import ASKED

BLOCK = "block"  # in the address: the one block that is shown
_OFF = "forum.block"  # what was taken out last stands under this name


def draw(desk: Desk, opened: Opened) -> None:
    """The title, the blocks or the one that the address names, and what can be added."""
    alone = next((each for each in opened.blocks if each.id == address.given(BLOCK)), None)
    if alone:
        _alone(desk, opened, alone)
        return
    forum_settings.draw(desk, opened)
    _progress(opened)
    for block in opened.blocks:
        _card(desk, opened, block)
    _back(desk, opened)
    _offers(desk, opened)
    st.button(
        _("See what the forum will see"),
        key="forum.look",
        type="primary",
        on_click=partial(address.put, "part", "look"),
    )


def _progress(opened: Opened) -> None:
    """How much is still to be read, so that one glance says what comes next."""
    waiting = len(opened.waiting_lines)
    if waiting:
        told = ngettext(
            "{count} line still has to be read by a person before anything leaves.",
            "{count} lines still have to be read by a person before anything leaves.",
            waiting,
        )
        st.caption(f":material/visibility: {told}")
    else:
        st.caption(f":material/check_circle: {_('Every line was read as it stands.')}")


def _alone(desk: Desk, opened: Opened, block: Block) -> None:
    """One block with what stands in its way, for those who came to mend it."""
    with st.container(horizontal=True):
        st.button(
            _("Back to what the forum will see"),
            key="block.look",
            icon=":material/arrow_back:",
            type="primary",
            on_click=_look,
        )
        st.button(_("All blocks"), key="block.all", on_click=partial(address.take_out, BLOCK))
    told = st.container()
    _card(desk, opened, block)
    # Last, for it counts anew: what is typed is acknowledged before.
    found = forum_made.preview(desk.person, opened.id)
    mine = [each.words for each in found.obstacles if _belongs(each, block)]
    with told:
        for words in dict.fromkeys(mine):
            hindering(desk, words)
        if not mine:
            st.success(_("Nothing stands in the way of this block any more."))


def _look() -> None:
    address.take_out(BLOCK)
    address.put("part", "look")


def _belongs(obstacle: Obstacle, block: Block) -> bool:
    return obstacle.block_id == block.id or obstacle.line_id in {each.id for each in block.lines}


def hindering(desk: Desk, words: str, *, title: str = "") -> None:
    """What stands in the way; it may name what no stranger should read off the wall."""
    if desk.projecting:
        words = _("What stands in the way here is hidden while the screen is shared.")
    head = f"**{messages.plain(title)}**  \n" if title else ""
    st.warning(head + messages.plain(words))


def _card(desk: Desk, opened: Opened, block: Block) -> None:
    asked, is_figure = ASKED[block.kind], block.kind is BlockKind.FIGURE
    with st.container(border=True, key=f"block.{block.id}"):
        with st.container(horizontal=True, wrap=False):
            title = forum_figure.title(desk, block) if is_figure else TITLES[block.kind]
            st.markdown(f"##### {title}", width="stretch")
            _menu(desk, block)
        with st.container(gap="xxsmall"):
            st.caption(str(asked.belongs))
            st.caption(f":material/block: {asked.never}")
        if is_figure:
            forum_figure.draw(desk, block)
        forum_lines.draw(desk.person, opened, block)


def _menu(desk: Desk, block: Block) -> None:
    """What can be done with a block; the first one opens every release and stays."""
    deeds = {"up": _("Move up"), "down": _("Move down"), "out": _("Take out")}
    if block.kind is BlockKind.SAID:
        return
    st.menu_button(
        "",
        list(deeds),
        format_func=deeds.__getitem__,
        key=f"{block.id}.menu",
        icon=":material/more_vert:",
        type="tertiary",
        help=_("Move this block, take it out"),
        on_click=_chosen,
        args=(desk, block),
    )


def _chosen(desk: Desk, block: Block) -> None:
    deed = st.session_state[f"{block.id}.menu"]
    if deed == "out":
        forum_keeping.do(partial(_take_out, desk, block))
    elif deed:
        by = -1 if deed == "up" else 1
        forum_keeping.do(partial(release_blocks.move, desk.person, block.id, by=by))


def _take_out(desk: Desk, block: Block) -> None:
    state.take_off(_OFF, release_blocks.remove(desk.person, block.id))
    address.take_out(BLOCK)


def _back(desk: Desk, opened: Opened) -> None:
    """Offer once more the block that was just taken out."""
    gone = state.taken_off(_OFF)
    if not isinstance(gone, Gone) or gone.block.release_id != opened.id:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.text(_("{title} was taken out.").format(title=TITLES[gone.block.kind]))
        st.button(
            _("Undo"),
            key="forum.block.undo",
            on_click=forum_keeping.do,
            args=(partial(_put_back, desk, gone),),
        )


def _put_back(desk: Desk, gone: Gone) -> None:
    release_blocks.put_back(desk.person, gone)
    state.take_off(_OFF, None)


def _offers(desk: Desk, opened: Opened) -> None:
    """What can still be added: charts that the group marked for the forum come first."""
    folded = st.expander(
        _("Add a block"), icon=":material/add:", key="forum.offers", on_change="rerun"
    )
    if not folded.open:
        return
    offers = release_blocks.offered(desk.person, opened.id)
    with folded:
        if not any(each.kind is BlockKind.FIGURE for each in offers):
            st.caption(
                _("Charts and maps come from Patterns: pin one there, and it is offered here.")
            )
        for offer in offers:
            _offer(desk, opened, offer)


def _offer(desk: Desk, opened: Opened, offer: Offer) -> None:
    marked = f" · {_('marked for the forum')}" if offer.forum else ""
    st.button(
        messages.plain(offer.title) + marked,
        key=f"offer.{offer.kind}.{offer.pin_id}",
        icon=":material/monitoring:" if offer.kind is BlockKind.FIGURE else ":material/notes:",
        type="tertiary",
        wrap=True,
        help=None if desk.projecting else messages.plain(offer.finding) or None,
        on_click=forum_keeping.do,
        args=(partial(_add, desk, opened, offer),),
    )


def _add(desk: Desk, opened: Opened, offer: Offer) -> None:
    release_blocks.add(desk.person, opened.id, offer.kind, pin_id=offer.pin_id)
