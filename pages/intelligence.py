"""What it says together: the reports of a group, read side by side."""

from workbench.i18n import _
from workbench.ui import gate, intelligence

person = gate.open_page(_("What it says together"))

intelligence.draw(person)
