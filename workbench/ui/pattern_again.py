"""The part "Again" of the patterns page."""

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.services.views import again, near_repeats
from workbench.ui import address, views
from workbench.ui.views import Page

KEYS = ("repeats", "near", "places")
_BEFORE = (7, 30, 90, 180, 365)
_METRES = (50, 100, 200, 400, 800)
_SOON = (2, 7, 14, 28, 56)


def draw(page: Page) -> None:
    """Again at the same place, soon and nearby, and the places with most."""
    extent = page.choices.extent
    if not (extent.named or extent.exact) and views.say_once(views.read(page, KEYS)):
        return
    views.show(page, "repeats", _of_the_same_place(page))
    views.show(page, "near", _nearby(page))
    views.show(page, "places")


def _of_the_same_place(page: Page) -> dict[str, str]:
    """How far back an earlier incident counts, and what makes a place the same."""
    extent = page.choices.extent
    if not (extent.named or extent.exact):
        return {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = {"within": pick_days("within", _("Look back"), _BEFORE, first=again.DAYS)}
        if extent.named and extent.exact:
            ways = {again.BY_NAME: _("its name"), again.BY_POINT: _("its point on the map")}
            chosen["by"] = address.pick("by", _("A place is known by"), ways, width=220)
    return chosen


def _nearby(page: Page) -> dict[str, str]:
    if not page.choices.extent.exact:
        return {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return {
            "near_metres": pick_metres(
                "near_metres", _("Nearby is up to"), _METRES, first=near_repeats.METRES
            ),
            "near_days": pick_days(
                "near_days", _("Soon is within"), _SOON, first=near_repeats.DAYS
            ),
        }


def pick_days(name: str, label: str, offered: tuple[int, ...], *, first: int) -> str:
    """One of some numbers of days."""
    days = {str(count): ngettext("{count} day", "{count} days", count) for count in offered}
    return address.pick(name, label, days, first=str(first), width=160)


def pick_metres(name: str, label: str, offered: tuple[int, ...], *, first: int) -> str:
    """One of some distances."""
    metres = {str(count): _("{metres} m").format(metres=f"{count:,}") for count in offered}
    return address.pick(name, label, metres, first=str(first), width=160)
