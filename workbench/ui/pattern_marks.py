"""Marks in time below the months: what is marked, a new one, one taken away, holidays loaded."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.months import day_name
from workbench.domain.patterns import MarkKind
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services import holidays, marks
from workbench.services.marks import KINDS, LONGEST, Mark
from workbench.ui import finding, messages, state
from workbench.ui.views import Page

_GONE = "marks"
_ROUND = "marks.round"


def draw(page: Page) -> None:
    """Folded until somebody asks for it."""
    with (
        st.expander(
            _("Marks: actions, campaigns, changes of recording, holidays"),
            key="marks.open",
            on_change="rerun",
        ) as folded,
        messages.reporting(),
    ):
        if folded.open:
            _opened(page)


def _opened(page: Page) -> None:
    may = bool(policy.may(page.person, Action.WRITE, page.group_id))
    st.caption(
        _(
            "Marks stand above the months and are listed below them. Actions that have begun come"
            " from the response plans by themselves, on the day they are due there."
        )
    )
    kept = marks.listing(page.person, page.group_id)
    days = [mark for mark in kept if mark.kind is MarkKind.HOLIDAY]
    for mark in kept:
        if mark.kind is not MarkKind.HOLIDAY:
            _line(page, mark, may=may)
    if not kept:
        st.text(_("Nothing is marked yet."))
    _holidays(page, days, may=may)
    if may:
        _back(page)
        _add(page)
        _load(page, days)


def _line(page: Page, mark: Mark, *, may: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"mark.{mark.id}"):
        st.text(f"{KINDS[mark.kind]} · {_days(mark)}: {mark.words}", width="stretch")
        if may:
            st.button(
                _("Remove"),
                key=f"mark.{mark.id}.remove",
                type="tertiary",
                on_click=partial(_remove, page, mark.id),
            )


def _days(mark: Mark) -> str:
    if mark.ends:
        return _("{first} to {last}").format(first=day_name(mark.starts), last=day_name(mark.ends))
    return day_name(mark.starts)


def _holidays(page: Page, days: Sequence[Mark], *, may: bool) -> None:
    if not days:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        told = ngettext("{count} holiday", "{count} holidays", len(days))
        st.text(f"{told}: {_span(days[0].starts, days[-1].starts)}", width="stretch")
        if may:
            st.button(
                _("Remove all holidays"),
                key="marks.holidays.remove",
                type="tertiary",
                on_click=partial(_remove_holidays, page),
            )


def _span(first: date, last: date) -> str:
    if first == last:
        return day_name(first)
    return _("{first} to {last}").format(first=day_name(first), last=day_name(last))


def _remove(page: Page, mark_id: str) -> None:
    with messages.reporting():
        state.take_off(_GONE, marks.remove(page.person, mark_id))


def _remove_holidays(page: Page) -> None:
    with messages.reporting():
        holidays.remove_all(page.person, page.group_id)


def _back(page: Page) -> None:
    """Offer once more what was just taken away."""
    gone = state.taken_off(_GONE)
    if isinstance(gone, Mark):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.text(_("Removed: {words}").format(words=gone.words), width="stretch")
            st.button(_("Undo"), key="marks.undo", on_click=partial(_put_back, page, gone))


def _put_back(page: Page, gone: Mark) -> None:
    state.take_off(_GONE, None)
    with messages.reporting():
        marks.add(
            page.person,
            page.group_id,
            gone.kind,
            starts=gone.starts,
            ends=gone.ends,
            words=gone.words,
        )


def _add(page: Page) -> None:
    typed = _fresh("words")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            _("Kind of mark"),
            list(KINDS),
            format_func=lambda each: str(KINDS[each]),
            key=_fresh("kind"),
            width=190,
        )
        starts = _day(_("First day"), _fresh("starts"))
        ends = _day(_("Last day, if it lasted"), _fresh("ends"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(_("What it was"), max_chars=LONGEST, key=typed)
        pressed = st.button(_("Add the mark"), key="marks.add")
    if finding.due("marks", pressed):
        with finding.reporting(page.person, page.group_id, "marks", fields={typed: words}):
            marks.add(page.person, page.group_id, kind, starts=starts, ends=ends, words=words)
            _next_round()
    finding.draw(page.person, page.group_id, "marks")


def _day(label: str, key: str) -> date | None:
    chosen = st.date_input(
        label,
        value=None,
        min_value=date(1970, 1, 1),
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
        key=key,
        width=190,
    )
    return chosen if isinstance(chosen, date) else None


def _load(page: Page, days: Sequence[Mark]) -> None:
    upload = st.file_uploader(
        _("Holidays from a CSV file with the columns date, name"),
        type=["csv", "txt"],
        key=f"marks.holidays.{len(days)}",
        help=_("One line a day: 2026-12-25,Christmas Day. Loading a file again adds nothing."),
    )
    if upload is None:
        return
    with messages.reporting():
        content = upload.getvalue()
        doubtful = holidays.doubtful(page.person, page.group_id, content)
        if doubtful:
            st.error(_("These names may be those of persons:"))
            st.text("\n".join(doubtful))
            finding.clearing(page.person, page.group_id, "holidays", text="\n".join(doubtful))
        elif st.button(_("Load these holidays"), key="marks.holidays.load"):
            _loaded(holidays.load(page.person, page.group_id, content))


def _loaded(done: holidays.Loaded) -> None:
    if done.added:
        st.rerun()
    st.info(
        ngettext(
            "{count} day of this file is there already.",
            "{count} days of this file are there already.",
            done.known,
        )
    )


def _fresh(field: str) -> str:
    return f"marks.{field}.{st.session_state.get(_ROUND, 0)}"


def _next_round() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
