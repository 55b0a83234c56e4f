"""People and groups: accounts and roles, for administrators."""

from workbench.i18n import _
from workbench.ui import gate, people

person = gate.open_page(_("People and groups"))

people.draw(person)
