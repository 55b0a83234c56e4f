"""The lines of a block of a release: written, read by a person, moved and taken out."""

from functools import partial
from itertools import groupby

import streamlit as st

from workbench.domain.forum import BlockKind, ReleaseLine
from workbench.i18n import Lazy, _, ngettext
from workbench.security.policy import Actor
from workbench.services import release_lines, releases
from workbench.services.release_drafts import Block, Line, Opened
from workbench.ui import forum_keeping, messages, moments, state
from workbench.ui.forum_keeping import Cell
from workbench.ui.forum_words import ASKED
from workbench.worksheets.analysis import SIDES

TICK = 300  # pixels
_SIDES: dict[str, Lazy] = {side.key: side.title for side in SIDES}
_OFF = "forum.line"  # what was taken out last stands under this name


def draw(person: Actor, opened: Opened, block: Block) -> None:
    """Each line with its fields and its tick, what was taken out, and room for another one."""
    for side, lines in groupby(block.lines, key=lambda line: line.side):
        if side:
            st.markdown(f"**{messages.plain(_side(side))}**")
        for line in lines:
            _line(person, opened, block, line)
    _back(person, block)
    with st.container(horizontal=True, vertical_alignment="center"):
        _another(person, block)
        _read_all(person, opened, block)


def _line(person: Actor, opened: Opened, block: Block, line: Line) -> None:
    """A line of one field has its tick beside it, one of several below them."""
    shown = _shown(block, line)
    with st.container(key=f"line.{line.id}", horizontal=True, wrap=False):
        with st.container(width="stretch", gap="xsmall", horizontal=len(shown) == 1):
            with st.container(width="stretch"):
                _fields(person, opened, line, shown)
            with st.container(width=TICK if len(shown) == 1 else "stretch"):
                _read(person, opened, line)
        _menu(person, line)


def _shown(block: Block, line: Line) -> dict[str, str]:
    """The fields that this kind of block has, and any other that is filled, by their titles."""
    asked = ASKED[block.kind]
    titles = {"text": asked.text, "detail": asked.detail, "because": asked.because}
    return {
        field: str(title or _("Also"))
        for field, title in titles.items()
        if title or getattr(line, field)
    }


def _fields(person: Actor, opened: Opened, line: Line, shown: dict[str, str]) -> None:
    bare = len(shown) == 1
    places = [st.container()] if bare else st.columns(len(shown))
    for place, (field, title) in zip(places, shown.items(), strict=True):
        with place:
            forum_keeping.draw(
                person,
                opened,
                Cell(opened.id, line.id, field),
                label=title,
                label_hidden=bare,
                placeholder=title if bare else "",
                rows=1 if bare else 2,
            )


def _side(side: str) -> str:
    return str(_SIDES.get(side, side))


def _read(person: Actor, opened: Opened, line: Line) -> None:
    """Who read it as it stands, else the tick by which somebody says so."""
    if line.read_by and line.read_at:
        told = _("Read by {name}, {when}").format(
            name=messages.plain(line.read_by), when=moments.said(line.read_at)
        )
        st.caption(f":material/check_circle: {told}")
    elif not line.empty:
        key = f"{line.id}.read"
        st.session_state[key] = False
        st.checkbox(
            _("I have read it: nobody can be recognised"),
            key=key,
            on_change=partial(forum_keeping.do, partial(_tick, person, opened, line)),
        )


def _tick(person: Actor, opened: Opened, line: Line) -> None:
    """What the person wrote themselves a moment ago they have seen: the tick is about that."""
    now = next((each for each in _lines(person, opened) if each.id == line.id), line)
    shown = now.version if forum_keeping.seen(now) else line.version
    release_lines.read_line(person, line.id, shown=shown)


def _read_all(person: Actor, opened: Opened, block: Block) -> None:
    """One tick for all lines of the block that wait, where there are several."""
    waiting = [line for line in block.lines if line.waits]
    if len(waiting) > 1:
        st.button(
            ngettext(
                "I have read it ({count}): nobody can be recognised",
                "I have read all {count}: nobody can be recognised",
                len(waiting),
            ),
            key=f"{block.id}.read",
            icon=":material/done_all:",
            on_click=forum_keeping.do,
            args=(partial(_tick_all, person, opened, block),),
        )


def _tick_all(person: Actor, opened: Opened, block: Block) -> None:
    drawn = {line.id: line.version for line in block.lines if line.waits}
    now = {line.id: line for line in _lines(person, opened) if line.id in drawn}
    seen = {
        line_id: now[line_id].version
        if line_id in now and forum_keeping.seen(now[line_id])
        else version
        for line_id, version in drawn.items()
    }
    release_lines.read_block(person, block.id, seen=seen)


def _lines(person: Actor, opened: Opened) -> list[Line]:
    """All lines of the release as they are stored now."""
    return [line for block in releases.one(person, opened.id).blocks for line in block.lines]


def _another(person: Actor, block: Block) -> None:
    """Room for one more line; of the triangle, on one of its sides."""
    if block.kind is BlockKind.TRIANGLE:
        st.menu_button(
            _("Add a line"),
            list(_SIDES),
            format_func=_side,
            key=f"{block.id}.add",
            icon=":material/add:",
            type="tertiary",
            on_click=_add_side,
            args=(person, block),
        )
    else:
        st.button(
            _("Add a line"),
            key=f"{block.id}.add",
            icon=":material/add:",
            type="tertiary",
            on_click=forum_keeping.do,
            args=(partial(_add, person, block),),
        )


def _add_side(person: Actor, block: Block) -> None:
    side = st.session_state[f"{block.id}.add"]
    if side:
        forum_keeping.do(partial(_add, person, block, side=str(side)))


def _add(person: Actor, block: Block, *, side: str = "") -> None:
    made = release_lines.add_line(person, block.id, side=side)
    state.focus_on(f"{made.id}.text")


def _menu(person: Actor, line: Line) -> None:
    deeds = {"up": _("Move up"), "down": _("Move down"), "out": _("Take out")}
    st.menu_button(
        "",
        list(deeds),
        format_func=deeds.__getitem__,
        key=f"{line.id}.menu",
        icon=":material/more_vert:",
        type="tertiary",
        help=_("Move this line, take it out"),
        on_click=_chosen,
        args=(person, line),
    )


def _chosen(person: Actor, line: Line) -> None:
    deed = st.session_state[f"{line.id}.menu"]
    if deed == "out":
        forum_keeping.do(lambda: state.take_off(_OFF, release_lines.remove_line(person, line.id)))
    elif deed:
        forum_keeping.do(
            partial(release_lines.move_line, person, line.id, by=-1 if deed == "up" else 1)
        )


def _back(person: Actor, block: Block) -> None:
    """Offer once more the line that was just taken out."""
    gone = state.taken_off(_OFF)
    if isinstance(gone, ReleaseLine) and gone.block_id == block.id:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(_("The line was taken out."))
            st.button(
                _("Undo"),
                key=f"{block.id}.undo",
                on_click=forum_keeping.do,
                args=(partial(_put_back, person, gone),),
            )


def _put_back(person: Actor, gone: ReleaseLine) -> None:
    release_lines.put_back_line(person, gone)
    state.take_off(_OFF, None)
