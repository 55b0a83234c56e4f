"""Readers and safety, for facilitators: who opens reports, whom to call, who is shut out."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.people import Role
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import group_settings, problems, readers
from workbench.services.readers import Reader
from workbench.ui import cache, messages, redaction, speaking, state

ROLES: dict[Role, Lazy] = {
    Role.FACILITATOR: Lazy("facilitator"),
    Role.MEMBER: Lazy("member"),
    Role.MANAGER: Lazy("manager"),
    Role.VIEWER: Lazy("viewer"),
}
INTERVIEW: dict[str, Lazy] = {"": Lazy("Not said"), "yes": Lazy("Yes"), "no": Lazy("No")}
WIDTH = 480  # pixels


def draw(person: Actor) -> None:
    """The group's readers, its safety settings, its conflicts of interest."""
    group_id = _group(person)
    if not group_id:
        st.info(_("Only the facilitator of a group names its readers."))
        st.stop()
    messages.say_what_happened(state.said())
    everybody = readers.readers(person, group_id)
    _readers(person, group_id, everybody)
    speaking.draw(person, group_id, everybody)
    _settings(person, group_id)
    _conflicts(person, group_id, everybody)
    redaction.draw(person, group_id)


def _group(person: Actor) -> str:
    led = {
        group_id: name
        for group_id, name in problems.groups(person).items()
        if policy.may(person, Action.NAME_READERS, group_id)
    }
    chosen = state.group(led)
    if len(led) > 1:
        chosen = st.selectbox(
            _("Group"),
            list(led),
            index=list(led).index(chosen),
            format_func=lambda group_id: led[group_id],
            width=WIDTH,
        )
        state.choose_group(chosen)
    return chosen


def _readers(person: Actor, group_id: str, everybody: list[Reader]) -> None:
    st.subheader(_("Who opens reports"), anchor=False)
    st.caption(
        _(
            "In a village, a kind of place, a day and an area can tell who somebody is. Only those"
            " named here open the texts of reports; all others see released summaries."
        )
    )
    if not any(each.reader for each in everybody):
        st.info(_("Nobody opens reports yet. Name at least one person."))
    for each in everybody:
        _reader(person, group_id, each)


def _reader(person: Actor, group_id: str, each: Reader) -> None:
    key = f"reader.{group_id}.{each.person_id}"
    st.session_state[key] = each.reader
    possible = readers.may_be_reader(each.role)
    st.toggle(
        f"{messages.plain(each.name)} · {ROLES[each.role]}",
        key=key,
        disabled=not possible and not each.reader,
        help=None if possible else _("A viewer cannot open reports."),
        on_change=partial(_named, person, group_id, each.person_id, key),
    )


def _named(person: Actor, group_id: str, person_id: str, key: str) -> None:
    reader = bool(st.session_state[key])
    _do(partial(readers.set_reader, person, person_id, group_id, reader=reader))


def _settings(person: Actor, group_id: str) -> None:
    st.subheader(_("When someone may be in danger"), anchor=False)
    stored = group_settings.read(person, group_id)
    with st.form(f"settings.{group_id}", width=WIDTH):
        emergency = st.text_input(
            _("Number to call"),
            stored.emergency,
            max_chars=40,
            help=_("It leads every report form. This workbench is no emergency line."),
        )
        country = st.text_input(
            _("Country, two letters"),
            stored.country,
            max_chars=2,
            help=_("Such as RO or GB: telephone numbers of this country are found in texts."),
        )
        interview = st.radio(
            _("May officers here interview somebody who may be a victim?"),
            list(INTERVIEW),
            index=list(INTERVIEW).index(stored.interview),
            format_func=lambda key: str(INTERVIEW[key]),
            horizontal=True,
        )
        if st.form_submit_button(_("Save"), type="primary"):
            with messages.reporting():
                group_settings.change(
                    person, group_id, emergency=emergency, country=country, interview=interview
                )
                st.success(_("Saved."))


def _conflicts(person: Actor, group_id: str, everybody: list[Reader]) -> None:
    st.subheader(_("Conflicts of interest"), anchor=False)
    st.caption(
        _(
            "Whoever owns a place, is related to somebody or holds an office that a problem is"
            " about can be shut out of that problem and of the reports behind it."
        )
    )
    titles = {
        each.id: each.title
        for each in cache.listing(person, cache.revision(), date.today())
        if each.group_id == group_id
    }
    if not titles:
        st.text(_("The group has no problem yet."))
        return
    chosen = st.selectbox(
        _("Problem"),
        list(titles),
        format_func=lambda problem_id: titles[problem_id],
        key=f"conflicts.{group_id}",
        width=WIDTH,
    )
    if chosen:
        _shut_out(person, chosen, everybody)


def _shut_out(person: Actor, problem_id: str, everybody: list[Reader]) -> None:
    standing = readers.conflicts(person, problem_id)
    for conflict in standing:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{conflict.name} – {readers.REASONS[conflict.reason]}", width="content")
            st.button(
                _("Let in again"),
                key=f"let.in.{conflict.person_id}",
                on_click=partial(
                    _do, partial(readers.let_in, person, problem_id, conflict.person_id)
                ),
            )
    if not standing:
        st.text(_("Nobody is shut out of this problem."))
    out = {conflict.person_id for conflict in standing}
    names = {each.person_id: each.name for each in everybody if each.person_id not in out}
    if names:
        _add(person, problem_id, names)


def _add(person: Actor, problem_id: str, names: dict[str, str]) -> None:
    with st.form(f"conflict.{problem_id}", width=WIDTH):
        who = st.selectbox(
            _("Person"),
            list(names),
            index=None,
            format_func=lambda person_id: names.get(person_id, ""),
            placeholder=_("Choose"),
        )
        why = st.selectbox(
            _("Reason"),
            list(readers.REASONS),
            index=None,
            format_func=lambda key: str(readers.REASONS[key]),
            placeholder=_("Choose"),
        )
        if st.form_submit_button(_("Shut out of this problem")):
            with messages.reporting():
                readers.shut_out(person, problem_id, who or "", reason=why or "")
                st.rerun()


def _do(deed: Callable[[], object]) -> None:
    try:
        deed()
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
