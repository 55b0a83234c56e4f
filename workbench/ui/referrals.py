"""How many were referred: a small form to count them, and the table of the months."""

from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory, referrals
from workbench.services.directory import Entry
from workbench.services.referrals import OUTCOMES, Count, Line
from workbench.ui import messages


def draw(person: Actor, group_id: str) -> None:
    """The form for those who count, then every month with its total."""
    st.caption(_("Only numbers: how many, in which month, to whom, with what outcome. No person."))
    entries = {each.id: each for each in directory.listing(person, group_id)}
    if policy.may(person, Action.KEEP_DIRECTORY, group_id):
        if entries:
            _form(person, group_id, entries)
        else:
            st.info(_("Put on the list first to whom you refer: in the part “Directory”."))
    table = referrals.table(person, group_id)
    if not table:
        st.caption(_("No referral has been counted yet."))
        return
    lines = [line for month in table for line in (*month.lines, month.total)]
    st.table(_columns(lines))
    if any(each.few or each.partial for line in lines for each in _counts(line)):
        st.caption(
            _(
                "Numbers below {small} are not told to those who only read, and left out of the "
                "totals: a small number could point to a person."
            ).format(small=referrals.SMALL)
        )


def _form(person: Actor, group_id: str, entries: dict[str, Entry]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="bottom", key="count"):
        month = st.selectbox(
            _("Month"),
            referrals.months(date.today()),
            format_func=month_name,
            key="count.month",
            width=190,
        )
        partner = st.selectbox(
            _("Referred to"),
            list(entries),
            format_func=lambda each: entries[each].name,
            key="count.partner",
            width=300,
        )
        outcome = st.segmented_control(
            _("Outcome"),
            list(OUTCOMES),
            format_func=lambda each: str(OUTCOMES[each]),
            default=next(iter(OUTCOMES)),
            required=True,
            key="count.outcome",
            wrap=True,
        )
        _number(person, group_id, month, partner_id=partner, outcome=outcome)


def _number(person: Actor, group_id: str, month: str, *, partner_id: str, outcome: str) -> None:
    """The number as it stands; each step or typed number is kept at once, as a difference."""
    stands = referrals.count(person, group_id, month, partner_id=partner_id, outcome=outcome)
    key = f"count.{month}.{partner_id}.{outcome}"
    st.session_state[key] = stands
    st.number_input(
        _("How many"),
        min_value=0,
        max_value=referrals.MOST,
        step=1,
        key=key,
        on_change=partial(_keep, person, group_id, key, stands=stands),
        width=150,
    )


def _keep(person: Actor, group_id: str, key: str, *, stands: int) -> None:
    _count, month, partner_id, outcome = key.split(".")
    with messages.reporting():
        referrals.record(
            person,
            group_id,
            month,
            partner_id=partner_id,
            outcome=outcome,
            by=int(st.session_state[key]) - stands,
        )


def _columns(lines: list[Line]) -> dict[str, list[str]]:
    """The table as columns of words."""
    return {
        _("Month"): [month_name(line.month) for line in lines],
        _("Referred to"): [
            messages.plain(line.partner) if line.partner_id else f"**{_('All together')}**"
            for line in lines
        ],
        **{
            str(label): [_said(line.outcomes[key]) for line in lines]
            for key, label in OUTCOMES.items()
        },
        _("Total"): [f"**{_said(line.total)}**" for line in lines],
    }


def _counts(line: Line) -> list[Count]:
    return [*line.outcomes.values(), line.total]


def _said(count: Count) -> str:
    if count.number is None and count.partial:
        return _("not told")
    if count.number is None:
        return _("fewer than {small}").format(small=referrals.SMALL)
    if count.partial:
        return _("at least {count}").format(count=f"{count.number:,}")
    return f"{count.number:,}" if count.number else "–"
