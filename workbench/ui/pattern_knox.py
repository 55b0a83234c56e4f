"""The bands of the table of Knox, as an analyst chooses them."""

import streamlit as st

from workbench.i18n import _
from workbench.services.views import near_repeats
from workbench.ui import address, views
from workbench.ui.pattern_again import pick_days, pick_metres
from workbench.ui.views import Page

_METRES = (50, 100, 200, 400, 800)
_DAYS = (1, 2, 4, 7, 14, 28)


def draw(page: Page) -> None:
    """How wide the bands are, how many there are, and the table."""
    views.show(page, "knox", _bands() if page.choices.extent.exact else {})


def _bands() -> dict[str, str]:
    counts = {
        str(count): str(count)
        for count in range(near_repeats.FEWEST_BANDS, near_repeats.MOST_BANDS + 1)
    }
    usual = str(near_repeats.BANDS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return {
            "knox_metres": pick_metres(
                "knox_metres", _("A band of distance"), _METRES, first=near_repeats.METRES
            ),
            "knox_days": pick_days(
                "knox_days", _("A band of time"), _DAYS, first=near_repeats.KNOX_DAYS
            ),
            "knox_bands": address.pick(
                "knox_bands", _("Bands of each"), counts, first=usual, width=130
            ),
        }
