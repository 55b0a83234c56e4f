"""Words that were taken out for good, recognised by their keyed digests when they come again."""

import re
from collections.abc import Callable, Collection, Iterator

from workbench.errors import Invalid, PersonalData
from workbench.i18n import _
from workbench.services import secret
from workbench.store import problems
from workbench.store.database import Session

INSTEAD = "…"
_MOST_WORDS = 6  # of a phrase that is searched for
_WORDS = (re.compile(r"\w+"), re.compile(r"\S+"))


def holds(text: str, digests: Collection[str]) -> bool:
    """Whether words of these digests stand in the text."""
    return bool(digests) and any(secret.digest(phrase) in digests for phrase in _phrases(text))


def check(session: Session, group_id: str, *texts: str) -> None:
    """Go on if none of these texts holds words that were taken out of this group.

    Raises:
        Invalid: one does; the words are not repeated.
    """
    digests = problems.digests_of_group(session, group_id=group_id)
    if any(holds(text, digests) for text in texts):
        raise Invalid(sentence())


def finder(session: Session, group_id: str) -> Callable[[str], bool]:
    """Whether a text holds words that were taken out of this group: the database is asked once."""
    digests = problems.digests_of_group(session, group_id=group_id)
    return lambda text: holds(text, digests)


def looking(session: Session, group_id: str) -> Callable[[str], PersonalData | None]:
    """The same as a fault with a neutral wording, as ``free_text.looking`` gives it."""
    digests = problems.digests_of_group(session, group_id=group_id)

    def seen(text: str) -> PersonalData | None:
        if not holds(text, digests):
            return None
        return PersonalData(sentence(), neutral=_without(text, digests))

    return seen


def sentence() -> str:
    """That such words stand somewhere; never which."""
    return _("Words stand here that were taken out for good. Say it without them.")


def _without(text: str, digests: Collection[str]) -> str:
    """The text with these words left out, however often they stand in it."""
    for phrase in sorted(set(_phrases(text)), key=len, reverse=True):
        if secret.digest(phrase) in digests:
            loose = r"\s+".join(map(re.escape, phrase.split()))
            text = re.sub(loose, INSTEAD, text)
    return text


def _phrases(text: str) -> Iterator[str]:
    """All runs of up to six words, as they stand and with single spaces."""
    line = " ".join(text.split())
    for pattern in _WORDS:
        spans = [match.span() for match in pattern.finditer(line)]
        for first in range(len(spans)):
            for last in range(first, min(first + _MOST_WORDS, len(spans))):
                yield line[spans[first][0] : spans[last][1]]
