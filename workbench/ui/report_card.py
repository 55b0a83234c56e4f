"""A report opened: conditions first, then its words, and everything triage does with it."""

from functools import partial

import streamlit as st

from workbench.domain.report import Report, ReportChange
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import partners, reports
from workbench.ui import (
    duplicates_view,
    evidence_picker,
    finding,
    guidance,
    inbox_deeds,
    messages,
    moments,
    report_card_line,
    report_card_words,
    state,
)
from workbench.worksheets import indicators, report_form
from workbench.worksheets.report_form import label

_FIELDS: dict[str, Lazy] = {
    "state": Lazy("where it stands"),
    "reason": Lazy("reason"),
    "duplicate_of": Lazy("copy of"),
    "released": Lazy("released"),
    "summary": Lazy("summary"),
    "feedback": Lazy("what became of it"),
    "text": Lazy("text"),
    "area": Lazy("area"),
    "place_kind": Lazy("kind of place"),
    "channel": Lazy("how it came"),
    "side": Lazy("side"),
    "indicators": Lazy("signs"),
    "source_grade": Lazy("grade of the source"),
    "information_grade": Lazy("grade of the information"),
    "handling": Lazy("handling"),
    "conditions": Lazy("conditions"),
}
_OPTIONS = {
    "state": report_form.STATES,
    "place_kind": report_form.PLACE_KIND.options,
    "channel": report_form.CHANNEL.options,
    "side": report_form.SIDE_OPTIONS,
    "source_grade": report_form.SOURCE_GRADES,
    "information_grade": report_form.INFORMATION_GRADES,
    "handling": report_form.HANDLING,
}


def open_report(report_id: str) -> None:
    """Let the address carry this report; nothing closes it."""
    state.ask_for("")
    if report_id:
        st.query_params["report"] = report_id
    else:
        st.query_params.pop("report", None)


def draw(person: Actor, report_id: str) -> None:
    """The way back and on, then the report."""
    _ways(report_id)
    try:
        report = reports.one(person, report_id)
    except WorkbenchError as fault:
        messages.show(fault)
        return
    may_decide = bool(policy.may(person, Action.TRIAGE, report.group_id))
    name = _("Report {number}").format(number=report.number)
    st.markdown(f"#### {name} {report_card_line.badge(report)}")
    if may_decide:
        moved = partial(_step, report.id, 1)
        inbox_deeds.bar(person, report.group_id, [report.id], moved=moved, name=name)
    words, beside = st.columns([3, 2], gap="medium")
    with words:
        _words(person, report)
        if may_decide:
            report_card_words.draw(person, report)
    with beside:
        _grade(person, report, may_decide=may_decide)
        if may_decide:
            st.markdown("##### " + _("What rests on it"))
            evidence_picker.draw(person, report)
        _history(person, report)
    duplicates_view.of(person, report)


def _ways(report_id: str) -> None:
    order = state.reading_order()
    place = order.index(report_id) if report_id in order else -1
    with st.container(horizontal=True):
        st.button(_("Back to the list"), on_click=open_report, args=("",), shortcut="B")
        st.button(
            _("Previous"),
            on_click=_step,
            args=(report_id, -1),
            disabled=place < 1,
            shortcut="K",
        )
        st.button(
            _("Next"),
            on_click=_step,
            args=(report_id, 1),
            disabled=not 0 <= place < len(order) - 1,
            shortcut="J",
        )


def _step(report_id: str, by: int) -> None:
    """To the report beside this one in the list as it was drawn last; behind its ends, the list."""
    order = state.reading_order()
    place = order.index(report_id) + by if report_id in order else -1
    open_report(order[place] if 0 <= place < len(order) else "")


def _words(person: Actor, report: Report) -> None:
    """Conditions of sharing come before anything else."""
    if report.handling == "C":
        with st.container(border=True, key="conditions"):
            st.markdown(":material/lock: **" + _("Shared only under these conditions") + "**")
            st.text(report.conditions)
    with st.container(border=True, key="report_text"):
        st.text(report.text)
    parts = [
        _("received {moment}").format(moment=moments.said(report.received_at)),
        report_card_line.happened(report),
        report_card_line.where(report),
        label(report_form.CHANNEL.options, report.channel),
        _partner(person, report),
        label(report_form.SIDE_OPTIONS, report.side),
        _("source {mark}").format(mark=report.source) if report.source else "",
    ]
    st.caption(messages.plain(" · ".join(filter(None, parts))))
    if report.reason:
        st.text(_("Why: {reason}").format(reason=report.reason))
    for sign in filter(None, report.indicators.split(",")):
        st.text(f"– {signs().get(sign, sign)}")


def signs() -> dict[str, str]:
    """The words of every indicator by its id."""
    return {each.id: str(each.text) for each in indicators.every()}


def _partner(person: Actor, report: Report) -> str:
    listed = partners.listing(person, report.group_id) if report.partner_id else []
    return next((each.name for each in listed if each.id == report.partner_id), "")


def _grade(person: Actor, report: Report, *, may_decide: bool) -> None:
    st.markdown("##### " + _("Grade"), help=guidance.tip("Grade"))
    if not may_decide:
        for field in ("source_grade", "information_grade", "handling"):
            st.text(label(_OPTIONS[field], getattr(report, field)))
        return
    key = f"card.{report.id}"
    for field in ("source_grade", "information_grade", "handling", "conditions"):
        state.follow(f"{key}.{field}", getattr(report, field), report.version)
    chosen = inbox_deeds.grades(key)
    pressed = st.button(_("Keep the grade"), shortcut="G")
    if finding.due(key, pressed) and inbox_deeds.keep_grades(
        person, report.group_id, [report.id], key=key, chosen=chosen
    ):
        state.say(_("The grade of report {number} is kept.").format(number=report.number))
        st.rerun()
    finding.draw(person, report.group_id, key)


def _history(person: Actor, report: Report) -> None:
    with st.expander(_("History of changes")):
        st.caption(
            messages.plain(
                _("Came in {moment}, written by {name}").format(
                    moment=moments.said(report.created_at), name=report.created_by
                )
            )
        )
        for change in reports.changes(person, report.id):
            who = f"{moments.said(change.at)} · {change.author} · {_field(change)}"
            st.caption(messages.plain(who))
            st.text(f"{_value(change, change.before)} → {_value(change, change.after)}")


def _field(change: ReportChange) -> str:
    return str(_FIELDS.get(change.field, change.field))


def _value(change: ReportChange, value: str) -> str:
    if change.field == "duplicate_of" and value:
        return _("another report")
    return label(_OPTIONS.get(change.field, ()), value) or "–"
