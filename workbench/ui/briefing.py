"""Briefings: what today's would say, with a note of its author; those issued, to read and print."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.months import day_name
from workbench.exports.paper.briefing import Briefing
from workbench.exports.paper.parts import Contact, Point
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import briefings, problems
from workbench.services.briefings import Listed
from workbench.ui import address, cache, finding, messages, moments, state
from workbench.ui.group_choice import choose_group

_KEY = "briefing"


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    messages.say_what_happened(state.said())
    with messages.reporting():
        listed = briefings.listing(person, group_id)
        parts = {"issued": _("Issued"), "new": _("Draw up a new one")}
        if not listed:  # the first thing to do comes first
            parts = dict(reversed(parts.items()))
        if not policy.may(person, Action.READ_REPORTS, group_id):
            _issued(person, listed)
        elif address.choose("part", _("Briefings"), parts) == "new":
            _new(person, group_id, number=len(listed) + 1)
        else:
            _issued(person, listed)


def _new(person: Actor, group_id: str, *, number: int) -> None:
    titles = {each.id: each.title for each in problems.listing(person, group_id)}
    problem_id = st.selectbox(
        _("What it is about"),
        ["", *titles],
        format_func=lambda each: titles.get(each, _("All problems of the group")),
        key="briefing.problem",
    )
    draft = cache.briefing_draft(
        person, group_id, problem_id, revision=cache.revision(), today=date.today()
    )
    with st.container(border=True):
        st.caption(_("What a briefing issued today would say"))
        _show(draft)
    if not policy.may(person, Action.TRIAGE, group_id):
        return
    field = f"briefing.note.{number}"  # empty again for the next one
    note = st.text_area(
        _("A note of yours, for the bottom of the page"),
        key=field,
        max_chars=briefings.LONGEST_NOTE,
        help=_("What to do, not who: no names, numbers or addresses."),
    )
    pressed = st.button(_("Issue it"), key="briefing.issue", type="primary")
    if finding.due(_KEY, pressed):
        with finding.reporting(person, group_id, _KEY, fields={field: note}):
            briefings.issue(person, group_id, problem_id, note=note)
            state.say(_("The briefing is issued. Print it here."))
            address.put("part", "issued")
            st.rerun()
    finding.draw(person, group_id, _KEY)


def _issued(person: Actor, listed: list[Listed]) -> None:
    if not listed:
        st.markdown(
            _(
                "**None has been issued yet.** A briefing is one page for front-line officers:"
                " where the risk lies, what to look for, what is still not known, whom to call."
                " Vetted readers draw it up from the reports; everybody in the group may print it."
            )
        )
    for place, each in enumerate(listed):
        title = _("Briefing {number} · {day} · {author}").format(
            number=each.number, day=moments.said(each.at), author=each.author
        )
        with st.expander(messages.plain(title), expanded=place == 0):
            st.download_button(
                _("Print it (PDF, one A4 page)"),
                partial(briefings.pdf, person, each.id),
                file_name=f"briefing-{each.number}.pdf",
                mime="application/pdf",
                key=f"briefing.{each.id}",
                on_click="ignore",
                icon=":material/print:",
            )
            _show(briefings.one(person, each.id))


def _show(briefing: Briefing) -> None:
    st.markdown(f"##### {messages.plain(briefing.problem or briefing.group)}")
    st.caption(
        _("{day} · {author} · {handling}").format(
            day=day_name(briefing.made_on),
            author=messages.plain(briefing.author),
            handling=messages.plain(briefing.handling),
        )
    )
    left, right = st.columns(2)
    with left:
        _points(
            _("Current profile of risk"),
            briefing.profile,
            _("The reports do not add up to a profile yet."),
        )
        _points(_("What to look for"), [Point(each) for each in briefing.signs], _("No sign yet."))
    with right:
        _points(_("Places to watch"), briefing.places, _("No place stands out yet."))
        _points(
            _("What we still need to know"),
            [Point(each.ask, each.whom) for each in briefing.needs],
            _("No question is open."),
        )
        _points(
            _("Whom to call"),
            [Point(each.name, _called(each)) for each in briefing.contacts],
            _("Nobody is in the directory yet."),
        )
    if briefing.note:
        st.text(briefing.note)


def _called(contact: Contact) -> str:
    return ", ".join(part for part in (contact.contact, contact.hours) if part)


def _points(title: str, points: Sequence[Point], empty: str) -> None:
    st.markdown(f"**{title}**")
    if points:
        st.text("\n".join(f"• {' – '.join(filter(None, each))}" for each in _told(points)))
    else:
        st.caption(empty)


def _told(points: Sequence[Point]) -> list[tuple[str, str]]:
    return [(each.text, each.detail) for each in points]
