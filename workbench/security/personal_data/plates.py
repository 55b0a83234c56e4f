"""Vehicle plates of Europe and Central Asia, and whatever stands behind the word "plate"."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_RU = "АВЕКМНОРСТУХABEKMHOPCTYX"
_UA = "АВЕІКМНОРСТХABEIKMHOPCTX"
_COUNTY = (
    "AB|AR|AG|BC|BH|BN|BT|BV|BR|BZ|CS|CL|CJ|CT|CV|DB|DJ|GL|GR|GJ|HR|HD|IL|IS|IF|MM|MH|MS|NT|"
    "OT|PH|SM|SJ|SB|SV|TR|TM|TL|VS|VL|VN|B"
)
_NO_PLATE = (  # capitals that stand between numbers for other reasons
    "AM|PM|KM|KG|EUR|USD|GBP|CHF|LEI|MDL|RON|RUB|UAH|TRY|UHR|BIS|VON|UND|AND|OR|TO|THE|OF|IN|ON|"
    "AT|BY|NGO|NGOS|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MAI|OKT|DEZ|ET|DE|LE|LA|Y|E|A|"
    "ISO|DIN|PDF|CSV|XLS"
)
_FORMS = (
    r"[A-Z]{2}\d\d ?[A-Z]{3}",  # United Kingdom
    r"[A-Z]\d{1,3} [A-Z]{3}",  # United Kingdom, before 2001
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?",  # Germany
    r"[A-Z]{2}[ -]\d{3}[ -][A-Z]{2}",  # France, Italy, Albania, Georgia, Serbia, Montenegro
    r"[A-ZČŠŽĆĐ]{2}[ -]?\d{3,4}-[A-ZČŠŽĆĐ]{1,2}",  # Serbia, Croatia, North Macedonia
    r"[A-Z]\d\d-[A-Z]-\d{3}",  # Bosnia and Herzegovina
    r"(?!(?:19|20)\d\d)\d{4} ?[BCDFGHJKLMNPRSTVWXYZ]{3}",  # Spain
    rf"[{_UA}]{{2}} ?\d{{4}} ?[{_UA}]{{2}}",  # Ukraine, Bulgaria
    rf"[{_RU}]{{1,2}} ?\d{{4}} [{_UA}]{{2}}",  # Bulgaria
    rf"[{_RU}] ?\d{{3}} ?[{_RU}]{{2}} ?\d{{2,3}}",  # Russia
    r"\d{3} ?[A-Z]{2,3} ?(?:0[1-9]|1\d|20)",  # Kazakhstan
    r"\d\d ?KG ?\d{3} ?[A-Z]{3}",  # Kyrgyzstan
    r"\d\d [A-Z] ?\d{3} ?[A-Z]{2}",  # Uzbekistan
    r"\d{4} ?[A-Z]{2} ?\d\d",  # Tajikistan, older French
    rf"(?:{_COUNTY})[ -]\d{{2,3}}[ -][A-Z]{{3}}",  # Romania
    r"\d\d-[A-Z]{2}-\d{3}|\d\d [A-Z]{2} \d{3}",  # Azerbaijan, Armenia
    r"(?:0[1-9]|[1-7]\d|8[01]) [A-Z]{2,3} \d{3,4}",  # Türkiye
    r"\d{4} [A-Z]{2}-\d|\d{4}-[A-Z]{2}-?\d",  # Belarus
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|\d\d-[A-Z]{3}-\d",  # Netherlands
)
_FORM = re.compile(rf"(?<![\w#-])(?=[\dA-ZČŠŽĆĐÄÖÜА-Я])(?:{'|'.join(_FORMS)})(?![\w-])")
_WORD = re.compile(
    r"(?:\b(?:(?:number |licen[cs]e )?plates?|registration(?: number)?|reg\.? no\.?|kennzeichen|"
    r"nummernschild|immatricul\w+|plaque\w*|matr[ií]culas?|placas?|гос ?номер\w*|номер\w*|"
    r"înmatricul\w+|targ[aëe]\w*|tablic\w+|plaka\w*)\b|لوحه)[^\d\n)]{0,25}?"
)
_CODE = re.compile(r"(?<!\w)[A-ZÄÖÜČŠŽĐА-Я\d]{1,4}(?:[ -]?[A-ZÄÖÜČŠŽĐА-Я\d]{1,4}){1,3}(?!\w)")


def marks(text: str) -> Iterator[Mark]:
    """Plates in a quieted text."""
    for found in _FORM.finditer(text):
        if not set(re.findall(r"[^\W\d_]+", found[0])) & set(_NO_PLATE.split("|")[:-3]):
            yield Mark(Kind.PLATE, *found.span())
    lower = text.lower()
    for word in _WORD.finditer(lower if len(lower) == len(text) else text):
        for code in _CODE.finditer(text, word.end(), word.end() + 30):
            if _mixed(code[0]):
                yield Mark(Kind.PLATE, *code.span())
                break


def _mixed(words: str) -> bool:
    """Letters and digits, four or more: M4 is a road."""
    letters, digits = re.findall(r"[^\W\d_]", words), re.findall(r"\d", words)
    return bool(letters and digits) and len(letters) + len(digits) >= 4
