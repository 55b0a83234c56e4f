"""What closing asks: six short things that others will look for, each with what it means."""

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.ui import fields
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import CLOSING

# After EMMIE (Johnson, Tilley and Bowers 2015), in words that anybody can answer.
_ASKS: dict[str, Lazy] = {
    "effect": Lazy("More, fewer, the same, or nobody knows: all of these help others."),
    "mechanism": Lazy("What made people act differently, as far as you can tell."),
    "moderators": Lazy("Where and for whom it worked better or worse than elsewhere."),
    "implementation": Lazy("Who was needed, what nearly went wrong, what made it possible."),
    "economics": Lazy("Money, hours, goodwill: a rough figure will do."),
    "never": Lazy("The most useful line for whoever comes next. No blame, no names."),
}


def draw(desk: Desk) -> None:
    """The form, open to whoever may write; an answer that is missing stops nobody."""
    st.markdown(f"##### {CLOSING.title}")
    if desk.may_write:
        st.caption(
            _(
                "A sentence each is enough. It stays searchable here for every group that may see "
                "this problem: a failure that is told saves others a year."
            )
        )
    line = desk.filled.form(CLOSING.key)
    for field in CLOSING.fields:
        with st.container(gap="xsmall"):
            st.markdown(f"**{field.label}**")
            if desk.may_write:
                st.caption(str(_ASKS[field.key]))
            fields.draw(desk, line, field, bare=True)
