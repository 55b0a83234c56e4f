"""Finds the sentences of the guidance files for the gettext catalogues; Babel calls it."""

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

# What stands under these keys is read by the program, not by people.
NOT_WORDS = frozenset(
    {
        *("key", "phase"),
        *("id", "strength", "sign", "speaks", "communities", "ages", "forms"),  # of indicators
        "case",  # of advice
    }
)

Found = tuple[int, None, str, list[str]]


def toml_messages(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001
    comment_tags: Collection[str],  # noqa: ARG001
    *,
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Found]:
    """Every sentence of a TOML file with its line, in the form that Babel asks of an extractor."""
    text = fileobj.read().decode("utf-8")
    for sentence in dict.fromkeys(_sentences(tomllib.loads(text))):
        yield _line(text, sentence), None, sentence, []


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _sentences(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in NOT_WORDS:
                yield from _sentences(part)


def _line(text: str, sentence: str) -> int:
    """Where the sentence stands first; line 1 when it is written over several lines."""
    place = text.find(json.dumps(sentence, ensure_ascii=False))
    return text.count("\n", 0, max(place, 0)) + 1
