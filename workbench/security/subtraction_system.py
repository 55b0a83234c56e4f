"""All that releases tell of how incidents lie along one dimension, and what follows from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from workbench.analytics.bounds import ENDLESS, ranges
from workbench.analytics.sums import Told
from workbench.security.subtraction_atoms import Atoms, Class, merged
from workbench.security.subtraction_cells import Cell, Sheet

MOST = 20_000  # atoms; beyond it releases are taken two by two


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must not be worked out: a hidden number, or a part of a published one."""

    parts: frozenset[int]
    cell: Cell  # itself, or the one that it is a part of


@dataclass(frozen=True, slots=True)
class System:
    """Told sums with the sheet that tells each, and what must stay secret; over the same atoms."""

    told: tuple[tuple[Sheet, Told], ...]
    secrets: tuple[Secret, ...]

    def narrow(
        self, least: int, sheets: Sequence[Sheet], among: Sequence[Secret]
    ) -> list[Secret] | None:
        """Those that these sheets alone show to be small; None where they contradict each other."""
        told = [each for sheet, each in self.told if sheet in sheets]
        found = ranges(told, [secret.parts for secret in among], enough=least)
        if found is None:
            return None
        return [
            secret
            for secret, (low, high) in zip(among, found, strict=True)
            if high - low < least and low < least and high >= 1
        ]


def system(dimension: str, sheets: Sequence[Sheet]) -> System | None:
    """What the sheets tell along the dimension; None where it is too much to be solved at once.

    Sheets that are laid out by the dimension count with every number; of the others, rows are put
    together until what they count lies within the borders that those have.
    """
    own = [cell for sheet in sheets if dimension in sheet.dimensions for cell in sheet.cells]
    others = [sheet for sheet in sheets if dimension not in sheet.dimensions]
    atoms = Atoms([*(cell.box for cell in own), *(box for each in others for box in each.scopes())])
    if atoms.count > MOST:
        return None
    told = [
        (cell.sheet, Told(atoms.of(cell.box), cell.low, cell.high)) for cell in own if cell.told
    ]
    told += [(sheet, each) for sheet in others for each in _gathered(atoms, sheet)]
    unions = [*(each.parts for _sheet, each in told), *(atoms.of(cell.box) for cell in own)]
    *fewer, known = merged([*unions, atoms.known()])
    told = [(sheet, replace(each, parts=parts)) for (sheet, each), parts in zip(told, fewer)]
    laid = list(zip(own, fewer[len(told) :], strict=True))
    return System(tuple(told), tuple(_secrets(laid, known)))


def _secrets(
    laid: Sequence[tuple[Cell, frozenset[int]]], known: frozenset[int]
) -> Iterator[Secret]:
    """Hidden numbers; the smallest parts that the numbers tell apart; differences of rounded ones."""
    yield from (Secret(parts, cell) for cell, parts in laid if not cell.told)
    around: dict[int, list[int]] = {}
    for place, (_cell, parts) in enumerate(laid):
        for atom in parts & known:
            around.setdefault(atom, []).append(place)
    alike: dict[tuple[int, ...], set[int]] = {}
    for atom, places in around.items():
        alike.setdefault(tuple(places), set()).add(atom)
    for places, atoms in alike.items():
        yield Secret(frozenset(atoms), min((laid[p] for p in places), key=lambda e: len(e[1]))[0])
    for (larger, parts), (smaller, within) in permutations(laid, 2):
        if within < parts and _rounded_apart(larger, smaller) and (parts - within) & known:
            yield Secret(parts - within, larger)


def _rounded_apart(one: Cell, other: Cell) -> bool:
    """Both are told by releases of their own, and not both exactly."""
    return (
        one.told
        and other.told
        and one.total == other.total
        and one.sheet.number != other.sheet.number
        and not (one.exact and other.exact)
    )


def _gathered(atoms: Atoms, sheet: Sheet) -> Iterator[Told]:
    """The totals of a sheet, and its rows in as small groups as keep to the borders of the atoms."""
    for cell in sheet.totals():
        if cell.told:
            yield Told(atoms.of(cell.box), cell.low, cell.high)
    width = len(sheet.table.columns) - 1
    cells = list(sheet.inner())
    for rows in _groups(atoms, sheet):
        for column in range(width):
            told = [cells[row * width + column] for row in rows]
            box = sheet.box(rows, column)
            shown = [cell for cell in told if cell.told]
            apart = sheet.apart(rows)
            low = (sum if apart else max)([cell.low for cell in shown] or [0])
            whole = apart and len(shown) == len(told) and atoms.whole(sheet.meaning.rows, box)
            high = sum(cell.high for cell in shown) if whole else ENDLESS
            yield Told(atoms.of(box), low, high)


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
