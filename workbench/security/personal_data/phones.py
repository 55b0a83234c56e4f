"""Telephone numbers, with a country code or as people of the place write them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.security.personal_data.kinds import Kind, Mark

_CANDIDATE = re.compile(r"(?<![\w.,#])(?:\+ ?|\()?\d[\d .()/-]{4,28}\d(?![\w#])")
_WORD = re.compile(
    r"(?:\b(?:tele?ph?one?|tele?fon\w*|tel|t[eé]l|mobile|cell|m[oó]vil|portable|handy|whats ?app|"
    r"viber|signal|sms|(?:call|ring|text)(?: (?:her|him|them|me|us))?(?: (?:at|on))?|anrufen|"
    r"appel\w*|llam\w*|sun\w|num(?:m?er|ri|[eé]ro)|тел|телефон\w*|звон\w*|вайбер|ватсап|"
    r"номер\w*)\b|هاتف|واتس|اتصل|جوال|موبايل)[^\d#\n)]{0,12}$",
    re.IGNORECASE,
)
_NATIONAL = re.compile(  # forms without a leading 0, each with the regions that write so
    r"(?P<nine>[5-9]\d\d([ .-]?)\d{3}\2\d{3}|[5-9]\d\d(?: \d\d){3})"
    r"|(?P<us>\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4})"
    r"|(?P<it>3\d\d[ .-]?\d{3}[ .-]?\d{3,4})"
)
_REGIONS = {"nine": ("ES", "PL", "PT", "CZ", "UZ", "TJ", "GE"), "us": ("US",), "it": ("IT",)}


def marks(text: str, region: str = "") -> Iterator[Mark]:
    """Numbers in a quieted text; ``region`` is where numbers without a country code belong."""
    for found in _CANDIDATE.finditer(text):
        place = found.start()
        for part in re.split(r"( / |  +|\) (?=\()|-{2,}|\.{2,})", found[0]):
            digits = re.sub(r"\D", "", part)
            if 7 <= len(digits) <= 15 and (
                _looks(part.strip(), digits)
                or (region and _valid(part, region.upper()))
                or _WORD.search(text, max(0, place - 40), place)
            ):
                yield Mark(Kind.PHONE, place, place + len(part.rstrip()))
            place += len(part)


def _looks(part: str, digits: str) -> bool:
    groups = re.findall(r"\d+", part)
    if part[0] == "+" or digits.startswith("00"):
        return len(digits) >= 9
    if digits[0] == "0":
        return _trunk(part, groups, digits)
    if digits[0] in "78" and len(digits) == 11:
        return _valid("+7" + digits[1:])
    if len(groups) == 1 and len(digits) >= 10:
        return _valid("+" + digits)
    form = _NATIONAL.fullmatch(part)
    if not form:
        return False
    return any(_valid(part, region) for region in _REGIONS[str(form.lastgroup)])


def _trunk(part: str, groups: list[str], digits: str) -> bool:
    """0171 3920012, but neither 0.17139200 nor a row of counts that begins with 0."""
    counts = [int(group) for group in groups]
    rising = len(counts) > 3 and all(a < b for a, b in pairwise(counts))
    lone = len(groups[0]) == 1 and len(digits) != len(groups)
    return 9 <= len(digits) <= 12 and not rising and not (lone and part[0] != "(")


def _valid(number: str, region: str | None = None) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False
