"""How long a group keeps its incidents: the rule, and what it would do before it does it."""

import streamlit as st

from workbench.i18n import Lazy, _, ngettext
from workbench.security.policy import Actor
from workbench.services import retention
from workbench.services.retention import COARSEN, DROP, Rule
from workbench.ui import messages, state

_HOW = {
    DROP: Lazy("are dropped"),
    COARSEN: Lazy("keep month, kind and the middle of a 500 m cell only"),
}


def draw(person: Actor, group_id: str) -> None:
    """The rule of the group, with what a change would do."""
    with messages.reporting():
        stored = retention.read(person, group_id)
        with st.expander(_stands(stored), key=f"retain.{group_id}", on_change="rerun"):
            rule = _asked(stored, group_id)
            if rule == stored:
                return
            with st.spinner(_("Counting…")):
                st.warning(messages.plain(retention.foreseen(person, group_id, rule)))
            st.button(
                _("Set this rule"),
                key=f"retain.set.{group_id}",
                on_click=_set,
                args=(person, group_id, rule),
            )


def aged(count: int) -> str:
    """What the rule did."""
    return ngettext(
        "{count} incident was older than the group keeps.",
        "{count} incidents were older than the group keeps.",
        count,
    )


def _stands(rule: Rule) -> str:
    if not rule.months:
        return _("Keep incidents: all of them")
    return ngettext(
        "Keep incidents for {count} month", "Keep incidents for {count} months", rule.months
    )


def _asked(stored: Rule, group_id: str) -> Rule:
    months = st.number_input(
        _("Keep incidents for so many months (0 keeps all)"),
        min_value=0,
        max_value=retention.MOST_MONTHS,
        value=stored.months,
        key=f"retain.months.{group_id}",
    )
    if not months:
        return Rule(0, stored.how)
    how = st.radio(
        _("Older incidents"),
        list(_HOW),
        index=list(_HOW).index(stored.how),
        format_func=lambda key: str(_HOW[key]),
        key=f"retain.how.{group_id}",
    )
    return Rule(int(months), how)


def _set(person: Actor, group_id: str, rule: Rule) -> None:
    with messages.reporting():
        done = retention.change(person, group_id, rule)
        state.note_import(None)
        state.say(" ".join([_("The rule is set."), aged(sum(each.rows for each in done))]))
