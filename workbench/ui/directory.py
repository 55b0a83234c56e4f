"""Whom to call: the list, filtered in two clicks, and the parts of the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from workbench.i18n import Lazy, _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory
from workbench.services.directory import Entry
from workbench.services.partners import LANGUAGES
from workbench.ui import (
    address,
    directory_entry,
    directory_form,
    messages,
    pathway,
    referrals,
    state,
)
from workbench.ui.group_choice import choose_group

PDF = "application/pdf"
NIGHT = "night"
WRAPPED = 16  # options; more of them stand in one row to scroll

PARTS: Mapping[str, Lazy] = {
    "call": Lazy("Directory"),
    "pathway": Lazy("Referral pathway"),
    "referrals": Lazy("Referrals"),
}

# One click each: age and kind of exploitation together, then other needs.
NEEDS: Mapping[str, Lazy] = {
    "child.labour": Lazy("Child, labour"),
    "child.sexual": Lazy("Child, sexual"),
    "child.begging": Lazy("Child, begging"),
    "child": Lazy("Any child"),
    "adult.labour": Lazy("Adult, labour"),
    "adult.sexual": Lazy("Adult, sexual"),
    "adult.begging": Lazy("Adult, begging"),
    "adult": Lazy("Any adult"),
    "health": Lazy("Medical help"),
    "shelter": Lazy("A place to stay"),
    "legal": Lazy("Legal help"),
    "interpreting": Lazy("Interpreting"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is filtered to."""

    needs: tuple[str, ...]  # keys of NEEDS
    language: str
    night: bool

    @property
    def serves(self) -> tuple[str, ...]:
        """What a partner must serve, all of it."""
        return tuple(part for need in self.needs for part in need.split("."))

    def __bool__(self) -> bool:
        return bool(self.needs or self.language or self.night)

    def said(self) -> str:
        """The choice in words."""
        parts = [str(NEEDS[need]) for need in self.needs]
        parts += [_when(f"{self.language}.{NIGHT}" if self.night else self.language)]
        return "; ".join(filter(None, parts))


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    parts = {key: str(title) for key, title in PARTS.items()}
    part = address.choose("part", _("Part of the directory"), parts)
    messages.say_what_happened(state.said())
    with messages.reporting():
        _PARTS[part](person, group_id)


def _list(person: Actor, group_id: str) -> None:
    every = directory.listing(person, group_id)
    keeps = bool(policy.may(person, Action.KEEP_DIRECTORY, group_id))
    _danger(person, group_id)
    _back(person, group_id)
    if not every:
        _teach(keeps)
    wanted = _filters(every) if every else Wanted((), "", night=False)
    _deeds(person, group_id, wanted, every=every, keeps=keeps)
    if keeps and directory_form.opened() == directory_form.NEW:
        directory_form.draw(person, group_id, None)
    found = directory.listing(
        person, group_id, serves=wanted.serves, language=wanted.language, night=wanted.night
    )
    if every:
        _count(found, every, wanted)
    if wanted and not found:
        found = _near(person, group_id, wanted)
    for entry in found:
        directory_entry.draw(person, group_id, entry, keeps=keeps)


def _danger(person: Actor, group_id: str) -> None:
    number = directory.emergency(person, group_id)
    if number:
        with st.container(border=True, key="danger", horizontal=True, vertical_alignment="center"):
            words = _("Someone may be in danger now? Call:")
            st.markdown(f"**:material/emergency: {words}**", width="content")
            directory_entry.call(number)


def _teach(keeps: bool) -> None:
    st.info(
        _(
            "Nobody is on the list yet. Every officer should have at hand whom to call: the "
            "specialised unit, organisations that help, shelters, social and health services "
            "(guidebook, chapter III.5)."
        )
        + " "
        + (
            _("Begin with the one whom you would call first.")
            if keeps
            else _("The members of the group keep this list.")
        )
    )


def _filters(every: list[Entry]) -> Wanted:
    """Two rows; only what somebody on the list fits is offered."""
    needs = {
        key: str(label)
        for key, label in NEEDS.items()
        if any(set(key.split(".")) <= set(entry.serves) for entry in every)
    }
    chosen = _pills("for", _("For whom or what?"), needs, many=True) if needs else []
    whens = {key: _when(key) for key in _offered(every)}
    when = _pills("speaks", _("When, and in which language?"), whens, many=False) if whens else []
    key = when[0] if when else ""
    language = "" if key == NIGHT else key.removesuffix(f".{NIGHT}")
    return Wanted(tuple(chosen), language, night=key.endswith(NIGHT))


def _offered(every: list[Entry]) -> list[str]:
    """At night, then each language; at night too where that leaves fewer partners, but some."""
    named = sorted({code for entry in every for code in entry.languages}, key=_language)
    offered = [NIGHT] if any(entry.night for entry in every) else []
    for code in named:
        speakers = [entry for entry in every if code in entry.languages]
        if not all(entry.night for entry in speakers):
            offered.append(code)
        if any(entry.night for entry in speakers):
            offered.append(f"{code}.{NIGHT}")
    return offered


def _language(code: str) -> str:
    return str(LANGUAGES.get(code, code))


def _when(key: str) -> str:
    if key in (NIGHT, f".{NIGHT}"):
        return _("At night")
    code, _dot, night = key.partition(".")
    if not code:
        return ""
    return _("{language}, at night").format(language=_language(code)) if night else _language(code)


def _pills(name: str, label: str, options: dict[str, str], *, many: bool) -> list[str]:
    """A row of options, bound to the address by their keys."""
    key = f"address.{name}"
    chosen = [each for each in st.query_params.get(name, "").split(",") if each in options]
    st.session_state[key] = chosen if many else next(iter(chosen), None)
    st.pills(
        label,
        list(options),
        format_func=options.__getitem__,
        selection_mode="multi" if many else "single",
        key=key,
        on_change=partial(_carry, name),
        wrap=len(options) <= WRAPPED,
    )
    return chosen


def _carry(name: str) -> None:
    chosen = st.session_state[f"address.{name}"] or []
    keys = [chosen] if isinstance(chosen, str) else chosen
    if keys:
        address.put(name, ",".join(keys))
    else:
        st.query_params.pop(name, None)


def _deeds(
    person: Actor, group_id: str, wanted: Wanted, *, every: list[Entry], keeps: bool
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if keeps and not directory_form.opened():
            st.button(
                _("Add an entry"),
                type="primary",
                on_click=directory_form.open_form,
                args=(None,),
            )
        if every:
            st.download_button(
                _("Print the directory (PDF)"),
                data=partial(
                    directory.paper,
                    person,
                    group_id,
                    chosen=wanted.said(),
                    serves=wanted.serves,
                    language=wanted.language,
                    night=wanted.night,
                ),
                file_name="whom-to-call.pdf",
                mime=PDF,
                on_click="ignore",
            )


def _count(found: list[Entry], every: list[Entry], wanted: Wanted) -> None:
    words = [ngettext("{count} entry", "{count} entries", len(found))]
    if wanted:
        words = [_("{found} of {all} fit").format(found=len(found), all=len(every))]
    old = sum(directory.stale(entry, date.today()) for entry in found)
    if old:
        words.append(ngettext("{count} to be checked", "{count} to be checked", old))
    st.caption(" · ".join(words))


def _near(person: Actor, group_id: str, wanted: Wanted) -> list[Entry]:
    """Nobody fits all: those for the same need at other hours or in other languages."""
    near = directory.listing(person, group_id, serves=wanted.serves)
    if near and wanted.needs:
        st.info(
            _(
                "Nobody on the list fits all of this. These fit the need, at other hours or in "
                "other languages; an interpreter can help."
            )
        )
        return near
    st.info(_("Nobody on the list fits all of this. Take a choice back to see more."))
    return [entry for entry in directory.listing(person, group_id) if entry.urgent]


def _back(person: Actor, group_id: str) -> None:
    """Offer once more what was just taken off the list."""
    gone = state.taken_off("directory")
    if isinstance(gone, Entry):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.text(_("{name} was taken off the list.").format(name=gone.name))
            st.button(
                _("Undo"), key="directory.undo", on_click=_put_back, args=(person, group_id, gone)
            )


def _put_back(person: Actor, group_id: str, gone: Entry) -> None:
    state.take_off("directory", None)
    with messages.reporting():
        directory.put_back(person, group_id, gone)


_PARTS: dict[str, Callable[[Actor, str], None]] = {
    "call": _list,
    "pathway": pathway.draw,
    "referrals": referrals.draw,
}
