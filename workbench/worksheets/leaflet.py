"""What a release says to everybody and to victims, read from leaflet.toml and forum.toml."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbench.i18n import Lazy
from workbench.worksheets import guidance


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, and the chapter of the OSCE guidebook that it rests on."""

    text: Lazy
    source: Lazy
    cases: frozenset[str] = frozenset()  # when it is said


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under one heading."""

    title: Lazy
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All that a leaflet says, but for whom to call."""

    title: Lazy
    parts: tuple[Part, ...]


def of(*, potential: bool, child: bool) -> Leaflet:
    """The leaflet for these readers: ``potential`` before, else in the middle of it."""
    case = f"{'potential' if potential else 'victims'} {'child' if child else 'adult'}"
    return _leaflets()[case]


def advice(*cases: str) -> tuple[Part, ...]:
    """What everybody can do, in these cases; parts of which nothing is said are left out."""
    asked = frozenset(cases)
    chosen = [
        Part(part.title, tuple(line for line in part.lines if line.cases & asked))
        for part in _advice()
    ]
    return tuple(part for part in chosen if part.lines)


def never() -> dict[str, Lazy]:
    """Words, comma between, by which it is recognised that a text says too much."""
    found: dict[str, Lazy] = guidance.words("forum.toml")["never"]
    return found


@lru_cache(maxsize=1)
def _leaflets() -> dict[str, Leaflet]:
    return {
        str(entry["case"]): Leaflet(entry["title"], tuple(map(_part, entry["parts"])))
        for entry in guidance.words("leaflet.toml")["leaflets"]
    }


@lru_cache(maxsize=1)
def _advice() -> tuple[Part, ...]:
    return tuple(map(_part, guidance.words("forum.toml")["advice"]))


def _part(entry: dict[str, Any]) -> Part:
    return Part(entry["title"], tuple(map(_line, entry["lines"])))


def _line(entry: dict[str, Any]) -> Line:
    return Line(entry["text"], entry["source"], frozenset(entry.get("case", "").split()))
