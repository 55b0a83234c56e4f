"""The quality mirror on the screen: what is thin or missing first, by which rule, where to go."""

from datetime import date

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.ui import messages, places
from workbench.ui.desk import Desk
from workbench.worksheets import mirror
from workbench.worksheets.analysis import QUESTIONS, SIDES
from workbench.worksheets.assessment import COUNTS, DESIGN, MEASURES, VERDICT
from workbench.worksheets.mirror import Check, Criterion
from workbench.worksheets.mirror_reading import Level
from workbench.worksheets.scanning import CHOICE, DEFINITION

_WORDS: dict[Level, Lazy] = {
    Level.STRONG: Lazy(":material/check_circle: Strong"),
    Level.THIN: Lazy(":material/contrast: Thin"),
    Level.MISSING: Lazy(":material/radio_button_unchecked: Missing"),
}
# Which part of a page shows a table, as the address names it.
_PARTS: dict[str, dict[str, str]] = {
    **{table.key: {"side": side.key} for side in SIDES for table in side.tables},
    QUESTIONS.key: {"side": "more"},
    CHOICE.key: {"part": "choose"},
    DEFINITION.key: {"part": "define"},
    MEASURES.key: {"part": "measures"},
    DESIGN.key: {"part": "design"},
    COUNTS.key: {"part": "result"},
    VERDICT.key: {"part": "verdict"},
}


def draw(desk: Desk) -> None:
    """Where to work first, then each criterion with its rules."""
    sources = {row: stands.count for row, stands in desk.standings().items()}
    seen = mirror.read(desk.filled, now=date.today(), sources=sources)
    st.markdown("##### " + _("How good the work is"))
    st.caption(
        _(
            "Read against what the judges of two awards for problem-solving ask, the Tilley "
            "Award and the Goldstein Award. It advises and blocks nothing, and it reads whether "
            "something is said, not whether it is true: that you judge together."
        )
    )
    if seen.weakest.points < seen.weakest.most:
        told = _("Most can be gained here now: “{what}”.").format(what=seen.weakest.title)
        st.info(messages.plain(told), icon=":material/flag:")
    for criterion in seen.reached:
        _criterion(desk, criterion)
    later = seen.criteria[len(seen.reached) :]
    if later:
        with st.expander(_("What comes later: {count}").format(count=len(later))):
            for criterion in later:
                _criterion(desk, criterion)


def _criterion(desk: Desk, criterion: Criterion) -> None:
    with st.container(border=True, key=f"mirror.{criterion.key}"):
        st.markdown(f"##### {criterion.title}")
        parts = [str(_WORDS[criterion.level]), _reached(criterion)]
        if criterion.weight > 1:
            parts.append(_("counts double"))
        st.caption(" · ".join(parts), help=messages.plain(criterion.source))
        for check in sorted(criterion.checks, key=lambda check: check.level):
            if check.level < Level.STRONG:
                _check(desk, check)
        strong = [check for check in criterion.checks if check.level is Level.STRONG]
        if strong:
            with st.expander(_("What is strong: {count}").format(count=len(strong))):
                for check in strong:
                    _rule(check)


def _reached(criterion: Criterion) -> str:
    return _("{points} of {most} points").format(points=criterion.points, most=criterion.most)


def _check(desk: Desk, check: Check) -> None:
    with st.container(gap="xsmall"):
        _rule(check)
        st.page_link(
            places.page(check.step),
            label=_("Go there"),
            icon=":material/arrow_forward:",
            query_params={"problem": desk.filled.problem_id, **_PARTS.get(check.table, {})},
        )


def _rule(check: Check) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"**{check.title}** · {_WORDS[check.level]}")
        st.text(check.because)
        st.caption(
            _("Rule: {rule} ({source})").format(
                rule=messages.plain(check.rule), source=messages.plain(check.source)
            )
        )
