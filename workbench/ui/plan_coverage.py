"""What the plan does not cover yet: ways to work on the choice to offend. It advises."""

import streamlit as st

from workbench.i18n import _
from workbench.ui.desk import Desk
from workbench.worksheets import explained, plan
from workbench.worksheets.fields import Option
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.techniques import COLUMNS, COOPERATION, TOOLS


def draw(desk: Desk) -> None:
    """The five columns of techniques, which actions work in each, and what else there is."""
    if not desk.filled.of(ACTIONS.key):
        return
    st.markdown("##### " + _("What the plan covers"))
    st.caption(
        _(
            "Five ways to make an offence less likely. A plan need not use all; "
            "an empty one is worth a question."
        )
    )
    covered = plan.covered(desk.filled)
    for column in COLUMNS:
        lines = covered[column.key]
        labels = ", ".join(desk.filled.labels[line.id] for line in lines)
        first, second, *_rest = (str(option.label) for option in column.techniques)
        nothing = _("nothing yet; such as “{first}” or “{second}”")
        icon = ":material/check:" if lines else ":material/radio_button_unchecked:"
        told = labels or nothing.format(first=first, second=second)
        st.caption(f"{icon} **{column.title}**: {told}")
    _everything()


def _everything() -> None:
    folded = st.expander(
        _("All techniques, tools and forms"), key="plan.explained", on_change="rerun"
    )
    if not folded.open:
        return
    with folded:
        for column in COLUMNS:
            _options(str(column.title), "technique", column.techniques)
        st.caption(_("Source: {source}").format(source=explained.OF_TECHNIQUES))
        for field, options in (("tool", TOOLS), ("cooperation", COOPERATION)):
            _options(str(ACTIONS.field(field).label), field, options)
            st.caption(_("Source: {source}").format(source=explained.EXPLAINED[field].source))


def _options(title: str, field: str, options: tuple[Option, ...]) -> None:
    lines = [f"- **{option.label}**: {explained.line(field, option.key)}" for option in options]
    st.markdown("\n".join([f"**{title}**", "", *lines]))
