"""Local indicators: the lists of signs that the group has chosen, ordered and weighed."""

from workbench.i18n import _
from workbench.ui import gate, local_list

person = gate.open_page(_("Local indicators"))

local_list.draw(person)
