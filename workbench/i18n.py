"""The languages of the workbench: the English sentence is the key of every gettext catalogue."""

import gettext
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "data" / "locale"
PSEUDO = "xx"  # every letter accented: what stays plain on a screen was never translated

_usual = {"language": "en"}  # where nobody chose another: a click runs before its page does
_language: ContextVar[str] = ContextVar("language")
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçðéƒĝĥíĵķłɱñóƥɋřšťúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶŁṀÑÓƤɊŘŠŤÚṼŴẊÝŽ",
)


class Lazy:
    """A sentence that is declared once and translated each time it is shown."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return _(self.message)

    def __repr__(self) -> str:
        return f"Lazy({self.message!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lazy) and other.message == self.message

    def __hash__(self) -> int:
        return hash(self.message)


def _(message: str) -> str:
    """The sentence in the language now spoken."""
    return _speaker(_language.get(_usual["language"]))(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for this number of things, with ``{count}`` filled in."""
    language = _language.get(_usual["language"])
    if language == PSEUDO:
        sentence = accented(one if count == 1 else many)
    else:
        sentence = _catalogue(language).ngettext(one, many, count)
    return sentence.format(count=f"{count:,}")


def speak(language: str, *, everywhere: bool = False) -> None:
    """Speak this language from here on, in this thread or task; if ``everywhere``, also in all
    others where none was chosen.
    """
    _language.set(language)
    if everywhere:
        _usual["language"] = language


def accented(message: str) -> str:
    """The pseudo-locale: letters accented, names in braces left alone.

    >>> accented("Stored {time}")
    'Šťóřéð {time}'
    """
    parts = message.replace("}", "{").split("{")
    return "".join(
        "{" + part + "}" if place % 2 else part.translate(_ACCENTED)
        for place, part in enumerate(parts)
    )


@lru_cache(maxsize=8)
def _speaker(language: str) -> Callable[[str], str]:
    return accented if language == PSEUDO else _catalogue(language).gettext


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("workbench", LOCALE, [language], fallback=True)
