"""Readers and safety: who opens reports, whom to call in danger, conflicts of interest."""

from workbench.i18n import _
from workbench.ui import gate, safety

person = gate.open_page(_("Readers and safety"))

safety.draw(person)
