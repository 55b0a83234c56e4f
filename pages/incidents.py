"""Incidents: import files of them, load boundaries, take an import back."""

from workbench.i18n import _
from workbench.ui import gate, incidents

person = gate.open_page(_("Incidents"))

incidents.draw(person)
