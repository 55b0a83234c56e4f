"""The counts of a measure as a small table: where, before, after, size, where they come from."""

from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _, ngettext
from workbench.services import baselines, smallest_change, worksheets
from workbench.ui import answers, fields, state
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import COUNTS, PLACES
from workbench.worksheets.fields import split
from workbench.worksheets.filled import Line

_FIRST = (("place", 4), ("before", 2), ("after", 2))
_FURTHER = (("kind", 3), ("size", 2), ("source", 3))


def draw(desk: Desk, measure: str, *, urge: bool = False) -> None:
    """The rows of this measure ("" for those of none), and how to get more.

    ``urge``: nothing is counted yet and this is the measure to begin with.
    """
    lines, line = rows(desk, measure), desk.filled.line(measure)
    if line and line.value("about") == "harm":
        st.caption(_("Harm done by the response is counted, but set off against nothing."))
    if not lines and not desk.may_write:
        st.caption(_("Nothing was counted for this measure yet."))
        return
    if not lines:
        st.caption(
            _(
                "Begin where you acted. Add a place where you did not act to compare with: without"
                " one nobody can say what would have happened anyway."
            )
        )
    for row in lines:
        _row(desk, row, choose=not measure)
    if desk.may_write and measure:
        _more(desk, measure, lines, urge=urge)


def rows(desk: Desk, measure: str) -> list[Line]:
    """The rows of counts for this measure; for "" those that name none that stands."""
    return [line for line in desk.filled.of(COUNTS.key) if _of(desk, line) == measure]


def _of(desk: Desk, line: Line) -> str:
    measure = next(iter(split(line.value("measure"))), "")
    return measure if desk.filled.line(measure) else ""


def _row(desk: Desk, line: Line, *, choose: bool) -> None:
    with st.container(key=f"line.{line.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(desk.filled.labels[line.id], width="stretch")
            if desk.may_write:
                answers.row_menu(desk, line)
        if choose:
            fields.draw(desk, line, COUNTS.field("measure"))
        for part in (_FIRST, _FURTHER):
            columns = st.columns([width for _key, width in part])
            for column, (key, _width) in zip(columns, part, strict=True):
                with column:
                    fields.draw(desk, line, COUNTS.field(key))


def _more(desk: Desk, measure: str, lines: list[Line], *, urge: bool) -> None:
    """The places that are not counted yet, a button each, and the incidents to count them from."""
    there = {line.value("place") for line in lines}
    with st.container(horizontal=True):
        for place in PLACES:
            if place.key not in there:
                st.button(
                    str(place.label),
                    key=f"{measure}.add.{place.key}",
                    icon=":material/add:",
                    on_click=partial(_add, desk, measure, place.key),
                )
        if there >= {place.key for place in PLACES}:
            st.button(
                _("Another row"),
                key=f"{measure}.add",
                icon=":material/add:",
                on_click=partial(_add, desk, measure, ""),
            )
        line = desk.filled.line(measure)
        if line and smallest_change.countable(line):
            st.button(
                _("Fill from the incidents"),
                key=f"{measure}.fill",
                icon=":material/database:",
                type="primary" if urge else "secondary",
                on_click=partial(_fill, desk, measure),
                help=_("Counts the areas and months of “Where and when” in what was imported."),
            )


def _add(desk: Desk, measure: str, place: str) -> None:
    try:
        worksheets.add_row(
            desk.person, desk.filled.problem_id, COUNTS.key, place=place, measure=measure
        )
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _fill(desk: Desk, measure: str) -> None:
    try:
        taken = baselines.fill(desk.person, desk.filled.problem_id, measure)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
        return
    told = ngettext("{count} row was counted.", "{count} rows were counted.", taken.rows)
    state.say(" ".join((told.format(count=taken.rows), *taken.notes)))
