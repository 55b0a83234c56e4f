"""How each figure is computed, folded: its formula, what it assumes, who published it."""

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.services.assessing_formulas import FORMULAS

_NAMES: dict[str, Lazy] = {
    "treated": Lazy("Change in percent"),
    "etest": Lazy("E-test"),
    "wdd": Lazy("Weighted displacement difference (WDD)"),
    "ratio": Lazy("Incidence rate ratio"),
    "wdq": Lazy("Weighted displacement quotient (WDQ)"),
    "tne": Lazy("Gross, net and total net effect (TNE)"),
    "series": Lazy("Interrupted series"),
    "run": Lazy("Run chart"),
    "harm": Lazy("Weighed by harm"),
}


def draw() -> None:
    """All formulas; their signs are explained once."""
    with st.expander(_("How this is computed")):
        st.caption(
            _(
                "T where you acted, C comparison, B around, D comparison of the surroundings;"
                " 0 before, 1 after; t length of a period, s size of an area, w weight of harm,"
                " n each count. Intervals are those of 95 %. Every figure here is the one that the"
                " command “assess” prints for the same counts."
            )
        )
        for key, formula in FORMULAS.items():
            st.markdown(f"**{_NAMES[key]}**")
            st.code(str(formula.formula), language=None, wrap_lines=True)
            st.caption(f"{formula.assumes} {formula.source}")
