"""The frame of every page: sign-in, then navigation of the pages that this person may open."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import frame, gate

st.set_page_config(page_title="SARA Workbench", page_icon="🔺", layout="wide")

person = gate.who()
if person is None:
    st.navigation([st.Page(gate.turn_away, title=_("Signed out"))], position="hidden").run()
else:
    frame.navigation(person).run()
