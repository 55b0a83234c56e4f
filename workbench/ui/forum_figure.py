"""A chart or map of a draft: what it is counted from, and whether areas are put together."""

from functools import partial
from textwrap import shorten

import streamlit as st

from workbench.i18n import _
from workbench.services import pins, release_blocks
from workbench.services.forum_figures_forms import FORMS, By
from workbench.services.pin_records import Pin
from workbench.services.release_drafts import Block
from workbench.ui import forum_keeping, messages
from workbench.ui.desk import Desk

_BRIEF = 90  # letters of what a pin counts


def title(desk: Desk, block: Block) -> str:
    """What it shows and of what, for a heading."""
    pin = _pin(desk, block)
    if pin is None:
        return _("A chart that is not pinned any more")
    told = " · ".join(filter(None, [pin.title, shorten(pin.words, _BRIEF, placeholder=" …")]))
    return messages.plain(told)


def draw(desk: Desk, block: Block) -> None:
    """Why it can never be shown, or the one choice that there is about its areas."""
    pin = _pin(desk, block)
    form = FORMS.get(pin.view) if pin else None
    if form and form.never:
        st.warning(str(form.never))
    if form and form.by in (By.AREA, By.PAIR):
        key = f"{block.id}.merged"
        st.session_state[key] = block.merged
        st.toggle(
            _("Put neighbouring areas together where one alone had too little"),
            key=key,
            on_change=forum_keeping.do,
            args=(partial(release_blocks.merge, desk.person, block.id, merged=not block.merged),),
            help=_("Then fewer areas are hidden, but they are larger."),
        )


def _pin(desk: Desk, block: Block) -> Pin | None:
    found = pins.of_problem(desk.person, desk.filled.problem_id)
    return next((each for each in found if each.id == block.pin_id), None)
