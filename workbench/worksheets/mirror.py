"""The quality mirror: a worksheet read against published criteria; it advises, it never blocks.

The criteria, their rules and sources stand in ``data/guidance/mirror.toml``; the Tilley Award of
2009 counts analysis and assessment double, and so does this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets import guidance, mirror_checks, registry
from workbench.worksheets.filled import Filled
from workbench.worksheets.mirror_reading import Level, Reading

WEIGHTS = {"problem": 1, "analysis": 2, "response": 1, "assessment": 2}
_REACHED = {Step.SCANNING: 1, Step.ANALYSIS: 2, Step.RESPONSE: 4, Step.ASSESSMENT: 4}
NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Check:
    """One small rule, what was found, and where to go."""

    key: str
    title: str
    level: Level
    because: str  # what was found, or what to do
    rule: str
    source: str
    step: Step  # the page to go to
    table: str
    row_id: str  # the first row meant, "" for the whole table


@dataclass(frozen=True, slots=True)
class Criterion:
    """What judges ask of one step, and what the worksheet shows of it."""

    key: str
    title: str
    source: str
    weight: int
    level: Level
    checks: tuple[Check, ...]

    @property
    def points(self) -> int:
        """What its checks reached, weighted; a strong one counts 2, a thin one 1."""
        return self.weight * sum(check.level for check in self.checks)

    @property
    def most(self) -> int:
        """What they could reach."""
        return self.weight * 2 * len(self.checks)


@dataclass(frozen=True, slots=True)
class Mirror:
    """All criteria in the order of the steps."""

    criteria: tuple[Criterion, ...]
    step: Step = Step.ASSESSMENT  # where the group is

    @property
    def share(self) -> float:
        """Points reached out of all points, from 0 to 1; a help to see where to look first."""
        return sum(each.points for each in self.criteria) / sum(each.most for each in self.criteria)

    @property
    def reached(self) -> tuple[Criterion, ...]:
        """Those of the steps that the group has come to.

        An assessment is planned before the response begins, so the two come together.
        """
        return self.criteria[: _REACHED[self.step]]

    @property
    def weakest(self) -> Criterion:
        """Where work would gain most now: what lacks most points of what was reached."""
        return max(self.reached, key=lambda each: each.most - each.points)


def read(filled: Filled, *, now: date, sources: Mapping[str, int] = NOTHING) -> Mirror:
    """The worksheet in the mirror, on this day (or moment).

    ``sources`` says how many reports or sources stand behind an answer, by row id ("" is the
    problem itself), where that is known.
    """
    today = now.isoformat()[:10]
    reading = Reading(filled, today, sources)
    return Mirror(tuple(_criterion(words, reading) for words in _declared()), filled.step)


def _criterion(words: Mapping[str, object], reading: Reading) -> Criterion:
    told: list[Mapping[str, Lazy]] = words["checks"]  # type: ignore[assignment]
    checks = tuple(_check(each, reading) for each in told)
    return Criterion(
        key=str(words["key"]),
        title=str(words["title"]),
        source=str(words["source"]),
        weight=WEIGHTS[str(words["key"])],
        level=_together(checks),
        checks=checks,
    )


def _check(words: Mapping[str, Lazy], reading: Reading) -> Check:
    filled = reading.filled
    key = str(words["key"])
    declared = mirror_checks.CHECKS[key]
    found = declared.look(reading)
    rows = [filled.labels.get(row, row) for row in found.rows]
    level = Level(found.level)
    return Check(
        key=key,
        title=str(words["title"]),
        level=level,
        because=str(words[level.name.lower()]).format(rows=", ".join(rows)),
        rule=str(words["rule"]),
        source=str(words["source"]),
        step=next(sheet.step for sheet in registry.SHEETS if declared.table in sheet.tables),
        table=found.table or declared.table.key,
        row_id=next((row for row in found.rows if filled.line(row)), ""),
    )


def _together(checks: tuple[Check, ...]) -> Level:
    """Strong where nothing is missing and most is strong; missing where everything is."""
    levels = [check.level for check in checks]
    if max(levels) is Level.MISSING:
        return Level.MISSING
    most_strong = 2 * sum(level is Level.STRONG for level in levels) > len(levels)
    return Level.STRONG if min(levels) > Level.MISSING and most_strong else Level.THIN


@lru_cache(maxsize=1)
def _declared() -> tuple[Mapping[str, object], ...]:
    return tuple(guidance.words("mirror.toml")["criteria"])
