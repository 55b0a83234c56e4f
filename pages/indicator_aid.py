"""Indicator aid: what the signs of a situation say together, and what to do now."""

from workbench.i18n import _
from workbench.ui import gate, indicator_aid

person = gate.open_page(_("Indicator aid"))

indicator_aid.draw(person)
