"""The Delphi rule: does a dimension hold, by which clause, and which unknown would change it?

Source: ILO and European Commission, Operational indicators of trafficking in human beings (2009).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from workbench.i18n import Lazy
from workbench.worksheets.three_valued import Answer, Holds, ids

DIMENSIONS = ("D1", "D2", "D3", "D4", "D5", "D6")
LARGEST_CLAUSE = 3  # no clause asks for more signs


class Strength(StrEnum):
    """How much an indicator weighs in one profile; the group sets it."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Clause(StrEnum):
    """The four ways in which a dimension holds, in the order of their publication."""

    TWO_STRONG = "two_strong"
    ONE_STRONG_ONE_OTHER = "one_strong_one_other"
    THREE_MEDIUM = "three_medium"
    TWO_MEDIUM_ONE_WEAK = "two_medium_one_weak"


STRENGTHS: dict[Strength, Lazy] = {
    Strength.STRONG: Lazy("Strong"),
    Strength.MEDIUM: Lazy("Medium"),
    Strength.WEAK: Lazy("Weak"),
}

CLAUSES: dict[Clause, Lazy] = {
    Clause.TWO_STRONG: Lazy("two strong signs"),
    Clause.ONE_STRONG_ONE_OTHER: Lazy("one strong sign and one medium or weak sign"),
    Clause.THREE_MEDIUM: Lazy("three medium signs"),
    Clause.TWO_MEDIUM_ONE_WEAK: Lazy("two medium signs and one weak sign"),
}

SENTENCES: dict[Holds, Lazy] = {
    Holds.HOLDS: Lazy("Holds on what is recorded"),
    Holds.NOT_ON_WHAT_IS_KNOWN: Lazy("Does not hold on what is known so far"),
    Holds.CANNOT_BE_TOLD: Lazy("Cannot be told yet"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What the rule says of one dimension.

    ``seen`` are the signs answered with yes. ``would_change`` are unknown ones: any one of them
    would make the dimension hold or, when ``together``, all of them at once (the smallest such
    set). ``unweighed`` are signs seen or unknown that do not count: no strength is set for them.
    """

    holds: Holds
    clause: Clause | None = None
    seen: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    together: bool = False
    unweighed: tuple[str, ...] = ()


def dimension(answers: Mapping[str, Answer], strengths: Mapping[str, Strength]) -> Result:
    """Judge one dimension from the answers to its indicators.

    An indicator without an answer was not asked and plays no part. One without a strength never
    makes the dimension hold; but while it might, with a strength, the answer stays open.
    """
    yes, unknown = ids(answers, Answer.YES), ids(answers, Answer.UNKNOWN)
    unweighed = tuple(key for key in answers if key in (*yes, *unknown) and key not in strengths)
    met = clause(_weights(yes, strengths))
    if met:
        return Result(Holds.HOLDS, met, yes, unweighed=unweighed)
    possible = [*_weights((*yes, *unknown), strengths), *(Strength.STRONG for _one in unweighed)]
    if answers and not clause(possible):
        return Result(Holds.NOT_ON_WHAT_IS_KNOWN, None, yes, unweighed=unweighed)
    changing, together = _would_change(yes, unknown, strengths)
    return Result(Holds.CANNOT_BE_TOLD, None, yes, changing, together, unweighed)


def dimensions(
    answers: Mapping[str, Answer], strengths: Mapping[str, Strength]
) -> dict[str, Result]:
    """All six dimensions by their key, from the answers to any indicators; others are left out."""
    return {
        key: dimension(
            {one: a for one, a in answers.items() if dimension_of(one) == key}, strengths
        )
        for key in DIMENSIONS
    }


def dimension_of(indicator: str) -> str:
    """The dimension of an indicator, empty for one that is in none."""
    key = indicator.split(".")[0]
    return key if key in DIMENSIONS else ""


def clause(strengths: list[Strength]) -> Clause | None:
    """The first published clause that signs of these strengths meet, if any."""
    strong, medium, weak = (strengths.count(each) for each in Strength)
    if strong >= 2:
        return Clause.TWO_STRONG
    if strong and medium + weak:
        return Clause.ONE_STRONG_ONE_OTHER
    if medium >= 3:
        return Clause.THREE_MEDIUM
    if medium >= 2 and weak:
        return Clause.TWO_MEDIUM_ONE_WEAK
    return None


def _weights(keys: tuple[str, ...], strengths: Mapping[str, Strength]) -> list[Strength]:
    return [strengths[key] for key in keys if key in strengths]


def _would_change(
    yes: tuple[str, ...], unknown: tuple[str, ...], strengths: Mapping[str, Strength]
) -> tuple[tuple[str, ...], bool]:
    """The unknown signs that suffice one by one, else the first smallest set that does."""
    counted = [key for key in unknown if key in strengths]
    alone = tuple(key for key in counted if clause(_weights((*yes, key), strengths)))
    if alone:
        return alone, False
    for size in range(2, LARGEST_CLAUSE + 1):
        for some in combinations(counted, size):
            if clause(_weights((*yes, *some), strengths)):
                return some, True
    return (), False
