"""The triangle at the desk: a side that was opened arrives, anything else does not."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from workbench.ui.components import triangle

    def open_side() -> None:
        st.session_state["side"] = triangle.chosen("triangle")

    triangle.draw(
        "triangle",
        sides=[
            triangle.Side("victims", "Victims", "Guardian", 3, 5, "3 of 5 questions", "how"),
            triangle.Side("locations", "Locations", "Place manager", 0, 5, "0 of 5 questions"),
            triangle.Side("offenders", "Offenders", "Handler", 0, 0, "0 of 0 questions"),
        ],
        selected="victims",
        problem_title="Begging",
        on_select=open_side,
    )


@pytest.mark.parametrize(
    ("sent", "side"),
    [("locations", "locations"), ("the fourth side", None), (7, None), ({"token": "a"}, None)],
)
def test_only_a_side_of_the_triangle_can_be_chosen(sent: object, side: str | None) -> None:
    at = AppTest.from_function(page).run()
    at.session_state["triangle"] = {"chosen": sent}
    at.run()
    assert not at.exception
    assert at.session_state["side"] == side
