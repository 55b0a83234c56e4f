"""Yes, no or not known, and what may be said of a rule when not everything is known."""

from collections.abc import Mapping
from enum import StrEnum


class Answer(StrEnum):
    """Whether a sign was seen; what nobody has looked at is not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Holds(StrEnum):
    """Whether a rule holds; that it does not hold for good is never said."""

    HOLDS = "holds"
    NOT_ON_WHAT_IS_KNOWN = "not_on_what_is_known"
    CANNOT_BE_TOLD = "cannot_be_told"


def ids(answers: Mapping[str, Answer], answer: Answer) -> tuple[str, ...]:
    """The ids that were answered so, in their order."""
    return tuple(key for key, given in answers.items() if given == answer)


def any_yes(*several: Mapping[str, Answer]) -> bool:
    """Whether at least one sign was seen: that is enough to look closer (chapter V.5)."""
    return any(Answer.YES in answers.values() for answers in several)
