"""What follows from what: causes, actions and measures, and the orphans among them."""

from dataclasses import dataclass

from workbench.worksheets.analysis import SIDES
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.fields import split
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS


@dataclass(frozen=True, slots=True)
class Orphans:
    """What hangs in the air, both ways; each a tuple of rows."""

    causes: tuple[Line, ...]  # d answers that no action grows from
    influencers: tuple[Line, ...]  # e answers that no action draws on
    actions: tuple[Line, ...]  # actions that grow from no d answer
    ownerless: tuple[Line, ...]  # actions without anybody to do them
    unjudged: tuple[Line, ...]  # actions that no measure judges
    measures: tuple[Line, ...]  # measures that judge no action
    unbased: tuple[Line, ...]  # measures without a baseline


def orphans(filled: Filled) -> Orphans:
    """All orphans of a worksheet; dropped actions count as no action."""
    actions = [line for line in filled.of(ACTIONS.key) if line.value("state") != "dropped"]
    measures = filled.of(MEASURES.key)
    grown = _pointed(actions, "causes")
    drawn = _pointed(actions, "controllers")
    judged = _pointed(measures, "action")
    living = {line.id for line in filled.lines}
    return Orphans(
        causes=tuple(line for line in causes(filled) if line.id not in grown),
        influencers=tuple(line for line in influencers(filled) if line.id not in drawn),
        actions=tuple(line for line in actions if not living & set(split(line.value("causes")))),
        ownerless=tuple(line for line in actions if not line.value("partner")),
        unjudged=tuple(line for line in actions if line.id not in judged),
        measures=tuple(line for line in measures if not living & set(split(line.value("action")))),
        unbased=tuple(line for line in measures if not line.value("baseline")),
    )


def causes(filled: Filled) -> tuple[Line, ...]:
    """All d answers: what can stop or prevent it."""
    return _answers(filled, "d")


def influencers(filled: Filled) -> tuple[Line, ...]:
    """All e answers: who can influence it."""
    return _answers(filled, "e")


def served_by(filled: Filled, row_id: str) -> tuple[Line, ...]:
    """The actions that grow from this d answer, or draw on this e answer; dropped ones left out."""
    return tuple(
        line
        for line in filled.of(ACTIONS.key)
        if line.value("state") != "dropped"
        and row_id in (*split(line.value("causes")), *split(line.value("controllers")))
    )


def _answers(filled: Filled, letter: str) -> tuple[Line, ...]:
    return tuple(line for side in SIDES for line in filled.of(f"{side.key}.{letter}") if line.lead)


def _pointed(lines: tuple[Line, ...] | list[Line], field: str) -> set[str]:
    return {row_id for line in lines for row_id in split(line.value(field))}
