"""What a component sent, and the deed that it starts, run once wherever it was sent from."""

from collections.abc import Callable

import streamlit as st


def sent(key: str, name: str) -> object:
    """What the component with this key sent under this name, unchecked."""
    state = st.session_state.get(key)
    return state.get(name) if isinstance(state, dict) else None


def wired(key: str, name: str, deed: Callable[[], None]) -> Callable[[], None]:
    """The callback to hand to Streamlit; runs the deed now if it is due and Streamlit will not.

    Streamlit runs a callback for what a browser sends, not for what a test writes into the session
    state: that is noticed here, before the component is drawn, and only once.
    """

    def run() -> None:
        st.session_state[f"{key}/{name}"] = _mark(sent(key, name))
        deed()

    mark = _mark(sent(key, name))
    if mark and mark != st.session_state.get(f"{key}/{name}"):
        run()
    return run


def _mark(payload: object) -> str:
    """What tells one sending from the next, without keeping any text."""
    return str(payload.get("token", "")) if isinstance(payload, dict) else str(payload or "")
