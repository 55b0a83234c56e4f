"""Likely duplicates side by side: why they resemble each other, and merged with both kept."""

import streamlit as st

from workbench.domain.report import Report, State
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import presence, report_duplicates, report_triage
from workbench.services.report_duplicates import Pair
from workbench.ui import cache, messages, report_card_line, state

SHOWN = 10  # pairs at once
BESIDE = 3  # pairs below an opened report


def every(person: Actor, group_id: str) -> None:
    """The likeliest pairs of the whole inbox."""
    found = _pairs(person, group_id, "")
    if not found:
        st.text(_("No two reports resemble each other."))
    for pair in found[:SHOWN]:
        _pair(person, pair)
    if found[SHOWN:]:
        st.caption(_("More are shown when these are settled."))


def of(person: Actor, report: Report) -> None:
    """What resembles this report, if anything does."""
    if report.state == State.DUPLICATE:
        st.caption(_("It is merged with another report; both are kept and count once."))
        return
    found = _pairs(person, report.group_id, report.id)
    if found:
        st.markdown("##### " + _("Likely the same"))
    for pair in found[:BESIDE]:
        _pair(person, pair)


def _pairs(person: Actor, group_id: str, report_id: str) -> list[Pair]:
    revision = presence.revision_of_reports()
    with st.spinner(_("Looking for reports that resemble each other …")):
        return cache.likely_duplicates(person, group_id, report_id, revision=revision)


def _pair(person: Actor, pair: Pair) -> None:
    with st.container(border=True, key=f"pair_{_name(pair)}"):
        # Texts of which one holds the other are as alike as can be, and still not the same.
        most = 100 if pair.first.text == pair.second.text else 99
        likeness = _("{percent} % alike").format(percent=min(most, round(pair.likeness * 100)))
        st.caption(messages.plain(" · ".join((likeness, *pair.why))))
        for column, report in zip(st.columns(2), (pair.first, pair.second), strict=True):
            with column:
                _side(report)
        if policy.may(person, Action.TRIAGE, pair.first.group_id):
            _deeds(person, pair)


def _side(report: Report) -> None:
    number = _("Report {number}").format(number=report.number)
    st.markdown(f"**{number}** {report_card_line.line(report, linked=None)}")
    st.caption(messages.plain(report_card_line.happened(report)))
    if report.handling == "C":
        st.text(report_card_line.lead(report))
    st.text(report.text)


def _deeds(person: Actor, pair: Pair) -> None:
    with st.container(horizontal=True):
        if st.button(_("Merge: keep both, count once"), key=f"merge.{_name(pair)}"):
            _merge(person, pair)
        if st.button(
            _("Not the same"),
            key=f"apart.{_name(pair)}",
            help=_("The pair is not shown again."),
        ):
            with messages.reporting():
                report_duplicates.tell_apart(person, pair.first.id, pair.second.id)
                st.rerun()


def _merge(person: Actor, pair: Pair) -> None:
    """One becomes a copy of the other: of the one that was worked on, else of the earlier one."""
    copy, main = sorted((pair.first, pair.second), key=_worked_on)
    with messages.reporting():
        report_triage.decide(person, [copy.id], State.DUPLICATE, duplicate_of=main.id)
        state.say(
            _("Report {copy} counts with report {main} now. Both are kept.").format(
                copy=copy.number, main=main.number
            )
        )
        st.rerun()


def _worked_on(report: Report) -> tuple[bool, bool, float]:
    graded = (report.source_grade, report.information_grade) != ("2", "D")
    return report.state is State.ACCEPTED, graded, -report.received_at.timestamp()


def _name(pair: Pair) -> str:
    return f"{pair.first.id}_{pair.second.id}"
