"""Scanning: the worksheet of this step, kept while it is typed."""

from workbench.domain.problem import Step
from workbench.ui import desk, gate, scanning, stepping

person = gate.open_page()

opened = desk.opened(person, Step.SCANNING)
scanning.draw(opened)
stepping.draw(opened, Step.SCANNING)
