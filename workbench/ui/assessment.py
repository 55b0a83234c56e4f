"""Assessment: each measure a card, from its baseline to its target, in one honest sentence."""

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.ui import answers, fields, guidance, messages, state
from workbench.ui.desk import Desk
from workbench.worksheets import chain
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.filled import Line

_WANTED: dict[str, Lazy] = {
    "rise": Lazy("it should rise"),
    "fall": Lazy("it should fall"),
    "same": Lazy("it should stay the same"),
}

_COURSE = (("baseline", "target", "direction"), ("latest", "latest_on"))
_PLAN = ("when", "action", "rhythm", "repeat", "kind")


def draw(desk: Desk) -> None:
    """The measures, and what is not judged by any."""
    messages.say_what_happened(state.said())
    orphans = chain.orphans(desk.filled)
    st.markdown(f"##### {MEASURES.title}")
    guidance.draw(MEASURES, desk.filled.form("scanning.definition").value("phase"))
    for line in desk.filled.of(MEASURES.key):
        _measure(desk, line, orphans)
    if desk.may_write:
        with st.container(border=True):
            st.caption(_("Another measure") if desk.filled.of(MEASURES.key) else _("First measure"))
            fields.draw(desk, answers.upcoming(desk, MEASURES), MEASURES.lead, bare=True)
    if orphans.unjudged and not desk.projecting:
        st.markdown("##### " + _("Actions that no measure judges"))
        for line in orphans.unjudged:
            st.text(f"{desk.filled.labels[line.id]} {line.lead}")


def _measure(desk: Desk, line: Line, orphans: chain.Orphans) -> None:
    with st.container(border=True, key=f"line.{line.id}"):
        with st.container(horizontal=True):
            st.markdown(
                f"**{desk.filled.labels[line.id]}** · {messages.plain(_course(line))}",
                width="stretch",
            )
            if desk.may_write:
                answers.row_menu(desk, line)
        fields.draw(desk, line, MEASURES.lead)
        for row in _COURSE:
            for place, key in zip(st.columns(3), row, strict=False):
                with place:
                    fields.draw(desk, line, MEASURES.field(key))
        _plan(desk, line)
        if not desk.projecting:
            _notices(line, orphans)


def _plan(desk: Desk, line: Line) -> None:
    """How it is measured: folded once it is settled, and drawn only where it is open."""
    settled = all(line.value(key) for key in ("how", "when", "action"))
    folded = st.expander(
        _("How, when, how often, and which action it judges"),
        expanded=not settled,
        key=f"{line.id}.plan",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        fields.draw(desk, line, MEASURES.field("how"))
        columns = st.columns(2)
        for place, key in enumerate(_PLAN):
            with columns[place % 2]:
                fields.draw(desk, line, MEASURES.field(key))


def _notices(line: Line, orphans: chain.Orphans) -> None:
    if line in orphans.unbased:
        st.caption(
            ":material/warning: " + _("Without a baseline nobody can say later whether it changed.")
        )
    if line in orphans.measures:
        st.caption(":material/warning: " + _("It judges no action yet."))


def _course(line: Line) -> str:
    """Baseline to latest to target, in words."""
    return _("{baseline} at the start, {latest} now, {target} wanted; {direction}").format(
        baseline=line.value("baseline") or _("not known"),
        latest=line.value("latest") or _("not measured"),
        target=line.value("target") or _("nothing set"),
        direction=str(_WANTED.get(line.value("direction"), Lazy("direction not said"))),
    )
