"""My account: the password, and where I am signed in."""

from workbench.i18n import _
from workbench.ui import account, gate

person = gate.open_page(_("My account"))

account.draw(person)
