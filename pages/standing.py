"""How it stands: who leads it, what was approved, how good the work is, handover and closing."""

from workbench.ui import desk, gate, standing

person = gate.open_page()

standing.draw(desk.opened(person))
