"""Who leads a problem and who takes over: read by everybody, chosen by the facilitator."""

from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.roles import Action
from workbench.services import leading
from workbench.services.leading import Leading, Named
from workbench.ui import state
from workbench.ui.desk import Desk


def draw(desk: Desk) -> None:
    """Lead and deputy, and whether one of them is missing."""
    st.markdown("##### " + _("Who leads it"))
    who = leading.of_problem(desk.person, desk.filled.problem_id)
    if desk.may(Action.CLOSE_PROBLEM) and not desk.filled.closed_at:
        _choose(desk, who)
    else:
        st.text(_("Lead: {name}").format(name=_said(who.lead)))
        st.text(_("Deputy: {name}").format(name=_said(who.deputy)))
    if not who.complete and not desk.filled.closed_at:
        st.caption(
            ":material/warning: "
            + _("Without a lead and a deputy, a problem ends when one person moves on.")
        )


def _choose(desk: Desk, who: Leading) -> None:
    able = leading.choices(desk.person, desk.filled.problem_id)
    left, right = st.columns(2)
    with left:
        _one(desk, _("Lead"), "lead", who.lead, able)
    with right:
        _one(desk, _("Deputy"), "deputy", who.deputy, able)


def _one(desk: Desk, label: str, key: str, named: Named, able: dict[str, str]) -> None:
    names = dict(able)
    if named.missing:
        names[named.person_id] = _said(named)
    widget = f"{desk.filled.problem_id}.{key}"
    st.session_state[widget] = named.person_id or None
    st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda person_id: names.get(person_id, ""),
        placeholder=_("Nobody yet"),
        key=widget,
        on_change=partial(_name, desk),
    )


def _name(desk: Desk) -> None:
    problem_id = desk.filled.problem_id
    chosen = {key: st.session_state.get(f"{problem_id}.{key}") or "" for key in ("lead", "deputy")}
    try:
        leading.name(desk.person, problem_id, lead_id=chosen["lead"], deputy_id=chosen["deputy"])
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _said(named: Named) -> str:
    if named.missing:
        return _("{name}, who cannot do it any more").format(name=named.name or _("Somebody"))
    return named.name or _("nobody yet")
