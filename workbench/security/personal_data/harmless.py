"""Takes dates, times, amounts and years out of the way before numbers are looked for."""

import re

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:{_DAY}[./-]{_MONTH}[./-](?:{_YEAR}|\d\d)|{_MONTH}/{_DAY}/(?:{_YEAR}|\d\d)"
    rf"|{_YEAR}[./-]{_MONTH}(?:[./-]{_DAY})?)"
)
_TIME = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?"
_COUNT = r"(?:[1-9]\d{0,2}(?:[ .,']\d{3}){1,3}|[1-9]\d{0,7})(?:[.,]\d{1,2})?"
_MONEY = (
    r"(?:[€$£₽₴₺₸]|\b(?:eur(?:os?)?|usd|gbp|chf|dollars?|pounds?|lei|leke|lekë|mark|rubel|"
    r"рубл\w*|руб\.|сом\w*|тенге|гривен\w*|грн|долларов|евро|دولار|يورو|ليره|dinara?|lira|dram|"
    r"lari|manat|somoni)\b)"
)
_UNIT = (
    r"(?:%|٪|\b(?:percent|prozent|km|kg|metres?|meters?|mètres|metros|метров|people|persons?|"
    r"personen|personnes|personas|человек|persoane|veta|شخص)\b)"
)
HARMLESS = re.compile(
    rf"(?<![\w./+-]){_DATE}(?:\s?-\s?{_DATE})?(?![./-]?\d)"
    rf"|(?<![\d.:/+-]){_TIME}(?:\s?-\s?{_TIME})?(?![.:]?\d)"
    rf"|(?<![\d+.(-])(?<!\d ){_YEAR}(?:\s?[-/]\s?(?:{_YEAR}|\d\d))?(?![ ./-]?\d)(?!\w)"
    rf"|{_MONEY}\s?{_COUNT}(?!\d)"
    rf"|(?<![\w+(.-])(?<!\d ){_COUNT}\s?(?:{_MONEY}|{_UNIT})",
    re.IGNORECASE,
)


def quiet(text: str) -> str:
    """The text, as long as before, with the digits of harmless numbers blotted out.

    >>> quiet("On 2024-05-01 at 18:30 for 12 000 euro")
    'On ####-##-## at ##:## for ## ### euro'
    """
    return HARMLESS.sub(lambda found: re.sub(r"\d", "#", found[0]), text)
