"""The text field at the desk: what arrives is checked, stored, and answered."""

from streamlit.testing.v1 import AppTest

from workbench.ui.components import typed_text


def page() -> None:
    from functools import partial

    import streamlit as st

    from workbench.errors import Invalid, PersonalData, Stale
    from workbench.ui.components import typed_text

    cell = st.session_state.setdefault("cell", ["", 0])

    def write(typed: typed_text.Typed) -> tuple[int, str]:
        if "number" in typed.text and typed.text not in st.session_state.get("cleared", ()):
            raise PersonalData("Not stored, because.", neutral="neutral", version=cell[1] + 5)
        if typed.text == "refused":
            raise Invalid("Not this.")
        if typed.shown_version != cell[1]:
            raise Stale("Ben was first.", mine=typed.text, theirs="", author="Ben", version=cell[1])
        cell[:] = [typed.text, cell[1] + 1]
        return cell[1], "Stored 14:02"

    def clear(text: str, reason: str) -> None:
        if reason != "place":
            raise Invalid("Say why.")
        st.session_state["cleared"] = [text]

    typed_text.draw(
        "field",
        label="What",
        value=cell[0],
        version=cell[1],
        owner="salt",
        on_change=partial(typed_text.keep, "field", write),
        on_clear=partial(typed_text.clear, "field", clear, write),
    )


def sent(text: str, *, shown: int, token: str) -> dict[str, object]:
    return {"typed": {"text": text, "shown_version": shown, "visit": "v", "token": token}}


def test_a_test_drives_the_field_by_its_session_state() -> None:
    at = AppTest.from_function(page).run()
    at.session_state["field"] = sent("begging at the station", shown=0, token="one")
    at.run()
    assert not at.exception
    assert at.session_state["cell"] == ["begging at the station", 1]
    assert at.session_state["field/said"] == typed_text.Said("one", "stored", 1, "Stored 14:02")
    at.session_state["field"] = sent("and in the park", shown=1, token="two")
    at.run()
    assert at.session_state["cell"] == ["and in the park", 2]


def test_a_stale_text_is_answered_as_a_conflict_and_a_refused_one_as_a_fault() -> None:
    at = AppTest.from_function(page).run()
    at.session_state["field"] = sent("late", shown=7, token="one")
    at.run()
    assert at.session_state["field/said"] == typed_text.Said("one", "conflict", 0, "Ben was first.")
    at.session_state["field"] = sent("refused", shown=0, token="two")
    at.run()
    assert at.session_state["field/said"] == typed_text.Said("two", "fault", 0, "Not this.")
    assert at.session_state["cell"] == ["", 0]


def test_what_is_no_text_is_not_taken() -> None:
    right = {"text": "x", "shown_version": 1, "visit": "v", "token": "t"}
    assert typed_text.checked(right) == typed_text.Typed("x", 1, "v", "t")
    for wrong in (
        None,
        "text",
        [],
        right | {"text": 5},
        right | {"text": "x" * (typed_text.LIMIT + 1)},
        right | {"shown_version": "1"},
        right | {"shown_version": True},
    ):
        assert typed_text.checked(wrong) is None
    odd = typed_text.checked(right | {"visit": 5, "token": "t" * 500})
    assert odd == typed_text.Typed("x", 1, "", "t" * 80)


def test_a_field_that_sent_nothing_gives_nothing() -> None:
    assert typed_text.received("never drawn") is None


def test_a_finding_is_answered_with_a_neutral_wording_and_the_version_of_the_cell() -> None:
    at = AppTest.from_function(page).run()
    at.session_state["field"] = sent("a number", shown=0, token="one")
    at.run()
    assert at.session_state["field/said"] == typed_text.Said(
        "one", "finding", 5, "Not stored, because.", "neutral"
    )
    assert at.session_state["cell"] == ["", 0]


def test_what_is_said_to_be_no_personal_data_is_stored_with_a_reason_only() -> None:
    at = AppTest.from_function(page).run()
    for reason, status in (("", "fault"), ("place", "stored")):
        typed = sent("a number", shown=0, token=f"because {reason}")["typed"]
        at.session_state["field"] = {"cleared": {**typed, "reason": reason}}
        at.run()
        assert at.session_state["field/said"].status == status
    assert at.session_state["cell"] == ["a number", 1]
