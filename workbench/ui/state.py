"""Every key of the session state, one function each; nothing else touches them.

What matters is in the database and what a link should carry is in the address; here is only what
may be lost: which problem was open last, whether the screen is shared, what to say once.
"""

from time import monotonic

import streamlit as st

from workbench.domain.record import new_id

_PROBLEM = "last.problem"
_GROUP = "last.group"
_PROJECTING = "projecting"
_DRAWN = "drawn.revision"
_SAID = "said.once"
_FOCUS = "focus"
_HISTORY = "history.length"
_ARRIVED = "arrived"


def problem() -> str:
    """The problem in the address, else the one that was open last."""
    chosen = st.query_params.get("problem", "") or st.session_state.get(_PROBLEM, "")
    if chosen:
        open_problem(chosen)
    return chosen


def open_problem(problem_id: str) -> None:
    """Open this problem: in the address, and after a change of page."""
    st.session_state[_PROBLEM] = problem_id
    if st.query_params.get("problem") != problem_id:
        st.query_params["problem"] = problem_id


def close_problem() -> None:
    """No problem is open any more."""
    st.session_state.pop(_PROBLEM, None)
    st.query_params.pop("problem", None)


def group(choices: dict[str, str]) -> str:
    """The group chosen last, if it is still one of these, else the first."""
    chosen = st.session_state.get(_GROUP, "")
    return chosen if chosen in choices else next(iter(choices), "")


def choose_group(group_id: str) -> None:
    """Remember this group for the next page."""
    st.session_state[_GROUP] = group_id


def projecting() -> bool:
    """Whether the screen is shared: then what is sensitive stays hidden."""
    return bool(st.session_state.get(_PROJECTING, False))


def project(on: bool) -> None:
    """Share the screen, or stop sharing."""
    st.session_state[_PROJECTING] = on


def drawn(problem_id: str, revision: int) -> None:
    """Note at which revision this problem was drawn."""
    st.session_state[_DRAWN] = (problem_id, revision)


def last_drawn() -> tuple[str, int]:
    """The problem drawn last, and its revision then."""
    found: tuple[str, int] = st.session_state.get(_DRAWN, ("", 0))
    return found


def say(sentence: str) -> None:
    """Say this once, on the next drawing of the page."""
    st.session_state[_SAID] = sentence


def said() -> str:
    """What is to be said once."""
    return str(st.session_state.pop(_SAID, ""))


def focus_on(key: str) -> None:
    """Put the caret into this field on the next drawing."""
    st.session_state[_FOCUS] = (key, new_id())


def focus_of(key: str) -> str:
    """A new text each time the caret should go into this field, else nothing."""
    asked, nonce = st.session_state.get(_FOCUS, ("", ""))
    return nonce if asked == key else ""


def imported() -> object:
    """What the last import of incidents did, until the next one."""
    return st.session_state.get("imported")


def note_import(result: object) -> None:
    """Keep what an import did, and offer an empty place for the next file."""
    st.session_state["imported"] = result
    st.session_state["imports"] = import_number() + 1


def import_number() -> int:
    """How many files were imported in this session; each gets fresh widgets."""
    return int(st.session_state.get("imports", 0))


def history_length(least: int) -> int:
    """How many changes the history shows."""
    return max(least, int(st.session_state.get(_HISTORY, 0)))


def lengthen_history(length: int) -> None:
    """Show this many changes from now on."""
    st.session_state[_HISTORY] = length


def arrival_due(problem_id: str, seconds: float) -> bool:
    """Whether it is time to note again that this problem is open here; then it counts as noted."""
    last, at = st.session_state.get(_ARRIVED, ("", 0.0))
    due = bool(last != problem_id or monotonic() - at > seconds)
    if due:
        st.session_state[_ARRIVED] = (problem_id, monotonic())
    return due
