"""The pulse of the page: says when the server is out of reach, and redraws when it is back.

After ``kill -9`` and a restart Streamlit opens a new session under the old page: it asks for no
rerun of its own unless a timed fragment runs, does not know the old fragment ids (a deed inside a
fragment is dropped with a warning in its log), and runs no callback for a first deed, because none
is registered yet. So this piece is drawn outside every fragment and asks for whole reruns until one
has answered; from then on fragments and callbacks work again, and each field sends once more what
was not acknowledged.
"""

import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.ui.components import events
from workbench.ui.components.typed_text import Typed, checked

_HERE = Path(__file__)
_component = st.components.v2.component(
    "workbench_pulse",
    html='<div class="pulse">\n</div>',
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


def draw(
    key: str = "pulse",
    *,
    address: str = "/livez",
    owner: str = "",
    on_left: Callable[[], None] | None = None,
) -> None:
    """Watch the server from this page; call it once a page, never inside a fragment.

    ``on_left`` runs with a text that this ``owner`` typed on a page which was left before the text
    was stored (see ``keep_left``).
    """
    left = events.wired(key, "left", on_left or _nothing)
    token, stored = st.session_state.get(_answer_key(key), ("", False))
    _component(
        key=key,
        data={
            "address": address,
            "owner": owner,
            "sweep": on_left is not None,
            "answered": token,
            "stored": stored,
            "run": str(time.time_ns()),
            "words": _words(),
        },
        on_back_change=_nothing,
        on_left_change=left,
    )


def keep_left(key: str, write: Callable[[str, Typed], object]) -> None:
    """Store a text that was left behind: ``write`` gets the ``where`` of its field and the text.

    A text that cannot be stored (changed by somebody else, refused) stays in its tab and shows
    again, with the reason, when the person comes back to its field.
    """
    sent = events.sent(key, "left")
    typed = checked(sent)
    if typed is None or not isinstance(sent, dict) or not isinstance(sent.get("where"), str):
        return
    stored = True
    try:
        write(sent["where"][:400], typed)
    except WorkbenchError:
        stored = False
    st.session_state[_answer_key(key)] = (typed.token, stored)


def _words() -> dict[str, str]:
    return {
        "lost": _(
            "No connection to the workbench. What you type is kept here and stored when it is back."
        ),
        "back": _("Reconnected at {time}. This is what is stored."),
        "close": _("Close"),
    }


def _answer_key(key: str) -> str:
    return f"{key}/answer"


def _nothing() -> None:
    """A rerun is all that is wanted."""
