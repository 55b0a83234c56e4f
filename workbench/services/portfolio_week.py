"""What a person has to do this week, out of everything that they follow up."""

from typing import NamedTuple

from workbench.services.portfolio import Portfolio, Standing
from workbench.services.portfolio_tasks import WEEK, Task


class Mine(NamedTuple):
    """What is one person's this week; an action stands in the first list that it belongs to."""

    own: tuple[Task, ...]  # of the partners for whom the person is here: overdue, due, blocked
    decisions: tuple[Task, ...]  # blocked actions of others that wait for these partners
    led: tuple[Task, ...]  # of others, in problems that the person leads or stands in for
    problems: tuple[Standing, ...]  # that the person leads or stands in for

    def __bool__(self) -> bool:
        return any(self[:])


def read(found: Portfolio) -> Mine:
    """The reader's own part of this portfolio, what is due within seven days or overdue."""
    pressing = [
        task
        for task in (*found.blocked, *found.overdue, *found.soon)
        if task.blocked or task.overdue(found.today) or task.soon(found.today, WEEK)
    ]
    led = {each.id for each in found.live if each.mine}
    own = [task for task in pressing if task.partner.id in found.own]
    decisions = [
        task for task in pressing if task.blocked and task.needs_from.id in found.own
        and task not in own
    ]  # fmt: skip
    known = {task.row_id for task in (*own, *decisions)}
    return Mine(
        own=tuple(own),
        decisions=tuple(decisions),
        led=tuple(task for task in pressing if task.problem_id in led and task.row_id not in known),
        problems=tuple(each for each in found.live if each.mine),
    )
