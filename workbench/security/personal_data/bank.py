"""Bank accounts and payment cards."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d\d(?:[ -]?[A-Za-z0-9]){11,30}(?!\w)")
_CARD = re.compile(r"(?<![\w#])\d(?:[ -]?\d){12,18}(?!\w)")
_ACCOUNT = re.compile(
    r"(?i:\b(?:account(?: number| no\.?)?|a/c|konto(?:nummer|nr\.?)?|compte|cuenta|conto|contul|"
    r"llogari\w*|(?:bank|credit|debit) ?card|(?<!id )card (?:number|no\.?)|карт[аыу]\w{0,2}|"
    r"сч[её]т\w{0,2}|iban)\b|حساب|بطاقه)"
    r"[^\d#\n)]{0,20}?((?<!\w)[A-Z]{0,2}\d(?:[ -]?[A-Z0-9]){5,33})(?!\w)"
)


def marks(text: str) -> Iterator[Mark]:
    """Numbers in a quieted text."""
    for found in _IBAN.finditer(text):
        if end := _valid_until(found[0]):
            yield Mark(Kind.BANK, found.start(), found.start() + end)
    for found in _CARD.finditer(text):
        if _card(found[0]):
            yield Mark(Kind.BANK, *found.span())
    for found in _ACCOUNT.finditer(text):
        if len(re.findall(r"\d", found[1])) >= 6:
            yield Mark(Kind.BANK, *found.span(1))


def _valid_until(words: str) -> int:
    """The last place at which these letters are a valid IBAN, 0 for none: more may follow it."""
    from stdnum import iban

    places = [place + 1 for place, sign in enumerate(words) if sign.isalnum()]
    letters = [sign for sign in words if sign.isalnum()]
    for length in range(len(letters), 14, -1):
        if iban.is_valid("".join(letters[:length])):
            return places[length - 1]
    return 0


def _card(words: str) -> bool:
    from stdnum import luhn

    digits = re.sub(r"\D", "", words)
    if re.fullmatch(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}", words):
        return True
    return digits[0] in "23456" and len(set(digits)) > 2 and luhn.is_valid(digits)
