"""Hiding small counts, and whatever else would give them away, before a table leaves the house."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.analytics.suppression import hide
from workbench.domain.forum import About
from workbench.domain.released import Hidden, Rule, Table
from workbench.i18n import _
from workbench.security import disclosure_numbers as numbers
from workbench.security.disclosure_numbers import TOTAL

THRESHOLDS = (5, 10, 11)  # counts below it are hidden
BASE = 5  # of rounding


@dataclass(frozen=True, slots=True)
class Rules:
    """What a release asks for."""

    threshold: int
    rounding: bool = False  # to the nearest five


@dataclass(frozen=True, slots=True)
class Protected:
    """The table as it may leave, and the receipt of what was hidden in it."""

    table: Table
    hidden: tuple[Hidden, ...]


def least(about: About) -> int:
    """The lowest threshold that may be chosen for a release on this."""
    return THRESHOLDS[0] if about is About.OTHER else THRESHOLDS[1]


def protect(table: Table, rules: Rules, *, block: str) -> Protected:
    """The table with small counts hidden, and with them what would give them away.

    Somebody who knows all that is shown, and that a hidden count is at least 1, as a 0 is shown,
    cannot narrow one down to fewer than ``threshold`` steps from the least it can be to the most.
    Totals of columns are taken for the sum of their rows; a column that adds up the others is known
    as such, and a row too. Counts of 0 stay: they tell of nobody. Rounding comes last, each number
    on its own. It looks at this table only; for several see ``subtraction.revealed``.

    Args:
        table: true counts, whole numbers; no rates (for these: ``derived``). ``None`` stays.
        block: title of the block, for the receipt.

    Raises:
        ValueError: a value that is no count.
    """
    small = _small(rules)
    places = numbers.of(table, rules.threshold)
    hiding = hide([each.number for each in places], rules.threshold, small=small)
    rule = dict.fromkeys(hiding.small, Rule.THRESHOLD) | dict.fromkeys(
        hiding.others, Rule.COMPLEMENT
    )
    shown = {
        (each.row, each.column): each.number.value
        for place, each in enumerate(places)
        if place not in rule and each.number.shown
    }
    lines = [
        Hidden(rule[place], block, numbers.name(table, places[place]), _why(rule[place], rules))
        for place in sorted(rule)
    ]
    if rules.rounding:
        lines.append(Hidden(Rule.ROUNDED, block, _("All numbers"), _why(Rule.ROUNDED, rules)))
    return Protected(_filled(table, shown, rules), tuple(lines))


def derived(
    values: Sequence[float | None], *bases: Sequence[float | None]
) -> tuple[float | None, ...]:
    """Rates or shares, hidden wherever one of the protected counts that they come from is.

    Args:
        values: worked out from the protected counts (rounded, if they are), not the true ones.
        bases: for each value the protected counts behind it (for a share: its count, its total).

    >>> derived([0.25, 0.75], [None, 30], [40, 40])
    (None, 0.75)
    """
    return tuple(
        None if None in behind else value for value, *behind in zip(values, *bases, strict=True)
    )


def rounded(value: float) -> int:
    """To the nearest five.

    >>> [rounded(value) for value in (0, 5, 12, 13)]
    [0, 5, 10, 15]
    """
    return BASE * round(value / BASE)


def _small(rules: Rules) -> Callable[[int], bool]:
    """Whether a count is hidden for itself; rounding may bring one below the threshold."""
    return lambda value: (
        0 < (rounded(value) if rules.rounding else value) < rules.threshold
        or (0 < value < rules.threshold)
    )


def _filled(table: Table, shown: Mapping[tuple[int, int], int | None], rules: Rules) -> Table:
    """The table with these of its numbers, and no other."""

    def value(row: int, column: int) -> int | None:
        count = shown.get((row, column))
        return rounded(count) if rules.rounding and count is not None else count

    columns = range(len(table.columns) - 1)
    return replace(
        table,
        values=tuple(
            tuple(value(row, each) for each in columns) for row in range(len(table.values))
        ),
        total=tuple(value(TOTAL, each) for each in columns) if table.total else (),
    )


def _why(rule: Rule, rules: Rules) -> str:
    """The rule in words; never the number."""
    if rule is Rule.COMPLEMENT:
        return _("With it and the other numbers shown, a hidden number could be worked out.")
    if rule is Rule.ROUNDED:
        return _("Rounded to the nearest five, totals too; they may differ a little from the sum.")
    return _("Between 1 and {most}: so few that people could be recognised.").format(
        most=rules.threshold - 1
    )
