"""History: who changed what, and the way back."""

from workbench.ui import desk, gate, history

person = gate.open_page()

history.draw(desk.opened(person))
