"""Whether a new release could be subtracted from earlier ones to tell a small number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from workbench.domain.released import Table
from workbench.i18n import _
from workbench.security.subtraction_cells import LEAST, Cell, Sheet, beyond, sheet, within
from workbench.security.subtraction_system import Secret, System, system


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that was published, withdrawn or not."""

    number: int
    tables: tuple[tuple[str, Table], ...]  # title of the block, its table
    rounding: bool = False
    threshold: int = LEAST  # it shows no count between 1 and one less


@dataclass(frozen=True, slots=True)
class Reveal:
    """A block that must be changed before the release may be published."""

    block: str  # title of a block of the new release
    number: int | None  # of the earlier release; None: the new one tells it by itself
    words: str


def revealed(
    new: Sequence[tuple[str, Table]],
    earlier: Sequence[Earlier],
    *,
    threshold: int,
    rounding: bool = False,
) -> tuple[Reveal, ...]:
    """Blocks of the new release that tell a count below the threshold together with others.

    Two ways are tried. Two numbers of which one counts all that the other does are subtracted.
    And all that the releases tell along each dimension is solved at once by linear programming: a
    hidden number, or the smallest part of a number that they tell apart, must not be known to be
    below the threshold more closely than ``threshold`` steps. Where the data were corrected between
    two releases, these contradict each other; then each earlier release is tried alone, with
    as few corrections as there can have been, and a small difference counts as telling. What
    earlier releases tell without the new one is past mending.

    Args:
        new: title and protected table of each block; tables without a meaning are passed over.
        earlier: all that the group ever published, withdrawn releases too.
        threshold: of the new release.
        rounding: its numbers are rounded to the nearest five.

    Returns:
        One for each block and earlier release at most, in the order of the blocks.

    Raises:
        ValueError: a meaning that does not fit its table.
    """
    sheets = [sheet(None, titled, rounding=rounding, threshold=threshold) for titled in new]
    sheets += [
        sheet(release.number, titled, rounding=release.rounding, threshold=release.threshold)
        for release in earlier
        for titled in release.tables
    ]
    told = [each for each in sheets if each is not None]
    found: dict[tuple[str, int | None], str] = {}
    for source in sorted({each.meaning.source for each in told}):
        same = [each for each in told if each.meaning.source == source]
        for block, number, words in [*_subtracted(same, threshold), *_solved(same, threshold)]:
            found.setdefault((block, number), words)
    titles = [title for title, _table in new]
    return tuple(
        Reveal(block, number, words)
        for (block, number), words in sorted(
            found.items(), key=lambda each: (titles.index(each[0][0]), each[0][1] or 0)
        )
    )


Found = tuple[str, int | None, str]  # block, release, words


def _subtracted(sheets: Sequence[Sheet], threshold: int) -> Iterator[Found]:
    """Pairs of exact numbers, one counting all that the other counts, that are nearly the same."""
    cells = [cell for each in sheets for cell in [*each.cells, *each.shown()] if cell.exact]
    fresh = [cell for cell in cells if cell.sheet.number is None]
    for one, other in product(fresh, cells):
        if not 0 < abs(one.low - other.low) < threshold:
            continue
        larger, smaller = (one, other) if within(other.box, one.box) else (other, one)
        if not within(smaller.box, larger.box):
            continue
        if larger.box == smaller.box or beyond(smaller.box, larger.box):
            yield one.sheet.block, other.sheet.number, _of_two(larger, smaller)


def _solved(sheets: Sequence[Sheet], threshold: int) -> Iterator[Found]:
    """What follows from all numbers along one dimension after the other."""
    for dimension in sorted({name for each in sheets for name in each.dimensions}):
        for part, among in _solvable(dimension, sheets):
            yield from _new_secrets(part, among, threshold)


def _solvable(dimension: str, sheets: Sequence[Sheet]) -> Iterator[tuple[System, Sequence[Sheet]]]:
    """All releases at once; where that cannot be, each earlier one with the new; or that alone."""
    if whole := list(_closed(dimension, sheets)):
        yield from ((each, sheets) for each in whole)
        return
    numbers = sorted({each.number for each in sheets if each.number is not None})
    yield from _corrected(dimension, sheets, numbers)
    for number in numbers if len(numbers) > 1 else [None] * len(numbers):
        yield from _solvable(dimension, [s for s in sheets if s.number in (None, number)])


def _corrected(
    dimension: str, sheets: Sequence[Sheet], numbers: Sequence[int]
) -> Iterator[tuple[System, Sequence[Sheet]]]:
    """One earlier release and the new one, or blocks of the new one, of data corrected between."""
    part = system(dimension, sheets) if len(numbers) < 2 else None
    if part is None:
        return
    fresh = [each for each in sheets if each.number is None]
    for later in [fresh] if numbers else [[each] for each in fresh]:
        if least := part.corrected(later):
            yield least, sheets


def _closed(dimension: str, sheets: Sequence[Sheet]) -> Iterator[System]:
    """All that the sheets tell; then with nothing beyond what they name, in as many dimensions as
    may be: people know which areas or kinds there are, and so that a list of them is complete.

    Nothing where the sheets contradict each other or tell too much to be solved at once.
    """
    part = system(dimension, sheets)
    if part is None or part.narrow(0, sheets, ()) is None:
        return
    yield part
    found: list[set[str]] = []
    for size in range(len(part.named), 0, -1):
        for names in combinations(sorted(part.named), size):
            if any(each.issuperset(names) for each in found):
                continue
            trial = system(dimension, sheets, closed=frozenset(names))
            if trial is not None and trial.narrow(0, sheets, ()) is not None:
                found.append(set(names))
                yield trial


def _new_secrets(part: System, sheets: Sequence[Sheet], threshold: int) -> Iterator[Found]:
    """The secrets that are told now and were not before, with the blocks and release to blame."""

    def narrow(among: Sequence[Secret], told: list[Sheet]) -> list[Secret]:
        return part.narrow(threshold, told, among) or []

    fresh = [each for each in sheets if each.number is None]
    out = narrow(part.secrets, list(sheets))
    before = narrow(out, [each for each in sheets if each.number is not None])
    out = [secret for secret in out if secret not in before]
    if not out:
        return
    numbers = [None, *sorted({each.number for each in sheets if each.number is not None})]
    alone = [
        (n, narrow(out, [each for each in sheets if each.number in (None, n)])) for n in numbers
    ]
    without = [(gone, narrow(out, [each for each in sheets if each is not gone])) for gone in fresh]
    for secret in out:
        number = next((n for n, told in alone if secret in told), numbers[-1])
        needed = [sheet for sheet, told in without if secret not in told]
        for each in needed or fresh:
            yield each.block, number, _of_secret(secret, number)


def _of_two(larger: Cell, smaller: Cell) -> str:
    """Words for two numbers that are nearly the same; never the difference."""
    if larger.box == smaller.box:
        return _(
            "{one} and {other} differ a little, since records were corrected meanwhile; the "
            "difference tells of a few people. Round the numbers of this release, or leave this "
            "block out."
        ).format(one=_where(larger), other=_where(smaller))
    return _(
        "{one} less {other} leaves so few that people could be recognised. Choose the same months, "
        "areas and kinds for both, or leave this block out."
    ).format(one=_where(larger), other=_where(smaller))


def _of_secret(secret: Secret, number: int | None) -> str:
    """Words for what can be worked out; never the number."""
    others = _("the other numbers of this release")
    if number is not None:
        others = _("release {number}").format(number=number)
    what = _where(secret.cell)
    if not secret.cell.told:
        return _(
            "Together with {others}, it could be worked out what is hidden: {what}. Choose the "
            "same months, areas and kinds for both, or leave this block out."
        ).format(others=others, what=what)
    return _(
        "Together with {others}, a part of {what} could be worked out that is so small that people "
        "could be recognised. Choose the same months, areas and kinds for both, or leave this "
        "block out."
    ).format(others=others, what=what)


def _where(cell: Cell) -> str:
    """A number by its name, block and release."""
    block, number = cell.sheet.block, cell.sheet.number
    if number is None:
        return _("“{name}” in “{block}”").format(name=cell.name, block=block)
    return _("“{name}” in “{block}” of release {number}").format(
        name=cell.name, block=block, number=number
    )
