"""Goes through a text with every search and makes one row of findings of what they saw."""

import re
from collections.abc import Callable, Iterator

from workbench.security.personal_data.folding import Folded, fold
from workbench.security.personal_data.harmless import quiet
from workbench.security.personal_data.kinds import Finding, Mark

_COVER = "\ufffc"  # stands for what was found; no search takes it for a letter or a digit
_ROUNDS = 4  # what is taken out may uncover a neighbour, seldom more than once


def never(_finding: Finding) -> bool:
    """Nothing was cleared."""
    return False


def findings(
    text: str, *, region: str = "", cleared: Callable[[Finding], bool] = never
) -> tuple[Finding, ...]:
    """What in a text seems to be personal data.

    Args:
        text: Any free text, in any language and script.
        region: Two-letter country of telephone numbers without a country code; without it the
            forms that several countries share are looked for.
        cleared: Says of a finding that a person has stated why it is no personal data.

    Returns:
        The findings in order; none overlaps another; the cleared ones are left out.
    """
    folded = fold(text)
    marks = _all(folded.text, region)
    found = (_finding(text, folded, mark) for mark in marks)
    return tuple(finding for finding in found if not cleared(finding))


def _all(text: str, region: str) -> list[Mark]:
    marks: list[Mark] = []
    for _round in range(_ROUNDS):
        new = _merged(_search(text, region))
        if not new:
            break
        marks += new
        text = _covered(text, new)
    return sorted(marks, key=lambda mark: mark.start)


def _covered(text: str, marks: list[Mark]) -> str:
    parts: list[str] = []
    place = 0
    for mark in marks:
        parts += [text[place : mark.start], _COVER * (mark.end - mark.start)]
        place = mark.end
    return "".join([*parts, text[place:]])


def _search(text: str, region: str) -> Iterator[Mark]:
    """All marks, the surest kinds first: where two meet, the first names the finding."""
    # Their patterns take 0.2 s to compile: on the first text, not at every start.
    from workbench.security.personal_data import (
        addresses,
        bank,
        births,
        coordinates,
        documents,
        names,
        online,
        phones,
        plates,
    )

    yield from online.marks(text)
    if re.search(r"\d.{0,80}?\d", text, re.DOTALL):
        still = quiet(text)
        yield from bank.marks(still)
        yield from births.marks(text)
        yield from coordinates.marks(text)
        yield from documents.named(still)
        yield from phones.marks(still, region)
        yield from documents.formed(still)
        yield from plates.marks(still)
    if re.search(r"\d", text):
        yield from addresses.marks(text)
    elif "///" in text:
        yield from coordinates.marks(text)
    yield from names.marks(text)


def _merged(marks: Iterator[Mark]) -> list[Mark]:
    """Marks that overlap become one, of the kind that came first."""
    ranked = sorted(enumerate(marks), key=lambda pair: pair[1].start)
    merged: list[tuple[int, Mark]] = []
    for rank, mark in ranked:
        if merged and mark.start < merged[-1][1].end:
            best = min(merged[-1], (rank, mark))
            start, end = merged[-1][1].start, max(merged[-1][1].end, mark.end)
            merged[-1] = (best[0], Mark(best[1].kind, start, end))
        else:
            merged.append((rank, mark))
    return [mark for _rank, mark in merged]


def _finding(text: str, folded: Folded, mark: Mark) -> Finding:
    start, end = folded.span(mark.start, mark.end)
    return Finding(mark.kind, start, end, text[start:end])
