"""The Excel workbook: out and in."""

from workbench.ui import gate, workbook

person = gate.open_page()

workbook.draw(person)
