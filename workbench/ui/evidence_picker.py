"""From a report to the answers that rest on it: choose a problem, then an answer."""

from functools import partial

import streamlit as st

from workbench.domain.report import Report
from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import evidence, problems, worksheets
from workbench.ui import messages, state
from workbench.worksheets.analysis import SIDES
from workbench.worksheets.filled import Filled


def draw(person: Actor, report: Report) -> None:
    """Where the report is used, and one more place to use it; for who may triage."""
    for use in evidence.uses(person, report.id):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{use.label} {use.words}".strip(), width="stretch")
            st.button(
                _("Take away"),
                key=f"{report.id}.{use.row_id or use.problem_id}.away",
                type="tertiary",
                on_click=partial(_unlink, person, report.id, use),
            )
    titles = {each.id: each.title for each in problems.listing(person, report.group_id)}
    if not titles:
        st.caption(_("The group has no problem yet that this report could speak to."))
        return
    with messages.reporting():
        _choose(person, report, titles)


def _choose(person: Actor, report: Report, titles: dict[str, str]) -> None:
    key = f"{report.id}.use"
    problem_id = st.selectbox(
        _("Problem"), list(titles), format_func=titles.__getitem__, key=f"{key}.problem"
    )
    offered = _answers(worksheets.read(person, problem_id))
    st.selectbox(
        _("Answer that rests on it"),
        ["", *offered],
        format_func=lambda each: offered.get(each, _("The problem as a whole")),
        key=f"{key}.answer",
    )
    st.button(_("Link it"), key=f"{key}.do", on_click=_link, args=(person, report, key))


def _answers(filled: Filled) -> dict[str, str]:
    return {
        line.id: f"{filled.labels[line.id]} {line.lead[:120]}"
        for side in SIDES
        for table in side.tables
        for line in filled.of(table.key)
        if line.lead
    }


def _link(person: Actor, report: Report, key: str) -> None:
    problem_id, row_id = (st.session_state[f"{key}.{each}"] for each in ("problem", "answer"))
    _try(partial(evidence.link, person, problem_id, row_id, report_ids=[report.id]))


def _unlink(person: Actor, report_id: str, use: evidence.Use) -> None:
    _try(partial(evidence.unlink, person, use.problem_id, use.row_id, report_ids=[report_id]))


def _try(deed: partial[None]) -> None:
    try:
        deed()
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
