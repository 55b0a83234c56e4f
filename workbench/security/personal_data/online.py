"""E-mail addresses, web addresses and accounts, plain or disguised."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_AT = r"(?:@| ?[\(\[{<] ?(?:at|@|ät|arroba|arobase|собака) ?[\)\]}>] ?| @ )"
_DOT = r"(?:\.|[\(\[{<] ?(?:dot|\.|punkt|point|punto|точка|pika|punct) ?[\)\]}>])"
_ENDS = (
    "com|org|net|info|biz|edu|gov|int|eu|ru|su|ua|by|kz|kg|uz|tj|tm|az|ge|md|ro|bg|rs|mk|hr|"
    "si|ba|pl|cz|sk|hu|de|fr|es|pt|nl|se|fi|dk|lt|lv|ee|gr|tr|uk|us|ch|al|xk|io|co|app|online|"
    "site|club|shop|link|xyz|tv|top|live|pro|me|ly|cc|eg|sy|jo|lb|iq|ma|tn|dz|sa|ae|рф|укр|бел|қаз"
)
_WORDS_TOO = "me|ly|cc|co|us|al|pro|top|live|de|es|se|si|by|eu|site|link|app"  # need more to count
_MAIL = re.compile(
    rf"[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?: ?{_DOT} ?[\w-]{{2,63}}){{1,4}}"
    r"|[\w.+-]{1,64} at [\w-]{1,63} dot \w{2,10}\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:h(?:tt|xx)ps?|ftp)\s?:\s?//\s?[^\s<>\"']{2,300}(?<![.,;:!?)])"
    r"|\bwww ?\.[^\s<>\"']{2,300}(?<![.,;:!?)])",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    rf"(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDS})(?:/[^\s<>\"']{{0,300}}(?<![.,;:!?)])|"
    rf"(?![\w-]))"
)
_HANDLE = re.compile(r"(?<![\w.@])@[^\W\d][\w.]{2,40}(?<!\.)")
_ACCOUNT = re.compile(
    r"\b(?:telegram|instagram|insta|snapchat|tik ?tok|facebook|skype|viber|onlyfans|vk|discord)"
    r"(?: (?:name|id|user|account|konto|nick))?\s?[:=]\s?(\w[\w.-]{2,40})",
    re.IGNORECASE,
)


def marks(text: str) -> Iterator[Mark]:
    """Addresses in a folded text."""
    lower = text.lower()
    if "@" in text or " dot " in lower or re.search(_AT, lower):
        yield from (Mark(Kind.EMAIL, *found.span()) for found in _MAIL.finditer(text))
        yield from (Mark(Kind.WEB, *found.span()) for found in _HANDLE.finditer(text))
    if "." in text:
        yield from (Mark(Kind.WEB, *found.span()) for found in _LINK.finditer(text))
        yield from (
            Mark(Kind.WEB, *found.span()) for found in _DOMAIN.finditer(text) if _domain(found[0])
        )
    if ":" in text or "=" in text:
        yield from (
            Mark(Kind.WEB, *found.span(1))
            for found in _ACCOUNT.finditer(text)
            if re.search(r"[\d._]", found[1])
        )


def _domain(words: str) -> bool:
    """Two sentences without a space between them, ``bar.de``, are no address."""
    host, _slash, path = words.partition("/")
    labels = host.split(".")
    if path:
        return True
    if not re.search(r"[^\W\d_]", labels[-2]):
        return False
    return (
        labels[-1] not in _WORDS_TOO.split("|")
        or len(labels) > 2
        or "-" in host
        or len(labels[-2]) > 5
    )
