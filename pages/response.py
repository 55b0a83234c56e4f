"""Response: the worksheet of this step, kept while it is typed."""

from workbench.domain.problem import Step
from workbench.ui import approvals, desk, gate, response, stepping

person = gate.open_page()

opened = desk.opened(person, Step.RESPONSE)
approvals.remind(opened)
response.draw(opened)
stepping.draw(opened, Step.RESPONSE)
