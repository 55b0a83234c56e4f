"""The words around an opened report: summary and release, feedback, and mending what it says."""

from collections.abc import Callable

import streamlit as st

from workbench.domain.report import Report, State
from workbench.errors import Stale
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import presence, report_release, report_triage, reports
from workbench.ui import cache, finding, messages, moments, state
from workbench.worksheets import indicators, report_form
from workbench.worksheets.fields import Option
from workbench.worksheets.report_form import label


def draw(person: Actor, report: Report) -> None:
    """What triage writes about the report; nothing is kept before its button is pressed."""
    _summary(person, report)
    _feedback(person, report)
    with st.expander(_("Mend what it says")):
        _mend(person, report)


def _summary(person: Actor, report: Report) -> None:
    st.markdown("##### " + _("Summary for the group"))
    key = f"summary.{report.id}"
    shown = state.follow(key, report.summary, report.version)
    summary = st.text_area(
        _("Neutral words that every member may read"),
        key=key,
        help=_("No day, no exact place, nothing that gives the source away."),
        persist_state="session",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(_("Keep the summary"), key=f"{key}.keep")
        _release(person, report)
    if finding.due(key, pressed):
        _keep(
            person,
            report,
            {key: summary},
            deed=lambda: reports.edit(person, report.id, shown=shown, summary=summary),
        )
    finding.draw(person, report.group_id, key)


def _release(person: Actor, report: Report) -> None:
    key = f"release.{report.id}"
    st.session_state[key] = report.released
    st.toggle(
        _("Members may read it"),
        key=key,
        disabled=not report.released and not (report.summary and report.state == State.ACCEPTED),
        on_change=_switch,
        args=(person, report, key),
        help=_(
            "Once it is accepted and has a summary. They see the summary, whether it came from"
            " inside or outside, and the month."
        ),
    )


def _switch(person: Actor, report: Report, key: str) -> None:
    with messages.reporting():
        report_release.release(person, [report.id], released=bool(st.session_state[key]))


def _feedback(person: Actor, report: Report) -> None:
    st.markdown("##### " + _("What became of it"))
    st.caption(_("Sources who hear nothing stop reporting."))
    key = f"feedback.{report.id}"
    state.follow(key, report.feedback, report.version)
    words = st.text_area(
        _("What the source was told, or may be told"),
        key=key,
        persist_state="session",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(_("Keep the feedback"), key=f"{key}.keep")
        if report.feedback_at:
            st.caption(_("Noted {moment}").format(moment=moments.said(report.feedback_at)))
    if finding.due(key, pressed):
        _keep(
            person,
            report,
            {key: words},
            deed=lambda: report_triage.feed_back(person, report.id, words),
        )
    finding.draw(person, report.group_id, key)


def _mend(person: Actor, report: Report) -> None:
    key, stored = f"mend.{report.id}", _stored(report)
    shown = min(
        state.follow(f"{key}.{field}", value, report.version) for field, value in stored.items()
    )
    areas = list(cache.report_areas(person, report.group_id, presence.revision_of_reports()))
    text = st.text_area(str(report_form.TEXT.label), key=f"{key}.text", persist_state="session")
    fields: dict[str, object] = {
        "text": text,
        "area": _one(_("Area"), {area: area for area in ["", *areas, report.area]}, f"{key}.area"),
        "place_kind": _option(
            _("Kind of place"), report_form.PLACE_KIND.options, f"{key}.place_kind"
        ),
        "channel": _option(_("How it came"), report_form.CHANNEL.options, f"{key}.channel"),
        "side": _option(_("Side of the triangle"), report_form.SIDE_OPTIONS, f"{key}.side"),
        "indicators": _signs(f"{key}.indicators"),
    }
    pressed = st.button(_("Keep these changes"), key=f"{key}.keep")
    if finding.due(key, pressed):
        _keep(
            person,
            report,
            {f"{key}.text": text},
            deed=lambda: reports.edit(person, report.id, shown=shown, **fields),
            seen=tuple(f"{key}.{field}" for field in stored),
        )
    finding.draw(person, report.group_id, key)


def _keep(
    person: Actor,
    report: Report,
    texts: dict[str, str],
    *,
    deed: Callable[[], object],
    seen: tuple[str, ...] = (),
) -> None:
    """Do the deed and say so; after somebody else's change, a second press stands upon theirs."""
    key = next(iter(texts)).removesuffix(".text")
    with finding.reporting(person, report.group_id, key, fields=texts):
        try:
            deed()
        except Stale as stale:
            for widget in seen or texts:
                state.saw(widget, stale.version)
            raise
        state.say(_("Report {number}: kept.").format(number=report.number))
        st.rerun()


def _stored(report: Report) -> dict[str, object]:
    return {
        "text": report.text,
        "area": report.area,
        "place_kind": report.place_kind,
        "channel": report.channel,
        "side": report.side,
        "indicators": [each for each in report.indicators.split(",") if each],
    }


def _option(title: str, options: tuple[Option, ...], key: str) -> str:
    return _one(title, {"": "", **{each.key: label(options, each.key) for each in options}}, key)


def _one(title: str, choices: dict[str, str], key: str) -> str:
    chosen = st.selectbox(
        title,
        list(choices),
        format_func=lambda each: choices[each] or _("Not said"),
        key=key,
        persist_state="session",
    )
    return chosen or ""


def _signs(key: str) -> tuple[str, ...]:
    offered = {each.id: str(each.text) for each in indicators.every()}
    standing = [each for each in st.session_state[key] if each not in offered]
    chosen = st.multiselect(
        _("Signs"),
        [*offered, *standing],
        format_func=lambda each: offered.get(each, each),
        placeholder=_("Type a word to find a sign"),
        key=key,
        persist_state="session",
    )
    return tuple(chosen)
