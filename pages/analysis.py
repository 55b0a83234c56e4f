"""Analysis: the worksheet of this step, kept while it is typed."""

from workbench.domain.problem import Step
from workbench.ui import analysis, desk, gate, stepping

person = gate.open_page()

opened = desk.opened(person, Step.ANALYSIS)
analysis.draw(opened)
stepping.draw(opened, Step.ANALYSIS)
