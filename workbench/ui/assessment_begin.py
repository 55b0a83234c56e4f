"""What to begin with: usual measures in one click, and the survey to print."""

from functools import partial
from typing import NamedTuple

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.services import surveys, worksheets
from workbench.ui import state
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import MEASURES


class _Usual(NamedTuple):
    about: str
    label: Lazy
    measure: Lazy
    direction: str
    how: Lazy


_SURVEY = Lazy("Short survey before and after, the same people asked in the same way")
_USUAL = (
    _Usual(
        "incidents",
        Lazy("How often it happens"),
        Lazy("Incidents in the area"),
        "fall",
        Lazy("From the incidents imported, before and after"),
    ),
    _Usual("fear", Lazy("Fear"), Lazy("People who feel safe here after dark"), "rise", _SURVEY),
    _Usual("trust", Lazy("Trust"), Lazy("People who would tell us what they see"), "rise", _SURVEY),
    _Usual(
        "quality", Lazy("Quality of life"), Lazy("People who like living here"), "rise", _SURVEY
    ),
    _Usual(
        "harm",
        Lazy("Harm done by us"),
        Lazy("Victims arrested, detained or exposed by what we do"),
        "same",
        Lazy("Count each case with the partners who care for victims; none is the aim"),
    ),
)


def draw(desk: Desk) -> None:
    """The measures that are usual and missing, and the survey."""
    there = {line.value("about") for line in desk.filled.of(MEASURES.key)}
    missing = [usual for usual in _USUAL if usual.about not in there]
    if desk.may_write and missing:
        st.caption(_("Usual measures, to begin with:"))
        with st.container(horizontal=True, key="usual"):
            for usual in missing:
                st.button(
                    str(usual.label),
                    key=f"usual.{usual.about}",
                    icon=":material/add_circle:",
                    type="tertiary",
                    on_click=_add,
                    args=(desk, usual),
                )
    _survey(desk)


def _survey(desk: Desk) -> None:
    with st.container(border=True, key="survey"):
        st.markdown("**" + _("A short survey, before and after") + "**")
        st.caption(
            _(
                "One page with ten questions on fear, trust and quality of life. Hand it out before"
                " the first action and again after it, count who answers 4 or 5, and write it as"
                " “34 of 60” into baseline and latest value."
            )
        )
        with st.container(horizontal=True):
            for when, label in (("before", _("Print it: before")), ("after", _("Print it: after"))):
                st.download_button(
                    label,
                    data=partial(surveys.pdf, desk.person, desk.filled.problem_id, when=when),
                    file_name=f"survey-{when}.pdf",
                    mime="application/pdf",
                    key=f"survey.{when}",
                    on_click="ignore",
                    icon=":material/print:",
                )


def _add(desk: Desk, usual: _Usual) -> None:
    values = {
        "kind": "quantitative",
        "measure": str(usual.measure),
        "about": usual.about,
        # What incidents count the group has to say; an answer in a survey is the thing itself.
        "counts": "" if usual.about == "incidents" else "problem",
        "direction": usual.direction,
        "how": str(usual.how),
    }
    try:
        worksheets.add_row(desk.person, desk.filled.problem_id, MEASURES.key, **values)
        state.say(_("The measure stands there now. Change its words as you need."))
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
