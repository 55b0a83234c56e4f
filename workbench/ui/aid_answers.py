"""What was answered in the indicator aid: in this session only, never in the address or stored."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from workbench.i18n import Lazy
from workbench.ui import messages
from workbench.worksheets.three_valued import Answer

WORDS: dict[Answer, Lazy] = {
    Answer.YES: Lazy("Yes"),
    Answer.NO: Lazy("No"),
    Answer.UNKNOWN: Lazy("Not known"),
}
_LINES = (  # what is asked and its three answers side by side, where there is room for both
    "<style>@media (min-width: 640px) {"
    ' [class*="st-key-aid-part"] [class*="st-key-aid-"] { width: min(100%, 56rem); }'
    ' [class*="st-key-aid-part"] .stButtonGroup { display: flex; align-items: center;'
    " justify-content: space-between; gap: 1rem; } }</style>"
)
_ANSWERS = "aid.answers"
_CHOICES = "aid.choices"


def given() -> dict[str, Answer]:
    """The answers by the id of what was asked; what has none is not known."""
    found: dict[str, Answer] = st.session_state.setdefault(_ANSWERS, {})
    return found


def forget() -> None:
    """Start again: no answer is left."""
    st.session_state[_ANSWERS] = {}


def line_up() -> None:
    """Let each line stand side by side; once a page."""
    st.html(_LINES)


def ask(asked: str, words: str) -> None:
    """One line: what is asked, and yes, no or not known."""
    key = f"aid.{asked}"
    st.session_state[key] = given().get(asked, Answer.UNKNOWN)
    st.segmented_control(
        messages.plain(words),
        list(Answer),
        format_func=lambda answer: str(WORDS[Answer(answer)]),
        required=True,
        key=key,
        on_change=partial(_answered, asked, key),
    )


def choose(
    name: str, label: str, options: Mapping[str, Lazy], *, default: str, tip: str | None = None
) -> str:
    """A row of choices about the situation, kept like the answers."""
    choices: dict[str, str] = st.session_state.setdefault(_CHOICES, {})
    key = f"aid.choice.{name}"
    st.session_state[key] = choices.get(name, default)
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=lambda option: str(options[option]),
        required=True,
        key=key,
        on_change=partial(_chosen, name, key),
        help=tip,
    )
    return str(chosen)


def _answered(asked: str, key: str) -> None:
    given()[asked] = Answer(st.session_state[key])


def _chosen(name: str, key: str) -> None:
    st.session_state[_CHOICES][name] = st.session_state[key]
