"""The one place where an error becomes a sentence on the screen, and user text becomes plain."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from workbench.errors import WorkbenchError

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&=@/])")
# Streamlit finds addresses in finished text, escaped or not: a sign of no width breaks them up.
_ADDRESSES = re.compile(r"(://|www(?=\.)|@)", re.IGNORECASE)
_NO_WIDTH = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """User text for places that read markdown: every mark escaped, no link, no picture."""
    broken = _ADDRESSES.sub(rf"\1{_NO_WIDTH}", text)
    return _MARKS.sub(r"\\\1", broken).replace("\n", " ")


def show(fault: WorkbenchError) -> None:
    """Say what is wrong; each single fault on a line of its own, none twice."""
    st.error(plain(fault.sentence))
    for line in fault.faults:
        if line != fault.sentence:
            st.text(f"– {line}")


def say_what_happened(said: tuple[str, bool]) -> None:
    """Say once what the last choice led to; what was not done never looks as if it were."""
    sentence, well = said
    if sentence:
        (st.success if well else st.warning)(plain(sentence))


@contextmanager
def reporting() -> Iterator[None]:
    """Whatever a person can mend is said on the screen; anything else fails loudly."""
    try:
        yield
    except WorkbenchError as fault:
        show(fault)
