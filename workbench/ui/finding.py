"""Personal data in a form: what was found shows in place, to be reworded or said to be none."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType

import streamlit as st

from workbench.errors import PersonalData, WorkbenchError
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.ui import messages, state

NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Found:
    """One text that was not stored; kept in this session only."""

    text: str
    fault: PersonalData
    widget: str = ""  # key of the widget that it was typed into, if it still stands there


@dataclass(frozen=True, slots=True)
class _Held:
    """What a deed stopped at, until the person decides."""

    found: tuple[_Found, ...]
    again: Callable[[], object] | None = None
    fault: str = ""  # what is wrong with the decision


@contextmanager
def reporting(
    person: Actor,
    group_id: str,
    key: str,
    *,
    fields: Mapping[str, str],
    allow: Mapping[str, Collection[str]] = NOTHING,
    again: Callable[[], object] | None = None,
) -> Iterator[None]:
    """Do a deed that keeps free text in this block; its faults are said, findings by ``draw``.

    ``fields`` maps widget key to the text in it, ``allow`` to kinds that belong there (see
    ``free_text.check``). ``again`` does the deed once more after a
    clearance, for a deed done in a callback; without it ``due`` tells the page to do it.
    """
    st.session_state.pop(_key(key), None)
    try:
        yield
    except PersonalData as fault:
        found = tuple(_looked_at(person, group_id, fields, allow)) or (_Found("", fault),)
        st.session_state[_key(key)] = _Held(found, again)
    except WorkbenchError as fault:
        if again:
            state.say(fault.sentence, well=False)
        else:
            messages.show(fault)


def due(key: str, pressed: bool) -> bool:
    """Whether the deed is to be done: its button was pressed, or what was found is cleared now."""
    return bool(st.session_state.pop(_again(key), False)) or pressed


def draw(person: Actor, group_id: str, key: str) -> None:
    """Show below a form why it was not stored, and the two ways on; nothing if all is well."""
    held = _standing(key)
    if held is None:
        return
    with st.container(border=True, key=f"finding.{key}"):
        for number, each in enumerate(held.found):
            _one(key, number, each)
        st.caption(names())
        if held.fault:
            st.error(messages.plain(held.fault))
        if held.found[0].text and policy.may(person, Action.WRITE, group_id):
            _no_personal_data(person, group_id, key)
        if held.again:
            st.button(_("Leave it out"), key=f"{key}.aside", on_click=_forget, args=(key,))


def clearing(person: Actor, group_id: str, key: str, *, text: str) -> None:
    """The way to say why this text is no personal data, where no form stands above it."""
    held = st.session_state.get(_key(key))
    if not isinstance(held, _Held) or held.found[0].text != text:
        held = _Held((_Found(text, PersonalData("", neutral="")),), again=_nothing)
        st.session_state[_key(key)] = held
    if held.fault:
        st.error(messages.plain(held.fault))
    if policy.may(person, Action.WRITE, group_id):
        _no_personal_data(person, group_id, key)


def names() -> str:
    """What the check cannot promise."""
    return _("The check is no proof: names of persons cannot be found with certainty.")


def _one(key: str, number: int, found: _Found) -> None:
    st.error(messages.plain(found.fault.sentence))
    st.caption(_("A neutral wording"))
    st.text(found.fault.neutral)
    if found.widget:
        st.button(
            _("Use this wording"),
            key=f"{key}.use.{number}",
            on_click=_use,
            args=(key, found),
        )


def _no_personal_data(person: Actor, group_id: str, key: str) -> None:
    st.selectbox(
        _("Or say why it is no personal data"),
        list(free_text.REASONS),
        index=None,
        format_func=lambda reason: str(free_text.REASONS[reason]),
        placeholder=_("Choose the reason"),
        key=f"{key}.reason",
    )
    st.button(
        _("This is no personal data: store it"),
        key=f"{key}.clear",
        on_click=_clear,
        args=(person, group_id, key),
    )


def _looked_at(
    person: Actor,
    group_id: str,
    fields: Mapping[str, str],
    allow: Mapping[str, Collection[str]],
) -> Iterator[_Found]:
    """The fields that hold something: all of them, not only the first that the deed stopped at."""
    for widget, text in fields.items():
        fault = free_text.look(person, group_id, text, allow=allow.get(widget, ()))
        if fault:
            yield _Found(text, fault, widget)


def _standing(key: str) -> _Held | None:
    """What is still to be decided: a text that stands in its field no more is forgotten."""
    held = st.session_state.get(_key(key))
    if not isinstance(held, _Held):
        return None
    found = tuple(each for each in held.found if not each.widget or _stands(each))
    if not found:
        _forget(key)
        return None
    return replace(held, found=found)


def _stands(found: _Found) -> bool:
    now = st.session_state.get(found.widget)
    return isinstance(now, str) and now.strip() == found.text.strip()


def _use(key: str, found: _Found) -> None:
    st.session_state[found.widget] = found.fault.neutral
    held = st.session_state[_key(key)]
    rest = tuple(each for each in held.found if each.widget != found.widget)
    st.session_state[_key(key)] = replace(held, found=rest, fault="")


def _clear(person: Actor, group_id: str, key: str) -> None:
    held, reason = _standing(key), st.session_state.get(f"{key}.reason") or ""
    if held is None:
        return
    try:
        for each in held.found:
            free_text.clear(person, group_id, each.text, reason=reason)
    except WorkbenchError as fault:
        st.session_state[_key(key)] = replace(held, fault=fault.sentence)
        return
    _forget(key)
    if held.again:
        held.again()
    else:
        st.session_state[_again(key)] = True


def _nothing() -> None:
    """The page is drawn again and looks anew."""


def _forget(key: str) -> None:
    st.session_state.pop(_key(key), None)


def _key(key: str) -> str:
    return f"{key}/finding"


def _again(key: str) -> str:
    return f"{key}/again"
