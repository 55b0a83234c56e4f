"""The inbox: reports as they came in, graded, decided and told apart by vetted readers."""

from workbench.i18n import _
from workbench.ui import gate, inbox

person = gate.open_page(_("Inbox"))

inbox.draw(person)
