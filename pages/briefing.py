"""Briefing: one page for front-line officers, drawn up from the reports, on screen and as PDF."""

from workbench.i18n import _
from workbench.ui import briefing, gate

person = gate.open_page(_("Briefing"))

briefing.draw(person)
