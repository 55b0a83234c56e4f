"""What stands beside each question: meaning, tip and examples; also CHEERS and the glossary."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.i18n import Lazy
from workbench.worksheets.extract import NOT_WORDS

FOLDER = Path(__file__).parents[2] / "data" / "guidance"


@dataclass(frozen=True, slots=True)
class Example:
    """Short examples for one phase, and the place in the OSCE guidebook that they rest on."""

    phase: str  # an option of scanning.definition, phase
    items: tuple[Lazy, ...]
    source: Lazy
    ours: bool = False  # the guidebook has nothing here


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a question asks and why, and a hint for the person leading the meeting."""

    meaning: Lazy
    tip: Lazy
    examples: tuple[Example, ...]

    def of(self, phase: str) -> tuple[Example, ...]:
        """The examples for this phase; the guidebook's come before our own."""
        return tuple(example for example in self.examples if example.phase == phase)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One letter of CHEERS; ``key`` is its field in the list of problems."""

    key: str
    name: Lazy
    question: Lazy
    hint: Lazy


@dataclass(frozen=True, slots=True)
class Term:
    """A term of art and what it means in one sentence."""

    term: Lazy
    meaning: Lazy


def for_table(key: str) -> Guidance:
    """The guidance of the table of this key; every table of the registry has one."""
    return _questions()[key]


@lru_cache(maxsize=1)
def cheers() -> tuple[Criterion, ...]:
    """The six criteria, in the order of their letters."""
    return tuple(
        Criterion(one["key"], Lazy(one["name"]), Lazy(one["question"]), Lazy(one["hint"]))
        for one in _read("cheers.toml")["criteria"]
    )


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """All terms, in the order in which a newcomer meets them."""
    return tuple(
        Term(Lazy(one["term"]), Lazy(one["meaning"])) for one in _read("glossary.toml")["terms"]
    )


def words(name: str) -> dict[str, Any]:
    """A guidance file in which each sentence that the extractor finds is a ``Lazy``."""
    spoken: dict[str, Any] = _spoken(_read(name))
    return spoken


def _spoken(value: Any) -> Any:
    if isinstance(value, str):
        return Lazy(value)
    if isinstance(value, list):
        return [_spoken(part) for part in value]
    if isinstance(value, dict):
        return {key: part if key in NOT_WORDS else _spoken(part) for key, part in value.items()}
    return value


@lru_cache(maxsize=1)
def _questions() -> dict[str, Guidance]:
    return {key: _guidance(entry) for key, entry in _read("questions.toml").items()}


def _guidance(entry: dict[str, Any]) -> Guidance:
    examples = tuple(_example(one) for one in entry["examples"])
    return Guidance(Lazy(entry["meaning"]), Lazy(entry["tip"]), examples)


def _example(entry: dict[str, Any]) -> Example:
    items = tuple(Lazy(item) for item in entry["items"])
    return Example(entry["phase"], items, Lazy(entry["source"]), entry.get("ours", False))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
