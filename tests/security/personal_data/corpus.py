"""The made-up texts against which the personal-data check is measured, and the measuring."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.security.personal_data import Kind, findings

HERE = Path(__file__).parent


class Marked(NamedTuple):
    """A text with one stretch of personal data in it."""

    language: str
    kind: Kind
    text: str
    start: int
    end: int

    @property
    def found(self) -> bool:
        """Whether the check finds the whole of it, as whatever kind."""
        return any(
            found.start <= self.start and self.end <= found.end for found in findings(self.text)
        )

    @property
    def touched(self) -> bool:
        """Whether the check finds any part of it: enough to keep the text from being stored."""
        return any(
            found.start < self.end and self.start < found.end for found in findings(self.text)
        )


class Harmless(NamedTuple):
    """A text without any."""

    language: str
    text: str

    @property
    def alarmed(self) -> bool:
        """Whether the check finds something all the same."""
        return bool(findings(self.text))


class Figures(NamedTuple):
    """What came out for one language, or for all."""

    language: str
    structured: tuple[int, int]  # found, of how many
    names: tuple[int, int]
    apart: tuple[int, int]  # names that were chosen apart from the lists
    alarms: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.language:<9}" + "".join(
            f"{found:>5} of {whole:>3} {found / max(whole, 1):>7.1%}"
            for found, whole in (self.structured, self.names, self.apart, self.alarms)
        )


HEADING = f"{'':<9}{'structured':>19}{'names':>19}{'names apart':>19}{'false alarms':>19}"


@cache
def marked() -> tuple[Marked, ...]:
    """Texts of which one stretch must be found."""
    return tuple(_marked(line) for line in _lines("corpus_marked.txt"))


@cache
def apart() -> tuple[Marked, ...]:
    """Texts with names that nobody looked up in the lists."""
    return tuple(_marked(line) for line in _lines("corpus_apart.txt"))


@cache
def harmless() -> tuple[Harmless, ...]:
    """Texts in which nothing may be found."""
    return tuple(Harmless(*line.split(": ", 1)) for line in _lines("corpus_harmless.txt"))


def figures() -> Iterator[Figures]:
    """One row a language, then all together."""
    for language in (*_languages(), "all"):
        spoken = (language,) if language != "all" else _languages()
        own = [text for text in marked() if text.language in spoken]
        yield Figures(
            language,
            _share(text.found for text in own if text.kind is not Kind.NAME),
            _share(text.touched for text in own if text.kind is Kind.NAME),
            _share(text.touched for text in apart() if text.language in spoken),
            _share(text.alarmed for text in harmless() if text.language in spoken),
        )


def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.language for text in marked()))


def _share(each: Iterable[bool]) -> tuple[int, int]:
    answers = list(each)
    return sum(answers), len(answers)


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _marked(line: str) -> Marked:
    head, text = line.split(": ", 1)
    language, kind = head.split()
    before, rest = text.split("[[", 1)
    words, after = rest.split("]]", 1)
    start = len(before)
    return Marked(language, Kind(kind), before + words + after, start, start + len(words))
