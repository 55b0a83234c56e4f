"""Objectives of action plans beside the figures that show them, and their form."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services import objectives, portfolio_figures
from workbench.services.objectives import LONGEST, LONGEST_PLAN, Aim
from workbench.services.portfolio_figures import FIGURES, Reading
from workbench.ui import cache, finding, messages, portfolio_form, portfolio_words, state
from workbench.ui.portfolio_calls import Seen

FORM = "objective"
BY_HAND = ""


def draw(seen: Seen) -> None:
    """The objectives of each group, by action plan; who may steer adds and changes."""
    st.subheader(_("Objectives"), anchor=False)
    portfolio_form.offer_back(FORM, _put_back, seen)
    groups = portfolio_form.steered(seen)
    empty = True
    for group_id, name in seen.found.groups.items():
        aims = objectives.listing(seen.person, group_id)
        if aims:
            empty = False
            if seen.several:
                st.markdown(f"**{messages.plain(name)}**")
            _group(seen, group_id, aims)
    if empty:
        st.caption(
            _(
                "No objective is kept yet. Enter what your local or national action plan wants to "
                "reach, and which figure shows it."
            )
        )
    if groups and portfolio_form.opened(FORM) == portfolio_form.NEW:
        _form(seen, groups, None)
    elif groups:
        portfolio_form.offer(FORM, _("Add an objective"))


def _group(seen: Seen, group_id: str, aims: list[Aim]) -> None:
    readings: Mapping[str, Reading] = {}
    if any(aim.figure for aim in aims):
        readings = cache.portfolio_months(
            seen.person, group_id, revision=seen.revision, today=seen.found.today
        ).readings
    for aim in aims:
        if portfolio_form.opened(FORM) == aim.id and policy.may(
            seen.person, Action.STEER, group_id
        ):
            _form(seen, {group_id: seen.found.groups[group_id]}, aim)
        else:
            _card(seen, aim, readings)


def _card(seen: Seen, aim: Aim, readings: Mapping[str, Reading]) -> None:
    with st.container(border=True, gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(f"**{messages.plain(aim.words)}**", width="stretch")
            if policy.may(seen.person, Action.STEER, aim.group_id):
                portfolio_form.deeds(FORM, aim.id, remove=_remove, seen=seen)
        st.text(_stands(aim, readings))
        words = [messages.plain(aim.plan)] if aim.plan else []
        if aim.until:
            words.append(_until(aim.until, seen.found.today))
        reading = readings.get(aim.figure, Reading(aim.latest))
        met = portfolio_figures.reached(aim.figure, reading, aim.target)
        if met is not None:
            words.append(
                f":material/check: {_('reached')}"
                if met
                else f":material/hourglass: {_('not reached')}"
            )
        if words:
            st.caption(" · ".join(words))
        if aim.figure in FIGURES:
            st.caption(str(FIGURES[aim.figure].tip))


def _stands(aim: Aim, readings: Mapping[str, Reading]) -> str:
    """The figure, what it says now, and the target."""
    if aim.figure:
        said = _("{figure}: {value}").format(
            figure=FIGURES[aim.figure].label,
            value=portfolio_words.value(aim.figure, readings.get(aim.figure, Reading(None))),
        )
    elif aim.latest is None:
        said = _("No value is kept yet.")
    else:
        said = _("Kept by hand: {value}").format(value=portfolio_words.number(aim.latest))
    if aim.target is None:
        return said
    share = " %" if aim.figure and FIGURES[aim.figure].share else ""
    target = _("target {value}").format(value=portfolio_words.number(aim.target) + share)
    return f"{said} · {target}"


def _until(day: date, today: date) -> str:
    said = _("by {day}") if day >= today else _("was to be reached by {day}")
    return said.format(day=day_name(day))


def _form(seen: Seen, groups: Mapping[str, str], shown: Aim | None) -> None:
    key = portfolio_form.key(FORM)
    group_id = portfolio_form.choose_group(key, groups)
    with st.form(key):
        given = _fields(key, shown or Aim(words=""))
        pressed = portfolio_form.ends(FORM)
    if finding.due(key, pressed):
        fields = {f"{key}.words": given.words, f"{key}.plan": given.plan}
        with finding.reporting(seen.person, group_id, key, fields=fields):
            if shown:
                objectives.change(seen.person, shown.id, given)
            else:
                objectives.add(seen.person, group_id, given)
            portfolio_form.close(FORM)
            state.say(_("Stored."))
            st.rerun()
    finding.draw(seen.person, group_id, key)


def _fields(key: str, shown: Aim) -> Aim:
    words = st.text_input(
        _("What is to be reached"), value=shown.words, max_chars=LONGEST, key=f"{key}.words"
    )
    plan = st.text_input(
        _("In which action plan it stands"),
        value=shown.plan,
        max_chars=LONGEST_PLAN,
        placeholder=_("Such as: local action plan 2027"),
        key=f"{key}.plan",
    )
    keys = [*FIGURES, BY_HAND]
    figure = st.selectbox(
        _("Which figure shows it"),
        keys,
        index=keys.index(shown.figure) if shown.figure in keys and shown.id else len(keys) - 1,
        format_func=lambda each: str(FIGURES[each].label) if each else _("Kept by hand"),
        key=f"{key}.figure",
    )
    with st.container(horizontal=True):
        target = _number(_("Target"), f"{key}.target", shown.target)
        latest = _number(_("Value now, if kept by hand"), f"{key}.latest", shown.latest)
        until = st.date_input(
            _("By which day"),
            value=shown.until,
            min_value=date(2000, 1, 1),
            max_value=date(2100, 12, 31),
            format="YYYY-MM-DD",
            key=f"{key}.until",
            width=200,
        )
    return Aim(
        words=words, plan=plan, figure=figure or "", target=target, latest=latest, until=until
    )


def _number(label: str, key: str, value: float | None) -> float | None:
    return st.number_input(label, value=value, format="%g", step=1.0, key=key, width=220)


def _remove(seen: Seen, objective_id: str) -> None:
    with messages.reporting():
        gone = objectives.remove(seen.person, objective_id)
        portfolio_form.take_off(FORM, gone.words, gone)


def _put_back(seen: Seen, gone: object) -> None:
    with messages.reporting():
        if isinstance(gone, Aim):
            objectives.add(seen.person, gone.group_id, gone)
