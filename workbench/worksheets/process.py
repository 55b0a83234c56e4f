"""What became of the plan, in numbers: measures of the process, read from the actions."""

from datetime import date
from typing import NamedTuple

from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS


class Process(NamedTuple):
    """Actions by what became of them; ``late`` are done after their day, ``overdue`` still open."""

    done: int = 0
    late: int = 0
    dropped: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        """All actions."""
        return self.done + self.late + self.dropped + self.open


def read(filled: Filled, today: date) -> Process:
    """The actions of the plan, counted; one that is done counts as late only by its days."""
    counted = dict.fromkeys(Process._fields, 0)
    for line in filled.of(ACTIONS.key):
        if line.lead:
            fate = _fate(line)
            counted[fate] += 1
            counted["overdue"] += fate == "open" and "" < line.value("due") < today.isoformat()
    return Process(**counted)


def _fate(line: Line) -> str:
    state, due, done_on = (line.value(key) for key in ("state", "due", "done_on"))
    if state == "dropped":
        return "dropped"
    if state != "done":
        return "open"
    return "late" if due and done_on > due else "done"
