"""The Excel workbook: out and in."""

from workbench.ui import desk, gate

person = gate.open_page()

desk.opened(person)
