"""What the rules of the quality mirror read: answers of a form, rows, and how far they carry."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.sheet import Table


class Level(IntEnum):
    """How far it carries."""

    MISSING = 0
    THIN = 1
    STRONG = 2


class Found(NamedTuple):
    """What a rule found: the level, the rows (or words for them) that it speaks of."""

    level: Level
    rows: tuple[str, ...] = ()
    table: str = ""  # where to go, if not where the rule stands


class Reading(NamedTuple):
    """What is read: the answers, today as 2026-12-31, how many sources stand behind a row."""

    filled: Filled
    today: str
    sources: Mapping[str, int]

    def form(self, table: Table, *keys: str) -> list[bool]:
        """Which of these questions of a form have an answer."""
        line = self.filled.form(table.key)
        return [bool(line.value(key).strip()) for key in keys]

    def rows(self, *tables: str) -> list[Line]:
        """The answers of these tables."""
        return [line for table in tables for line in self.filled.of(table) if line.lead.strip()]

    def actions(self) -> list[Line]:
        """The actions that were not dropped."""
        return [line for line in self.rows(ACTIONS.key) if line.value("state") != "dropped"]


def how_many(done: Sequence[bool] | int, of: int = 0) -> Level:
    """All of it is strong, some is thin.

    >>> [how_many([True, True]).name, how_many([True, False]).name, how_many(0, 3).name]
    ['STRONG', 'THIN', 'MISSING']
    """
    reached, whole = (done, of) if isinstance(done, int) else (sum(done), len(done))
    if reached >= whole > 0:
        return Level.STRONG
    return Level.THIN if reached else Level.MISSING


def each(lines: Collection[Line], holds: Callable[[Line], bool]) -> Found:
    """Whether something holds of each of these rows; names those of which it does not."""
    without = tuple(line.id for line in lines if not holds(line))
    return Found(how_many(len(lines) - len(without), len(lines)), without)


def all_of(line: Line, *keys: str) -> bool:
    """Whether each of these fields of a row has an answer."""
    return all(line.value(key).strip() for key in keys)
