"""Numbers as they are typed for an assessment, in the shell or in a table of harm."""

from math import isfinite

from workbench.errors import Invalid
from workbench.i18n import _

MOST = 1e12  # a number beyond is a slip of the hand


def number(text: str, what: str, *, above: bool = False) -> float:
    """A number from 0 up (or above 0), with a decimal point or comma.

    Raises:
        Invalid: it is none; the sentence names ``what``.
    """
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = -1.0
    if not isfinite(value) or not 0 <= value < MOST or (above and not value):
        kind = _("a number above 0") if above else _("a number from 0 up")
        raise Invalid(_("{what}: “{text}” is not {kind}.").format(what=what, text=text, kind=kind))
    return value


def count(text: str, what: str) -> int:
    """A number of incidents, whole.

    Raises:
        Invalid: it is none; the sentence names ``what``.
    """
    try:
        value = number(text, what)
    except Invalid:
        value = 0.5
    if not value.is_integer():
        raise Invalid(
            _("{what}: “{text}” is not a count, a whole number from 0 up.").format(
                what=what, text=text
            )
        )
    return int(value)


def numbers(text: str, what: str, size: int, *, also: int = 0) -> list[str]:
    """What stands behind an option, parted by spaces or semicolons.

    Raises:
        Invalid: not as many as ``size`` (or ``also``).
    """
    found = text.replace(";", " ").split()
    if len(found) in (size, also or size):
        return found
    sentence = _("{what} needs {size} numbers, not {count}.")
    if also:
        sentence = _("{what} needs {size} or {also} numbers, not {count}.")
    raise Invalid(sentence.format(what=what, size=size, also=also, count=len(found)))
