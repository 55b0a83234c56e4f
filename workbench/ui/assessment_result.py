"""Counts and result: one honest sentence first, then every estimate, then what to doubt."""

from datetime import date

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.services import harm_weights, patterns
from workbench.services.assessing import Beside, Result
from workbench.services.assessing_judged import Judged
from workbench.ui import (
    assessment_counts,
    assessment_estimates,
    assessment_how,
    cache,
    harm_table,
    messages,
    state,
)
from workbench.ui.desk import Desk
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.filled import Line

_WIDTHS = (4, 3, 6)


def draw(desk: Desk) -> None:
    """Every measure with what its counts say; where to begin, if there is none."""
    result = read(desk)
    lines = [line for line in desk.filled.of(MEASURES.key) if line.lead]
    if not lines and not result.judged:
        _teach()
        return
    st.text(result.process)
    for sentence in result.hurt:
        st.warning(messages.plain(sentence), icon=":material/front_hand:")
    if len(result.measures) > 1:
        st.markdown("##### " + _("All measures beside each other"))
        beside(result.measures)
    judged = {each.measure: each for each in result.judged}
    counted = [line for line in lines if line.value("kind") != "qualitative" or line.id in judged]
    for line in counted:
        if line.id in judged:
            _card(desk, line, judged[line.id], result)
    if "" in judged:
        _unnamed(desk, judged[""], result)
    _uncounted(desk, [line for line in counted if line.id not in judged], first=not judged)
    if counted or judged:
        harm_table.draw(desk, result.harm)
        assessment_how.draw()


def read(desk: Desk) -> Result:
    """The result as the worksheet and the incidents stand."""
    filled, person = desk.filled, desk.person
    _problem, revision = state.last_drawn()
    with st.spinner(_("Computing the figures…")):
        return cache.assessed(
            person,
            filled.problem_id,
            harm_weights.listing(person, filled.group_id),
            revision=revision,
            version=patterns.version(person, filled.group_id),
            today=date.today(),
        )


def _teach() -> None:
    st.info(
        _(
            "Here stands what the counts say, once there are any. Say first what you measure and"
            " what you compare; then write how many were counted before and after."
        )
    )
    st.caption(
        _(
            "Whether a change is more than chance, whether it happened elsewhere too and whether it"
            " only moved is computed here. Whether it worked is for you to say, under “Verdict”."
        )
    )


def beside(measures: tuple[Beside, ...]) -> None:
    """All measures in one table, those in words beside those in numbers."""
    with st.container(border=True, key="measures.beside"):
        for each in measures:
            name, values, says = st.columns(_WIDTHS)
            with name.container(gap=None):
                st.markdown(f"**{each.label}** {messages.plain(each.name)}")
                st.caption(each.kind)
            values.text(
                _("{before} → {after}").format(
                    before=each.before or _("not known"), after=each.after or _("not measured")
                )
            )
            says.caption(messages.plain(each.says))


def _card(desk: Desk, line: Line, judged: Judged, result: Result) -> None:
    with st.container(border=True, key=f"result.{line.id}"):
        label = desk.filled.labels[line.id]
        st.markdown(f"##### {label} {messages.plain(line.lead)}")
        assessment_estimates.draw(judged, result.placed)
        rows = assessment_counts.rows(desk, line.id)
        title = ngettext("{count} row of counts", "{count} rows of counts", len(rows))
        with st.expander(title, expanded=judged.found is None, key=f"counts.{line.id}"):
            assessment_counts.draw(desk, line.id)


def _uncounted(desk: Desk, lines: list[Line], *, first: bool) -> None:
    """Measures without counts, a fold each; the one to begin with is open while there are none."""
    if not lines:
        return
    st.markdown("##### " + _("Counts before and after"))
    for place, line in enumerate(lines):
        begin = first and place == 0 and desk.may_write
        label = f"{desk.filled.labels[line.id]} {messages.plain(line.lead)}"
        with st.expander(label, expanded=begin, key=f"counts.{line.id}"):
            if line.value("about") == "harm":
                st.caption(_("Harm done by the response is counted, but set off against nothing."))
            assessment_counts.draw(desk, line.id, urge=begin)


def _unnamed(desk: Desk, judged: Judged, result: Result) -> None:
    """Counts that nobody has said a measure for, as an older workbook may bring them."""
    with st.container(border=True, key="result.unnamed"):
        st.markdown("##### " + _("Counts for no measure yet"))
        assessment_estimates.draw(judged, result.placed)
        with st.expander(_("For which measure?"), key="counts.unnamed"):
            assessment_counts.draw(desk, "")
