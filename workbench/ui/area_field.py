"""The field of areas: chosen from the group's boundaries, or typed where there are none."""

from collections.abc import Callable

import streamlit as st

from workbench.i18n import _
from workbench.services import patterns
from workbench.ui import cache
from workbench.ui.desk import Desk
from workbench.worksheets.fields import Field, split_areas
from workbench.worksheets.filled import Line


def draw(
    desk: Desk, line: Line, field: Field, *, bare: bool, on_change: Callable[[], None]
) -> None:
    """The areas that were chosen, and those to choose from; unknown ones are kept and told."""
    known = names(desk)
    there = split_areas(line.value(field.key))
    key = f"{line.id}.{field.key}"
    st.session_state[key] = list(there)
    st.multiselect(
        str(field.label),
        list(dict.fromkeys((*known, *there))),
        format_func=lambda name: _told(name, known),
        key=key,
        placeholder=_("Choose areas") if known else _("Write the name of an area"),
        accept_new_options=not known,
        on_change=on_change,
        label_visibility="collapsed" if bare else "visible",
        help=str(field.hint) if field.hint else None,
    )


def names(desk: Desk) -> tuple[str, ...]:
    """The areas of the group's boundaries."""
    group = desk.filled.group_id
    layer = cache.boundary_layer(desk.person, group, patterns.version(desk.person, group))
    return layer.names if layer else ()


def _told(name: str, known: tuple[str, ...]) -> str:
    if not known or name in known:
        return name
    return _("{name} (not on the map)").format(name=name)
