"""How many people live in an area, as boundary files say it: found by its heading, kept whole."""

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

MOST = 100_000_000  # people in one area: more is no population
_CALLED = re.compile(
    r"(^|[^a-z])(pop|popn|population|residents?|inhabitants?|persons?|all_?ages|tot_?p"
    r"|einwohner\w*|bev(oe|ö)lkerung|habitants?|habitantes|poblaci[oó]n|popula[cç][aã]o"
    r"|popolazione|inwoners?|ludno[sś][cć]|n[uü]fus|население)([^a-z]|$)"
)
_SET_APART = re.compile(r"\d{1,3}([.,\s'’]\d{3})+")  # thousands, as in 12,345 or 12 345


def properties(features: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The properties that are called so and hold such numbers, most likely first.

    Args:
        features: of a GeoJSON collection.

    >>> properties([{"properties": {"ward": "Quay", "pop_2021": "1 204", "code": 17}}])
    ('pop_2021',)
    """
    return tuple(key for key in numbers(features) if _CALLED.search(key.lower()))


def numbers(features: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """All properties that hold whole numbers in some areas, in most of them first.

    >>> numbers([{"properties": {"ward": "Quay", "pop_2021": "1 204", "code": 17}}])
    ('pop_2021', 'code')
    """
    keys = dict.fromkeys(key for each in features for key in _of(each))
    known = {key: sum(of(each, key) is not None for each in features) for key in keys}
    return tuple(sorted(filter(known.__getitem__, known), key=known.__getitem__, reverse=True))


def of(feature: Mapping[str, Any], key: str) -> int | None:
    """How many people live in this area; nothing where it is not said."""
    value = _of(feature).get(key)
    return None if value is None or isinstance(value, bool) else _whole(str(value).strip())


def _of(feature: Mapping[str, Any]) -> dict[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _whole(text: str) -> int | None:
    if _SET_APART.fullmatch(text):
        text = re.sub(r"\D", "", text)
    try:
        number = float(text)
    except ValueError:
        return None
    return round(number) if isfinite(number) and 0 <= number <= MOST else None
