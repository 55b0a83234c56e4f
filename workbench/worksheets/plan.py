"""The action plan as a group and its managers steer by it: open, late, blocked, waiting."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from workbench.i18n import _
from workbench.worksheets import plan_rules
from workbench.worksheets.chain import orphans
from workbench.worksheets.fields import split
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS, NOTES, STATES
from workbench.worksheets.techniques import COLUMNS, Column

SOON = timedelta(days=14)


def open_actions(filled: Filled) -> tuple[Line, ...]:
    """Actions neither done nor dropped."""
    return tuple(
        line
        for line in filled.of(ACTIONS.key)
        if line.lead and line.value("state") not in plan_rules.CLOSED
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


def blocked(filled: Filled) -> tuple[Line, ...]:
    """Actions that need a decision, those first whose decision is needed first."""
    found = [line for line in open_actions(filled) if line.value("state") == "blocked"]
    return tuple(sorted(found, key=lambda line: line.value("needs_by") or "~"))


def in_order(filled: Filled) -> tuple[Line, ...]:
    """All actions as the plan shows them: blocked ones first, the others as they were written."""
    first = blocked(filled)
    ids = {line.id for line in first}
    return (*first, *(line for line in filled.of(ACTIONS.key) if line.id not in ids))


def by_state(filled: Filled) -> dict[str, tuple[Line, ...]]:
    """State to the actions in it, in the order of the plan; every state is there."""
    found: dict[str, list[Line]] = {option.key: [] for option in STATES}
    for line in in_order(filled):
        if line.lead:
            found.setdefault(plan_rules.state_of(line.value), []).append(line)
    return {state: tuple(lines) for state, lines in found.items()}


def dependencies(filled: Filled) -> dict[str, tuple[str, ...]]:
    """Id of an action to the ids of those that must be done before it, withdrawn ones left out."""
    actions = filled.of(ACTIONS.key)
    there = {line.id for line in actions}
    return {
        line.id: tuple(each for each in split(line.value("after")) if each in there)
        for line in actions
    }


def waiting(filled: Filled) -> dict[str, tuple[Line, ...]]:
    """Id of an open action to the actions it waits for: those before it that are not done."""
    lines = {line.id: line for line in filled.of(ACTIONS.key)}
    before = dependencies(filled)
    found = {
        line.id: tuple(
            lines[each] for each in before[line.id] if lines[each].value("state") != "done"
        )
        for line in open_actions(filled)
    }
    return {row_id: lines for row_id, lines in found.items() if lines}


def too_early(filled: Filled) -> dict[str, tuple[Line, ...]]:
    """Id of an open action to those before it that are due, or were done, after its own day."""
    lines = {line.id: line for line in filled.of(ACTIONS.key)}
    before = dependencies(filled)
    found = {
        line.id: tuple(
            lines[each] for each in before[line.id] if _ends(lines[each]) > line.value("due")
        )
        for line in open_actions(filled)
        if line.value("due") and line.value("after")
    }
    return {row_id: late for row_id, late in found.items() if late}


def _ends(line: Line) -> str:
    done = line.value("done_on") if line.value("state") == "done" else ""
    return done or line.value("due")


def cycle(before: Mapping[str, Sequence[str]], row_id: str) -> tuple[str, ...]:
    """The way from this action over those before it back to itself; nothing if there is none.

    >>> cycle({"a": ["b"], "b": ["c"], "c": ["a"]}, "a")
    ('a', 'b', 'c', 'a')
    >>> cycle({"a": ["b"], "b": []}, "a")
    ()
    """
    ways: list[tuple[str, ...]] = [(row_id, each) for each in before.get(row_id, ())]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == row_id:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, each) for each in before.get(way[-1], ())]
    return ()


def circular(way: Sequence[str], labels: Mapping[str, str]) -> str:
    """Why these actions cannot wait for each other."""
    told = " → ".join(labels.get(each, _("this action")) for each in way)
    return _(
        "An action cannot wait for itself: {way}. Take one of these out of “{question}”."
    ).format(way=told, question=ACTIONS.field("after").label)


def notes(filled: Filled, row_id: str = "") -> tuple[Line, ...]:
    """The notes on this action, newest first; without one, those on no action of the plan."""
    there = {line.id for line in filled.of(ACTIONS.key)}
    found = [
        line
        for line in filled.of(NOTES.key)
        if line.value("action") == row_id or (not row_id and line.value("action") not in there)
    ]
    return tuple(sorted(found, key=lambda line: (line.value("on"), line.position), reverse=True))


def covered(filled: Filled) -> dict[str, tuple[Line, ...]]:
    """Key of each of the five columns of techniques to the actions that work in it."""
    living = [line for line in filled.of(ACTIONS.key) if line.value("state") != "dropped"]
    return {
        column.key: tuple(line for line in living if line.value("technique") in _keys(column))
        for column in COLUMNS
    }


def uncovered(filled: Filled) -> tuple[Column, ...]:
    """The columns of techniques in which no action works."""
    found = covered(filled)
    return tuple(column for column in COLUMNS if not found[column.key])


def unserved(filled: Filled) -> tuple[Line, ...]:
    """The d answers that no action grows from."""
    return orphans(filled).causes


def _keys(column: Column) -> set[str]:
    return {technique.key for technique in column.techniques}
