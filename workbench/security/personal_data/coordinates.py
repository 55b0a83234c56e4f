"""Exact positions: latitude and longitude, plus codes, three-word addresses."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_PAIR = re.compile(
    r"(?<![\w.,])([+-]?\d{1,3}[.,]\d{4,15})°?\s?[NSns]?\s?[,;/ ]\s?"
    r"([+-]?\d{1,3}[.,]\d{4,15})(?![\w.]\d)(?:°?\s?[EWew]\b)?"
)
_DEGREES = re.compile(
    r"(?:[NSEW]\s?)?\b\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,6})?\s?'?\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:\"|''|″))?"
    r"\s?[NSEW]?(?:[,;\s]{0,3}(?:[NSEW]\s?)?\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,6})?\s?'?\s?"
    r"(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:\"|''|″))?\s?[NSEW]?)?"
)
_NAMED = re.compile(
    r"\b(?:lat(?:itude)?|lon(?:g|gitude)?|breite|länge|широта|долгота|latitud|longitud|gps)\b"
    r"[ .:=]{0,3}([+-]?\d{1,3}[.,]\d{2,15})(?!\d)",
    re.IGNORECASE,
)
_PLUS = re.compile(r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)")
_THREE = re.compile(r"/{3}[^\W\d_]{2,30}\.[^\W\d_]{2,30}\.[^\W\d_]{2,30}")


def marks(text: str) -> Iterator[Mark]:
    """Positions in a folded text."""
    if "///" in text:
        yield from (Mark(Kind.PLACE, *found.span()) for found in _THREE.finditer(text))
    if "+" in text:
        yield from (Mark(Kind.PLACE, *found.span()) for found in _PLUS.finditer(text))
    if "°" in text or "º" in text:
        yield from (Mark(Kind.PLACE, *found.span()) for found in _DEGREES.finditer(text))
    for found in _PAIR.finditer(text):
        if all(abs(float(part.replace(",", "."))) <= limit for part, limit in _limits(found)):
            yield Mark(Kind.PLACE, *found.span())
    yield from (Mark(Kind.PLACE, *found.span(1)) for found in _NAMED.finditer(text))


def _limits(found: re.Match[str]) -> tuple[tuple[str, int], tuple[str, int]]:
    """Either order is written: longitude first in files, latitude first in speech."""
    return (found[1], 180), (found[2], 180)
