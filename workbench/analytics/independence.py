"""How many apparently independent sources stand behind a claim: echoes of one voice count once."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is known of where one report came from; "" is not known."""

    report: str
    family: str = ""  # the report that this one was merged into, or itself
    source: str = ""  # pseudonym of the source
    organisation: str = ""
    day: date | None = None
    copy: str = ""  # equal for reports with the same words


def voices(sightings: Sequence[Sighting]) -> tuple[tuple[str, ...], ...]:
    """The reports, put together by voice: one tuple of report ids for each apparent source.

    Two reports are one voice if they were merged, say the same words, come from the same source,
    or from the same organisation on the same day; and so is whatever hangs together through them.
    Nothing here proves independence: two people may have heard the same rumour.

    >>> voices([Sighting("a", organisation="school", day=date(2026, 3, 1)),
    ...         Sighting("b", organisation="school", day=date(2026, 3, 1)), Sighting("c")])
    (('a', 'b'), ('c',))
    """
    voice = {each.report: each.report for each in sightings}

    def root(report: str) -> str:
        while voice[report] != report:
            voice[report] = voice[voice[report]]
            report = voice[report]
        return report

    first: dict[Hashable, str] = {}
    for each in sightings:
        for mark in _marks(each):
            voice[root(each.report)] = root(first.setdefault(mark, each.report))
    together: dict[str, list[str]] = {}
    for each in sightings:
        together.setdefault(root(each.report), []).append(each.report)
    return tuple(tuple(reports) for reports in together.values())


def count(sightings: Sequence[Sighting]) -> int:
    """Number of apparently independent sources."""
    return len(voices(sightings))


def _marks(sighting: Sighting) -> Iterable[Hashable]:
    yield "report", sighting.family or sighting.report
    yield "report", sighting.report
    if sighting.source:
        yield "source", sighting.source
    if sighting.copy:
        yield "copy", sighting.copy
    if sighting.organisation and sighting.day:
        yield "organisation", sighting.organisation, sighting.day
