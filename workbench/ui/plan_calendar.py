"""The plan by day: what is late, what is due in a month, which decisions are waited for."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

import streamlit as st

from workbench.domain.months import WEEKDAYS, day_name, month_name
from workbench.i18n import _
from workbench.ui import address, calendars, messages, plan_card, plan_words
from workbench.ui.desk import Desk
from workbench.worksheets import plan
from workbench.worksheets.filled import Line

AT_ONCE = 60  # entries of a month
MONTH = 260  # pixels


class Entry(NamedTuple):
    """What falls on a day, in words, and the action that it is about."""

    day: str
    what: str
    line: Line


def draw(desk: Desk) -> None:
    """Late actions first, then the month that was chosen, then calendars of one's own."""
    entries = sorted(_entries(desk), key=lambda entry: entry.day)
    late = plan.overdue(desk.filled, date.today())
    if late:
        st.markdown("##### " + _("Late"))
        for line in late[:AT_ONCE]:
            _entry(desk, Entry(line.value("due"), _("was due"), line), told=True)
    if entries:
        _month(desk, entries)
    else:
        st.caption(_("No action has a day yet. Say in the table by when each needs to be done."))
    undated = [line for line in plan.open_actions(desk.filled) if not line.value("due")]
    if undated:
        labels = ", ".join(desk.filled.labels[line.id] for line in undated)
        st.caption(_("Without a day: {labels}").format(labels=labels))
    st.divider()
    calendars.draw(desk.person, desk.filled.group_id)


def _month(desk: Desk, entries: list[Entry]) -> None:
    this = f"{date.today():%Y-%m}"
    months = {month: month_name(month) for month in sorted({this, *(e.day[:7] for e in entries)})}
    # The month that we are in, or the next one with something in it.
    first = min((entry.day[:7] for entry in entries if entry.day[:7] >= this), default=this)
    chosen = address.pick("month", _("Month"), months, first=first, width=MONTH)
    of_month = [entry for entry in entries if entry.day.startswith(chosen)]
    if not of_month:
        st.caption(_("Nothing falls into this month."))
    for day, group in groupby(of_month[:AT_ONCE], key=lambda entry: entry.day):
        when = date.fromisoformat(day)
        st.markdown(f"**{WEEKDAYS[when.weekday()]}, {day_name(when)}**")
        for entry in group:
            _entry(desk, entry)
    if len(of_month) > AT_ONCE:
        st.caption(_("More stands in the table."))


def _entry(desk: Desk, entry: Entry, *, told: bool = False) -> None:
    line = entry.line
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        day = f" {day_name(date.fromisoformat(entry.day))}" if told else ""
        who = desk.filled.partners.get(line.value("partner")) or _("nobody yet")
        st.markdown(
            f"**{desk.filled.labels[line.id]}** {entry.what}{day} · {messages.plain(line.lead)} · "
            f"{messages.plain(who)} · {plan_words.state(line)}",
            width="stretch",
        )
        plan_card.way_in(desk, line, at=f".{entry.what}")


def _entries(desk: Desk) -> Iterator[Entry]:
    late = {line.id for line in plan.overdue(desk.filled, date.today())}
    for line in plan.open_actions(desk.filled):
        if line.value("start") and line.value("state") in ("", "proposed", "agreed"):
            yield Entry(line.value("start"), _("begins"), line)
        if line.value("due") and line.id not in late:
            yield Entry(line.value("due"), _("is due"), line)
        if line.value("needs_by") and line.value("state") == "blocked":
            yield Entry(line.value("needs_by"), _("needs a decision"), line)
