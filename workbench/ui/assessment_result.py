"""Counts and result: one honest sentence first, then every estimate, then what to doubt."""

from datetime import date

import streamlit as st

from workbench.i18n import _
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
    begin = counted[0].id if counted and not judged and desk.may_write else ""
    for line in counted:
        _card(desk, line, judged.get(line.id), result, begin=line.id == begin)
    if "" in judged:
        _unnamed(desk, judged[""], result)
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


def _card(desk: Desk, line: Line, judged: Judged | None, result: Result, *, begin: bool) -> None:
    """A measure where it stands, whether its counts say something yet or not: nothing jumps."""
    with st.container(border=True, key=f"result.{line.id}"):
        label = desk.filled.labels[line.id]
        st.markdown(f"##### {label} {messages.plain(line.lead)}")
        if judged:
            assessment_estimates.draw(judged, result.placed)
        _counts(desk, line.id, begin=begin)


def _counts(desk: Desk, measure: str, *, begin: bool = False) -> None:
    """The counts in a fold; once opened it stays so, while they become a result.

    Its label is always the same: another one would make it another fold, and a closed one.
    """
    key = f"counts.{measure}"
    st.session_state.setdefault(key, begin)
    fold = st.expander(_("Counts before and after"), key=key, on_change="rerun")
    if fold.open:
        with fold:
            assessment_counts.draw(desk, measure, urge=begin)


def _unnamed(desk: Desk, judged: Judged, result: Result) -> None:
    """Counts that nobody has said a measure for, as an older workbook may bring them."""
    with st.container(border=True, key="result.unnamed"):
        st.markdown("##### " + _("Counts for no measure yet"))
        assessment_estimates.draw(judged, result.placed)
        _counts(desk, "")
