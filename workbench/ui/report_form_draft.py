"""The report that this tab is writing: held in its session and its tab, stored nowhere."""

import streamlit as st

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.ui.components import typed_text
from workbench.ui.components.typed_text import Typed

WORDS = "report.words"  # the text as it stands; ``ui/finding.py`` rewords it here
_FIELD = "report.text"
_NOTED, _VERSION, _VISIT = "report.noted", "report.version", "report.visit"
_KEPT, _GONE, _MARK = "report.kept", "report.gone", "report.mark"


def text(person: Actor) -> str:
    """Draw the field for what was seen or heard; gives what stands in it.

    The browser keeps the text in its tab, over a change of page and a reload, until it was sent.
    """
    words, version = _standing()
    typed_text.draw(
        _FIELD,
        label=_("What was seen or heard?"),
        value=words,
        version=version,
        owner=person.person_id,
        on_change=_hold,
        stored_note=_("Not sent yet. It stays in this tab until you send it."),
        draft=True,
        gone=str(st.session_state.get(_GONE, "")),
        rows=5,
        help=_(
            "Write what, not who: no names, numbers, plates, exact addresses. "
            "Names cannot be found with certainty, so please look once more."
        ),
    )
    return str(st.session_state[WORDS])


def forget_in_tab(person: Actor) -> None:
    """Let the tab forget the text that was sent; nobody sees the field by which it does."""
    st.html("<style>.st-key-report_forgotten { display: none; }</style>")
    with st.container(key="report_forgotten"):
        text(person)


def sent(number: int) -> None:
    """The report was kept under this number: its fields are empty for the next one."""
    st.session_state[_KEPT] = number
    st.session_state[_GONE] = st.session_state.get(_VISIT, "")
    st.session_state[_MARK] = mark() + 1
    _note("", _version() + 1)
    st.session_state[WORDS] = ""


def last() -> int:
    """The number of the report that was kept just now; 0 while one is written."""
    return int(st.session_state.get(_KEPT, 0))


def begin() -> None:
    """Write another report."""
    st.session_state[_KEPT] = 0


def mark() -> int:
    """How many reports this session has kept; each gets fresh widgets."""
    return int(st.session_state.get(_MARK, 0))


def _hold() -> None:
    typed_text.keep(_FIELD, _write)


def _write(typed: Typed) -> tuple[int, str]:
    st.session_state[WORDS] = typed.text
    st.session_state[_VISIT] = typed.visit
    version = max(_version(), typed.shown_version) + 1
    _note(typed.text, version)
    return version, ""


def _standing() -> tuple[str, int]:
    words = str(st.session_state.setdefault(WORDS, ""))
    if words != st.session_state.get(_NOTED, ""):  # reworded on the page, not typed in the field
        _note(words, _version() + 1)
    return words, _version()


def _version() -> int:
    return int(st.session_state.get(_VERSION, 0))


def _note(words: str, version: int) -> None:
    st.session_state[_NOTED], st.session_state[_VERSION] = words, version
