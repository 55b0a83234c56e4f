"""The forum: what a group tells the public, from the first word to the published release."""

from workbench.ui import forum, gate

person = gate.open_page()

forum.draw(person)
