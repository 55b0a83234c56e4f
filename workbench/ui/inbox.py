"""The inbox: filters, a page of reports, several decided at once, and one opened to be read."""

from functools import partial

import streamlit as st

from workbench.domain.months import month_name
from workbench.domain.report import Report
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import presence, report_release
from workbench.services.report_inbox import Filters, Inbox
from workbench.ui import (
    address,
    cache,
    duplicates_view,
    guidance,
    inbox_deeds,
    inbox_filters,
    messages,
    places,
    report_card,
    report_card_line,
    state,
)
from workbench.ui.group_choice import choose_group

ROWS = 25
# A word without an end stays on the screen; on a phone the words of a row get a line of their own.
_LOOK = (
    "<style>[class*=st-key-row_] { padding: 0.5rem 0.75rem; }"
    " .st-key-inbox [data-testid=stText], .st-key-inbox [data-testid=stText] *"
    " { white-space: pre-wrap; overflow-wrap: anywhere; }"
    " @media (max-width: 640px) { [class*=st-key-row_] > :has(> [class*=st-key-words_])"
    " { order: 3; flex-basis: 100%; }"
    # There is no keyboard, and deeds that wait for a tick would push the first report off it.
    " .st-key-inbox kbd, .st-key-inbox_deeds:not(:has(button:enabled)) { display: none; } }</style>"
)


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    st.html(_LOOK)
    with messages.reporting(), st.container(key="inbox"):
        if not policy.may(person, Action.READ_REPORTS, group_id):
            _released(person, group_id)
        elif state.projecting():
            _hidden()
        else:
            _read(person, group_id)


def _read(person: Actor, group_id: str) -> None:
    messages.say_what_happened(state.said())
    if opened := st.query_params.get("report", ""):
        report_card.draw(person, opened)
        return
    views = {"reports": _("Reports"), "duplicates": _("Likely duplicates")}
    if address.choose("view", _("What to show"), views) == "duplicates":
        duplicates_view.every(person, group_id)
    else:
        _list(person, group_id)


def _hidden() -> None:
    st.info(_("The reports are hidden while the screen is shared."))
    st.button(_("Stop sharing the screen"), on_click=state.project, args=(False,))


def _released(person: Actor, group_id: str) -> None:
    """What everybody in the group may read, and whom to ask for more."""
    st.info(
        _(
            "Only vetted readers open the texts of reports: kind, day and place together can give "
            "a source away. The facilitator of the group names them. Ask there if your work needs "
            "it. What they released stands below."
        )
    )
    found = report_release.released(person, group_id)
    if not found:
        st.text(_("Nothing has been released yet."))
    for each in found:
        with st.container(border=True, gap="xsmall"):
            group = str(report_release.GROUP_NAMES[each.source_group])
            told = (month_name(each.month), group, each.count_words)
            st.caption(messages.plain(" · ".join(told)))
            st.text("\n".join(f"• {summary}" for summary in each.summaries))


@st.fragment
def _list(person: Actor, group_id: str) -> None:
    revision, pills = presence.revision_of_reports(), st.container()
    asked = st.empty()
    with asked.container():
        filters = inbox_filters.asked(cache.report_areas(person, group_id, revision))
    page = inbox_filters.page()
    found = cache.inbox(person, group_id, filters, first=page * ROWS, revision=revision)
    if not any(found.by_state.values()) and filters == Filters():
        asked.empty()
        _teach(person, group_id)
        return
    with pills:
        inbox_filters.states(found.by_state)
    state.note_reading_order(tuple(report.id for report in found.reports))
    if not found.reports:
        _nothing(found)
        return
    may_decide = bool(policy.may(person, Action.TRIAGE, group_id))
    if may_decide:
        _deeds(person, group_id, found.reports)
    for report in found.reports:
        _row(report, linked=report.id in found.linked, may_decide=may_decide)
    _paging(found.total, page)


def _teach(person: Actor, group_id: str) -> None:
    st.text(_("No report has come in yet. They come by “Report something” or from a file."))
    st.page_link(places.page("report"), label=_("Report something"))
    if policy.may(person, Action.IMPORT_REPORTS, group_id):
        st.page_link(places.page("report_import"), label=_("Import reports"))


def _nothing(found: Inbox) -> None:
    if found.total:  # the address names a page behind the last one
        inbox_filters.turn_to(0)
        st.rerun()
    st.text(_("No report is like this. Take a filter away."))


def _deeds(person: Actor, group_id: str, reports: list[Report]) -> None:
    ticked = [report.id for report in reports if st.session_state.get(_tick(report))]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            ngettext("{count} report ticked", "{count} reports ticked", len(ticked))
            if ticked
            else _("Tick reports to decide several at once, or read them one by one."),
            help=guidance.tip("Triage", "Grade"),
        )
        everything = _("Tick all on this page") if not ticked else _("Tick none")
        st.button(everything, type="tertiary", on_click=_tick_all, args=(reports, not ticked))
        if st.button(_("Read from the top"), type="tertiary", shortcut="J"):
            report_card.open_report(reports[0].id)
            st.rerun()
    inbox_deeds.bar(person, group_id, ticked, moved=state.clear_ticks)


def _tick_all(reports: list[Report], on: bool) -> None:
    state.clear_ticks()
    for report in reports:
        st.session_state[_tick(report)] = on


def _tick(report: Report) -> str:
    return f"tick.{state.ticks()}.{report.id}"


def _row(report: Report, *, linked: bool, may_decide: bool) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"row_{report.id}"
    ):
        if may_decide:
            st.checkbox(f"{report.number}", key=_tick(report), width=60)
        else:
            st.markdown(f"**{report.number}**", width=48)
        with st.container(gap="xsmall", width="stretch", key=f"words_{report.id}"):
            st.markdown(report_card_line.line(report, linked=linked))
            st.text(report_card_line.lead(report))
        if st.button(_("Open {number}").format(number=report.number), key=f"open.{report.id}"):
            report_card.open_report(report.id)
            st.rerun()


def _paging(total: int, page: int) -> None:
    first, last = page * ROWS + 1, min((page + 1) * ROWS, total)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("{first} to {last} of {total}").format(first=first, last=last, total=f"{total:,}")
        )
        turn = partial(st.button, on_click=inbox_filters.turn_to)
        turn(_("Newer"), args=(page - 1,), disabled=page == 0, shortcut="P")
        turn(_("Older"), args=(page + 1,), disabled=last >= total, shortcut="N")
