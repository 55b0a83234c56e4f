"""The list of facilities: what it is for, loading it, adding one, taking one off, undoing that."""

from functools import partial

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import facilities, free_text
from workbench.services.facilities import Listed, Loaded
from workbench.services.facility_files import LONGEST_KIND, LONGEST_NAME, Entry
from workbench.ui import finding, messages, state
from workbench.ui.incidents import on_disk

_GONE, _FORMER = "facilities", "facilities.former"
_ROUND = "facilities.round"  # each list and each entry gets fresh widgets


def draw(person: Actor, group_id: str, listed: list[Listed]) -> None:
    """The list in a fold of its own, open as long as there is none."""
    may = bool(policy.may(person, Action.IMPORT_INCIDENTS, group_id))
    if may:
        _undo(person, group_id)
    title = ngettext("List of {count} facility", "List of {count} facilities", len(listed))
    label = title if listed else _("List of facilities")
    with st.expander(label, expanded=not listed, key="facilities.fold"):
        _teach()
        if listed:
            _shown(listed)
        if may:
            _load(person, group_id)
            _add(person, group_id)
            if listed:
                _remove(person, listed)
        else:
            st.caption(_("The facilitator of the group keeps this list."))


def _teach() -> None:
    st.text(
        _(
            "A facility is a business or a public place of one kind: bars, hotels, car parks,"
            " stops. List all of a kind, also those where nothing happened: only beside them can it"
            " be seen which few carry most. Never list private homes or persons."
        )
    )


def _shown(listed: list[Listed]) -> None:
    import pandas as pd

    frame = pd.DataFrame([each.entry._asdict() for each in listed])
    titles = {
        "name": _("Name"),
        "kind": _("Kind"),
        "lon": _("Longitude"),
        "lat": _("Latitude"),
    }
    st.dataframe(
        frame.dropna(axis="columns", how="all").rename(columns=titles),
        hide_index=True,
        height=min(300, 38 + 35 * len(frame)),
        key="facilities.table",
    )


def _load(person: Actor, group_id: str) -> None:
    upload = st.file_uploader(
        _("CSV or Excel workbook (.xlsx) with the columns name, kind, longitude, latitude"),
        key=_fresh("file"),
        help=_("Only the name is needed. The new list takes the place of the former one."),
    )
    if upload is None:
        return
    if st.button(_("Load this list"), type="primary", key="facilities.load"):
        with messages.reporting(), on_disk(upload) as path:
            done = facilities.load(person, group_id, path)
            state.take_off(_FORMER, (group_id, done))
            state.take_off(_GONE, None)
            _next_round()


def _add(person: Actor, group_id: str) -> None:
    named, kinded = _fresh("name"), _fresh("kind")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Name"), max_chars=LONGEST_NAME, key=named, width=260)
        kind = st.text_input(_("Kind"), max_chars=LONGEST_KIND, key=kinded, width=160)
        lon = _degrees(_("Longitude"), _fresh("lon"), 180.0)
        lat = _degrees(_("Latitude"), _fresh("lat"), 90.0)
        pressed = st.button(_("Add to the list"), key="facilities.add")
    if finding.due("facilities", pressed):
        fields, allow = (
            {named: name, kinded: kind},
            dict.fromkeys((named, kinded), free_text.OF_A_PLACE),
        )
        with finding.reporting(person, group_id, "facilities", fields=fields, allow=allow):
            facilities.add(person, group_id, Entry(name, kind, lon, lat))
            _next_round()
    finding.draw(person, group_id, "facilities")


def _fresh(field: str) -> str:
    return f"facilities.{field}.{st.session_state.get(_ROUND, 0)}"


def _next_round() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _degrees(label: str, key: str, most: float) -> float | None:
    return st.number_input(
        label,
        min_value=-most,
        max_value=most,
        value=None,
        step=0.0001,
        format="%.5f",
        key=key,
        width=150,
    )


def _remove(person: Actor, listed: list[Listed]) -> None:
    names = {each.id: each.entry.name for each in listed}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Take one off the list"),
            list(names),
            index=None,
            format_func=lambda each: names.get(each, ""),
            placeholder=_("Choose"),
            key="facilities.chosen",
            width=260,
        )
        st.button(
            _("Take off"),
            key="facilities.remove",
            disabled=chosen is None,
            on_click=_take_off,
            args=(person, chosen or ""),
        )


def _take_off(person: Actor, facility_id: str) -> None:
    with messages.reporting():
        group_id, gone = facilities.remove(person, facility_id)
        state.take_off(_GONE, (group_id, gone))


def _undo(person: Actor, group_id: str) -> None:
    """Offer once more what was just taken off or written over, in this group."""
    for name in (_GONE, _FORMER):
        match state.taken_off(name):
            case (str(of), Entry() as gone) if of == group_id:
                said = _("{name} was taken off the list.").format(name=gone.name)
                _offer(said, name, partial(_put_back, person, group_id, gone))
            case (str(of), Loaded() as done) if of == group_id:
                _offer(_loaded(done), name, partial(_former, person, group_id, done))


def _offer(said: str, key: str, deed: partial[None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.text(said)
        st.button(_("Undo"), key=f"{key}.undo", on_click=deed)


def _loaded(done: Loaded) -> str:
    loaded = ngettext(
        "{count} facility was loaded.", "{count} facilities were loaded.", done.facilities
    )
    placed = ngettext("{count} has coordinates.", "{count} have coordinates.", done.placed)
    return f"{loaded} {placed}"


def _put_back(person: Actor, group_id: str, gone: Entry) -> None:
    state.take_off(_GONE, None)
    with messages.reporting():
        facilities.add(person, group_id, gone)


def _former(person: Actor, group_id: str, done: Loaded) -> None:
    state.take_off(_FORMER, None)
    with messages.reporting():
        facilities.replace(person, group_id, done.before)
