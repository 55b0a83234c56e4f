"""What is measured: each measure a card, from its baseline to its target, in honest sentences."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _, ngettext
from workbench.services import baselines, smallest_change
from workbench.ui import (
    answers,
    assessment_begin,
    assessment_ground,
    assessment_process,
    fields,
    guidance,
    messages,
    state,
)
from workbench.ui.assessment_ground import Basis
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
    orphans = chain.orphans(desk.filled)
    st.markdown(f"##### {MEASURES.title}")
    guidance.draw(MEASURES, desk.filled.form("scanning.definition").value("phase"))
    lines = desk.filled.of(MEASURES.key)
    basis = assessment_ground.read(desk)
    for line in lines:
        _measure(desk, line, orphans, basis)
    if desk.may_write:
        with st.container(border=True):
            st.caption(_("Another measure") if lines else _("First measure"))
            fields.draw(desk, answers.upcoming(desk, MEASURES), MEASURES.lead, bare=True)
    elif not lines:
        st.caption(_("No measure yet."))
    assessment_begin.draw(desk)
    if orphans.unjudged and not desk.projecting:
        st.markdown("##### " + _("Actions that no measure judges"))
        for line in orphans.unjudged:
            st.text(f"{desk.filled.labels[line.id]} {line.lead}")
    assessment_process.draw(desk)


def _measure(desk: Desk, line: Line, orphans: chain.Orphans, basis: Basis) -> None:
    with st.container(border=True, key=f"line.{line.id}"):
        with st.container(horizontal=True, wrap=False):
            st.markdown(
                f"**{desk.filled.labels[line.id]}** · {messages.plain(_course(line))}",
                width="stretch",
            )
            if desk.may_write:
                answers.row_menu(desk, line)
        fields.draw(desk, line, MEASURES.lead)
        _nature(desk, line)
        for row in _COURSE:
            for place, key in zip(st.columns(3), row, strict=False):
                with place:
                    fields.draw(desk, line, MEASURES.field(key))
        _counted(desk, line)
        _smallest(desk, line, basis)
        _plan(desk, line)
        if not desk.projecting:
            _notices(line, orphans)


def _nature(desk: Desk, line: Line) -> None:
    """What it is about, and whether more of it is good news."""
    keys = ["about", "shape" if line.value("kind") == "qualitative" else "counts"]
    for place, key in zip(st.columns(2), keys, strict=True):
        with place:
            fields.draw(desk, line, MEASURES.field(key))
    if line.value("counts") != "detection":
        return
    told = {
        "fall": _(
            "It counts that something is noticed: fewer reports can mean that people stopped"
            " telling. Say what else would show that the problem is smaller."
        ),
        "rise": _("It counts that something is noticed: a rise is what awareness work wants."),
    }
    st.caption(
        told.get(
            line.value("direction"),
            _("It counts that something is noticed: a rise alone is no failure."),
        )
    )


def _counted(desk: Desk, line: Line) -> None:
    if not desk.may_write or not line.lead or not smallest_change.countable(line):
        return
    st.button(
        _("Count it from the incidents"),
        key=f"{line.id}.count",
        type="tertiary",
        icon=":material/database:",
        on_click=_fill,
        args=(desk, line),
        help=_(
            "Counts before and after in each area, as far as the incidents imported go; what was"
            " written by hand stays."
        ),
    )


def _fill(desk: Desk, line: Line) -> None:
    try:
        taken = baselines.fill(desk.person, desk.filled.problem_id, line.id)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
        return
    told = ngettext("{count} row was counted.", "{count} rows were counted.", taken.rows)
    state.say(" ".join((told, *taken.notes)))


def _smallest(desk: Desk, line: Line, basis: Basis) -> None:
    if line.value("kind") == "qualitative":
        return
    before = smallest_change.known(desk.filled, line, ground=basis.ground, design=basis.design)
    told = smallest_change.told(before, line.value("direction"), design=basis.design)
    for sentence in told or filter(None, [smallest_change.of_survey(line)]):
        st.caption(f":material/troubleshoot: {messages.plain(sentence)}")


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
    told = {
        "baseline": (_("{value} at the start"), _("no baseline yet")),
        "latest": (_("{value} now"), _("not measured since")),
        "target": (_("{value} wanted"), _("no target")),
    }
    parts = [
        known.format(value=line.value(key)) if line.value(key) else missing
        for key, (known, missing) in told.items()
    ]
    direction = str(_WANTED.get(line.value("direction"), Lazy("direction not said")))
    return _("{course}; {direction}").format(course=", ".join(parts), direction=direction)
