"""The content of a release as text, as the database keeps it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from workbench.domain.released import Content


def to_text(content: Content) -> str:
    """The content as JSON; dates as YYYY-MM-DD, choices by their keys, letters as they are."""
    return json.dumps(asdict(content), ensure_ascii=False, default=date.isoformat)


def of_text(text: str) -> Content:
    """The content that was kept; what later versions of it may add has its usual value."""
    made: Content = _made(Content, json.loads(text))
    return made


def _made(kind: Any, kept: Any) -> Any:
    """A value of this type from what JSON made of it."""
    if kept is None:
        return None
    if get_origin(kind) is UnionType:
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), kept)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{key: _made(hints[key], value) for key, value in kept.items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(kept)
    return date.fromisoformat(kept) if kind is date else kept


def _tuple(kinds: tuple[Any, ...], kept: list[Any]) -> tuple[Any, ...]:
    """A tuple of one kind however long, or of a kind at each place."""
    if kinds[-1] is Ellipsis:
        return tuple(_made(kinds[0], each) for each in kept)
    return tuple(_made(kind, each) for kind, each in zip(kinds, kept, strict=True))


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
