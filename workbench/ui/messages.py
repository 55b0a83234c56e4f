"""The one place where an error becomes a sentence on the screen, and user text becomes plain."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from workbench.errors import WorkbenchError

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&=@/])")


def plain(text: str) -> str:
    """User text for places that read markdown: every mark escaped, no link, no picture."""
    return _MARKS.sub(r"\\\1", text).replace("\n", " ")


def show(fault: WorkbenchError) -> None:
    """Say what is wrong; each single fault on a line of its own."""
    st.error(plain(fault.sentence))
    for line in fault.faults:
        st.text(f"– {line}")


@contextmanager
def reporting() -> Iterator[None]:
    """Whatever a person can mend is said on the screen; anything else fails loudly."""
    try:
        yield
    except WorkbenchError as fault:
        show(fault)
