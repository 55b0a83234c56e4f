"""The signs on a local list: their order and strength, taken off, and put on from the guidebook."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import local_list, local_lists
from workbench.services.local_list import Kept, Sign
from workbench.ui import messages, state
from workbench.worksheets.delphi import Strength
from workbench.worksheets.indicators import Indicator

_CHOICES = ("", *Strength)
_LINES = (  # on a telephone the words come first, and below them what can be done
    "<style>@media (max-width: 640px) {"
    ' [class*="st-key-sign-"] > div:first-child { flex-basis: 100%; } }'
    " @media (min-width: 641px) {"
    ' [class*="st-key-sign-"] { flex-wrap: nowrap; } }</style>'
)


def draw(person: Actor, kept: Kept, *, may: bool) -> None:
    """All signs in their order and, for who may, the guidebook's others."""
    st.html(_LINES)
    for place, sign in enumerate(kept.signs, start=1):
        if may:
            _line(person, kept, sign, place=place)
        else:
            _read(sign, place)
    if not kept.signs:
        st.text(_("No sign stands on the list."))
    if may:
        _add(person, kept)


def do(deed: Callable[[], object]) -> None:
    """Do it in a callback; what goes wrong is said on the next drawing."""
    try:
        deed()
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _read(sign: Sign, place: int) -> None:
    strength = local_list.strength_name(sign.strength)
    st.markdown(
        f"{place}\\. {messages.plain(str(sign.indicator.text))}"
        f" :small[{messages.plain(strength)} · {messages.plain(str(sign.indicator.source))}]"
    )


def _line(person: Actor, kept: Kept, sign: Sign, *, place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"sign.{place}"):
        st.markdown(
            f"{place}\\. {messages.plain(str(sign.indicator.text))}"
            f"  \n:small[{messages.plain(_about(kept, sign))}]",
            width="stretch",
        )
        _strength(person, kept, sign)
        _menu(person, kept, sign)


def _about(kept: Kept, sign: Sign) -> str:
    source = str(sign.indicator.source)
    published = sign.published and kept.validated_on is None
    return f"{source} · {_('not verified')}" if published else source


def _strength(person: Actor, kept: Kept, sign: Sign) -> None:
    key = f"{kept.id}.{sign.indicator.id}.strength"
    st.session_state[key] = sign.strength or ""
    st.selectbox(
        _("Strength of “{sign}”").format(sign=sign.indicator.text),
        _CHOICES,
        format_func=local_list.strength_name,
        key=key,
        on_change=partial(_weigh, person, kept.id, sign, key),
        label_visibility="collapsed",
        width=150,
    )


def _weigh(person: Actor, list_id: str, sign: Sign, key: str) -> None:
    chosen = st.session_state[key]
    do(
        partial(
            local_lists.weigh,
            person,
            list_id,
            sign.indicator.id,
            strength=chosen,
            shown=sign.strength or "",
        )
    )


def _menu(person: Actor, kept: Kept, sign: Sign) -> None:
    deeds = {"up": _("Move up"), "down": _("Move down"), "off": _("Take off the list")}
    key = f"{kept.id}.{sign.indicator.id}.menu"
    st.menu_button(
        "",
        list(deeds),
        format_func=deeds.__getitem__,
        key=key,
        icon=":material/more_vert:",
        type="tertiary",
        help=_("Move, take off"),
        on_click=partial(_do, person, kept.id, sign.indicator.id, key),
    )


def _do(person: Actor, list_id: str, indicator: str, key: str) -> None:
    deeds: dict[str, Callable[[Actor, str, str], None]] = {
        "up": partial(local_lists.move, by=-1),
        "down": partial(local_lists.move, by=1),
        "off": local_lists.take_off,
    }
    chosen = st.session_state[key]
    if chosen in deeds:
        do(partial(deeds[chosen], person, list_id, indicator))


def _add(person: Actor, kept: Kept) -> None:
    box = st.expander(
        _("Put more signs of the guidebook on the list"), key="add", on_change="rerun"
    )
    if not box.open:
        return
    offered = {group.key: (group, left) for group, left in local_list.offered(kept).items()}
    with box:
        chosen = st.selectbox(
            _("List of the guidebook"),
            list(offered),
            format_func=lambda key: _("{list} ({source})").format(
                list=offered[key][0].title, source=offered[key][0].source
            ),
            key="add.list",
        )
        if chosen:
            st.caption(messages.plain(str(offered[chosen][0].about)))
            _choose(person, kept, {each.id: each for each in offered[chosen][1]})


def _choose(person: Actor, kept: Kept, left: dict[str, Indicator]) -> None:
    key = f"{kept.id}.add"
    st.session_state[key] = [each for each in st.session_state.get(key, []) if each in left]
    st.multiselect(
        _("Signs"),
        list(left),
        format_func=lambda indicator: str(left[indicator].text),
        key=key,
        placeholder=_("Choose"),
    )
    st.button(
        _("Put on the list"),
        key="add.do",
        disabled=not st.session_state[key],
        on_click=partial(_put, person, kept.id, key),
    )


def _put(person: Actor, list_id: str, key: str) -> None:
    do(partial(local_lists.add, person, list_id, st.session_state[key]))
