"""Dates of birth: a date beside a word for being born; a bare date is an event."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_MONTHS = (
    r"jan\w*|feb\w*|f[eé]v\w*|mar\w*|mär\w*|apr\w*|avr\w*|abr\w*|ma[iy]\w?|mayo|jun\w*|juin|jul\w*|"
    r"juil\w*|aug\w*|ao[uû]t|ago\w*|gush\w*|sep\w*|o[ckt]t\w*|nov\w*|n[eë]n\w*|de[czs]\w*|"
    r"d[eé]c\w*|"
    r"dic\w*|dhj\w*|ene\w*|iun\w*|iul\w*|shk\w*|pri\w*|qer\w*|kor\w*|sht\w*|tet\w*|dhjet\w*|"
    r"янв\w*|фев\w*|мар\w*|апр\w*|ма[йя]|июн\w*|июл\w*|авг\w*|сен\w*|окт\w*|ноя\w*|дек\w*|"
    r"يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|"
    r"كانون \w+|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين \w+"
)
_DATE = (
    r"(?<![^\W_])(?:\d{1,2}[./ -]{1,2}\d{1,2}[./ -]{1,2}(?:\d{4}|\d\d)\b|"
    r"\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s?(?:of |de |d')?(?:{_MONTHS})\.?,?\s?(?:of |de |del "
    rf")?\d{{4}}"
    rf"|(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
_BORN = (
    r"(?:\b(?:born|birth ?da(?:y|te)|date of birth|d\.?o\.?b|birth|geb(?:oren(?:e[rn]?)?)?|"
    r"geburts(?:datum|tag)|né(?:e|s|es)?|nee|naissance|nacid[oa]s?|naci[oó]|nacimiento|f\.? ?nac|"
    r"род(?:ил(?:ся|ась)|ился|ен[аы]?|ж[её]н\w*)?|рождени[яе]|др|д\.р|"
    r"n[aă]scut[aăeiî]?|na[sș]terii?|lindur|lindjes?|datëlindja|nat[oa]|rođen\w*|ur|doğum(?: "
    r"tarihi)?)\b"
    r"|مواليد|ميلاد|ولدت|ولد|المولود[هة]?)"
)
_FULL = re.compile(_DATE, re.IGNORECASE)
_BEFORE = re.compile(rf"{_BORN}\.?[^\d\n).;!?]{{0,18}}$", re.IGNORECASE)
_AFTER = re.compile(
    r"[ ,)]{0,3}\(?(?:г\.? ?р\b|р\.|года? рождения|geb\b|geboren|born|dob|birth|née?\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b((?:19|20)\d\d) ?(?:г\.? ?р\b|года? рождения)|مواليد (?:عام |سنه )?((?:19|20)\d\d)"
)


def marks(text: str) -> Iterator[Mark]:
    """Dates in a folded text (dates not blotted out)."""
    for found in _FULL.finditer(text):
        if _BEFORE.search(text, max(0, found.start() - 40), found.start()) or _AFTER.match(
            text, found.end()
        ):
            yield Mark(Kind.BIRTH, *found.span())
    for found in _YEAR.finditer(text):
        yield Mark(Kind.BIRTH, *found.span(found.lastindex or 0))
