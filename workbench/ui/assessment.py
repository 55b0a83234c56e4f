"""Assessment: each measure a card, from its baseline to its target, in one honest sentence."""

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.ui import answers, fields, guidance, messages
from workbench.ui.desk import Desk
from workbench.worksheets import chain
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.filled import Line

_WANTED: dict[str, Lazy] = {
    "rise": Lazy("it should rise"),
    "fall": Lazy("it should fall"),
    "same": Lazy("it should stay the same"),
}


def draw(desk: Desk) -> None:
    """The measures, and what is not judged by any."""
    fields.say_what_happened()
    orphans = chain.orphans(desk.filled)
    st.markdown(f"##### {MEASURES.title}")
    guidance.draw(MEASURES, desk.filled.form("scanning.definition").value("phase"))
    for line in desk.filled.of(MEASURES.key):
        _measure(desk, line, orphans)
    if desk.may_write:
        with st.container(border=True):
            st.caption(_("Another measure"))
            fields.draw(desk, answers.upcoming(desk, MEASURES), MEASURES.lead, bare=True)
    if orphans.unjudged and not desk.projecting:
        st.markdown("##### " + _("Actions that no measure judges"))
        for line in orphans.unjudged:
            st.text(f"{desk.filled.labels[line.id]} {line.lead}")


def _measure(desk: Desk, line: Line, orphans: chain.Orphans) -> None:
    with st.container(border=True, key=f"line.{line.id}"):
        head, menu = st.columns([14, 1])
        with head:
            st.markdown(f"**{desk.filled.labels[line.id]}** · {messages.plain(_course(line))}")
        if desk.may_write:
            with menu:
                answers.row_menu(desk, MEASURES, line)
        fields.draw(desk, line, MEASURES.lead)
        left, right = st.columns(2)
        for place, field in enumerate(MEASURES.fields[1:]):
            with (left, right)[place % 2]:
                fields.draw(desk, line, field)
        if not desk.projecting and line in orphans.unbased:
            st.caption(
                ":material/warning: "
                + _("Without a baseline nobody can say later whether it changed.")
            )
        if not desk.projecting and line in orphans.measures:
            st.caption(":material/warning: " + _("It judges no action yet."))


def _course(line: Line) -> str:
    """Baseline to latest to target, in words."""
    return _("{baseline} at the start, {latest} now, {target} wanted; {direction}").format(
        baseline=line.value("baseline") or _("not known"),
        latest=line.value("latest") or _("not measured"),
        target=line.value("target") or _("nothing set"),
        direction=str(_WANTED.get(line.value("direction"), Lazy("direction not said"))),
    )
