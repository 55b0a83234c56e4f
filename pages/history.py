"""History: who changed what, and the way back."""

from workbench.i18n import _
from workbench.ui import desk, gate, history

person = gate.open_page(_("History"))

history.draw(desk.opened(person))
