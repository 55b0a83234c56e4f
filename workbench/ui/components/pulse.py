"""The pulse of the page: says when the server cannot be reached, and draws the page anew when it is back.

After ``kill -9`` and a restart Streamlit opens a new session under the old page: it asks for no rerun of its
own unless a timed fragment runs, it does not know the old fragment ids (a deed inside a fragment is then
dropped with a warning in its log), and a first deed runs no callback because none is registered yet. So this
piece is drawn outside every fragment and asks for whole reruns until one has answered; from then on fragments
and callbacks work again, and each field sends once more what was not acknowledged.
"""

import time
from pathlib import Path

import streamlit as st

from workbench.i18n import _

_HERE = Path(__file__)
_component = st.components.v2.component(
    "workbench_pulse",
    html='<div class="pulse">\n</div>',
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


def draw(key: str = "pulse", *, address: str = "/livez") -> None:
    """Watch the server from this page; call it once a page, never inside a fragment."""
    _component(
        key=key,
        data={
            "address": address,
            "run": str(time.time_ns()),
            "words": {
                "lost": _(
                    "No connection to the workbench. What you type is kept here and stored when it is back."
                ),
                "back": _("Reconnected at {time}. This is what is stored."),
                "close": _("Close"),
            },
        },
        on_back_change=_nothing,
    )


def _nothing() -> None:
    """A rerun is all that is wanted."""
