"""What a link should carry: selections that stand in the address, so it opens the same view."""

from functools import partial

import streamlit as st


def choose(
    name: str, label: str, options: dict[str, str], *, titled: bool = False, tip: str | None = None
) -> str:
    """A row of options bound to the address by their keys; an unknown key means the first.

    Where several rows stand side by side they are ``titled``: each shows what it chooses.
    """
    key = f"address.{name}"
    wanted = st.query_params.get(name, "")
    st.session_state[key] = wanted if wanted in options else next(iter(options))
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


def put(name: str, value: str) -> None:
    """Let the address carry this from now on."""
    st.query_params[name] = value


def _carry(name: str) -> None:
    put(name, st.session_state[f"address.{name}"])
