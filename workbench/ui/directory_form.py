"""The form of an entry of the directory: it shows what stood there when it was opened."""

from collections.abc import Collection, Mapping
from datetime import date

import streamlit as st

from workbench.domain.directory import Agreement
from workbench.i18n import Lazy, _
from workbench.security.policy import Actor
from workbench.services import directory
from workbench.services.directory import Entry
from workbench.services.directory_entry import AGREEMENTS, ALWAYS, LABELS, LENGTHS, Details
from workbench.services.partners import KINDS, LANGUAGES, SERVES
from workbench.ui import address, finding, messages, state

NEW = "new"


def opened() -> str:
    """The entry whose form is open: its id, NEW, or nothing."""
    return str(st.query_params.get("entry", ""))


def open_form(entry: Entry | None) -> None:
    """Open the form of this entry, or an empty one."""
    key = entry.id if entry else NEW
    state.show_in(f"entry.{key}", entry)
    address.put("entry", key)


def _close() -> None:
    state.show_in(f"entry.{opened()}", None)
    st.query_params.pop("entry", None)


def draw(person: Actor, group_id: str, entry: Entry | None) -> None:
    """All fields of this entry, or of a new one; it shows what stood there when it was opened."""
    key = f"entry.{entry.id if entry else NEW}"
    kept = state.shown_in(key)
    shown = kept if isinstance(kept, Entry) else entry
    if entry is not None:
        state.show_in(key, shown)
    with st.form(key):
        name = _line(key, "name", shown.name if shown else "", most=120)
        details = _details(key, shown or Entry(id="", name=""))
        checked = st.checkbox(
            _("I made sure today that all of this is right"), key=f"{key}.confirmed"
        )
        with st.container(horizontal=True):
            pressed = st.form_submit_button(_("Save"), type="primary")
            st.form_submit_button(_("Cancel"), on_click=_close)
    if checked:
        details["confirmed_on"] = date.today()
    if finding.due(key, pressed):
        texts = {f"{key}.{field}": str(details.get(field, "")) for field in LENGTHS}
        with finding.reporting(
            person,
            group_id,
            key,
            fields={f"{key}.name": name, **texts},
            allow={f"{key}.contact": directory.OF_AN_OFFICE},
        ):
            _save(person, group_id, shown, name=name, details=details)
    finding.draw(person, group_id, key)
    if entry is not None:
        _offer_removal(person, entry)


def _save(
    person: Actor, group_id: str, shown: Entry | None, *, name: str, details: Details
) -> None:
    if shown is None:
        directory.add(person, group_id, name, **details)
    else:
        directory.change(person, shown.id, shown=shown, name=name, **details)
    state.say(_("Stored."))
    _close()
    st.rerun()


def _details(key: str, shown: Entry) -> Details:
    """The fields beside the name, as they are typed and chosen now."""
    details = Details(
        kind=_one(key, "kind", shown.kind, {each: str(label) for each, label in KINDS.items()}),
        does=_line(key, "does", shown.does),
        contact=st.text_area(
            str(LABELS["contact"]),
            value=shown.contact,
            max_chars=LENGTHS["contact"],
            key=f"{key}.contact",
            height=80,
            help=_("Of the office or the function, never of a private person."),
        ),
        urgent=_tick(key, "urgent", shown.urgent),
        public=_tick(
            key,
            "public",
            shown.public,
            tip=_("Its name and work contacts may then stand in releases for the forum."),
        ),
        serves=_several(key, "serves", shown.serves, SERVES),
        languages=_several(key, "languages", shown.languages, LANGUAGES),
        area=_line(key, "area", shown.area),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        always = st.checkbox(
            _("Open day and night"), value=shown.hours == ALWAYS, key=f"{key}.always"
        )
        hours = _line(key, "hours", "" if shown.hours == ALWAYS else shown.hours)
        details["hours"] = ALWAYS if always else hours
        details["night"] = _tick(key, "night", shown.night) or always
    with st.container(horizontal=True):
        _agreement(key, shown, details)
    return details


def _agreement(key: str, shown: Entry, details: Details) -> None:
    words = {str(each): str(label) for each, label in AGREEMENTS.items()}
    details["agreement"] = Agreement(_one(key, "agreement", str(shown.agreement), words))
    for field in ("signed_on", "review_on"):
        details[field] = st.date_input(
            str(LABELS[field]),
            value=getattr(shown, field),
            min_value=date(1990, 1, 1),
            max_value=date(2100, 1, 1),
            format="YYYY-MM-DD",
            key=f"{key}.{field}",
            width=170,
        )


def _line(key: str, field: str, value: str, *, most: int = 0) -> str:
    return st.text_input(
        str(LABELS[field]),
        value=value,
        max_chars=most or LENGTHS[field],
        key=f"{key}.{field}",
    )


def _tick(key: str, field: str, value: bool, *, tip: str | None = None) -> bool:
    return st.checkbox(str(LABELS[field]), value=value, key=f"{key}.{field}", help=tip)


def _one(key: str, field: str, value: str, options: Mapping[str, str]) -> str:
    keys = list(options)
    return st.selectbox(
        str(LABELS[field]),
        keys,
        index=keys.index(value) if value in options else 0,
        format_func=options.__getitem__,
        key=f"{key}.{field}",
    )


def _several(
    key: str, field: str, value: Collection[str], options: Mapping[str, Lazy]
) -> list[str]:
    return st.multiselect(
        str(LABELS[field]),
        sorted(options, key=lambda each: str(options[each])) if len(options) > 9 else list(options),
        default=[each for each in value if each in options],
        format_func=lambda each: str(options[each]),
        placeholder=_("Choose"),
        key=f"{key}.{field}",
    )


def _offer_removal(person: Actor, entry: Entry) -> None:
    st.button(
        _("Take off the list"),
        key=f"remove.{entry.id}",
        type="tertiary",
        icon=":material/delete:",
        on_click=_remove,
        args=(person, entry),
    )


def _remove(person: Actor, entry: Entry) -> None:
    with messages.reporting():
        state.take_off("directory", directory.remove(person, entry.id))
        _close()
