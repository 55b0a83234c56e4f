"""Pinning what a view shows to a problem: one press, or the choice of the problem first."""

from collections.abc import Mapping

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import pins
from workbench.services.views.asked import Asked
from workbench.ui import messages, state

_ICON = ":material/push_pin:"


def pinned(person: Actor, problem_id: str) -> frozenset[tuple[str, Asked]]:
    """The questions whose answers are pinned to the problem already."""
    if not problem_id:
        return frozenset()
    return frozenset((each.view, each.asked) for each in pins.of_problem(person, problem_id))


def offer(
    person: Actor,
    group_id: str,
    key: str,
    *,
    asked: Asked,
    problem_id: str,
    problems: Mapping[str, str],
    standing: frozenset[tuple[str, Asked]],
) -> None:
    """The button beside a view; nothing for people who only read."""
    if not problems or not policy.may(person, Action.WRITE, group_id):
        return
    if not problem_id:
        _choose(person, group_id, key, asked=asked, problems=problems)
        return
    title = messages.plain(problems[problem_id] or _("Untitled problem"))
    there = (key, asked) in standing
    st.button(
        _("Pinned") if there else _("Pin"),
        key=f"pin.{key}",
        icon=_ICON,
        type="tertiary",
        help=(_("Pin it anew to “{problem}”") if there else _("Pin to “{problem}”")).format(
            problem=title
        ),
        on_click=_pin,
        args=(person, group_id, problem_id, key, asked),
    )


def _choose(
    person: Actor, group_id: str, key: str, *, asked: Asked, problems: Mapping[str, str]
) -> None:
    last = state.last_problem()
    with st.popover(_("Pin to a problem"), icon=_ICON, type="tertiary", key=f"pin.{key}.choose"):
        chosen = st.selectbox(
            _("Problem"),
            list(problems),
            index=list(problems).index(last) if last in problems else 0,
            format_func=lambda each: problems[each] or _("Untitled problem"),
            key=f"pin.{key}.problem",
        )
        st.button(
            _("Pin"),
            key=f"pin.{key}",
            icon=_ICON,
            on_click=_pin,
            args=(person, group_id, chosen, key, asked),
        )


def _pin(person: Actor, group_id: str, problem_id: str, key: str, asked: Asked) -> None:
    with messages.reporting():
        pins.pin(person, group_id, problem_id, key=key, asked=asked)
        st.toast(_("Pinned. It stands with the problem’s locations."), icon=_ICON)
