"""The filters of the inbox, in one row; all but the words stand in the address."""

from datetime import date
from functools import partial

import streamlit as st

from workbench.i18n import _
from workbench.services.report_inbox import Filters
from workbench.worksheets.fields import Option
from workbench.worksheets.place_kinds import PLACE_KINDS
from workbench.worksheets.report_form import CHANNEL, SIDE_OPTIONS, STATES

_PAGE = "page"


def asked(areas: tuple[str, ...]) -> Filters:
    """What to show; the states are those of the address, their pills are drawn by ``states``."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="inbox_filters"):
        return Filters(
            states=_of_address("state", _labels(STATES)),
            channels=_several("channel", _("How it came"), _labels(CHANNEL.options)),
            areas=_several("area", _("Area"), {area: area for area in areas}),
            place_kinds=_several("place", _("Kind of place"), _labels(PLACE_KINDS)),
            sides=_several("about", _("Side"), _labels(SIDE_OPTIONS)),
            since=_since(),
            words=_words(),
        )


def states(by_state: dict[str, int]) -> None:
    """A pill for each state with how many reports stand there."""
    labels = {
        key: _("{state} {count}").format(state=name, count=f"{by_state.get(key, 0):,}")
        for key, name in _labels(STATES).items()
    }
    key = "inbox.state"
    st.session_state[key] = list(_of_address("state", labels))
    st.pills(
        _("Where they stand"),
        list(labels),
        format_func=labels.__getitem__,
        selection_mode="multi",
        key=key,
        on_change=partial(_carry, "state"),
        label_visibility="collapsed",
    )


def page() -> int:
    """The page of the list, from 0."""
    number = st.query_params.get(_PAGE, "")
    return int(number) - 1 if number.isdecimal() and 0 < int(number) < 100_000 else 0


def turn_to(number: int) -> None:
    """Show this page of the list, from 0."""
    st.query_params[_PAGE] = str(number + 1)


def _several(name: str, title: str, options: dict[str, str]) -> tuple[str, ...]:
    key = f"inbox.{name}"
    st.session_state[key] = list(_of_address(name, options))
    chosen = st.multiselect(
        title,
        list(options),
        format_func=lambda each: options.get(each, each),
        key=key,
        placeholder=_("All"),
        on_change=partial(_carry, name),
        width=136,
    )
    return tuple(chosen)


def _since() -> date | None:
    key, wanted = "inbox.since", st.query_params.get("since", "")
    try:
        st.session_state[key] = date.fromisoformat(wanted) if wanted else None
    except ValueError:
        st.session_state[key] = None
    return st.date_input(
        _("Received since"),
        value=None,
        format="YYYY-MM-DD",
        key=key,
        on_change=partial(_carry, "since"),
        width=136,
    )


def _words() -> str:
    """Words stay out of the address: what people look for could be a name."""
    words = st.text_input(
        _("Words or number"),
        key="inbox.words",
        max_chars=200,
        autocomplete="off",
        persist_state="session",
        on_change=_from_the_start,
        width=136,
    )
    return words or ""


def _carry(name: str) -> None:
    chosen = st.session_state[f"inbox.{name}"]
    if isinstance(chosen, date):
        st.query_params[name] = chosen.isoformat()
    elif chosen:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)
    _from_the_start()


def _from_the_start() -> None:
    st.query_params.pop(_PAGE, None)


def _of_address(name: str, options: dict[str, str]) -> tuple[str, ...]:
    return tuple(each for each in st.query_params.get_all(name) if each in options)


def _labels(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.key: str(option.label) for option in options}
