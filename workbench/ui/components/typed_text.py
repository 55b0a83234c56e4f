"""A text field that stores while it is typed, keeps focus and caret, and never overwrites silently."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import streamlit as st

from workbench.errors import Stale, WorkbenchError
from workbench.i18n import _

LIMIT = 20_000  # characters that a field takes
_HERE = Path(__file__)
_component = st.components.v2.component(
    "workbench_typed_text",
    html='<div class="field">\n</div>',
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


class Status(StrEnum):
    """What became of a text that was sent."""

    UNSENT = ""
    STORED = "stored"
    FAULT = "fault"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the browser sent: the text, the version that it grew from, the stay in the field."""

    text: str
    shown_version: int
    visit: str
    token: str


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to the text with this token; ``version`` is that of the cell when it was stored."""

    token: str = ""
    status: Status = Status.UNSENT
    version: int = 0
    note: str = ""


def draw(
    key: str,
    *,
    label: str,
    value: str,
    version: int,
    owner: str,
    where: str = "",
    on_change: Callable[[], None],
    on_enter: Callable[[], None] | None = None,
    stored_note: str = "",
    said: Said | None = None,
    single: bool = False,
    rows: int = 2,
    placeholder: str = "",
    help: str = "",
    label_hidden: bool = False,
    disabled: bool = False,
    focus: str = "",
) -> None:
    """Draw the field with what is stored; ``owner`` is a salt of the person, who alone gets a draft back.

    ``where`` names the cell to ``pulse``, which sends what was typed here should the page be left before
    it was stored. ``on_change`` runs with each text that arrives (see ``received`` and ``keep``), ``on_enter`` when
    Enter is pressed (Shift and Enter begin a new line); a new ``focus`` text puts the caret here, once.
    """
    answer = said or st.session_state.get(_answer_key(key), Said())
    events = {"on_typed_change": on_change} | ({"on_entered_change": on_enter} if on_enter else {})
    _component(
        key=key,
        data={
            "key": key,
            "owner": owner,
            "where": where,
            "label": label,
            "labelHidden": label_hidden,
            "value": value,
            "version": version,
            "storedNote": stored_note,
            "said": {
                "token": answer.token,
                "status": answer.status.value,
                "version": answer.version,
                "note": answer.note,
            },
            "single": single,
            "rows": rows,
            "placeholder": placeholder,
            "help": help,
            "disabled": disabled,
            "enter": on_enter is not None,
            "focus": focus,
            "limit": LIMIT,
            "words": _words(),
        },
        **events,
    )


def received(key: str) -> Typed | None:
    """The text that just arrived from this field, or nothing if what arrived is none."""
    return checked(event(key, "typed"))


def event(key: str, name: str) -> object:
    """What the component with this key sent under this name, unchecked."""
    state = st.session_state.get(key)
    return state.get(name) if isinstance(state, dict) else None


def checked(sent: object) -> Typed | None:
    """The text in what a browser sent, if it is one: types and length are held here."""
    if not isinstance(sent, dict):
        return None
    text, shown = sent.get("text"), sent.get("shown_version")
    if not isinstance(text, str) or len(text) > LIMIT:
        return None
    if not isinstance(shown, int) or isinstance(shown, bool):
        return None
    return Typed(text, shown, _name(sent.get("visit")), _name(sent.get("token")))


def keep(key: str, write: Callable[[Typed], tuple[int, str]]) -> None:
    """Store the text that arrived and remember the answer; ``write`` gives new version and note."""
    typed = received(key)
    if typed is None:
        return
    try:
        version, note = write(typed)
    except Stale as stale:
        answer(key, Said(typed.token, Status.CONFLICT, stale.version, stale.sentence))
    except WorkbenchError as fault:
        answer(key, Said(typed.token, Status.FAULT, typed.shown_version, fault.sentence))
    else:
        answer(key, Said(typed.token, Status.STORED, version, note))


def answer(key: str, said: Said) -> None:
    """Remember for this session what became of the text, so that the field hears of it."""
    st.session_state[_answer_key(key)] = said


def _answer_key(key: str) -> str:
    return f"{key}/said"


def _name(value: object) -> str:
    return value[:80] if isinstance(value, str) else ""


def _words() -> dict[str, str]:
    return {
        "pending": _("Not stored yet"),
        "newer": _("Somebody else has changed this. It shows when you leave the field."),
        "conflict": _("Somebody else changed this meanwhile. Choose which text stays."),
        "fault": _("This could not be stored."),
        "theirs": _("What is stored now"),
        "nothing": _("(nothing)"),
        "keepMine": _("Keep my text"),
        "takeTheirs": _("Take the stored text"),
    }
