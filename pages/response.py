"""Response: the worksheet of this step, kept while it is typed."""

from workbench.domain.problem import Step
from workbench.ui import desk, gate, response, stepping

person = gate.open_page()

opened = desk.opened(person, Step.RESPONSE)
response.draw(opened)
stepping.draw(opened, Step.RESPONSE)
