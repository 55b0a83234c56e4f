"""Whom to call: the directory of the group, its referral pathway, and how many were referred."""

from workbench.i18n import _
from workbench.ui import directory, gate

person = gate.open_page(_("Whom to call"))

directory.draw(person)
