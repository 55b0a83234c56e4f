"""The pulse at the desk: a text that was left behind is stored, a refused one not forgotten."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from workbench.errors import Invalid
    from workbench.ui.components import pulse, typed_text

    def write(where: str, typed: typed_text.Typed) -> None:
        if typed.text == "refused":
            raise Invalid("Not this.")
        st.session_state["written"] = (where, typed.text, typed.shown_version)

    pulse.draw(owner="salt", on_left=lambda: pulse.keep_left("pulse", write))


def left(**more: object) -> dict[str, object]:
    whole = {"where": "p/t/r/f", "text": "x", "shown_version": 2, "visit": "v", "token": "one"}
    return {"left": whole | more}


def test_a_text_left_behind_is_stored_in_its_cell() -> None:
    at = AppTest.from_function(page).run()
    at.session_state["pulse"] = left()
    at.run()
    assert not at.exception
    assert at.session_state["written"] == ("p/t/r/f", "x", 2)
    assert at.session_state["pulse/answer"] == ("one", True)


def test_a_refused_text_and_one_without_a_place_are_not_counted_as_stored() -> None:
    at = AppTest.from_function(page).run()
    at.session_state["pulse"] = left(text="refused", token="two")
    at.run()
    assert at.session_state["pulse/answer"] == ("two", False)
    at.session_state["pulse"] = left(where=None, token="three")
    at.run()
    assert at.session_state["pulse/answer"] == ("two", False)
    assert "written" not in at.session_state
