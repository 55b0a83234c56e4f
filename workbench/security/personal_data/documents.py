"""Numbers of passports, identity cards, permits, tax and insurance papers."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_WORD = re.compile(
    r"\b(?:passports?|id(?:entity)?(?: ?card)?|identity(?: document)?|personal (?:no|number|code)|"
    r"visa|residence permit|work permit|permit|driving licen[cs]e|social security|tax (?:id|"
    r"number)|"
    r"national insurance|ni number|nhs|ssn|birth certificate|"
    r"reisepass|pass(?:nummer|-?nr)?|personalausweis|ausweis\w*|aufenthaltstitel|visum|steuer-?\w*|"
    r"sozialversicherung\w*|führerschein\w*|"
    r"passeports?|carte d'identit[eé]|cni|titre de s[eé]jour|s[eé]curit[eé] sociale|permis|"
    r"pasaportes?|dni|nie|nif|c[eé]dula|documento|permiso|seguridad social|"
    r"\w*паспорт\w{0,3}|удостоверени\w+|инн|снилс|иин|пинфл|виза|визы|вид на жительство|"
    r"pa[sș]aport\w*|buletin\w*|cnp|carte de identitate|permis\w*|"
    r"pasaport\w*|let[eë]rnjoftim\w*|kart\w+ identiteti|nid|jmbg|oib|egn|pesel|codice fiscale|"
    r"ausweisnummer)\b|جواز|هويه|بطاقه|رقم وطني|الرقم الوطني|اقامه|تاشيره",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w#])(?:[^\W\d_a-zа-яё]{1,3}[ -]?)?\d(?:[ -]?[\dA-ZА-Я]){4,20}(?![\w#])"
    r"|(?<!\w)[a-z]{1,3}\d{5,12}(?!\w)"
)
_NEAR = 42  # letters between the word and the number, "number of the passport is"

# Forms that speak for themselves; where a country publishes a check digit, it must fit.
_FORMS = (
    ("es", "dni", r"\d{8}[ -]?[A-Z]"),
    ("es", "nie", r"[XYZ][ -]?\d{7}[ -]?[A-Z]"),
    ("it", "codicefiscale", r"[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]"),
    ("fi", "hetu", r"\d{6}[-+A]\d{3}[0-9A-Z]"),
    ("se", "personnummer", r"\d{6}[-+]\d{4}"),
    ("dk", "cpr", r"\d{6}-\d{4}"),
    ("cz", "rc", r"\d{6}/\d{3,4}"),
    ("fr", "nir", r"[12] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d"),
    ("gb", "nhs", r"\d{3} \d{3} \d{4}"),
    ("ch", "ssn", r"756\.\d{4}\.\d{4}\.\d\d"),
    ("be", "nn", r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d"),
    ("us", "ssn", r"\d{3}-\d\d-\d{4}"),
    ("ie", "pps", r"\d{7}[A-W][A-I]?"),
    ("", "SNILS", r"\d{3}-\d{3}-\d{3}[ -]\d\d"),
    ("", "NINO", r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"),
    ("", "Albania", r"[A-Z]\d{8}[A-Z]"),
    ("", "Belarus", r"\d{7}[A-Z]\d{3}[A-Z]{2}\d"),
    ("", "passport", r"[A-ZА-Я]{1,3}\d{6,9}"),
    ("", "long", r"\d{9,22}"),
)
_FORM = re.compile(
    r"(?<![\w#])(?=[\dA-ZА-Я])(?:"
    + "|".join(f"(?P<f{place}>{form[2]})" for place, form in enumerate(_FORMS))
    + r")(?!\w)"
)


def named(text: str) -> Iterator[Mark]:
    """Numbers in a quieted text behind a word such as "passport"."""
    for found in _WORD.finditer(text):
        code = _CODE.search(text, found.end(), found.end() + _NEAR)
        if code and ")" in text[found.end() : code.start()]:
            continue  # what stood in the brackets was taken out before
        if code and len(re.findall(r"\d", code[0])) >= 5:
            yield Mark(Kind.DOCUMENT, *code.span())


def formed(text: str) -> Iterator[Mark]:
    """Numbers in a quieted text that speak for themselves."""
    for found in _FORM.finditer(text):
        country, name, _form = _FORMS[int(str(found.lastgroup)[1:])]
        if not country or _valid(country, name, found[0]):
            yield Mark(Kind.DOCUMENT, *found.span())


def _valid(country: str, name: str, number: str) -> bool:
    from stdnum.util import get_cc_module

    module = get_cc_module(country, name)
    return module is not None and bool(module.is_valid(number))
