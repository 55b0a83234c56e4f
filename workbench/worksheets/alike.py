"""Closed problems that resemble one being planned, and in what; rather nothing than noise."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from workbench.analytics import word_search
from workbench.worksheets import chain
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.remembered import Did, Remembered
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import DEFINITION

MOST = 3  # beside one answer: more is a list to search, and there is a page for that
_SHOWN = 3  # actions of each
PLAN = ""  # in place of a row: the plan as a whole
_ENOUGH = 3.0
_TOO_COMMON = 0.5  # a word in more than this share of all problems tells nothing
_COMMON_FROM = 6  # problems: among fewer, half of them is no measure
_MOST_WORDS = 3
_POINTS: Mapping[str, tuple[float, float]] = {  # beside an answer, beside the plan
    "place": (1.5, 2.5),
    "phase": (1.0, 2.0),
    "focus": (0.25, 0.5),
    "technique": (1.5, 1.5),
    "words": (1.5, 1.0),
}


class Why(StrEnum):
    """What two problems have in common."""

    PLACE = "place"
    PHASE = "phase"
    FOCUS = "focus"
    TECHNIQUE = "technique"
    WORDS = "words"


class Likeness(NamedTuple):
    """One thing in common: the key of the choice, or the words as they stand here."""

    why: Why
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A closed problem worth a look, in what it is alike, and what of its actions fits best."""

    problem: Remembered
    why: tuple[Likeness, ...]
    actions: tuple[Did, ...]
    score: float


class _Asked(NamedTuple):
    """One answer, or the plan as a whole, that company is looked for."""

    stems: Mapping[str, str]
    techniques: frozenset[str]
    whole: bool


class Telling(NamedTuple):
    """The telling words of a closed problem: of what it was, and of what was thought and done."""

    was: frozenset[str]
    did: frozenset[str]


def telling(kept: Sequence[Remembered]) -> tuple[Telling, ...]:
    """Of each closed problem the beginnings of the words that tell it from the others."""
    found = [
        Telling(
            frozenset(word_search.stems(f"{each.title} {each.text('definition.what')}")),
            frozenset(word_search.stems(" ".join((*each.ideas, *(d.what for d in each.actions))))),
        )
        for each in kept
    ]
    if len(kept) < _COMMON_FROM:
        return tuple(found)
    often = Counter(stem for each in found for stem in each.was | each.did)
    common = {stem for stem, count in often.items() if count > _TOO_COMMON * len(kept)}
    return tuple(Telling(each.was - common, each.did - common) for each in found)


def beside(
    filled: Filled, kept: Sequence[Remembered], words: Sequence[Telling]
) -> dict[str, tuple[Alike, ...]]:
    """What resembles each d and e answer, by row id, and under ``PLAN`` what resembles the problem;
    what has no company is left out. ``words`` are what ``telling`` gives for ``kept``.
    """
    others = [pair for pair in zip(kept, words, strict=True) if pair[0].id != filled.problem_id]
    if not others:
        return {}
    rows = (*chain.causes(filled), *chain.influencers(filled))
    asked = {line.id: _of_row(filled, line) for line in rows} | {PLAN: _of_plan(filled)}
    found = {row_id: _best(filled, each, others) for row_id, each in asked.items()}
    return {row_id: alike for row_id, alike in found.items() if alike}


def _of_row(filled: Filled, line: Line) -> _Asked:
    served = chain.served_by(filled, line.id)
    techniques = frozenset(each.value("technique") for each in served) - {""}
    return _Asked(word_search.stems(line.lead), techniques, whole=False)


def _of_plan(filled: Filled) -> _Asked:
    definition = filled.form(DEFINITION.key)
    text = " ".join((filled.title, definition.value("what"), definition.value("aim")))
    actions = filled.of(ACTIONS.key)
    techniques = frozenset(line.value("technique") for line in actions) - {""}
    return _Asked(word_search.stems(text), techniques, whole=True)


def _best(
    filled: Filled, asked: _Asked, others: Sequence[tuple[Remembered, Telling]]
) -> tuple[Alike, ...]:
    definition = filled.form(DEFINITION.key)
    here = {key: definition.value(key) for key in ("place", "phase", "focus")}
    found = [
        alike for each, stems in others if (alike := _compared(asked, here, each, stems=stems))
    ]
    found.sort(key=lambda each: each.problem.id)
    found.sort(key=lambda each: (each.score, each.problem.closed), reverse=True)
    return tuple(found[:MOST])


def _compared(
    asked: _Asked, here: Mapping[str, str], other: Remembered, *, stems: Telling
) -> Alike | None:
    words = [asked.stems[each] for each in asked.stems if each in stems[0 if asked.whole else 1]]
    techniques = asked.techniques & {did.technique for did in other.actions}
    why = [
        Likeness(Why(key), (value,))
        for key, value in here.items()
        if value not in ("", "other") and other.chosen.get(key) == value
    ]
    if techniques:
        why.append(Likeness(Why.TECHNIQUE, tuple(sorted(techniques))))
    if words:
        why.append(Likeness(Why.WORDS, tuple(words[:_MOST_WORDS])))
    if not (asked.whole or words or techniques):
        return None  # an answer has company by what it says, not by where the problem is
    column = 1 if asked.whole else 0
    score = sum(
        _POINTS[each.why][column] * (len(each.what) if each.why is Why.WORDS else 1) for each in why
    )
    if score < _ENOUGH:
        return None
    return Alike(other, tuple(why), _fitting(asked, other), score)


def _fitting(asked: _Asked, other: Remembered) -> tuple[Did, ...]:
    """The actions that meet the answer; where none does, those that came first."""

    def meets(did: Did) -> int:
        texts = word_search.stems(" ".join((did.what, *did.causes)))
        return len(asked.stems.keys() & texts.keys()) + 2 * (did.technique in asked.techniques)

    if asked.whole:
        return other.actions[:_SHOWN]
    ranked = sorted(other.actions, key=meets, reverse=True)
    fitting = [did for did in ranked if meets(did)]
    return tuple((fitting or ranked)[:_SHOWN])
