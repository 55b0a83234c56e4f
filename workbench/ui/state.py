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
_EVIDENCE = "evidence.open"


def problem() -> str:
    """The problem in the address, else the one that was open last."""
    chosen = st.query_params.get("problem", "") or st.session_state.get(_PROBLEM, "")
    if chosen:
        open_problem(chosen)
    return chosen


def last_problem() -> str:
    """The problem that was open last, on whatever page."""
    return str(st.session_state.get(_PROBLEM, ""))


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


def left_at(page: str) -> dict[str, list[str]]:
    """The address at which this page was left."""
    found: dict[str, list[str]] = st.session_state.get(f"left.{page}", {})
    return found


def leave_at(page: str, address: dict[str, list[str]]) -> None:
    """Note the address of this page."""
    st.session_state[f"left.{page}"] = address


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


def say(sentence: str, *, well: bool = True) -> None:
    """Say this once, on the next drawing of the page; ``well`` unless something was not done."""
    st.session_state[_SAID] = (sentence, well)


def said() -> tuple[str, bool]:
    """What is to be said once, and whether it went well."""
    sentence, well = st.session_state.pop(_SAID, ("", True))
    return str(sentence), bool(well)


def focus_on(key: str) -> None:
    """Put the caret into this field on the next drawing."""
    st.session_state[_FOCUS] = (key, new_id())


def focus_of(key: str) -> str:
    """A new text each time the caret should go into this field, else nothing."""
    asked, nonce = st.session_state.get(_FOCUS, ("", ""))
    return nonce if asked == key else ""


def evidence_open() -> str:
    """The answer whose reports are shown, or ""."""
    return str(st.session_state.get(_EVIDENCE, ""))


def open_evidence(row_id: str) -> None:
    """Show the reports behind this answer, and no longer those of another one; "" shows none."""
    st.session_state[_EVIDENCE] = row_id


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


def report_preview(mark: object) -> object:
    """What was found in the file of reports of this mark; only the last file is remembered."""
    known, preview = st.session_state.get("reports.preview", (None, None))
    return preview if known == mark else None


def note_report_preview(mark: object, preview: object) -> None:
    """Remember it for this session alone: it holds rows that may not be kept anywhere."""
    st.session_state["reports.preview"] = (mark, preview)


def redactions() -> int:
    """How many times words were taken out in this session; each gets fresh widgets."""
    return int(st.session_state.get("redactions", 0))


def note_redaction() -> None:
    """Words were taken out: the fields are empty again."""
    st.session_state["redactions"] = redactions() + 1


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


def follow(key: str, stored: object, version: int) -> int:
    """Let the widget of this key show what is stored, unless something else was typed into it.

    Gives the version that its content grew from; call it before the widget is drawn.
    """
    grown_from, noted = st.session_state.get(f"{key}/noted", (version, None))
    if st.session_state.get(key) in (None, noted, stored):
        st.session_state[key] = stored
        grown_from = version
        st.session_state[f"{key}/noted"] = (version, stored)
    return int(grown_from)


def saw(key: str, version: int) -> None:
    """The person has seen the newer version: the content of this widget stands upon it now."""
    _old, noted = st.session_state.get(f"{key}/noted", (0, None))
    st.session_state[f"{key}/noted"] = (version, noted)


def reading_order() -> tuple[str, ...]:
    """The ids of the reports in the list that was drawn last."""
    found: tuple[str, ...] = st.session_state.get("inbox.order", ())
    return found


def note_reading_order(report_ids: tuple[str, ...]) -> None:
    """Remember the list, so that next and previous mean what was seen."""
    st.session_state["inbox.order"] = report_ids


def asking() -> str:
    """What the inbox is asking for before it acts: "hold", "rejected", "grade" or nothing."""
    return str(st.session_state.get("inbox.asking", ""))


def ask_for(what: str) -> None:
    """Ask for this next; nothing ends the question."""
    st.session_state["inbox.asking"] = what


def ticks() -> int:
    """How often the ticks of the inbox were cleared; each time brings fresh ones."""
    return int(st.session_state.get("inbox.ticks", 0))


def clear_ticks() -> None:
    """Nothing is ticked any more."""
    st.session_state["inbox.ticks"] = ticks() + 1


def shown_in(form: str) -> object:
    """What this form showed when it was opened, so that newer words are not written over."""
    return st.session_state.get(f"{form}/shown")


def show_in(form: str, what: object) -> None:
    """Note what this form shows; nothing when it is closed."""
    st.session_state[f"{form}/shown"] = what


def taken_off(list_name: str) -> object:
    """What was taken off this list last, to be put back."""
    return st.session_state.get(f"{list_name}/off")


def take_off(list_name: str, what: object) -> None:
    """Note what was taken off this list; nothing once it is back."""
    st.session_state[f"{list_name}/off"] = what
