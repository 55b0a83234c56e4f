"""Whether a release and those before it could be subtracted, and what they are compared by.

Tables are compared by what their rows and columns stand for. Names of areas and kinds are kept for
that as keyed digests: a word that is taken out of a published release for good must not make
another one comparable no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.forum import Release
from workbench.domain.released import Block, Content, Meaning, Table
from workbench.security import subtraction
from workbench.security.subtraction import Earlier, Reveal
from workbench.services import release_texts, secret
from workbench.store import releases as store
from workbench.store.database import Session

_NAMED = ("area", "kind")  # dimensions whose values are words of people
_LETTERS = 20  # of a digest: enough to tell names apart


def sealed(block: Block) -> Block:
    """The block with digests in place of names in what its table means."""
    table = block.table
    if table is None or table.meaning is None:
        return block
    return replace(block, table=replace(table, meaning=_sealed(table.meaning)))


def without_meaning(content: Content) -> Content:
    """The content as it may leave the house: no table says what it can be compared by."""
    return replace(
        content,
        blocks=tuple(
            replace(each, table=each.table and replace(each.table, meaning=None))
            for each in content.blocks
        ),
    )


def revealed(session: Session, release: Release, content: Content) -> tuple[Reveal, ...]:
    """Blocks of this content that would tell a small count together with others, or with releases
    that the group published before; nobody can take those back who kept them.

    An earlier release that hid more, as one on trafficking does, is held to what it promised.
    """
    if not tables(content):
        return ()
    others = [
        (each, Earlier(each.number or 0, tables(kept), kept.rounding, kept.threshold))
        for each in store.out(session, group_id=release.group_id)
        if each.id != release.id
        for kept in [release_texts.of_text(each.content)]
    ]
    found: list[Reveal] = []
    for threshold in sorted({release.threshold, *_stricter(release, others)}):
        own = threshold == release.threshold
        earlier = [told for each, told in others if own or each.threshold >= threshold]
        told = subtraction.revealed(
            tables(content), earlier, threshold=threshold, rounding=content.rounding
        )
        found += [each for each in told if own or each.number is not None]
    return tuple({(each.block, each.number): each for each in found}.values())


def tables(content: Content) -> tuple[tuple[str, Table], ...]:
    """The tables of a content with the titles of their blocks."""
    return tuple((each.title, each.table) for each in content.blocks if each.table)


def _stricter(release: Release, others: Sequence[tuple[Release, Earlier]]) -> Iterator[int]:
    for each, _told in others:
        if each.threshold > release.threshold:
            yield each.threshold


def _sealed(meaning: Meaning) -> Meaning:
    return replace(
        meaning,
        row_values=_values(meaning.rows, meaning.row_values),
        column_values=_values(meaning.columns, meaning.column_values),
        fixed=tuple((key, digests(key, values)) for key, values in meaning.fixed),
    )


def _values(dimension: str, values: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(digests(dimension, each) for each in values)


def digests(dimension: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """What values of a dimension are kept as: words of people keyed, all else as it is."""
    if dimension not in _NAMED:
        return values
    return tuple(secret.digest(f"{dimension} {each}")[:_LETTERS] if each else "" for each in values)
