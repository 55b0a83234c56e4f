"""The counts and the design of an assessment as its cells hold them, ready to be computed with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.analytics.displacement import Counts
from workbench.i18n import _
from workbench.services.designs import Design
from workbench.worksheets.assessment import COUNTS, MEASURES, PLACES
from workbench.worksheets.fields import split
from workbench.worksheets.filled import Filled, Line

RESPONSE, COMPARISON, BUFFER, BUFFER_COMPARISON = (option.key for option in PLACES)


@dataclass(frozen=True, slots=True)
class Case:
    """The counts of one measure: kind of incident to place to counts; ``lacking``: labels of rows
    that cannot be used yet; ``doubts``: what must be said about them.
    """

    measure: str  # id of its row; "" for counts of no measure
    kinds: Mapping[str, Mapping[str, Counts]]
    lacking: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def at(self, place: str) -> Counts | None:
        """The counts of this place, of all kinds together."""
        found = [places[place] for places in self.kinds.values() if place in places]
        if not found:
            return None
        return Counts(
            sum(each.before for each in found), sum(each.after for each in found), found[0].size
        )


def times(design: Design) -> tuple[float, float]:
    """Lengths of the periods, that of the period after as 1: figures are of so many months.

    Periods that nobody has said count as equal.
    """
    before, after = design.times
    return (before / after, 1.0) if before and after else (1.0, 1.0)


def cases(filled: Filled) -> tuple[Case, ...]:
    """The counts by measure, in the order of the measures; those of no measure last."""
    found: dict[str, list[Line]] = {}
    for line in filled.of(COUNTS.key):
        measure = next(iter(split(line.value("measure"))), "")
        found.setdefault(measure if filled.line(measure) else "", []).append(line)
    order = [*(line.id for line in filled.of(MEASURES.key)), ""]
    return tuple(_case(filled, each, found[each]) for each in order if each in found)


def _case(filled: Filled, measure: str, lines: list[Line]) -> Case:
    usable = [line for line in lines if _usable(line)]
    sizes, doubts = _sizes(usable)
    kinds: dict[str, dict[str, Counts]] = {}
    for line in usable:
        kind, place = " ".join(line.value("kind").split()), line.value("place")
        there = kinds.setdefault(kind, {})
        before, after = (float(line.value(key)) for key in ("before", "after"))
        if place in there:
            before, after = before + there[place].before, after + there[place].after
        there[place] = Counts(before, after, sizes.get(place, 1.0))
    return Case(
        measure=measure,
        kinds=kinds,
        lacking=tuple(filled.labels[line.id] for line in lines if not _usable(line)),
        doubts=(*doubts, *_twice(usable), *_uneven(kinds)),
        sources=tuple(dict.fromkeys(filter(None, (line.value("source") for line in usable)))),
    )


def _usable(line: Line) -> bool:
    return all(line.value(key) for key in ("place", "before", "after"))


def _sizes(lines: Iterable[Line]) -> tuple[dict[str, float], list[str]]:
    """Size of each place beside that of the response area; none unless all have one."""
    first: dict[str, float] = {}
    for line in lines:
        size = float(line.value("size") or 0)
        first[line.value("place")] = first.get(line.value("place")) or size
    if all(first.values()) and RESPONSE in first:
        return {place: size / first[RESPONSE] for place, size in first.items()}, []
    if not any(first.values()):
        return {}, []
    return {}, [_("Only some places have a size: sizes are left aside until all have one.")]


def _twice(lines: Iterable[Line]) -> Iterator[str]:
    seen = [(line.value("kind").casefold(), line.value("place")) for line in lines]
    if len(set(seen)) < len(seen):
        yield _("Some rows say the same place and kind: their counts are added together.")


def _uneven(kinds: Mapping[str, Mapping[str, Counts]]) -> Iterator[str]:
    if len({frozenset(places) for places in kinds.values()}) > 1:
        yield _("Not every kind is counted in every place: the places do not count the same.")
