"""What stands behind an answer: sources in words below it, and its reports where one opens them."""

from functools import partial

import streamlit as st

from workbench.domain.months import day_name, month_name
from workbench.domain.report import Report, State
from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.roles import Action
from workbench.services import evidence, report_inbox, reports
from workbench.services.evidence import NOTHING, Standing
from workbench.services.report_inbox import Filters
from workbench.ui import finding, guidance, messages, report_card_line, state
from workbench.ui.desk import Desk
from workbench.worksheets.analysis import SOURCES
from workbench.worksheets.filled import Line
from workbench.worksheets.report_form import label

FOUND = 20  # reports offered at once: who wants others, says more words
STANDING = [State.NEW.value, State.TRIAGE.value, State.ACCEPTED.value, State.HOLD.value]


def draw(desk: Desk, line: Line, standings: dict[str, Standing], *, claims: bool) -> None:
    """The sources behind this answer; a claim without any is marked, and one click asks about it.

    Reports lie behind the words, for vetted readers.
    """
    stands = standings.get(line.id, NOTHING)
    reads = desk.may(Action.READ_REPORTS) and not desk.projecting
    is_open = state.evidence_open() == line.id
    if not stands.words and not (claims or reads):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = _words(stands)
        if reads:
            st.button(
                words,
                key=f"{line.id}.evidence",
                type="tertiary",
                icon=_icon(stands),
                help=_("See, add or take away the reports behind this answer"),
                on_click=partial(state.open_evidence, "" if is_open else line.id),
            )
        else:
            st.caption(words, help=_tip() if stands.count else None)
        if claims and not stands.count and desk.may_write:
            st.button(
                _("Make it a question"),
                key=f"{line.id}.ask",
                type="tertiary",
                icon=":material/help:",
                on_click=partial(_ask, desk, line),
            )
    if reads and is_open:
        with st.container(border=True, key=f"{line.id}.behind"):
            _inside(desk, line, stands)


def _words(stands: Standing) -> str:
    parts = [stands.words or _("No evidence yet")]
    if stands.best:
        parts.append(_("best {grade}").format(grade=stands.best))
    if stands.newest:
        exact = bool(stands.reports)
        newest = stands.newest
        day = day_name(newest) if exact else month_name(f"{newest:%Y-%m}")
        parts.append(_("newest {day}").format(day=day))
    if stands.corrected:
        parts.append(_("corrected by a person"))
    return " · ".join(parts)


def _tip() -> str:
    return guidance.tip("Apparently independent sources", "Grade")


def _icon(stands: Standing) -> str:
    return ":material/fact_check:" if stands.count else ":material/pending:"


def _ask(desk: Desk, line: Line) -> None:
    try:
        evidence.ask_about(desk.person, desk.filled.problem_id, line.id)
        state.say(_("It stands among the questions now, under “What else to know”."))
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _inside(desk: Desk, line: Line, stands: Standing) -> None:
    with messages.reporting():
        st.caption(_("Reports that this answer rests on"), help=_tip())
        for report_id in stands.reports:
            _report(desk, line, reports.one(desk.person, report_id))
        _add(desk, line, set(stands.reports))
    _correct(desk, line, stands)


def _report(desk: Desk, line: Line, report: Report) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(_("Report {told}").format(told=told(report)), width="stretch")
        if desk.may(Action.TRIAGE):
            st.button(
                _("Take away"),
                key=f"{line.id}.{report.id}.away",
                type="tertiary",
                on_click=partial(_try, evidence.unlink, desk, line, report_ids=[report.id]),
            )


def told(report: Report) -> str:
    """A report in one line: number, day, grade, source, first words or conditions."""
    words = report_card_line.lead(report)
    return _("{number} · {day} · {grade} · {source} · {words}").format(
        number=report.number,
        day=day_name(report.received_at.astimezone().date()),
        grade=f"{report.source_grade}{report.information_grade}",
        source=label(SOURCES, report.channel),
        words=words if len(words) <= 90 else f"{words[:90]}…",
    )


def _add(desk: Desk, line: Line, linked: set[str]) -> None:
    if not desk.may(Action.TRIAGE):
        return
    words = st.text_input(_("Find reports"), key=f"{line.id}.find", placeholder=_("some words"))
    filters = Filters(words=words.strip(), states=tuple(STANDING))
    page = report_inbox.inbox(desk.person, desk.filled.group_id, filters, count=FOUND)
    offered = {each.id: told(each) for each in page.reports if each.id not in linked}
    if not offered:
        st.caption(_("No other report fits."))
        return
    chosen = st.multiselect(
        _("Reports that it rests on"),
        list(offered),
        format_func=offered.__getitem__,
        key=f"{line.id}.chosen",
        placeholder=_("choose one or more"),
    )
    if page.total > FOUND:
        st.caption(_("The newest {count} are offered. Some words find others.").format(count=FOUND))
    st.button(
        _("Add"),
        key=f"{line.id}.add",
        type="primary",
        disabled=not chosen,
        on_click=partial(_try, evidence.link, desk, line, report_ids=chosen),
    )


def _correct(desk: Desk, line: Line, stands: Standing) -> None:
    if not desk.may(Action.TRIAGE):
        return
    with st.expander(_("The number is wrong")):
        st.caption(
            _(
                "Merged and equal reports count once, and so does one organisation on one day. "
                "If you know better, say so, and why."
            )
        )
        key = f"{line.id}.correct"
        count = st.number_input(
            _("Independent sources"), 0, evidence.MOST, stands.count, key=f"{key}.count"
        )
        reason = st.text_input(_("Why"), key=f"{key}.why", max_chars=300)
        problem_id, group_id = desk.filled.problem_id, desk.filled.group_id
        pressed = st.button(_("Correct it"), key=f"{key}.do")
        if finding.due(key, pressed):
            with finding.reporting(desk.person, group_id, key, fields={f"{key}.why": reason}):
                evidence.correct(desk.person, problem_id, line.id, count=int(count), reason=reason)
                st.rerun()
        finding.draw(desk.person, group_id, key)
        if stands.corrected:
            st.text(stands.reason)
            st.button(
                _("Take the correction back"),
                key=f"{key}.undo",
                type="tertiary",
                on_click=partial(_try, evidence.correct, desk, line, count=None),
            )


def _try(deed: object, desk: Desk, line: Line, **how: object) -> None:
    try:
        deed(desk.person, desk.filled.problem_id, line.id, **how)  # type: ignore[operator]
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
