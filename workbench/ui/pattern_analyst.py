"""The part "For analysts" of the patterns page: one method at a time, with its controls."""

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.services.views import registry
from workbench.ui import address, pattern_knox, views
from workbench.ui.pattern_where import pick_metres, pick_side
from workbench.ui.views import Page

KEYS = ("gistar", "kernel", "knox", "predict")
_REACHES = (200, 300, 400, 600, 1000, 2000)
_BANDWIDTHS = (150, 250, 400, 600, 1000, 1500, 3000, 6000)
_SHARES = (1, 2, 5, 10, 20)
_NEXT = (1, 2, 3, 6, 12)


def draw(page: Page) -> None:
    """Which method, its controls, and what it shows."""
    names = {key: str(registry.VIEWS[key].title) for key in KEYS}
    key = address.choose("method", _("Method"), names)
    if key == "knox":
        pattern_knox.draw(page)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = {"cell": pick_side()}
        if key == "gistar":
            options["reach"] = pick_metres(
                "reach", _("Neighbours"), _REACHES, usual=_("the eight around")
            )
        elif key == "kernel":
            options["bandwidth"] = pick_metres(
                "bandwidth", _("Bandwidth"), _BANDWIDTHS, usual=_("automatic")
            )
        else:
            options["share"] = _percent()
            options["next"] = _months()
    views.show(page, key, options)


def _percent() -> str:
    shares = {str(share): _("{share} % of the area").format(share=share) for share in _SHARES}
    return address.pick("share", _("Choose"), shares, first="5", width=170)


def _months() -> str:
    months = {
        str(count): ngettext("the last {count} month", "the last {count} months", count)
        for count in _NEXT
    }
    return address.pick("next", _("Foretell"), months, first="3", width=190)
