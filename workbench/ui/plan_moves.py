"""Moves of an action from state to state; what a state asks is asked in place before the move."""

from datetime import date
from functools import partial

import streamlit as st

from workbench.errors import Stale, WorkbenchError
from workbench.i18n import _
from workbench.services import plans
from workbench.ui import fields, messages, plan_words, state
from workbench.ui.desk import Desk
from workbench.worksheets import plan_rules
from workbench.worksheets.fields import Text
from workbench.worksheets.filled import Line
from workbench.worksheets.response import STATES

_FORM = "plan.move"
# What these ask is a fact of this very move: it is looked at even where an older answer stands.
_ALWAYS_ASKED = ("blocked", "done", "dropped")


def choose(desk: Desk, line: Line) -> None:
    """All states to choose from."""
    if not desk.may_write:
        return
    key = f"{line.id}.state"
    st.session_state[key] = plan_rules.state_of(line.value)
    st.selectbox(
        _("State"),
        [option.key for option in STATES],
        format_func=plan_rules.name,
        key=key,
        on_change=partial(_chosen, desk, line),
    )


def buttons(desk: Desk, line: Line) -> None:
    """The usual next states, a button each."""
    for target in plan_rules.NEXT[plan_rules.state_of(line.value)]:
        st.button(
            plan_rules.name(target),
            key=f"{line.id}.to.{target}",
            type="tertiary",
            icon=":material/arrow_forward:",
            help=_("Move {label} to “{state}”").format(
                label=desk.filled.labels[line.id], state=plan_rules.name(target)
            ),
            on_click=partial(begin, desk, line, target),
        )


def asking(line: Line) -> tuple[str, ...]:
    """The fields that are asked for this action now: they are drawn in the form alone."""
    held = state.shown_in(_FORM)
    if isinstance(held, tuple) and held[0] == line.id:
        return tuple(held[2])
    return ()


def begin(desk: Desk, line: Line, target: str) -> None:
    """Move it, or ask first for what the state needs."""
    state.show_in(_FORM, None)
    if target == plan_rules.state_of(line.value):
        return
    asked = plan_rules.asked(target)
    if target not in _ALWAYS_ASKED:
        asked = plan_rules.unanswered(line.value, target)
    seen = line.cell("state").version
    if not asked:
        _move(desk, line, target, seen)
        return
    state.show_in(_FORM, (line.id, target, tuple(field.key for field in asked), seen))
    if isinstance(asked[0], Text):
        state.focus_on(f"{line.id}.{asked[0].key}")


def form(desk: Desk, line: Line) -> None:
    """The questions of the state that this action is on its way to; nothing else."""
    held = state.shown_in(_FORM)
    if not (desk.may_write and isinstance(held, tuple) and held[0] == line.id):
        return
    _row, target, asked, seen = held
    with st.container(border=True, key=f"asks.{line.id}"):
        st.markdown(
            _("Before {label} is “{state}”").format(
                label=f"**{desk.filled.labels[line.id]}**", state=plan_rules.name(target)
            )
        )
        for field in plan_rules.asked(target):
            if field.key in asked:
                fields.draw(desk, line, field)
        if target == "done" and not line.value("done_on"):
            st.caption(_("Without a day it counts as done today."))
        with st.container(horizontal=True):
            pressed = st.button(
                _("Now it is “{state}”").format(state=plan_rules.name(target)),
                key=f"{line.id}.asked",
                icon=plan_words.ICONS[target],
                wrap=True,
            )
            st.button(
                _("Not now"),
                key=f"{line.id}.not",
                type="tertiary",
                on_click=partial(state.show_in, _FORM, None),
            )
    # Pressed last, for what was typed just before is stored by then.
    if pressed and _move(desk, line, target, seen):
        st.rerun()
    messages.say_what_happened(state.said())


def _chosen(desk: Desk, line: Line) -> None:
    begin(desk, line, str(st.session_state[f"{line.id}.state"]))


def _move(desk: Desk, line: Line, target: str, seen: int) -> bool:
    """Whether the question is settled; ``seen`` is the version of the state when it was asked."""
    done_on = line.value("done_on")
    cells = {"done_on": done_on or date.today().isoformat()} if target == "done" else {}
    shown = {"state": seen} | {key: line.cell(key).version for key in cells}
    try:
        plans.move(desk.person, desk.filled.problem_id, line.id, state=target, shown=shown, **cells)
    except Stale as stale:
        state.show_in(_FORM, None)
        state.say(
            _("{sentence} Look at what it is now, then move it.").format(sentence=stale.sentence),
            well=False,
        )
        return True
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
        return False
    state.show_in(_FORM, None)
    state.say(
        _("{label} is “{state}” now.").format(
            label=desk.filled.labels[line.id], state=plan_rules.name(target)
        )
    )
    return True
