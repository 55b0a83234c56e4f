"""What a link should carry: selections that stand in the address, so it opens the same view.

The address alone holds them, by their keys: Streamlit's own binding would write the words of the
language spoken, and the two do not mix on one page, for each writes the address from what it knows.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from workbench.ui import state


def choose(
    name: str, label: str, options: dict[str, str], *, titled: bool = False, tip: str | None = None
) -> str:
    """A row of options bound to the address by their keys; an unknown key means the first.

    Where several rows stand side by side they are ``titled``: each shows what it chooses.
    """
    key = _hold(name, options)
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        key=key,
        on_change=partial(_carry, name),
        label_visibility="visible" if titled else "collapsed",
        help=tip,
        wrap=True,
    )
    return str(chosen)


def pick(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    first: str | None = None,
    width: int | None = None,
    tip: str | None = None,
) -> str:
    """A list of options to pick one from, bound to the address by their keys.

    What is not there means ``first``, or the first of all; that one does not stand in the address.
    """
    usual = first if first in options else next(iter(options))
    chosen = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=_hold(name, options, usual),
        on_change=partial(_carry, name, usual),
        width=width or "stretch",
        help=tip,
    )
    return str(chosen)


def several(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    none: str,
    width: int | None = None,
) -> tuple[str, ...]:
    """Some of many, bound to the address by their keys; ``none`` says what none of them means."""
    key = f"address.{name}"
    st.session_state[key] = [each for each in every(name) if each in options]
    chosen = st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        placeholder=none,
        key=key,
        on_change=partial(_carry, name),
        width=width or "stretch",
    )
    return tuple(chosen)


def given(name: str) -> str:
    """What the address carries under this name, or ""."""
    return str(st.query_params.get(name, ""))


def every(name: str) -> list[str]:
    """All that the address carries under this name."""
    return list(dict.fromkeys(st.query_params.get_all(name)))


def put(name: str, value: str | Sequence[str]) -> None:
    """Let the address carry this from now on."""
    st.query_params[name] = value


def take_out(name: str) -> None:
    """The address does not carry this any more."""
    st.query_params.pop(name, None)


def come_back(name: str) -> None:
    """On coming back to a page by the menu, let the address be what it was on leaving.

    ``name`` is that of a choice that the page always offers: its widget lives as long as the page.
    """
    if f"address.{name}" not in st.session_state and not st.query_params:
        st.query_params.update(state.left_at(name))


def remember(name: str) -> None:
    """Note what the address is, for ``come_back``."""
    kept = {each: st.query_params.get_all(each) for each in st.query_params}
    state.leave_at(name, kept)


def _hold(name: str, options: Mapping[str, str], usual: str | None = None) -> str:
    """Let the widget show what the address says; gives its key."""
    key = f"address.{name}"
    wanted = given(name)
    st.session_state[key] = wanted if wanted in options else usual or next(iter(options))
    return key


def _carry(name: str, usual: str | None = None) -> None:
    chosen = st.session_state[f"address.{name}"]
    if chosen and chosen != usual:
        put(name, chosen)
    else:
        take_out(name)
