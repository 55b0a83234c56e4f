"""All that releases tell of how incidents lie along one dimension, and what follows from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import NamedTuple

from workbench.analytics.bounds import ENDLESS, ranges
from workbench.analytics.sums import Told
from workbench.security.subtraction_atoms import Atoms, Class, merged
from workbench.security.subtraction_cells import Cell, Sheet

MOST = 20_000  # atoms; beyond it releases are taken two by two
LITTLE = 20  # more is no difference that any threshold could be wider than


@dataclass(frozen=True, slots=True, eq=False)
class Secret:
    """Something that must not be worked out: a hidden number, or a part of a published one."""

    parts: frozenset[int]
    cell: Cell  # itself, or the one that it is a part of


class Laid(NamedTuple):
    """A number and the atoms that it counts."""

    cell: Cell
    parts: frozenset[int]

    def told(self) -> Told:
        """What is known of it: of a hidden number that it is not 0, for a 0 is always shown."""
        low = self.cell.low if self.cell.told else max(self.cell.low, 1)
        return Told(self.parts, low, self.cell.high)


@dataclass(frozen=True, slots=True)
class System:
    """Numbers over the same atoms, and what must stay secret."""

    named: frozenset[str]  # dimensions that have borders
    laid: tuple[Laid, ...]
    secrets: tuple[Secret, ...]
    known: tuple[Told, ...] = ()  # besides, of the releases together

    def narrow(
        self, least: int, sheets: Sequence[Sheet], among: Sequence[Secret]
    ) -> list[Secret] | None:
        """Those that these sheets alone show to be small; None where they contradict each other."""
        told = [each.told() for each in self.laid if each.cell.sheet in sheets]
        found = ranges([*told, *self.known], [secret.parts for secret in among], enough=least)
        if found is None:
            return None
        return [
            secret
            for secret, (low, high) in zip(among, found, strict=True)
            if high - low < least and low < least and high >= 1
        ]

    def corrected(self, later: Sequence[Sheet]) -> "System | None":
        """The same, but that counts may have been corrected before the ``later`` of the sheets,
        as little as possible in all; None where even so they contradict each other.

        They count what stayed and what was added, the others what stayed and what went.
        """
        size = 1 + max((part for each in self.laid for part in each.parts), default=0)

        def own(parts: frozenset[int], cell: Cell) -> frozenset[int]:
            return parts | {part + size * (1 if cell.sheet in later else 2) for part in parts}

        laid = tuple(Laid(cell, own(parts, cell)) for cell, parts in self.laid)
        changes = frozenset(range(size, 3 * size))
        least = ranges([each.told() for each in laid], [changes])
        if least is None:
            return None
        secrets = tuple(Secret(own(each.parts, each.cell), each.cell) for each in self.secrets)
        return replace(
            self, laid=laid, secrets=secrets, known=(Told(changes, least[0][0], least[0][0]),)
        )


def system(
    dimension: str, sheets: Sequence[Sheet], *, closed: frozenset[str] = frozenset()
) -> System | None:
    """What the sheets tell along the dimension; None where it is too much to be solved at once.

    Sheets that are laid out by the dimension count with every number; of the others, rows are put
    together until what they count lies within the borders that those have.

    Args:
        closed: dimensions of which there is nothing but what the sheets name.
    """
    own = [cell for sheet in sheets if dimension in sheet.dimensions for cell in sheet.cells]
    others = [sheet for sheet in sheets if dimension not in sheet.dimensions]
    borders = [*(cell.box for cell in own), *(box for each in others for box in each.scopes())]
    atoms = Atoms(borders, closed)
    if atoms.count > MOST:
        return None
    cells = own + [cell for sheet in others for cell in _gathered(atoms, sheet)]
    *parts, known = merged([*(atoms.of(cell.box) for cell in cells), atoms.known()])
    laid = [Laid(cell, each) for cell, each in zip(cells, parts, strict=True)]
    secrets = [
        *(Secret(each.parts, each.cell) for each in laid if not each.cell.told),
        *_apart(laid[: len(own)], known),
        *_differences(laid, known),
    ]
    return System(frozenset(atoms.named), tuple(laid), tuple(secrets))


def _apart(laid: Sequence[Laid], known: frozenset[int]) -> Iterator[Secret]:
    """The smallest parts that these numbers tell apart."""
    around: dict[int, list[int]] = {}
    for place, each in enumerate(laid):
        for atom in each.parts:
            around.setdefault(atom, []).append(place)
    alike: dict[tuple[int, ...], set[int]] = {}
    for atom, places in around.items():
        alike.setdefault(tuple(places), set()).add(atom)
    for where, group in alike.items():
        smallest = min((laid[place] for place in where), key=lambda each: len(each.parts))
        if group & known:
            yield Secret(frozenset(group), smallest.cell)


def _differences(laid: Sequence[Laid], known: frozenset[int]) -> Iterator[Secret]:
    """What is left of a told number less another, where that can be little."""
    told = [each for each in laid if each.cell.told and each.cell.high < ENDLESS]
    for larger, smaller in permutations(told, 2):
        if not 0 < larger.cell.high - smaller.cell.low < LITTLE:
            continue
        exact = larger.cell.exact and smaller.cell.exact
        if smaller.parts < larger.parts and (exact or _alike(larger.cell, smaller.cell)):
            left = larger.parts - smaller.parts
            yield from [Secret(left, larger.cell)] if left & known else []


def _alike(one: Cell, other: Cell) -> bool:
    """Both stand for rows, or both for totals, in two releases: what is left may be few.

    Rounded ones within one release say nothing new: what they leave was hidden for it.
    """
    return one.total == other.total and one.sheet.number != other.sheet.number


def _gathered(atoms: Atoms, sheet: Sheet) -> Iterator[Cell]:
    """The totals of a sheet, and its rows in the smallest groups that keep to the borders."""
    yield from (cell for cell in sheet.totals() if cell.told)
    width = len(sheet.table.columns) - 1
    cells = list(sheet.inner())
    for rows in _groups(atoms, sheet):
        for column in range(width):
            told = [cells[row * width + column] for row in rows]
            box = sheet.box(rows, column)
            shown = [cell for cell in told if cell.told]
            apart = sheet.apart(rows)
            low = (sum if apart else max)(cell.low if cell.told else 1 for cell in told)
            whole = apart and len(shown) == len(told) and atoms.whole(sheet.meaning.rows, box)
            high = sum(cell.high for cell in shown) if whole else ENDLESS
            yield Cell(sheet, " + ".join(cell.name for cell in told), box, low, high, told=True)


def _groups(atoms: Atoms, sheet: Sheet) -> list[list[int]]:
    """Rows together that touch the same classes."""
    groups: list[tuple[frozenset[Class], list[int]]] = []
    for row in range(len(sheet.table.values)):
        met, rows = atoms.touched(sheet.meaning.rows, sheet.box([row], 0)), [row]
        for group in [each for each in groups if each[0] & met]:
            groups.remove(group)
            met, rows = met | group[0], group[1] + rows
        groups.append((met, rows))
    return [rows for _met, rows in groups]
