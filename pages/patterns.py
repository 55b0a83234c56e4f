"""Patterns: where, when and what was recorded."""

from workbench.i18n import _
from workbench.ui import gate, patterns

person = gate.open_page(_("Patterns"))

patterns.draw(person)
