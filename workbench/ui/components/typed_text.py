"""A text field that stores while it is typed, keeps the caret, and never overwrites silently."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypedDict, Unpack

import streamlit as st

from workbench.errors import PersonalData, Stale, WorkbenchError
from workbench.i18n import _
from workbench.services.free_text import REASONS
from workbench.ui import finding
from workbench.ui.components import events

LIMIT = 20_000  # characters that a field takes


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


_component = st.components.v2.component(
    "workbench_typed_text",
    html='<div class="field">\n</div>',
    css=_read("typed_text.css") + _read("typed_finding.css"),
    js=_read("typed_finding.js") + _read("typed_text.js"),
)


class Status(StrEnum):
    """What became of a text that was sent."""

    UNSENT = ""
    STORED = "stored"
    FAULT = "fault"
    CONFLICT = "conflict"
    FINDING = "finding"  # it seems to hold personal data and is not stored


@dataclass(frozen=True, slots=True)
class Typed:
    """What the browser sent: the text, the version that it grew from, the stay in the field."""

    text: str
    shown_version: int
    visit: str
    token: str


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to the text with this token; ``version`` is that of the cell once stored."""

    token: str = ""
    status: Status = Status.UNSENT
    version: int = 0
    note: str = ""
    neutral: str = ""  # a wording without what was found


class Look(TypedDict, total=False):
    """How the field looks; Enter in a ``single`` line or with ``on_enter`` ends the text."""

    single: bool
    rows: int
    placeholder: str
    help: str
    label_hidden: bool
    disabled: bool


_PLAIN = Look(single=False, rows=2, placeholder="", help="", label_hidden=False, disabled=False)


def draw(
    key: str,
    *,
    label: str,
    value: str,
    version: int,
    owner: str,
    on_change: Callable[[], None],
    on_enter: Callable[[], None] | None = None,
    on_clear: Callable[[], None] | None = None,
    where: str = "",
    stored_note: str = "",
    said: Said | None = None,
    focus: str = "",
    draft: bool = False,
    gone: str = "",
    **look: Unpack[Look],
) -> None:
    """Draw the field with what is stored.

    ``owner`` is a salt of the person, who alone gets an unsent text back; ``where`` names the cell
    to ``pulse``, which sends what was typed here should the page be left before it was stored.
    ``on_change`` runs with each text that arrives (see ``received``, ``keep``), ``on_enter`` when
    Enter is pressed (Shift and Enter begin a new line); a new ``focus`` puts the caret here, once.
    A ``draft`` is kept by nobody but its tab, over reloads too, until the visit ``gone`` ends it.
    """
    heard = said or st.session_state.get(_answer_key(key), Said())
    cell = {"key": key, "label": label, "value": value, "version": version}
    place = {"owner": owner, "where": where, "focus": focus, "draft": draft, "gone": gone}
    rest = {"stored_note": stored_note, "enter": on_enter is not None, "limit": LIMIT}
    deeds = {"on_typed_change": events.wired(key, "typed", on_change)}
    if on_enter:
        deeds["on_entered_change"] = events.wired(key, "entered", on_enter)
    if on_clear:
        deeds["on_cleared_change"] = events.wired(key, "cleared", on_clear)
    data = cell | place | rest | _PLAIN | look | {"said": asdict(heard), "words": _words()}
    data["finding"] = _finding(clearing=on_clear is not None) if heard.neutral else None
    _component(key=key, data=data, default=None, width="stretch", height="content", **deeds)


def received(key: str) -> Typed | None:
    """The text that just arrived from this field, or nothing if what arrived is none."""
    return checked(events.sent(key, "typed"))


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
    if typed is not None:
        answer(key, _outcome(typed, write))


def clear(
    key: str, state: Callable[[str, str], None], write: Callable[[Typed], tuple[int, str]]
) -> None:
    """Store a text of which the person says that it holds no personal data.

    ``state`` gets the text and the reason, before ``write`` stores the text as in ``keep``.
    """
    sent = events.sent(key, "cleared")
    typed = checked(sent)
    if typed is None or not isinstance(sent, dict):
        return
    reason = _name(sent.get("reason"))

    def store(typed: Typed) -> tuple[int, str]:
        state(typed.text, reason)
        return write(typed)

    answer(key, _outcome(typed, store))


def _outcome(typed: Typed, write: Callable[[Typed], tuple[int, str]]) -> Said:
    try:
        version, note = write(typed)
    except Stale as stale:
        return Said(typed.token, Status.CONFLICT, stale.version, stale.sentence)
    except PersonalData as found:
        version = found.version or typed.shown_version
        return Said(typed.token, Status.FINDING, version, found.sentence, found.neutral)
    except WorkbenchError as fault:
        return Said(typed.token, Status.FAULT, typed.shown_version, fault.sentence)
    return Said(typed.token, Status.STORED, version, note)


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


def _finding(*, clearing: bool) -> dict[str, object]:
    return {
        "neutral": _("A neutral wording"),
        "use": _("Use this wording"),
        "reason": _("Or say why it is no personal data"),
        "choose": _("Choose the reason"),
        "reasons": [[key, str(label)] for key, label in REASONS.items()] if clearing else [],
        "clear": _("It is no personal data"),
        "names": finding.names(),
    }
