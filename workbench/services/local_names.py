"""Names that could tell where a text comes from: of a group, its places, partners and people."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.analytics import word_search
from workbench.security.policy import Actor
from workbench.services.problems import found_in
from workbench.store import (
    boundary_files,
    database,
    facilities,
    import_records,
    people,
    problems,
)
from workbench.worksheets.assessment import DESIGN
from workbench.worksheets.fields import AreaNames, split_areas
from workbench.worksheets.filled import Filled

_BENDS = 5  # letters from which a word may end otherwise: names are declined in many languages
_SINGLE = 4  # letters of a part of a name that may tell on its own


class Name(NamedTuple):
    """A name, or a part of one, as it is to be shown; parts count where they are written large."""

    words: tuple[str, ...]
    shown: str
    part: bool = False


def of_problem(actor: Actor, problem_id: str) -> tuple[Name, ...]:
    """All names of the problem's group that are known here: its own, areas, partners, facilities,
    people with a role in it, and areas that the assessment names.

    Raises:
        NotFound, Refused: the problem is none that the actor may read.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        filled = problems.filled(session, problem=problem)
        partners = problems.partners(session, group_id=problem.group_id)
        named = [each.name for each in partners] + [each.area for each in partners]
        named += [each.name for each in facilities.of_group(session, group_id=problem.group_id)]
        persons = [each.name for each, _role in people.members(session, group_id=problem.group_id)]
        layer = import_records.layer_of(session, group_id=problem.group_id)
    if layer:
        named += boundary_files.kept(problem.group_id, layer.id).names
    named += _areas(filled)
    every = [*_whole(named), *_parts([filled.group_name, *persons]), *_beginnings(named)]
    return tuple(dict.fromkeys(every))


def found(text: str, names: Iterable[Name]) -> tuple[str, ...]:
    """Which of these names stand in the text, whatever case, accents and endings they have; of
    names within names the longest.
    """
    written = re.findall(r"[^\W_]+", text)
    plain = [word_search.folded(each) for each in written]
    beginnings = {word[:2] for word in plain}
    there = [
        name for name in names if name.words[0][:2] in beginnings and _stands(name, written, plain)
    ]
    longest = [each for each in there if not any(_within(each, other) for other in there)]
    return tuple(dict.fromkeys(each.shown for each in longest))


def _within(short: Name, other: Name) -> bool:
    length = len(short.words)
    places = range(len(other.words) - length + 1)
    return length < len(other.words) and any(
        other.words[place : place + length] == short.words for place in places
    )


def _stands(name: Name, written: list[str], plain: list[str]) -> bool:
    length = len(name.words)
    for place in range(len(plain) - length + 1):
        there = plain[place : place + length]
        if all(map(_same, name.words, there)) and not (
            name.part and any(map(_is_small, written[place : place + length]))
        ):
            return True
    return False


def _same(name: str, word: str) -> bool:
    return word == name or (len(name) >= _BENDS and word.startswith(name))


def _is_small(word: str) -> bool:
    """Whether it begins with a small letter, in scripts that know small and large ones."""
    return word[0] != word[0].title()


def _whole(named: Iterable[str]) -> Iterator[Name]:
    for each in named:
        words = word_search.words(each)
        if len("".join(words)) > 1 and not "".join(words).isdigit():
            yield Name(words, each)


def _parts(named: Iterable[str]) -> Iterator[Name]:
    for each in named:
        yield from _whole([each])
        for word in re.findall(r"[^\W_]+", each):
            if len(word) >= _SINGLE and not word.isdigit():
                yield Name(word_search.words(word), word, part=True)


def _beginnings(named: Iterable[str]) -> Iterator[Name]:
    """Long names are cut short when people write: their first two words tell as much."""
    for each in named:
        words = re.findall(r"[^\W_]+", each)
        if len(words) > 2:
            short = " ".join(words[:2])
            yield Name(word_search.words(short), short, part=True)


def _areas(filled: Filled) -> Iterator[str]:
    form = filled.form(DESIGN.key)
    for each in DESIGN.fields:
        if isinstance(each, AreaNames):
            yield from split_areas(form.value(each.key))
