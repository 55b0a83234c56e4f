"""The texts inside of something that is kept as JSON: where each stands, and how it is replaced."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

Path = tuple[str | int, ...]


def texts(kept: str) -> Iterator[Path]:
    """Where the texts stand, those of lists and tables too.

    >>> list(texts('{"rows": [["Quay", 3]], "total": 1}'))
    [('rows', 0, 0)]
    """
    yield from _below(json.loads(kept), ())


def text(kept: str, path: Path) -> str:
    """The text that stands there."""
    return str(_at(_read(kept), path))


def replaced(kept: str, path: Path, new: str) -> str:
    """The same with another text there.

    >>> replaced('{"rows": [["Quay", 3]]}', ("rows", 0, 0), "…")
    '{"rows": [["…", 3]]}'
    """
    content = json.loads(kept)
    _at(content, path[:-1])[path[-1]] = new
    return json.dumps(content, ensure_ascii=False)


@lru_cache(maxsize=2)
def _read(kept: str) -> Any:
    """To look only: a long content is asked for each of its texts."""
    return json.loads(kept)


def _below(content: Any, path: Path) -> Iterator[Path]:
    if isinstance(content, str):
        yield path
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _below(value, (*path, key))
    elif isinstance(content, list):
        for place, value in enumerate(content):
            yield from _below(value, (*path, place))


def _at(content: Any, path: Path) -> Any:
    for step in path:
        content = content[step]
    return content
