"""Home: what now?"""

from workbench.i18n import _
from workbench.ui import gate, home

person = gate.open_page(_("Home"))

home.draw(person)
