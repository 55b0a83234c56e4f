"""The action plan as managers read it: what is open, overdue, due soon."""

from datetime import date, timedelta

from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS

SOON = timedelta(days=14)


def open_actions(filled: Filled) -> tuple[Line, ...]:
    """Actions neither done nor dropped."""
    return tuple(
        line
        for line in filled.of(ACTIONS.key)
        if line.lead and line.value("state") not in ("done", "dropped")
    )


def overdue(filled: Filled, today: date) -> tuple[Line, ...]:
    """Open actions whose day has passed."""
    return tuple(
        line for line in open_actions(filled) if "" < line.value("due") < today.isoformat()
    )


def due_soon(filled: Filled, today: date) -> tuple[Line, ...]:
    """Open actions due within two weeks from today."""
    return tuple(
        line
        for line in open_actions(filled)
        if today.isoformat() <= line.value("due") <= (today + SOON).isoformat()
    )
