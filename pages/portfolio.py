"""Follow-up: whom to call, and how all problems stand."""

from workbench.i18n import _
from workbench.ui import gate, portfolio

person = gate.open_page(_("Follow-up"))

portfolio.draw(person)
