"""Names that no release says: venues, places of incidents, partners that did not agree."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.analytics import word_search
from workbench.domain.forum import About
from workbench.security import disclosure
from workbench.services import local_names
from workbench.services.local_names import Name
from workbench.store import (
    boundary_files,
    database,
    directory,
    facilities,
    import_records,
    incident_places,
    lake,
    problems,
)
from workbench.store.database import Session
from workbench.worksheets.place_kinds import PLACE_KINDS

_TOGETHER = 8  # letters from which a name is found when it is written as one word
_SEVERAL = 2  # words: only of such a name the endings may be other ones
_STEM, _ENDING = 3, 2  # letters that stay at least, and that may change
_LATIN = 0x0530  # from here on words take letters in front, or stand without blanks
_UNSPACED = 0x2E80  # scripts in which two signs are a name
_AS_ONE = 3  # letters of a name in the scripts between


class Kept(NamedTuple):
    """Names by why they are kept out."""

    venues: tuple[Name, ...]
    partners: tuple[Name, ...]  # that did not agree to be named


def of_group(session: Session, group_id: str, *, about: About) -> Kept:
    """The names that a release of this group must not say.

    A facility of its list is always one. A place that incidents name is one where the release is
    on trafficking or children, and else where so little happened that it tells who was meant.
    Areas, the community's own name and partners that agreed are none.
    """
    partners = problems.partners(session, group_id=group_id)
    allowed = {word_search.words(each) for each in _allowed(session, group_id)}
    allowed |= {word_search.words(each.name) for each in partners if each.public}
    listed = [each.name for each in facilities.of_group(session, group_id=group_id)]
    venues = [*_names(listed), *_places(session, group_id, about)]
    silent = [each.name for each in partners if not each.public]
    return Kept(
        tuple(each for each in venues if each.words not in allowed),
        tuple(each for each in _names(silent) if each.words not in allowed),
    )


def found(text: str, names: Sequence[Name]) -> tuple[str, ...]:
    """Which of these names stand in the text, also declined, as one word, or with a prefix."""
    there = list(local_names.found(text, names))
    words = word_search.words(text)
    together = "".join(words)
    for name in names:
        whole = "".join(name.words)
        inside = len(whole) >= _least(whole) and not (name.part and ord(whole[0]) < _LATIN)
        if (inside and whole in together) or _declined(name.words, words):
            there.append(name.shown)
    return tuple(dict.fromkeys(there))


def _declined(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name of several words stands there with other endings."""
    if len(name) < _SEVERAL:
        return False
    return any(
        all(map(_alike, name, words[place : place + len(name)]))
        for place in range(len(words) - len(name) + 1)
    )


def _alike(name: str, word: str) -> bool:
    """Whether two words differ in their last letters only."""
    stem = name[: max(_STEM, len(name) - _ENDING)] if len(name) > _STEM + 1 else name
    return word.startswith(stem) and len(word) <= len(name) + _ENDING


def likely(texts: Iterable[str], names: Sequence[Name]) -> list[Name]:
    """Those of many names that may stand in one of the texts: the rest need not be looked for."""
    words = [word for text in texts for word in word_search.words(text)]
    beginnings, together = {word[:2] for word in words}, "".join(words)
    return [
        name for name in names if name.words[0][:2] in beginnings or "".join(name.words) in together
    ]


def _least(whole: str) -> int:
    """How many letters a name must have to be found within a longer word."""
    first = ord(whole[0])
    if first < _LATIN:
        return _TOGETHER
    return _AS_ONE if first < _UNSPACED else 2


def _allowed(session: Session, group_id: str) -> Iterator[str]:
    yield directory.group_name(session, group_id=group_id)
    layer = import_records.layer_of(session, group_id=group_id)
    if layer:
        yield from boundary_files.kept(group_id, layer.id).names


def _places(session: Session, group_id: str, about: About) -> tuple[Name, ...]:
    """Places that incidents name, but for those with many where nobody has to be protected."""
    records = import_records.of_group(session, group_id=group_id)
    marks = tuple(f"{each.id}/{each.kept_since}/{each.rows}" for each in records)
    below = disclosure.least(about) if about is About.OTHER else None
    return tuple(
        name for name, count in _counted(group_id, marks) if below is None or count < below
    )


@lru_cache(maxsize=4)
def _counted(group_id: str, marks: tuple[str, ...]) -> tuple[tuple[Name, int], ...]:
    """Each place that these imports name, with how many incidents do; snap points are none."""
    if not marks:
        return ()
    with database.reading() as session:
        records = import_records.of_group(session, group_id=group_id)
    with lake.incidents(group_id, records) as table:
        spots = incident_places.spots(table, names_only=True)
    return tuple(
        (name, int(count))
        for place, count in zip(spots["place"], spots["count"], strict=True)
        for name in _names([place])
    )


def _names(shown: Iterable[str]) -> Iterator[Name]:
    """Names as they are looked for; a single word counts where it is written large, and one that
    merely says what kind of place it is tells nothing.
    """
    kinds = _kinds()
    for each in shown:
        words = word_search.words(each)
        if len("".join(words)) > 1 and not "".join(words).isdigit() and not kinds.issuperset(words):
            yield Name(words, each, part=len(words) == 1)


def _kinds() -> frozenset[str]:
    return frozenset(
        word
        for option in PLACE_KINDS
        for word in word_search.words(f"{option.label.message} {option.label}")
    )
