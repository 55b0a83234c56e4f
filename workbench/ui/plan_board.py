"""The plan as a board: a column a state, moved by buttons that every keyboard reaches."""

from collections.abc import Iterable
from textwrap import shorten

import streamlit as st

from workbench.i18n import _
from workbench.ui import messages, plan_card, plan_moves, plan_words, state
from workbench.ui.desk import Desk
from workbench.ui.plan_words import Look
from workbench.worksheets import plan, plan_rules
from workbench.worksheets.filled import Line

# Side by side; what is behind the group stands in one column.
COLUMNS = (("blocked",), ("proposed",), ("agreed",), ("under_way",), ("done", "dropped"))
AT_ONCE = 8  # actions of a state
_WORDS = 90  # letters
_ASKING = 2.5  # times the width of the others
_MORE = "plan.board"


def draw(desk: Desk, found: Look) -> None:
    """All states, blocked first."""
    by_state = plan.by_state(desk.filled)
    if not any(by_state.values()):
        st.caption(_("There is no action yet. The first one is written in the table."))
        return
    widths = [_width(line for key in keys for line in by_state[key]) for keys in COLUMNS]
    for place, keys in zip(st.columns(widths, gap="small"), COLUMNS, strict=True):
        with place:
            for key in keys:
                _column(desk, key, by_state[key], found)


def _width(lines: Iterable[Line]) -> float:
    """A column in which a question stands is wider: somebody types there."""
    return _ASKING if any(plan_moves.asking(line) for line in lines) else 1


def _column(desk: Desk, key: str, lines: tuple[Line, ...], found: Look) -> None:
    st.markdown(f"###### {plan_words.ICONS[key]} {plan_rules.name(key)} ({len(lines)})")
    shown = _shown(key)
    for line in lines[:shown]:
        _card(desk, line, found)
    if len(lines) > shown:
        st.button(
            _("Show more"), key=f"board.more.{key}", on_click=_more, args=(key,), type="tertiary"
        )


def _card(desk: Desk, line: Line, found: Look) -> None:
    with st.container(border=True, key=f"board.{line.id}", gap="xsmall"):
        what = messages.plain(shorten(line.lead, _WORDS, placeholder=" …"))
        st.markdown(f"**{desk.filled.labels[line.id]}** {what}")
        who = desk.filled.partners.get(line.value("partner")) or _("nobody yet")
        st.caption(f"{messages.plain(who)} · {plan_words.when(line)}")
        plan_words.hinders(desk, line)
        if line.id in found.waiting:
            labels = ", ".join(desk.filled.labels[each.id] for each in found.waiting[line.id])
            st.caption(
                ":material/hourglass_empty: " + _("waits for {labels}").format(labels=labels)
            )
        plan_moves.form(desk, line)
        with st.container(horizontal=True, gap="xsmall"):
            if desk.may_write:
                plan_moves.buttons(desk, line)
            plan_card.way_in(desk, line)


def _shown(key: str) -> int:
    held = state.shown_in(f"{_MORE}.{key}")
    return held if isinstance(held, int) else AT_ONCE


def _more(key: str) -> None:
    state.show_in(f"{_MORE}.{key}", _shown(key) + 3 * AT_ONCE)
