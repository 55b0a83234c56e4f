"""A release as the forum will see it, block by block, made from its content alone."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from itertools import groupby

import streamlit as st

from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Contact, Content, Point, Table
from workbench.exports.paper import picture
from workbench.exports.paper.picture import Of
from workbench.i18n import _, ngettext
from workbench.ui import forum_made, messages
from workbench.ui.forum_words import ASKED

# On paper white by day and by night: it is the picture that is printed and handed out.
_FRAME = "width:100%;max-width:{width}rem;background:#ffffff;border-radius:.5rem;padding:.5rem"
_WIDE = 52  # letters across, for a picture to be read on a laptop


def draw(content: Content) -> None:
    """All of its blocks, each with the picture that slides and paper show."""
    if content.period:
        st.caption(messages.plain(content.period))
    for number, block in enumerate(content.blocks):
        with st.container(border=True, key=f"shown.{number}"):
            _block(block)
    if content.emergency:
        danger = _("In danger? Call {number}").format(number=content.emergency)
        st.markdown(f"**:material/emergency: {messages.plain(danger)}**")
    if content.method:
        st.caption(messages.plain(content.method))


def _block(block: Block) -> None:
    st.markdown(f"##### {messages.plain(block.title)}")
    if block.finding:
        st.markdown(f"**{messages.plain(block.finding)}**")
    for of in picture.drawable(block):
        _picture(block, of)
    if block.kind is BlockKind.SAID:
        _said(block.points)
    else:
        _points(block.points)
    for contact in block.contacts:
        _contact(contact)
    for note in block.notes:
        st.caption(messages.plain(note))
    if block.table:
        with st.expander(_("The numbers"), expanded=not (block.chart or block.map)):
            _table(block.table)


def _picture(block: Block, of: Of) -> None:
    """An image with words for those who do not see it; an address inside it loads nothing."""
    data = b64encode(forum_made.drawn(block, of).encode()).decode()
    words = escape(". ".join(filter(None, [block.title, block.finding])))
    look = _FRAME.format(width=_WIDE)
    st.html(f'<img alt="{words}" style="{look}" src="data:image/svg+xml;base64,{data}">')


def _said(points: tuple[Point, ...]) -> None:
    """What was said, done and not done, side by side."""
    asked = ASKED[BlockKind.SAID]
    titles = [str(title) for title in (asked.text, asked.detail, asked.because) if title]
    for point in points:
        places = st.columns(3)
        said = (point.text, point.detail, point.because)
        for place, title, text in zip(places, titles, said, strict=True):
            if text:
                with place, st.container(gap="xxsmall"):
                    st.caption(title)
                    st.text(text)


def _points(points: Iterable[Point]) -> None:
    """Below their headings; what belongs to a point stands under it."""
    for group, found in groupby(points, key=lambda point: point.group):
        if group:
            st.markdown(f"**{messages.plain(group)}**")
        with st.container(gap="xsmall"):
            for point in found:
                st.text(f"– {point.text}")
                for more in filter(None, (point.detail, point.because)):
                    st.caption(messages.plain(more))


def _contact(contact: Contact) -> None:
    words = [contact.does, contact.hours]
    with st.container(gap="xxsmall"):
        urgent = ":material/priority_high: " if contact.urgent else ""
        st.markdown(f"{urgent}**{messages.plain(contact.name)}**")
        if contact.contact:
            st.text(contact.contact)
        st.caption(messages.plain(" · ".join(filter(None, words))))


def _table(table: Table) -> None:
    names, values = list(table.names), list(table.values)
    if table.total:
        names, values = [*names, _("Total")], [*values, table.total]
    shown: dict[str, list[str]] = {messages.plain(table.columns[0]): [*map(messages.plain, names)]}
    for place, title in enumerate(table.columns[1:]):
        shown[messages.plain(title)] = [_count(row[place]) for row in values]
    st.table(shown)
    hidden = sum(each is None for row in values for each in row)
    if hidden:
        st.caption(ngettext("{count} number is hidden.", "{count} numbers are hidden.", hidden))


def _count(value: float | None) -> str:
    if value is None:
        return _("hidden")
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
