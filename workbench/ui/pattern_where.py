"""The map of the overview: as areas, in cells, as points, or places by name."""

import streamlit as st

from workbench.i18n import _
from workbench.services.views.seen import Seen
from workbench.services.views.study import SNAPPED
from workbench.services.views.where import COUNT, RATE
from workbench.services.views.where_cells import HEXAGON, SQUARE
from workbench.ui import address, views
from workbench.ui.views import Page

_SIDES = (50, 100, 150, 200, 250, 300, 500, 1000, 2000, 5000)  # metres


def choose(page: Page) -> tuple[str, dict[str, str]]:
    """How to look: the view and its options; each name in the address is the option's, too."""
    offered = _offered(page)
    if len(offered) == 1:
        return next(iter(offered)), {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = address.choose("where", _("Show as"), offered)
        return key, _options(page, key)


def draw(page: Page, key: str, options: dict[str, str], *, seen: Seen) -> None:
    """The view that was chosen."""
    views.show(page, key, options, seen=seen)
    if key == "cells" and _too_fine(page, options):
        st.button(
            _("Show cells of {side} m").format(side=SNAPPED),
            on_click=address.put,
            args=("cell", str(SNAPPED)),
        )


def _offered(page: Page) -> dict[str, str]:
    extent = page.choices.extent
    on_map = extent.total > extent.unplaced
    named = bool(extent.named) or not on_map
    return {
        **({"areas": _("Areas")} if on_map and page.layer else {}),
        **({"cells": _("Cells"), "points": _("Points")} if on_map else {}),
        **({"places": _("Named places")} if named else {}),
    }


def _options(page: Page, key: str) -> dict[str, str]:
    if key == "areas" and page.layer and page.layer.peopled:
        measures = {COUNT: _("Number"), RATE: _("Per 1,000 inhabitants")}
        return {"measure": address.choose("measure", _("Count as"), measures)}
    if key == "cells":
        shapes = {SQUARE: _("Squares"), HEXAGON: _("Hexagons")}
        return {
            "shape": address.choose("shape", _("Shape"), shapes),
            "cell": pick_side(),
        }
    return {}


def pick_side() -> str:
    """Side of a cell in metres; "" leaves it to the view, which refuses what data cannot carry."""
    return pick_metres("cell", _("Side of a cell"), _SIDES, usual=_("automatic"))


def pick_metres(name: str, label: str, offered: tuple[int, ...], *, usual: str) -> str:
    """One of some lengths; "" is the usual."""
    metres = {str(count): _("{metres} m").format(metres=f"{count:,}") for count in offered}
    return address.pick(name, label, {"": usual} | metres, width=170)


def _too_fine(page: Page, options: dict[str, str]) -> bool:
    return bool(page.choices.extent.snapped) and 0 < int(options["cell"] or 0) < SNAPPED
