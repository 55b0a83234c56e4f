"""The boundary section of the import page: a GeoJSON file comes in, its headings are told apart."""

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import boundaries, patterns
from workbench.ui import cache, messages, state


def draw(person: Actor, group_id: str) -> None:
    """What is loaded, and a field for another file."""
    st.subheader(_("Boundaries"), anchor=False)
    with messages.reporting():
        _loaded_already(person, group_id)
    upload = st.file_uploader(
        _("GeoJSON with the areas of the town (wards, precincts, neighbourhoods)"),
        key=f"boundaries.{state.import_number()}",
    )
    if upload is None:
        return
    with messages.reporting():
        _offer(person, group_id, upload.getvalue(), key=upload.file_id)


def _loaded_already(person: Actor, group_id: str) -> None:
    layer = cache.boundary_layer(person, group_id, patterns.version(person, group_id))
    if layer is None:
        return
    st.text(ngettext("{count} area is loaded.", "{count} areas are loaded.", len(layer.names)))
    if not layer.peopled:
        st.caption(
            _(
                "The number of inhabitants is not known, so that no rates can be shown. The"
                " boundary file can hold it, as a number for each area."
            )
        )


def _offer(person: Actor, group_id: str, data: bytes, *, key: str) -> None:
    offered = boundaries.offered(person, group_id, data)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(_("The areas are named by"), offered.names, key=f"name.{key}")
        numbers = ["", *offered.numbers]
        people = st.selectbox(
            _("How many people live there"),
            numbers,
            index=numbers.index(offered.population),
            format_func=lambda each: each or _("not in this file"),
            key=f"people.{key}",
            help=_("Only for rates per 1,000 inhabitants: a column with a number for each area."),
        )
    if st.button(_("Load boundaries")):
        loaded = boundaries.load_boundaries(
            person, group_id, data, name_property=name or "", population_property=people or ""
        )
        state.note_import(None)
        state.say(_told(loaded))
        st.rerun()


def _told(loaded: boundaries.Loaded) -> str:
    parts = [ngettext("{count} area was loaded.", "{count} areas were loaded.", loaded.areas)]
    if loaded.peopled:
        parts.append(
            _("The number of inhabitants is known for {count} of them.").format(
                count=f"{loaded.peopled:,}"
            )
        )
    if loaded.repaired:
        parts.append(
            ngettext(
                "{count} polygon crossed itself and was mended.",
                "{count} polygons crossed themselves and were mended.",
                loaded.repaired,
            )
        )
    if loaded.skipped:
        parts.append(
            ngettext(
                "{count} entry was left out: it is no area.",
                "{count} entries were left out: they are no areas.",
                loaded.skipped,
            )
        )
    return " ".join(parts)
