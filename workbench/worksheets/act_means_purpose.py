"""Act, means and purpose of a situation, three-valued; for a child the means are not asked.

Source: OSCE guidebook, annex I, with the means of chapter II.2 and the forms of chapters VI.2
and VI.3. Where annex I ends in a verdict on a person, this ends in what is recorded so far.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.i18n import Lazy
from workbench.worksheets.elements import ELEMENTS, MEANS, Element, Item
from workbench.worksheets.three_valued import Answer, Holds

SENTENCES: dict[Holds, Lazy] = {
    Holds.HOLDS: Lazy("The criteria are met on what is recorded"),
    Holds.NOT_ON_WHAT_IS_KNOWN: Lazy("Not met on what is known so far"),
    Holds.CANNOT_BE_TOLD: Lazy("Cannot be told yet"),
}
MOVEMENT = Lazy("Nobody needs to have been moved, and no border crossed.")
INTENTION = Lazy("Exploitation that was only meant counts as much as one that took place.")
CONSENT = Lazy("Means were used, so it does not matter whether anybody agreed.")
CONSENT_OF_A_CHILD = Lazy("A child: the means are not asked, and no consent counts.")
AGE_IN_DOUBT = Lazy("The age is not known, so a child is presumed until it is.")


@dataclass(frozen=True, slots=True)
class ElementResult:
    """What is known of one element; any one of ``would_change`` would meet it."""

    key: str
    holds: Holds
    seen: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    skipped: bool = False  # the means, for a child


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of the three together, and the sentences that belong beside it.

    Any one of ``would_change`` would meet the criteria or, when ``together``, all of them at once
    (one for each element that is still open).
    """

    holds: Holds
    elements: tuple[ElementResult, ...]
    would_change: tuple[str, ...]
    together: bool
    child: bool
    notes: tuple[Lazy, ...]


def judge(answers: Mapping[str, Answer], child: Answer = Answer.UNKNOWN) -> Result:
    """Judge a situation by the keys of the items; what has no answer is not known.

    ``child`` says whether a child is concerned; in doubt a child is presumed (chapter V.4.1).
    """
    is_child = child is not Answer.NO
    elements = tuple(_element(element, answers, is_child) for element in ELEMENTS)
    changing, together = _would_change(elements)
    return Result(
        holds=_overall([element.holds for element in elements]),
        elements=elements,
        would_change=changing,
        together=together,
        child=is_child,
        notes=_notes(elements, child),
    )


def items_of(element: Element, child: bool) -> tuple[Item, ...]:
    """What is asked for this element: nothing on means for a child, child items for a child."""
    if element is MEANS and child:
        return ()
    return tuple(item for item in element.items if child or not item.child_only)


def _element(element: Element, answers: Mapping[str, Answer], child: bool) -> ElementResult:
    if element is MEANS and child:
        return ElementResult(element.key, Holds.HOLDS, skipped=True)
    given = {item.key: answers.get(item.key, Answer.UNKNOWN) for item in items_of(element, child)}
    seen = tuple(key for key, answer in given.items() if answer is Answer.YES)
    unknown = tuple(key for key, answer in given.items() if answer is Answer.UNKNOWN)
    if seen:
        return ElementResult(element.key, Holds.HOLDS, seen)
    if unknown:
        return ElementResult(element.key, Holds.CANNOT_BE_TOLD, would_change=unknown)
    return ElementResult(element.key, Holds.NOT_ON_WHAT_IS_KNOWN)


def _overall(parts: list[Holds]) -> Holds:
    for state in (Holds.NOT_ON_WHAT_IS_KNOWN, Holds.CANNOT_BE_TOLD):
        if state in parts:
            return state
    return Holds.HOLDS


def _would_change(elements: tuple[ElementResult, ...]) -> tuple[tuple[str, ...], bool]:
    if _overall([element.holds for element in elements]) is not Holds.CANNOT_BE_TOLD:
        return (), False
    still_open = [element.would_change for element in elements if element.would_change]
    if len(still_open) == 1:
        return still_open[0], False
    return tuple(unknown[0] for unknown in still_open), True


def _notes(elements: tuple[ElementResult, ...], child: Answer) -> tuple[Lazy, ...]:
    notes = [MOVEMENT, INTENTION]
    if child is Answer.UNKNOWN:
        notes.insert(0, AGE_IN_DOUBT)
    if child is not Answer.NO:
        notes.append(CONSENT_OF_A_CHILD)
    elif any(element.key == MEANS.key and element.seen for element in elements):
        notes.append(CONSENT)
    return tuple(notes)
