"""A long plan in pages: which part of it is drawn now, and the way to the others."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.i18n import _
from workbench.ui import address
from workbench.worksheets.filled import Line

PAGE = 15  # actions; the last page takes what is left, so that a new one stays where it is begun

_NAME = "actions"  # in the address


def part(lines: Sequence[Line], *, size: int = PAGE) -> tuple[Sequence[Line], bool]:
    """The actions of the page that the address names, and whether it is the last; draws nothing."""
    last = _last(lines, size)
    number = min(_number(), last)
    end = len(lines) if number == last else (number + 1) * size
    return lines[number * size : end], number == last


def ways(lines: Sequence[Line], *, size: int = PAGE) -> None:
    """Where one is, and the way back and on; nothing for a plan of one page."""
    last = _last(lines, size)
    number = min(_number(), last)
    if not last:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, to, there in (
            (_("Earlier actions"), number - 1, number > 0),
            (_("Further actions"), number + 1, number < last),
        ):
            st.button(
                label,
                key=f"plan.page.{label}",
                disabled=not there,
                on_click=partial(address.put, _NAME, str(to)),
            )
        st.caption(_("Page {number} of {count}").format(number=number + 1, count=last + 1))


def _last(lines: Sequence[Line], size: int) -> int:
    return max(len(lines) // size, 1) - 1


def _number() -> int:
    given = address.given(_NAME)
    return int(given) if given.isdecimal() and len(given) < 5 else 0
