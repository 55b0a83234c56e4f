"""That all kinds of incident count as long as nobody has said which belong to the problem."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import places
from workbench.ui.desk import Desk


def draw(desk: Desk) -> None:
    """The warning, and the way to choose them."""
    st.caption(
        ":material/warning: "
        + _("All kinds of incident are counted: nobody has said which ones belong to this problem.")
    )
    st.page_link(
        places.page("patterns"),
        label=_("Choose them on the page of patterns"),
        query_params={"problem": desk.filled.problem_id},
    )
