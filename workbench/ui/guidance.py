"""What helps to understand: the guidance of a question, folded beside it, and terms in a tip."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import messages
from workbench.worksheets import guidance
from workbench.worksheets.scanning import PHASES
from workbench.worksheets.sheet import Table

_LABELS = {phase.key: phase.label for phase in PHASES}


def tip(*terms: str) -> str:
    """What these terms of the glossary mean, for the tip beside words; named in English."""
    meanings = {term.term.message: term for term in guidance.glossary()}
    told = [meanings[each] for each in terms]
    if len(told) == 1:
        return messages.plain(str(told[0].meaning))
    return "\n\n".join(
        f"**{messages.plain(str(each.term))}**: {messages.plain(str(each.meaning))}"
        for each in told
    )


def draw(table: Table, phase: str) -> None:
    """Meaning and hint; the examples of the problem's own phase first."""
    found = guidance.for_table(table.key)
    with st.expander(_("What this asks, and examples")):
        st.markdown(messages.plain(str(found.meaning)))
        st.caption(messages.plain(str(found.tip)))
        for example in sorted(found.examples, key=lambda each: each.phase != phase):
            st.markdown(f"**{messages.plain(str(_LABELS[example.phase]))}**")
            st.markdown("\n".join(f"- {messages.plain(str(item))}" for item in example.items))
            st.caption(_("Source: {source}").format(source=messages.plain(str(example.source))))
