"""Scanning: the worksheet of this step, kept while it is typed."""

from workbench.domain.problem import Step
from workbench.i18n import _
from workbench.ui import desk, gate, scanning, stepping

person = gate.open_page(_("Scanning"))

opened = desk.opened(person, Step.SCANNING)
scanning.draw(opened)
stepping.draw(opened, Step.SCANNING)
