"""Response: what others did about a problem like this, then the plan."""

from workbench.ui import assessment_asks, memory_beside, messages, plan, state
from workbench.ui.desk import Desk


def draw(desk: Desk) -> None:
    """What happened last, closed problems that resemble this one, and the plan."""
    messages.say_what_happened(state.said())
    assessment_asks.line(desk)
    memory_beside.draw(desk)
    plan.draw(desk)
