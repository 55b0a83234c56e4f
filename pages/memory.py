"""What worked before: closed problems to search, read and share, failures included."""

from workbench.i18n import _
from workbench.ui import gate, memory

person = gate.open_page(_("What worked before"))

memory.draw(person)
