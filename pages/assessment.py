"""Assessment: the worksheet of this step, kept while it is typed."""

from workbench.domain.problem import Step
from workbench.ui import assessment, desk, gate, stepping

person = gate.open_page()

opened = desk.opened(person, Step.ASSESSMENT)
assessment.draw(opened)
stepping.draw(opened, Step.ASSESSMENT)
