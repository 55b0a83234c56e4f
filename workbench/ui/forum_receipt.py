"""The receipt of a release: what was hidden or coarsened, and by which rule."""

from collections.abc import Sequence

import streamlit as st

from workbench.domain.released import Hidden, Rule
from workbench.i18n import _, ngettext
from workbench.ui import messages
from workbench.ui.forum_words import RULES


def draw(receipt: Sequence[Hidden], *, folded: bool) -> None:
    """Rule by rule, so that whoever protects the data can follow it line by line."""
    label = ngettext(
        "Receipt: {count} thing was hidden or made coarser",
        "Receipt: {count} things were hidden or made coarser",
        len(receipt),
    )
    place = st.expander(label, icon=":material/receipt_long:", expanded=not folded)
    with place:
        if not receipt:
            st.caption(_("Nothing had to be hidden."))
        for rule in Rule:
            found = [each for each in receipt if each.rule is rule]
            if found:
                _rule(rule, found)
        st.caption(_("The receipt says what was hidden, never how much it was."))


def _rule(rule: Rule, found: Sequence[Hidden]) -> None:
    """What it hid and where; the reason once for all that share it."""
    with st.container(gap="xxsmall"):
        st.markdown(f"**{RULES[rule]}**")
        for why in dict.fromkeys(each.why for each in found):
            alike = [each for each in found if each.why == why]
            st.text("\n".join(f"– {_what(each)}" for each in alike))
            st.caption(messages.plain(why))


def _what(each: Hidden) -> str:
    if not each.block:
        return each.what
    return _("{what} · {where}").format(what=each.what, where=each.block)
