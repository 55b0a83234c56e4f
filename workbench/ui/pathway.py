"""The referral pathway: its steps one below the other, moved, changed and printed."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory, pathway
from workbench.services.directory import Entry
from workbench.services.pathway import Step
from workbench.ui import address, directory_entry, finding, messages, state

NEW = "new"
NUMBER = 44  # pixels


def draw(person: Actor, group_id: str) -> None:
    """The steps in order, or the offer to begin."""
    steps = pathway.steps(person, group_id)
    entries = {each.id: each for each in directory.listing(person, group_id)}
    keeps = bool(policy.may(person, Action.KEEP_DIRECTORY, group_id))
    st.caption(
        _(
            "Who does what, step by step, once somebody may need help; the local part of a "
            "National Referral Mechanism (guidebook, chapter III.3)."
        )
    )
    _back(person, group_id)
    if not steps:
        _begin(person, group_id, keeps=keeps)
    for number, step in enumerate(steps, start=1):
        if keeps and _opened() == step.id:
            _form(person, group_id, step, entries)
        else:
            _step(person, number, step, entries=entries, keeps=keeps)
    if keeps:
        _add(person, group_id, entries, first=not steps)
    if steps:
        st.download_button(
            _("Print the pathway (PDF)"),
            data=partial(pathway.paper, person, group_id),
            file_name="referral-pathway.pdf",
            mime="application/pdf",
            on_click="ignore",
        )


def _begin(person: Actor, group_id: str, *, keeps: bool) -> None:
    if not keeps:
        st.info(_("The group has not set down its pathway yet."))
        return
    st.info(
        _(
            "There is no pathway yet. Begin with the usual steps and change them to what is true "
            "here, or write your own."
        )
    )
    st.button(
        _("Begin with the usual steps"),
        type="primary",
        on_click=_do,
        args=(partial(pathway.begin, person, group_id),),
    )
    with st.expander(_("What the usual steps are")):
        for number, usual in enumerate(pathway.usual(), start=1):
            st.text(f"{number}. {usual.text}")
            st.caption(messages.plain(usual.source))


def _step(
    person: Actor, number: int, step: Step, *, entries: dict[str, Entry], keeps: bool
) -> None:
    with st.container(border=True, key=f"step.{step.id}", horizontal=True):
        st.markdown(f"#### {number}", width=NUMBER)
        with st.container(width="stretch", gap="xsmall"):
            st.text(step.text)
            _responsible(entries.get(step.partner_id))
        if keeps:
            _menu(person, step)


def _responsible(entry: Entry | None) -> None:
    if entry is None:
        st.caption(f":material/person_search: {_('Nobody is named for this step yet.')}")
        return
    st.caption(_("Responsible: {name}").format(name=messages.plain(entry.name)))
    if entry.contact:
        directory_entry.call(entry.contact)


def _menu(person: Actor, step: Step) -> None:
    deeds = {
        "edit": _("Edit"),
        "up": _("Move up"),
        "down": _("Move down"),
        "remove": _("Take out"),
    }
    st.menu_button(
        "",
        list(deeds),
        format_func=deeds.__getitem__,
        key=f"step.{step.id}.menu",
        icon=":material/more_vert:",
        type="tertiary",
        help=_("Edit, move, take out"),
        on_click=_chosen,
        args=(person, step),
    )


def _chosen(person: Actor, step: Step) -> None:
    deed = st.session_state[f"step.{step.id}.menu"]
    if deed == "edit":
        address.put("step", step.id)
    elif deed in ("up", "down"):
        _do(partial(pathway.move, person, step.id, by=-1 if deed == "up" else 1))
    elif deed == "remove":
        _do(lambda: state.take_off("pathway", pathway.remove(person, step.id)))


def _do(deed: Callable[[], object]) -> None:
    with messages.reporting():
        deed()


def _back(person: Actor, group_id: str) -> None:
    """Offer once more what was just taken out."""
    gone = state.taken_off("pathway")
    if isinstance(gone, Step):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.text(_("Step {number} was taken out.").format(number=gone.position))
            st.button(
                _("Undo"), key="pathway.undo", on_click=_put_back, args=(person, group_id, gone)
            )


def _put_back(person: Actor, group_id: str, gone: Step) -> None:
    state.take_off("pathway", None)
    _do(partial(pathway.put_back, person, group_id, gone))


def _add(person: Actor, group_id: str, entries: dict[str, Entry], *, first: bool) -> None:
    if _opened() == NEW:
        _form(person, group_id, None, entries)
    elif not _opened():
        st.button(
            _("Write the first step") if first else _("Add a step"),
            icon=":material/add:",
            on_click=address.put,
            args=("step", NEW),
        )


def _opened() -> str:
    return str(st.query_params.get("step", ""))


def _close() -> None:
    st.query_params.pop("step", None)


def _form(person: Actor, group_id: str, step: Step | None, entries: dict[str, Entry]) -> None:
    key = f"step.{step.id if step else NEW}"
    with st.form(f"{key}.form"):
        text = st.text_area(
            _("What is done in this step?"),
            value=step.text if step else "",
            max_chars=pathway.LONGEST,
            key=f"{key}.text",
        )
        partner = st.selectbox(
            _("Who is responsible?"),
            list(entries),
            index=list(entries).index(step.partner_id)
            if step and step.partner_id in entries
            else None,
            format_func=lambda each: entries[each].name,
            placeholder=_("Choose from the directory"),
            key=f"{key}.partner",
        )
        with st.container(horizontal=True):
            pressed = st.form_submit_button(_("Save"), type="primary")
            st.form_submit_button(_("Cancel"), on_click=_close)
    if finding.due(key, pressed):
        with finding.reporting(person, group_id, key, fields={f"{key}.text": text}):
            _save(person, group_id, step, text=text, partner_id=partner or "")
    finding.draw(person, group_id, key)


def _save(person: Actor, group_id: str, step: Step | None, *, text: str, partner_id: str) -> None:
    if step is None:
        pathway.add(person, group_id, text, partner_id=partner_id)
    else:
        pathway.change(person, step.id, text=text, partner_id=partner_id)
    _close()
    st.rerun()
